set(aiot_examples
    examples/edge-backbone.cc
    examples/follow-the-sun.cc
    examples/papers/ecal.cc
    examples/smart-factory.cc
)
