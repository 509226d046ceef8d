# SPDX-License-Identifier: GPL-2.0-only
set(aiot_application_tests
    test/application/inference-plan-test.cc
    test/application/inference-queue-test.cc
    test/application/inference-server-test.cc
    test/application/latency-histogram-test.cc
    test/application/learning-round-test.cc
    test/application/lifecycle-driver-test.cc
    test/application/message-level-test.cc
    test/application/model-sender-test.cc
    test/application/periodic-timers-test.cc
    test/application/placement-policy-test.cc
    test/application/processor-pool-test.cc
    test/application/scaled-queue-test.cc
    test/application/sensor-task-test.cc
    test/application/sensor-test.cc
    test/application/trainer-test.cc
    test/application/wire-cost-test.cc)
