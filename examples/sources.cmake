set(aiot_examples
    examples/smart-factory.cc
)
