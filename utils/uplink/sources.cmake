# SPDX-License-Identifier: GPL-2.0-only
set(aiot_utils_uplink_sources
    utils/uplink/uplink-answer.cc
    utils/uplink/uplink-command.cc
    utils/uplink/uplink-interval.cc
    utils/uplink/uplink-measurements.cc
    utils/uplink/uplink-print.cc
    utils/uplink/uplink-scenario-print.cc
    utils/uplink/uplink-scenario.cc
)
