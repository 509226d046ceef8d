# SPDX-License-Identifier: GPL-2.0-only
set(aiot_results_tests
    test/results/grouped-query-test.cc
    test/results/paired-query-test.cc
    test/results/results-check-test.cc
    test/results/results-crash-test.cc
    test/results/results-database-test.cc
    test/results/results-keeping-test.cc
    test/results/results-merge-test.cc
    test/results/results-migration-test.cc
    test/results/results-source-test.cc
    test/results/results-view-test.cc
    test/results/run-identity-test.cc
    test/results/share-view-test.cc
    test/results/sample-statistics-test.cc
    test/results/study-ledger-test.cc
    test/results/study-metric-test.cc
)
