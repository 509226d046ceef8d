# SPDX-License-Identifier: GPL-2.0-only
# Decisions under uncertainty: conformal prediction, risk control, early exits.
set(aiot_decision_sources
    model/decision/adaptive-conformal.cc
    model/decision/conformal-coverage.cc
    model/decision/conformal-quantile.cc
    model/decision/decision-replay.cc
    model/decision/early-exit.cc
    model/decision/risk-control.cc
    model/decision/weighted-conformal.cc
)
set(aiot_decision_headers
    model/decision/adaptive-conformal.h
    model/decision/conformal-coverage.h
    model/decision/conformal-quantile.h
    model/decision/decision-replay.h
    model/decision/early-exit.h
    model/decision/risk-control.h
    model/decision/weighted-conformal.h
)
