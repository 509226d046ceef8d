# SPDX-License-Identifier: GPL-2.0-only
set(aiot_calibration_tests
    test/calibration/change-points-test.cc
    test/calibration/power-log-test.cc
    test/calibration/power-states-test.cc
    test/calibration/power-trace-test.cc
    test/calibration/replay-test.cc
)
