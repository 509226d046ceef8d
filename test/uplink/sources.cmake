# SPDX-License-Identifier: GPL-2.0-only
set(aiot_uplink_tests
    test/uplink/arrival-queue-test.cc
    test/uplink/message-endpoint-test.cc
    test/uplink/message-graph-test.cc
    test/uplink/message-header-test.cc
    test/uplink/message-network-test.cc
    test/uplink/radio-message-link-test.cc
    test/uplink/segment-assembler-test.cc
    test/uplink/tcp-endpoint-test.cc
    test/uplink/udp-endpoint-test.cc)
