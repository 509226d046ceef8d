# SPDX-License-Identifier: GPL-2.0-only
set(aiot_lorawan_tests
    test/lorawan/lorawan-books-test.cc
    test/lorawan/lorawan-energy-test.cc
    test/lorawan/lorawan-gap-test.cc
    test/lorawan/lorawan-gateway-test.cc
)
