# SPDX-License-Identifier: GPL-2.0-only
set(aiot_learning_tests
    test/learning/efficiency-flip-test.cc
    test/learning/fitted-client-test.cc
    test/learning/label-cost-test.cc
    test/learning/learning-cost-test.cc
    test/learning/meta-learning-test.cc
    test/learning/rounds-table-test.cc
)
