# SPDX-License-Identifier: GPL-2.0-only
set(aiot_network_tests
    test/network/access-network-test.cc
    test/network/access-network-validation-test.cc
    test/network/cell-layout-test.cc
    test/network/cell-share-test.cc
    test/network/lr-wpan-access-test.cc
    test/network/lte-access-test.cc
    test/network/radio-technology-test.cc
    test/network/wifi-access-test.cc
)
