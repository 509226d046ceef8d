# SPDX-License-Identifier: GPL-2.0-only
set(aiot_score_sources
    utils/score-command.cc
    utils/score-table.cc
)
