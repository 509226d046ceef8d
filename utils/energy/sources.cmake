# SPDX-License-Identifier: GPL-2.0-only
set(aiot_utils_energy_sources
    utils/energy/batching-report.cc
    utils/energy/coverage-report.cc
    utils/energy/diffusion-energy.cc
    utils/energy/energy-command.cc
    utils/energy/energy-coverage.cc
    utils/energy/energy-report.cc
    utils/energy/llm-energy.cc
    utils/energy/llm-report.cc
    utils/energy/predictor-command.cc
    utils/energy/predictor-print.cc
    utils/energy/predictor-report.cc
    utils/energy/processors-command.cc
    utils/energy/rank-correlation.cc
    utils/energy/score-command.cc
    utils/energy/score-table.cc
)
