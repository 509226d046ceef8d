# SPDX-License-Identifier: GPL-2.0-only
set(aiot_utils_model_sources
    utils/model/model-answer.cc
    utils/model/model-command.cc
    utils/model/model-print.cc
)
