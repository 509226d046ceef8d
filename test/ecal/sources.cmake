# SPDX-License-Identifier: GPL-2.0-only
set(aiot_ecal_tests
    test/ecal/amortisation-test.cc
    test/ecal/ecal-calculator-test.cc
    test/ecal/ecal-forward-cost-test.cc
    test/ecal/ecal-parts-test.cc
    test/ecal/ecal-transmission-test.cc
    test/ecal/training-plan-test.cc
)
