# SPDX-License-Identifier: GPL-2.0-only
set(aiot_serving_tests
    test/serving/batch-serving-test.cc
    test/serving/token-serving-test.cc
)
