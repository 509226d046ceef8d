# SPDX-License-Identifier: GPL-2.0-only
# On top of the contrib module lorawan: only in an ns-3 tree that has it, see cmake/lorawan.cmake.
set(aiot_lorawan_helper_sources
    helper/energy/lorawan-energy-helper.cc
)
set(aiot_lorawan_helper_headers
    helper/energy/lorawan-energy-helper.h
)
