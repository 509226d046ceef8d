set(aiot_lifecycle_tests
    test/lifecycle/energy-ledger-test.cc
    test/lifecycle/energy-ledger-property-test.cc
    test/lifecycle/stage-test.cc
)
