# SPDX-License-Identifier: GPL-2.0-only
set(aiot_hardware_tests
    test/hardware/base-station-profile-test.cc
    test/hardware/hardware-catalogue-test.cc
    test/hardware/hardware-tables-test.cc
    test/hardware/processor-power-caps-test.cc
    test/hardware/dnn-catalogue-test.cc
    test/hardware/power-cap-curve-test.cc
    test/hardware/power-cap-table-test.cc
    test/hardware/processor-catalogue-test.cc
    test/hardware/radio-catalogue-test.cc
    test/hardware/radio-profile-test.cc
    test/hardware/tx-power-note-test.cc
)
