# SPDX-License-Identifier: GPL-2.0-only
# aiot uplink.
set(aiot_uplink_tool_sources
    utils/uplink-answer.cc
    utils/uplink-command.cc
    utils/uplink-measurements.cc
    utils/uplink-print.cc
    utils/uplink-scenario-print.cc
    utils/uplink-scenario.cc
)
