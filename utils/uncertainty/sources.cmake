# SPDX-License-Identifier: GPL-2.0-only
set(aiot_utils_uncertainty_sources
    utils/uncertainty/comparison-print.cc
    utils/uncertainty/drawn-answer.cc
    utils/uncertainty/resimulated-runs.cc
    utils/uncertainty/run-comparison.cc
    utils/uncertainty/uncertainty-answer.cc
    utils/uncertainty/uncertainty-command.cc
    utils/uncertainty/uncertainty-print.cc
)
