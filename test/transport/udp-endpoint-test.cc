// SPDX-License-Identifier: GPL-2.0-only
#include "test-link.h"
#include "test-peer.h"

#include "ns3/csma-helper.h"
#include "ns3/error-model.h"
#include "ns3/message-header.h"
#include "ns3/pointer.h"
#include "ns3/udp-socket-factory.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <random>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

const std::string UDP = "ns3::aiot::UdpEndpoint"; //!< TypeId under test

/// Notes when messages arrive.
struct Arrivals
{
    std::vector<int64_t> ns;

    void Received(const Message& /* message */, const Address& /* from */)
    {
        ns.push_back(Simulator::Now().GetNanoSeconds());
    }
};

/**
 * Send messages over a link at a pacing rate.
 * @param linkRate of the link, whose delay is 1 ms
 * @param pacingRate attribute PacingRate; empty: its default
 * @param payloads of the messages, all handed over at once (B)
 * @return when they arrived (ns)
 */
std::vector<int64_t>
SendPaced(const std::string& linkRate,
          const std::string& pacingRate,
          const std::vector<uint32_t>& payloads)
{
    TestLink link(linkRate, MilliSeconds(1), false);
    Arrivals arrivals;
    TestPeer client(UDP);
    TestPeer server(UDP);
    if (!pacingRate.empty())
    {
        client.endpoint->SetAttribute("PacingRate", StringValue(pacingRate));
    }
    server.endpoint->TraceConnectWithoutContext("Received",
                                                MakeCallback(&Arrivals::Received, &arrivals));
    client.endpoint->Open(link.nodes.Get(0));
    server.endpoint->Open(link.nodes.Get(1), 5000);
    for (uint32_t i = 0; i < payloads.size(); ++i)
    {
        client.Send(i + 1, payloads[i], link.GetAddress(1, 5000));
    }
    Simulator::Stop(Seconds(10));
    Simulator::Run();
    EXPECT_EQ(client.endpoint->GetCounters().lost, 0U);
    return arrivals.ns;
}

} // namespace

TEST(UdpEndpoint, ALostSegmentLosesTheMessage)
{
    TestLink link;
    TestPeer client(UDP);
    TestPeer server(UDP);
    client.endpoint->Open(link.nodes.Get(0));
    server.endpoint->SetAttribute("ReassemblyTimeout", TimeValue(Seconds(2)));
    server.endpoint->Open(link.nodes.Get(1), 5000);
    const Address to = link.GetAddress(1, 5000);
    Ptr<ReceiveListErrorModel> errors = CreateObject<ReceiveListErrorModel>();
    Simulator::Schedule(Seconds(3), [&]() {
        // From here on the receiver sees the segments only: the fifth is lost.
        errors->SetList({4});
        link.devices.Get(1)->SetAttribute("ReceiveErrorModel", PointerValue(errors));
        client.Send(1, 20000, to);
    });
    Simulator::Schedule(Seconds(4), [&]() { client.Send(2, 20000, to); });
    Simulator::Schedule(Seconds(4.9),
                        [&]() { EXPECT_EQ(server.endpoint->GetCounters().incomplete, 0U); });
    Simulator::Stop(Seconds(10));
    Simulator::Run();
    ASSERT_EQ(server.received.size(), 1U);
    EXPECT_EQ(server.received[0].id, 2U);
    EXPECT_EQ(server.endpoint->GetCounters().incomplete, 1U);
    EXPECT_EQ(client.endpoint->GetCounters().lost, 0U) << "UDP does not know";
}

TEST(UdpEndpoint, RepeatedDatagramsAreDeliveredOnce)
{
    TestLink link;
    TestPeer server(UDP);
    server.endpoint->Open(link.nodes.Get(1), 5000);
    Ptr<Socket> socket = Socket::CreateSocket(link.nodes.Get(0), UdpSocketFactory::GetTypeId());
    socket->Bind();
    Message message;
    message.id = 1;
    message.payloadBytes = 10;
    for (int i = 0; i < 3; ++i)
    {
        Ptr<Packet> packet = Create<Packet>(10);
        packet->AddHeader(MessageHeader(message));
        const Address to = link.GetAddress(1, 5000);
        Simulator::ScheduleNow([socket, packet, to]() { socket->SendTo(packet, 0, to); });
    }
    Simulator::Stop(Seconds(1));
    Simulator::Run();
    EXPECT_EQ(server.received.size(), 1U);
    EXPECT_EQ(server.endpoint->GetCounters().repeated, 2U);
    socket->Close();
}

TEST(UdpEndpoint, AModelIsPacedThroughASmallQueue)
{
    // 1 MB are 715 segments: all at once overflow the device's 100 packets (and the queue
    // discipline), in bursts of 32 every 25 ms they do not fill a link of 20 Mb/s.
    const std::vector<int64_t> arrivedNs = SendPaced("20Mbps", "", {1000000});
    ASSERT_EQ(arrivedNs.size(), 1U);
    // 23rd burst after 22 x 25 ms: 11 segments, the last of them 400 B, each with 21 + 28 + 2 B.
    const int64_t bytes = 10 * (1400 + 51) + 400 + 51;
    EXPECT_EQ(arrivedNs[0], 22 * 25000000 + bytes * 8 * 50 + 1000000);
}

TEST(UdpEndpoint, MessagesShareOnePacingRate)
{
    // 10 bursts of 44 800 B each; at 8 Mbit/s one leaves every 44.8 ms. With each the message takes
    // its next turn: 1 has turns 0, 1, 3, 5 to 17, and 2 has turns 2, 4 to 18 and 19.
    const std::vector<int64_t> arrivedNs = SendPaced("100Mbps", "8Mbps", {448000, 448000});
    ASSERT_EQ(arrivedNs.size(), 2U);
    const int64_t burstNs = 32 * (1400 + 51) * 8 * 10;
    EXPECT_EQ(arrivedNs[0], 17 * 44800000 + burstNs + 1000000);
    EXPECT_EQ(arrivedNs[1], 19 * 44800000 + burstNs + 1000000);
}

TEST(UdpEndpoint, APacedMessageWaitsForTheDevice)
{
    // At 1 Gbit/s 715 segments would overflow the device's 100 packets; it gets what it sends.
    const std::vector<int64_t> arrivedNs = SendPaced("10Mbps", "1Gbps", {1000000});
    ASSERT_EQ(arrivedNs.size(), 1U);
    const int64_t bytes = 1000000 + 715 * 51;
    EXPECT_EQ(arrivedNs[0], bytes * 8 * 100 + 1000000) << "the device is never idle";
}

TEST(UdpEndpoint, AMessageThatCannotLeaveIsLost)
{
    TestLink link("1kbps", MilliSeconds(1), false);
    TestPeer client(UDP);
    client.endpoint->SetAttribute("PacingRate", StringValue("1Mbps"));
    client.endpoint->SetAttribute("ReassemblyTimeout", TimeValue(Seconds(2)));
    client.endpoint->Open(link.nodes.Get(0));
    client.Send(1, 1000000, link.GetAddress(1, 5000));
    Simulator::Stop(Seconds(4));
    Simulator::Run();
    EXPECT_EQ(client.lost.size(), 1U);
}

TEST(UdpEndpoint, TheFirstMessageSurvivesTheSearchForTheNeighbor)
{
    for (const bool ip6 : {false, true})
    {
        RngSeedManager::SetSeed(1);
        RngSeedManager::SetRun(1);
        NodeContainer nodes;
        nodes.Create(2);
        CsmaHelper csma;
        csma.SetChannelAttribute("DataRate", StringValue("100Mbps"));
        NetDeviceContainer devices = csma.Install(nodes);
        InternetStackHelper().Install(nodes);
        Ipv4AddressHelper("10.1.1.0", "255.255.255.0").Assign(devices);
        Ipv6AddressHelper addresses;
        addresses.SetBase("2001:db8::", Ipv6Prefix(64));
        Ipv6InterfaceContainer interfaces = addresses.Assign(devices);
        TestPeer client(UDP);
        TestPeer server(UDP);
        server.answerBytes = 20000;
        const Address to = ip6 ? Address(Inet6SocketAddress(interfaces.GetAddress(1, 1), 5000))
                               : Address(InetSocketAddress(Ipv4Address("10.1.1.2"), 5000));
        Simulator::Schedule(Seconds(3), [&]() {
            server.endpoint->Open(nodes.Get(1), 5000);
            client.endpoint->Open(nodes.Get(0));
            client.Send(1, 20000, to);
        });
        Simulator::Stop(Seconds(10));
        Simulator::Run();
        EXPECT_EQ(server.received.size(), 1U) << ip6;
        EXPECT_EQ(client.received.size(), 1U) << ip6;
        Simulator::Destroy();
    }
}

TEST(UdpEndpoint, WithoutPacingTheQueueOverflows)
{
    TestLink link("20Mbps", MilliSeconds(1), false);
    TestPeer client(UDP);
    TestPeer server(UDP);
    client.endpoint->SetAttribute("BurstSegments", UintegerValue(100000));
    client.endpoint->Open(link.nodes.Get(0));
    server.endpoint->Open(link.nodes.Get(1), 5000);
    client.Send(1, 20000000, link.GetAddress(1, 5000));
    Simulator::Stop(Seconds(60));
    Simulator::Run();
    EXPECT_TRUE(server.received.empty());
    EXPECT_EQ(client.endpoint->GetCounters().lost + server.endpoint->GetCounters().incomplete, 1U);
}

TEST(UdpEndpoint, TooManyTransfersAreLost)
{
    TestLink link;
    TestPeer client(UDP);
    TestPeer server(UDP);
    client.endpoint->SetAttribute("MaxTransfers", UintegerValue(2));
    client.endpoint->Open(link.nodes.Get(0));
    server.endpoint->Open(link.nodes.Get(1), 5000);
    for (uint32_t id = 1; id <= 5; ++id)
    {
        client.Send(id, 50000, link.GetAddress(1, 5000));
    }
    Simulator::Stop(Seconds(10));
    Simulator::Run();
    EXPECT_EQ(client.lost.size(), 3U);
    EXPECT_EQ(server.received.size(), 2U);
}

TEST(UdpEndpoint, GarbageIsCountedAndIgnored)
{
    TestLink link("1Gbps");
    TestPeer client(UDP);
    TestPeer server(UDP);
    client.endpoint->Open(link.nodes.Get(0));
    server.endpoint->Open(link.nodes.Get(1), 5000);
    Ptr<Socket> socket = Socket::CreateSocket(link.nodes.Get(0), UdpSocketFactory::GetTypeId());
    socket->Bind();
    std::mt19937 random(5);
    uint32_t count = 0;
    const Address to = link.GetAddress(1, 5000);
    for (int i = 0; i < 2000; ++i)
    {
        std::vector<uint8_t> bytes(random() % 100);
        for (auto& byte : bytes)
        {
            byte = static_cast<uint8_t>(random());
        }
        if (!bytes.empty())
        {
            bytes[0] = i % 2 ? 0xae : bytes[0];
        }
        ++count;
        Simulator::Schedule(MicroSeconds(10 * i), [socket, bytes, to]() {
            socket->SendTo(Create<Packet>(bytes.data(), static_cast<uint32_t>(bytes.size())),
                           0,
                           to);
        });
    }
    Simulator::Schedule(Seconds(1), [&]() { client.Send(1, 20000, to); });
    Simulator::Stop(Seconds(2));
    Simulator::Run();
    ASSERT_EQ(server.received.size(), 1U);
    EXPECT_EQ(server.received[0].payloadBytes, 20000U);
    EXPECT_EQ(server.endpoint->GetCounters().malformed, count);
    socket->Close();
}

TEST(UdpEndpoint, ForgedSizesDoNotHoldMemory)
{
    TestLink link("1Gbps");
    TestPeer server(UDP);
    server.endpoint->SetAttribute("ReassemblyMemory", UintegerValue(10000));
    server.endpoint->Open(link.nodes.Get(1), 5000);
    Ptr<Socket> socket = Socket::CreateSocket(link.nodes.Get(0), UdpSocketFactory::GetTypeId());
    socket->Bind();
    const Address to = link.GetAddress(1, 5000);
    for (uint32_t i = 0; i < 1000; ++i)
    {
        Simulator::Schedule(MicroSeconds(20 * i), [socket, i, to]() {
            Message message;
            message.id = i;
            message.payloadBytes = i % 2 ? 0xffffffff : 16000;
            Ptr<Packet> packet = Create<Packet>(1000);
            packet->AddHeader(MessageHeader(message, 0, 1000));
            socket->SendTo(packet, 0, to);
        });
    }
    Simulator::Stop(Seconds(60));
    Simulator::Run();
    EXPECT_TRUE(server.received.empty());
    EXPECT_EQ(server.endpoint->GetCounters().malformed, 500U);
    EXPECT_EQ(server.endpoint->GetCounters().incomplete, 500U);
    socket->Close();
}
