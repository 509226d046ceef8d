# SPDX-License-Identifier: GPL-2.0-only
set(aiot_utils_calibrate_sources
    utils/calibrate/calibrate-answer.cc
    utils/calibrate/calibrate-command.cc
    utils/calibrate/calibrate-print.cc
    utils/calibrate/energy-samples-json.cc
    utils/calibrate/other-figures.cc
    utils/calibrate/own-catalogue.cc
    utils/calibrate/replay-answer.cc
    utils/calibrate/replay-command.cc
)
