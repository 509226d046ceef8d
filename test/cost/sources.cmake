# SPDX-License-Identifier: GPL-2.0-only
set(aiot_cost_tests
    test/cost/analytic-roofline-test.cc
    test/cost/diffusion-roofline-test.cc
    test/cost/dnn-library-test.cc
    test/cost/energy-estimator-test.cc
    test/cost/energy-interval-test.cc
    test/cost/estimate-order-test.cc
    test/cost/inference-laws-test.cc
    test/cost/known-errors-test.cc
    test/cost/resolved-network-test.cc
    test/cost/query-energies-test.cc
    test/cost/tier-partition-test.cc
    test/cost/training-cost-test.cc
)
