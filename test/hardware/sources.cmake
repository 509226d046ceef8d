# SPDX-License-Identifier: GPL-2.0-only
set(aiot_hardware_tests
    test/hardware/analytic-roofline-test.cc
    test/hardware/base-station-profile-test.cc
    test/hardware/energy-estimator-test.cc
    test/hardware/hardware-catalogue-test.cc
    test/hardware/hardware-tables-test.cc
    test/hardware/inference-laws-test.cc
    test/hardware/name-index-test.cc
    test/hardware/network-catalogue-test.cc
    test/hardware/processor-catalogue-test.cc
    test/hardware/radio-catalogue-test.cc
    test/hardware/radio-profile-test.cc
    test/hardware/simulated-inference-test.cc
    test/hardware/training-cost-test.cc
)
