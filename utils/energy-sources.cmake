# SPDX-License-Identifier: GPL-2.0-only
set(aiot_energy_sources
    utils/energy-command.cc
    utils/energy-number.cc
    utils/energy-report.cc
)
