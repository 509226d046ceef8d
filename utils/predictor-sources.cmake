# SPDX-License-Identifier: GPL-2.0-only
set(aiot_predictor_command_sources
    utils/predictor-command.cc
    utils/predictor-print.cc
    utils/predictor-report.cc
)
