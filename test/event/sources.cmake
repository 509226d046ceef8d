# SPDX-License-Identifier: GPL-2.0-only
set(aiot_event_tests
    test/event/line-simulator-test.cc
    test/event/near-event-scheduler-test.cc
    test/event/run-queue-test.cc
)
