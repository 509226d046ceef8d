# SPDX-License-Identifier: GPL-2.0-only
set(aiot_utils_powercap_sources
    utils/powercap/powercap-answer.cc
    utils/powercap/powercap-command.cc
    utils/powercap/powercap-print.cc
)
