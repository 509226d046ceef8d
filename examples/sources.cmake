set(aiot_examples
    examples/follow-the-sun.cc
    examples/papers/ecal.cc
    examples/smart-factory.cc
)
