# SPDX-License-Identifier: GPL-2.0-only
set(aiot_utils_matching_sources
    utils/matching/matching-command.cc
    utils/matching/matching-intervals.cc
)
