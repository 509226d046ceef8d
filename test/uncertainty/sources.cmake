# SPDX-License-Identifier: GPL-2.0-only
set(aiot_uncertainty_tests
    test/uncertainty/adapting-run-test.cc
    test/uncertainty/board-powers-test.cc
    test/uncertainty/draw-summary-test.cc
    test/uncertainty/emptied-batteries-test.cc
    test/uncertainty/error-interval-test.cc
    test/uncertainty/even-draws-test.cc
    test/uncertainty/exact-indices-test.cc
    test/uncertainty/figure-distribution-test.cc
    test/uncertainty/figure-draw-test.cc
    test/uncertainty/model-errors-test.cc
    test/uncertainty/paired-comparison-test.cc
    test/uncertainty/share-results-test.cc
    test/uncertainty/sobol-indices-test.cc
    test/uncertainty/weighted-rows-test.cc
)
