# SPDX-License-Identifier: GPL-2.0-only
set(aiot_process_tests
    test/process/prepared-start-test.cc
)
