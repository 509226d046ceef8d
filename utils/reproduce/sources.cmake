# SPDX-License-Identifier: GPL-2.0-only
set(aiot_utils_reproduce_sources
    utils/reproduce/card-calculators.cc
    utils/reproduce/parameter-family.cc
    utils/reproduce/figure-result.cc
    utils/reproduce/figure-value.cc
    utils/reproduce/learning-calculators.cc
    utils/reproduce/paper-summary.cc
    utils/reproduce/partition-card.cc
    utils/reproduce/reproduce-card.cc
    utils/reproduce/reproduce-command.cc
    utils/reproduce/reproduce-page.cc
    utils/reproduce/reproduce-report.cc
    utils/reproduce/simulated-runs.cc
    utils/reproduce/unpublished-figure.cc
)
