# SPDX-License-Identifier: GPL-2.0-only
set(aiot_helper_energy_sources
    helper/energy/board-check.cc
    helper/energy/board-energy-helper.cc
    helper/energy/power-supply-helper.cc
    helper/energy/radio-energy-helper.cc
)
set(aiot_helper_energy_headers
    helper/energy/board-check.h
    helper/energy/board-energy-helper.h
    helper/energy/power-supply-helper.h
    helper/energy/radio-energy-helper.h
)
