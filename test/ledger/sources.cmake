# SPDX-License-Identifier: GPL-2.0-only
set(aiot_ledger_tests
    test/ledger/energy-ledger-property-test.cc
    test/ledger/energy-ledger-test.cc
    test/ledger/facility-energy-test.cc
    test/ledger/node-share-test.cc
    test/ledger/site-periods-test.cc
    test/ledger/stage-test.cc
)
