# SPDX-License-Identifier: GPL-2.0-only
set(aiot_helper_tests
    test/helper/application-records-test.cc
    test/helper/attribute-check-test.cc
    test/helper/board-energy-helper-test.cc
    test/helper/embodied-records-test.cc
    test/helper/edge-backbone-test.cc
    test/helper/energy-carbon-sink-test.cc
    test/helper/lifecycle-records-test.cc
    test/helper/message-backbone-helper-test.cc
    test/helper/message-radio-test.cc
    test/helper/population-estimate-test.cc
    test/helper/population-test.cc
    test/helper/power-supply-helper-test.cc
    test/helper/scenario-arguments-test.cc
    test/helper/sun-day-test.cc
    test/helper/topology-zoo-helper-test.cc
)
