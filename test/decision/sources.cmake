# SPDX-License-Identifier: GPL-2.0-only
set(aiot_decision_tests
    test/decision/adaptive-conformal-test.cc
    test/decision/conformal-quantile-test.cc
    test/decision/decision-replay-test.cc
    test/decision/early-exit-test.cc
    test/decision/risk-control-test.cc
    test/decision/weighted-conformal-test.cc
)
