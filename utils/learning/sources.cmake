# SPDX-License-Identifier: GPL-2.0-only
set(aiot_utils_learning_sources
    utils/learning/learning-command.cc
    utils/learning/learning-config.cc
)
