# SPDX-License-Identifier: GPL-2.0-only
set(aiot_predictor_tests
    test/predictor/csv-mutation-test.cc
    test/predictor/energy-predictor-test.cc
    test/predictor/energy-table-test.cc
    test/predictor/head-share-test.cc
    test/predictor/llm-predictor-test.cc
    test/predictor/mlperf-inferences-test.cc
    test/predictor/non-negative-fit-test.cc
    test/predictor/runtime-predictor-test.cc
    test/predictor/tree-ensemble-test.cc
)
