# SPDX-License-Identifier: GPL-2.0-only
# On top of the contrib module lorawan: only in an ns-3 tree that has it, see cmake/lorawan.cmake.
set(aiot_lorawan_sources
    model/lorawan/lorawan-energy-model.cc
    model/lorawan/lorawan-gateway-energy-model.cc
)
set(aiot_lorawan_headers
    model/lorawan/lorawan-energy-model.h
    model/lorawan/lorawan-gateway-energy-model.h
)
