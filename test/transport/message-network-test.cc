// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/double.h"
#include "ns3/exact-interface-energy-model.h"
#include "ns3/inet-socket-address.h"
#include "ns3/mains-supply.h"
#include "ns3/message-level-endpoint.h"
#include "ns3/pointer.h"
#include "ns3/power-supply-helper.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"
#include "ns3/wired-message-link.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// Node 0 the root, node 1 below it on 1 Gb/s and 1 us, nodes 2 and 3 below that on 100 Mb/s and
/// 500 ns.
class MessageNetworkTest : public ::testing::Test
{
  protected:
    MessageNetworkTest()
        : network(CreateObject<MessageNetwork>()),
          lan(CreateObject<WiredMessageLink>()),
          cell(CreateObject<WiredMessageLink>())
    {
        RngSeedManager::SetSeed(1);
        RngSeedManager::SetRun(1);
        lan->SetAttribute("DataRate", StringValue("1Gbps"));
        lan->SetAttribute("Delay", TimeValue(MicroSeconds(1)));
        nodes.Create(4);
        network->AddRoot(nodes.Get(0));
        network->AddStation(nodes.Get(1), network->AddMedium(lan, nodes.Get(0), nullptr), nullptr);
        medium = network->AddMedium(cell, nodes.Get(1), nullptr);
        network->AddStation(nodes.Get(2), medium, nullptr);
        network->AddStation(nodes.Get(3), medium, nullptr);
        network->AssignStreams(1);
    }

    ~MessageNetworkTest() override
    {
        for (const auto& endpoint : endpoints)
        {
            endpoint->Dispose();
        }
        Simulator::Destroy();
    }

    /// @return an endpoint on a node
    Ptr<MessageLevelEndpoint> Open(uint32_t node, uint16_t port)
    {
        auto endpoint = CreateObject<MessageLevelEndpoint>();
        endpoint->SetAttribute("Network", PointerValue(network));
        endpoint->Open(nodes.Get(node), port);
        endpoints.push_back(endpoint);
        return endpoint;
    }

    /// @return a sample of so many bytes
    static Message Sample(uint32_t bytes)
    {
        Message message;
        message.payloadBytes = bytes;
        return message;
    }

    Ptr<MessageNetwork> network;
    Ptr<WiredMessageLink> lan;
    Ptr<WiredMessageLink> cell;
    uint32_t medium{0};
    NodeContainer nodes;
    std::vector<Ptr<MessageLevelEndpoint>> endpoints;
};

TEST_F(MessageNetworkTest, FramesFollowEachOtherOverTwoLinks)
{
    auto from = Open(2, 0);
    auto to = Open(0, 5000);
    std::vector<int64_t> arrivedNs;
    to->SetReceiveCallback(
        Callback<void, const Message&, const Address&>([&](const Message&, const Address&) {
            arrivedNs.push_back(Simulator::Now().GetNanoSeconds());
        }));
    const Address address = MessageNetwork::GetAddress(0, 5000);
    // One frame of 100 + 16 + 46 B; then 7 of 1400 + 21 + 46 B and one of 200 + 21 + 46 B, of which
    // only the last is late on the faster link.
    from->Send(Sample(100), address);
    Simulator::Run();
    ASSERT_EQ(arrivedNs.size(), 1U);
    EXPECT_EQ(arrivedNs[0], 162 * 80 + 500 + 162 * 8 + 1000);
    from->Send(Sample(10000), address);
    Simulator::Run();
    ASSERT_EQ(arrivedNs.size(), 2U);
    EXPECT_EQ(arrivedNs[1] - arrivedNs[0], (7 * 1467 + 267) * 80 + 500 + 267 * 8 + 1000);
    EXPECT_EQ(to->GetCounters().received, 2U);
    EXPECT_EQ(to->GetCounters().receivedBytes, 10100U);
    EXPECT_EQ(network->GetUnderWay(), 0U);
}

TEST_F(MessageNetworkTest, TheSlowestLinkCountsForAllFrames)
{
    auto from = Open(0, 0);
    auto to = Open(3, 5000);
    int64_t arrivedNs = 0;
    to->SetReceiveCallback(Callback<void, const Message&, const Address&>(
        [&](const Message&, const Address&) { arrivedNs = Simulator::Now().GetNanoSeconds(); }));
    from->Send(Sample(2800), MessageNetwork::GetAddress(3, 5000));
    Simulator::Run();
    // Both frames leave at 1 Gb/s; the second one waits for the first on the slower link.
    EXPECT_EQ(arrivedNs, 2 * 1467 * 8 + 1000 + 1467 * 80 + (1467 * 80 - 1467 * 8) + 500);
}

TEST_F(MessageNetworkTest, NeighboursTalkThroughTheirGatewayAndAnswersComeBack)
{
    auto from = Open(2, 0);
    auto to = Open(3, 5000);
    to->SetReceiveCallback(Callback<void, const Message&, const Address&>(
        [&](const Message& message, const Address& peer) {
            Message answer = message;
            answer.type = MessageType::RESULT;
            to->Send(answer, peer);
        }));
    from->Send(Sample(10), MessageNetwork::GetAddress(3, 5000));
    Simulator::Run();
    EXPECT_EQ(from->GetCounters().received, 1U);
    EXPECT_EQ(network->GetLost(), 0U);
}

TEST_F(MessageNetworkTest, UnknownNodesAreReportedClosedOnesAreNot)
{
    auto from = Open(2, 0);
    from->Send(Sample(10), MessageNetwork::GetAddress(77, 5000));
    EXPECT_EQ(from->GetCounters().lost, 1U);
    from->Send(Sample(10), MessageNetwork::GetAddress(3, 5000));
    Simulator::Run();
    EXPECT_EQ(from->GetCounters().lost, 1U);
    EXPECT_EQ(network->GetLost(), 1U);
}

TEST_F(MessageNetworkTest, LosesItsShareOfFramesAndDrawsWaitsOfTheirMean)
{
    cell->SetAttribute("FrameLoss", DoubleValue(0.1));
    cell->SetOfferedLoad(0.5);
    auto from = Open(2, 0);
    auto to = Open(1, 5000);
    int64_t sentNs = 0;
    double sumNs = 0;
    to->SetReceiveCallback(
        Callback<void, const Message&, const Address&>([&](const Message&, const Address&) {
            sumNs += static_cast<double>(Simulator::Now().GetNanoSeconds() - sentNs);
        }));
    constexpr uint32_t MESSAGES = 20000;
    for (uint32_t i = 0; i < MESSAGES; ++i)
    {
        Simulator::Schedule(MilliSeconds(i), [&] {
            sentNs = Simulator::Now().GetNanoSeconds();
            from->Send(Sample(2000), MessageNetwork::GetAddress(1, 5000));
        });
    }
    Simulator::Run();
    // Two frames get through with 0.81; five standard deviations.
    const double received = static_cast<double>(to->GetCounters().received);
    EXPECT_NEAR(received / MESSAGES, 0.81, 5 * std::sqrt(0.81 * 0.19 / MESSAGES));
    // M/D/1 at half load waits half a frame on average.
    const double wantedNs = (1467 + 667) * 80 + 500 + 0.5 * 1467 * 80;
    EXPECT_NEAR(sumNs / received, wantedNs, 0.01 * wantedNs);
}

TEST_F(MessageNetworkTest, WhatIsSentLaterCountsLater)
{
    auto from = Open(2, 0);
    Open(0, 5000);
    const Address to = MessageNetwork::GetAddress(0, 5000);
    const MessageEndpoint::Peer peer = from->FindPeer(to);
    ASSERT_NE(peer, MessageEndpoint::NO_PEER);
    EXPECT_EQ(from->FindPeer(InetSocketAddress("10.0.0.77", 5000)), MessageEndpoint::NO_PEER);
    EXPECT_EQ(from->FindPeer(Address()), MessageEndpoint::NO_PEER);
    from->ScheduleSend(Sample(10), peer, 0, 2000000);
    EXPECT_EQ(from->GetCounters().sent, 0U);
    Simulator::Stop(MilliSeconds(1));
    Simulator::Run();
    EXPECT_EQ(from->GetCounters().sent, 0U);
    Simulator::Run();
    EXPECT_EQ(from->GetCounters().sent, 1U);
    EXPECT_EQ(from->GetCounters().sentBytes, 10U);
    EXPECT_EQ(endpoints[1]->GetCounters().received, 1U);
    EXPECT_EQ(Simulator::Now().GetNanoSeconds(), 2000000 + 72 * 80 + 500 + 72 * 8 + 1000);
}

TEST(WiredMessageLink, CountsFramesAndShortOnesAreFilledUp)
{
    auto link = CreateObject<WiredMessageLink>();
    for (uint32_t bytes : {0U, 1U, 2U, 100U, 1400U, 1401U, 2800U, 2801U, 100000U})
    {
        const LinkTransmission transmission = link->GetTransmission(bytes, 16, 5);
        uint32_t frames = 0;
        uint64_t bits = 0;
        int64_t leftBytes = bytes;
        do
        {
            const int64_t part = std::min<int64_t>(leftBytes, 1400);
            bits += 8 * std::max<int64_t>(part + 46 + 16 + (bytes > 1400 ? 5 : 0), 64);
            leftBytes -= part;
            ++frames;
        } while (leftBytes > 0);
        EXPECT_EQ(transmission.frames, frames) << bytes;
        EXPECT_EQ(transmission.bits, bits) << bytes;
        EXPECT_EQ(transmission.txNs, static_cast<int64_t>(bits * 10)) << bytes;
        EXPECT_EQ(transmission.waitNs, 0);
    }
    link->SetOfferedLoad(5);
    EXPECT_GT(link->GetTransmission(100, 16, 5).waitNs, 0);
}

} // namespace
