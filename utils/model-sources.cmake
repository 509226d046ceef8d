# SPDX-License-Identifier: GPL-2.0-only
# aiot model.
set(aiot_model_sources
    utils/model-answer.cc
    utils/model-command.cc
    utils/model-print.cc
)
