# SPDX-License-Identifier: GPL-2.0-only
set(aiot_transport_tests
    test/transport/arrival-queue-test.cc
    test/transport/message-endpoint-test.cc
    test/transport/message-graph-test.cc
    test/transport/message-header-test.cc
    test/transport/message-network-test.cc
    test/transport/radio-message-link-test.cc
    test/transport/segment-assembler-test.cc
    test/transport/tcp-endpoint-test.cc
    test/transport/udp-endpoint-test.cc
)
