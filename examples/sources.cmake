set(aiot_examples
    examples/papers/ecal.cc
    examples/smart-factory.cc
)
