# SPDX-License-Identifier: GPL-2.0-only
# aiot partition
set(aiot_utils_partition_sources
    utils/partition/layer-table.cc
    utils/partition/partition-answer.cc
    utils/partition/partition-command.cc
    utils/partition/partition-network.cc
    utils/partition/partition-parts.cc
    utils/partition/picoseconds.cc
)
