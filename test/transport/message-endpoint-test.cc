// SPDX-License-Identifier: GPL-2.0-only
#include "test-link.h"
#include "test-peer.h"

#include "ns3/point-to-point-net-device.h"
#include "ns3/stage-tag.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <tuple>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// Sums the tagged bytes of frames.
struct TagCount
{
    StageShares shares;
    uint32_t frames{0};

    void Frame(Ptr<const Packet> packet)
    {
        shares.Add(ReadStages(packet));
        ++frames;
    }
};

/// What runs over each kind of socket: TypeId, whether IPv6.
class EndpointTest : public testing::TestWithParam<std::tuple<const char*, bool>>
{
  protected:
    std::string GetType() const
    {
        return std::get<0>(GetParam());
    }

    bool IsIp6() const
    {
        return std::get<1>(GetParam());
    }
};

} // namespace

TEST_P(EndpointTest, DeliversAndAnswers)
{
    TestLink link;
    TestPeer client(GetType());
    TestPeer server(GetType());
    server.answerBytes = 3000;
    client.endpoint->Open(link.nodes.Get(0));
    server.endpoint->Open(link.nodes.Get(1), 5000);
    const Address to = link.GetAddress(1, 5000, IsIp6());
    for (uint32_t id = 1; id <= 3; ++id)
    {
        Simulator::Schedule(Seconds(2 + id), [&client, id, to]() { client.Send(id, 20000, to); });
    }
    Simulator::Stop(Seconds(10));
    Simulator::Run();
    ASSERT_EQ(server.received.size(), 3U);
    ASSERT_EQ(client.received.size(), 3U);
    for (uint32_t i = 0; i < 3; ++i)
    {
        EXPECT_EQ(server.received[i].id, i + 1);
        EXPECT_EQ(server.received[i].type, MessageType::SAMPLE);
        EXPECT_EQ(server.received[i].payloadBytes, 20000U);
        EXPECT_EQ(server.from[i], server.from[0]) << "one socket, one connection";
        EXPECT_EQ(client.received[i].type, MessageType::RESULT);
        EXPECT_EQ(client.received[i].server, 1U);
        EXPECT_EQ(client.received[i].payloadBytes, 3000U);
        EXPECT_EQ(client.from[i], to);
    }
    const auto& counters = server.endpoint->GetCounters();
    EXPECT_EQ(counters.sent, 3U);
    EXPECT_EQ(counters.sentBytes, 9000U);
    EXPECT_EQ(counters.received, 3U);
    EXPECT_EQ(counters.receivedBytes, 60000U);
    EXPECT_EQ(counters.lost + counters.incomplete + counters.malformed + counters.repeated, 0U);
    EXPECT_TRUE(client.lost.empty());
}

TEST_P(EndpointTest, TagsEveryByteHandedDown)
{
    TestLink link;
    TestPeer client(GetType());
    TestPeer server(GetType());
    client.endpoint->Open(link.nodes.Get(0));
    server.endpoint->Open(link.nodes.Get(1), 5000);
    TagCount count;
    link.devices.Get(1)->TraceConnectWithoutContext("PhyRxEnd",
                                                    MakeCallback(&TagCount::Frame, &count));
    const Address to = link.GetAddress(1, 5000, IsIp6());
    Simulator::Schedule(Seconds(3), [&client, to]() {
        client.Send(1, 20000, to);
        Message model;
        model.id = 2;
        model.type = MessageType::MODEL;
        model.stage = Stage::DEPLOYMENT;
        model.payloadBytes = 5000;
        client.endpoint->Send(model, to);
    });
    Simulator::Stop(Seconds(10));
    Simulator::Run();
    ASSERT_EQ(server.received.size(), 2U);
    const bool udp = GetType() == "ns3::aiot::UdpEndpoint";
    // UDP: 15 and 4 segments of at most 1400 B with 21 B each; TCP: one header of 16 B each.
    EXPECT_EQ(count.shares.GetWeight(Stage::INFERENCE), 20000U + (udp ? 15 * 21 : 16));
    EXPECT_EQ(count.shares.GetWeight(Stage::DEPLOYMENT), 5000U + (udp ? 4 * 21 : 16));
    EXPECT_EQ(count.shares.GetTotal(),
              count.shares.GetWeight(Stage::INFERENCE) + count.shares.GetWeight(Stage::DEPLOYMENT));
    EXPECT_GT(count.frames, 19U);
}

TEST_P(EndpointTest, ManyMessagesOfAllSizes)
{
    TestLink link("100Mbps");
    TestPeer client(GetType());
    TestPeer server(GetType());
    client.endpoint->Open(link.nodes.Get(0));
    server.endpoint->Open(link.nodes.Get(1), 5000);
    const Address to = link.GetAddress(1, 5000, IsIp6());
    uint64_t bytes = 0;
    for (uint32_t id = 1; id <= 300; ++id)
    {
        const uint32_t payload = (id * id * 37) % 6000;
        bytes += payload;
        Simulator::Schedule(Seconds(3) + MilliSeconds(2 * id),
                            [&client, id, payload, to]() { client.Send(id, payload, to); });
    }
    Simulator::Stop(Seconds(20));
    Simulator::Run();
    ASSERT_EQ(server.received.size(), 300U);
    for (uint32_t i = 0; i < 300; ++i)
    {
        EXPECT_EQ(server.received[i].id, i + 1);
        EXPECT_EQ(server.received[i].payloadBytes, ((i + 1) * (i + 1) * 37) % 6000);
    }
    EXPECT_EQ(server.endpoint->GetCounters().receivedBytes, bytes);
}

TEST_P(EndpointTest, ClosedEndpointLosesAtOnceAndOpensAgain)
{
    TestLink link;
    TestPeer client(GetType());
    TestPeer server(GetType());
    server.endpoint->Open(link.nodes.Get(1), 5000);
    const Address to = link.GetAddress(1, 5000, IsIp6());
    client.endpoint->Send(Message(), to);
    EXPECT_EQ(client.lost.size(), 1U);
    for (uint32_t round = 0; round < 3; ++round)
    {
        Simulator::Schedule(Seconds(3 + round), [&, round]() {
            client.endpoint->Open(link.nodes.Get(0));
            client.Send(2 + round, 100, to);
        });
        Simulator::Schedule(Seconds(3.5 + round), [&]() { client.endpoint->Close(); });
    }
    Simulator::Stop(Seconds(10));
    Simulator::Run();
    EXPECT_EQ(server.received.size(), 3U);
    EXPECT_EQ(client.endpoint->GetCounters().sent, 4U);
    EXPECT_EQ(client.endpoint->GetCounters().lost, 1U);
}

TEST_P(EndpointTest, NoWayThereIsLost)
{
    TestLink link;
    TestPeer client(GetType());
    client.endpoint->Open(link.nodes.Get(0));
    Simulator::Schedule(Seconds(3), [&]() {
        client.Send(1,
                    100,
                    IsIp6() ? Address(Inet6SocketAddress(Ipv6Address("2001:db9::1"), 5000))
                            : Address(InetSocketAddress(Ipv4Address("192.0.2.1"), 5000)));
        client.Send(2, 100, Address());
    });
    Simulator::Stop(Seconds(10));
    Simulator::Run();
    EXPECT_EQ(client.lost.size(), 2U);
    EXPECT_EQ(client.endpoint->GetCounters().lost, 2U);
}

INSTANTIATE_TEST_SUITE_P(Sockets,
                         EndpointTest,
                         testing::Combine(testing::Values("ns3::aiot::UdpEndpoint",
                                                          "ns3::aiot::TcpEndpoint"),
                                          testing::Bool()));
