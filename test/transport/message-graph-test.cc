// SPDX-License-Identifier: GPL-2.0-only
/**
 * @file
 * Messages over a graph: delays by hand, and against frames that are followed one by one.
 */
#include "ns3/aggregated-interface-energy-model.h"
#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/mains-supply.h"
#include "ns3/message-level-endpoint.h"
#include "ns3/pointer.h"
#include "ns3/power-supply-helper.h"
#include "ns3/queued-message-link.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <random>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// What a frame has beside payload: message header 16, PPP, IPv4 and UDP 30 (B).
constexpr int64_t HEADERS = 46;

class MessageGraphTest : public ::testing::Test
{
  protected:
    MessageGraphTest()
        : network(CreateObject<MessageNetwork>())
    {
        RngSeedManager::SetSeed(1);
        RngSeedManager::SetRun(1);
        network->AssignStreams(1);
    }

    ~MessageGraphTest() override
    {
        for (const auto& endpoint : endpoints)
        {
            endpoint->Dispose();
        }
        Simulator::Destroy();
    }

    void Create(uint32_t count)
    {
        nodes.Create(count);
        for (uint32_t i = 0; i < count; ++i)
        {
            network->AddRoot(nodes.Get(i));
        }
    }

    /// @return number of a wire from anywhere to a node
    uint32_t AddWire(uint32_t to, uint64_t bps, int64_t delayNs)
    {
        auto link = CreateObject<QueuedMessageLink>();
        link->SetAttribute("DataRate", DataRateValue(DataRate(bps)));
        link->SetAttribute("Delay", TimeValue(NanoSeconds(delayNs)));
        link->SetAttribute("Shared", BooleanValue(false));
        link->SetAttribute("OverheadBytes", UintegerValue(30));
        link->SetAttribute("MinFrameBytes", UintegerValue(0));
        links.push_back(link);
        return network->GetGraph().AddWire({link, nodes.Get(to)->GetId(), nullptr, {}});
    }

    Ptr<MessageLevelEndpoint> Open(uint32_t node, uint16_t port)
    {
        auto endpoint = CreateObject<MessageLevelEndpoint>();
        endpoint->SetAttribute("Network", PointerValue(network));
        endpoint->Open(nodes.Get(node), port);
        endpoints.push_back(endpoint);
        return endpoint;
    }

    /// @return how long a message takes between two nodes (ns); -1 if it does not arrive
    int64_t Send(uint32_t from, uint32_t to, uint32_t bytes)
    {
        const auto sender = Open(from, 0);
        const auto receiver = Open(to, 5000);
        int64_t arrivedNs = -1;
        receiver->SetReceiveCallback(
            Callback<void, const Message&, const Address&>([&](const Message&, const Address&) {
                arrivedNs = Simulator::Now().GetNanoSeconds();
            }));
        Message message;
        message.payloadBytes = bytes;
        const int64_t sentNs = Simulator::Now().GetNanoSeconds();
        sender->Send(message, MessageNetwork::GetAddress(nodes.Get(to)->GetId(), 5000));
        Simulator::Run();
        sender->Close();
        receiver->Close();
        return arrivedNs < 0 ? -1 : arrivedNs - sentNs;
    }

    Ptr<MessageNetwork> network;
    NodeContainer nodes;
    std::vector<Ptr<QueuedMessageLink>> links;
    std::vector<Ptr<MessageLevelEndpoint>> endpoints;
};

} // namespace

TEST_F(MessageGraphTest, LineOfThreeByHand)
{
    Create(3);
    MessageGraph& graph = network->GetGraph();
    graph.AddLeaf(0, 1, AddWire(1, 100000000, 5000), AddWire(0, 100000000, 5000));
    graph.AddLeaf(2, 1, AddWire(1, 1000000000, 7000), AddWire(2, 1000000000, 7000));
    // One frame of 500 B: 80 ns and 8 ns per byte, stored and forwarded in the middle.
    EXPECT_EQ(Send(0, 2, 500), (500 + HEADERS) * (80 + 8) + 12000);
    EXPECT_EQ(Send(2, 0, 500), (500 + HEADERS) * (80 + 8) + 12000);
    // Two full frames and one of 200 B, 5 B more each: all on the slow wire; the last on the fast
    // one, where the full one before it has left when it comes.
    const int64_t full = 1400 + 5 + HEADERS;
    const int64_t last = 200 + 5 + HEADERS;
    EXPECT_EQ(Send(0, 2, 3000), (2 * full + last) * 80 + last * 8 + 12000);
    // The other way the first comes after its time on the fast wire, and the slow one never rests.
    EXPECT_EQ(Send(2, 0, 3000), full * 8 + (2 * full + last) * 80 + 12000);
    EXPECT_EQ(network->GetLost(), 0U);
}

TEST_F(MessageGraphTest, RingGoesTheWayOfItsHopsAndBackAnother)
{
    // Routers 0 to 3 in a ring, wire 2 i from i to the next, 2 i + 1 back; i us and i + 1 Gb/s.
    Create(4);
    MessageGraph& graph = network->GetGraph();
    for (uint32_t i = 0; i < 4; ++i)
    {
        AddWire((i + 1) % 4, (i + 1) * 1000000000ULL, int64_t{1000} * i);
        AddWire(i, (i + 1) * 1000000000ULL, int64_t{1000} * i);
    }
    // To 2 by 1; back by 3.
    graph.AddHop(0, 2, 0);
    graph.AddHop(1, 2, 2);
    graph.AddHop(2, 0, 4);
    graph.AddHop(3, 0, 6);
    const auto frameNs = [](int64_t gbps) {
        return std::llround(8.0 * (1000 + HEADERS) / static_cast<double>(gbps));
    };
    EXPECT_EQ(Send(0, 2, 1000), frameNs(1) + 0 + frameNs(2) + 1000);
    EXPECT_EQ(Send(2, 0, 1000), frameNs(3) + 2000 + frameNs(4) + 3000);
    EXPECT_EQ(graph.FindNext(1, 2), 2U);
    EXPECT_EQ(graph.FindNext(1, 0), MessageGraph::NO_WIRE);
    // A router that knows no way loses what comes.
    EXPECT_EQ(Send(1, 0, 1000), -1);
    EXPECT_EQ(network->GetLost(), 1U);
    EXPECT_EQ(network->GetUnderWay(), 0U);
}

TEST_F(MessageGraphTest, LeavesOfOneRouterAndTreesBelowRouters)
{
    Create(4);
    MessageGraph& graph = network->GetGraph();
    // Leaves 2 and 3 at router 1, router 0 beside it.
    graph.AddLeaf(2, 1, AddWire(1, 1000000000, 10), AddWire(2, 1000000000, 20));
    graph.AddLeaf(3, 1, AddWire(1, 1000000000, 30), AddWire(3, 1000000000, 40));
    graph.AddHop(0, 1, AddWire(1, 1000000000, 50));
    graph.AddHop(1, 0, AddWire(0, 1000000000, 60));
    const int64_t frameNs = 8 * (100 + HEADERS);
    EXPECT_EQ(Send(2, 3, 100), 2 * frameNs + 10 + 40);
    EXPECT_EQ(Send(2, 1, 100), frameNs + 10);
    EXPECT_EQ(Send(1, 2, 100), frameNs + 20);
    EXPECT_EQ(Send(0, 3, 100), 2 * frameNs + 50 + 40);
    EXPECT_EQ(Send(3, 0, 100), 2 * frameNs + 30 + 60);
    // Station 4 on a medium below router 0, as in a tree.
    auto cell = CreateObject<WiredMessageLink>();
    cell->SetAttribute("DataRate", StringValue("1Gbps"));
    cell->SetAttribute("Delay", TimeValue(NanoSeconds(70)));
    nodes.Create(1);
    network->AddStation(nodes.Get(4), network->AddMedium(cell, nodes.Get(0), nullptr), nullptr);
    const int64_t cellNs = 8 * (100 + 16 + 46) + 70;
    EXPECT_EQ(Send(4, 3, 100), cellNs + 2 * frameNs + 50 + 40);
    EXPECT_EQ(Send(3, 4, 100), cellNs + 2 * frameNs + 30 + 60);
    EXPECT_EQ(Send(4, 0, 100), cellNs);
    EXPECT_EQ(network->GetLost(), 0U);
}

TEST_F(MessageGraphTest, TimeToLiveEndsAfter255Wires)
{
    Create(257);
    MessageGraph& graph = network->GetGraph();
    for (uint32_t i = 0; i < 256; ++i)
    {
        const uint32_t wire = AddWire(i + 1, 1000000000, 1);
        graph.AddHop(i, 255, wire);
        graph.AddHop(i, 256, wire);
    }
    EXPECT_EQ(Send(0, 255, 100), 255 * (8 * (100 + HEADERS) + 1));
    EXPECT_EQ(Send(0, 256, 100), -1);
    // Nor does anything go round and round.
    graph.AddHop(0, 200, AddWire(1, 1000000000, 1));
    graph.AddHop(1, 200, AddWire(0, 1000000000, 1));
    EXPECT_EQ(Send(0, 200, 100), -1);
    EXPECT_EQ(network->GetLost(), 2U);
}

TEST_F(MessageGraphTest, FramesOneByOneComeAtTheSameNanosecond)
{
    std::mt19937 random(5);
    constexpr uint32_t LINES = 300;
    constexpr uint32_t MOST_WIRES = 8;
    const uint64_t rates[] = {1000000, 10000000, 100000000, 1000000000};
    Create(LINES * (MOST_WIRES + 1));
    for (uint32_t line = 0; line < LINES; ++line)
    {
        const uint32_t first = line * (MOST_WIRES + 1);
        const uint32_t count = 1 + random() % MOST_WIRES;
        const uint32_t bytes = 1 + random() % 12000;
        const uint32_t frames = (bytes + 1399) / 1400;
        std::vector<int64_t> atNs(frames, 0);
        for (uint32_t i = 0; i < count; ++i)
        {
            const uint64_t bps = rates[random() % 4];
            const auto delayNs = static_cast<int64_t>(random() % 3000000);
            network->GetGraph().AddHop(first + i,
                                       first + count,
                                       AddWire(first + i + 1, bps, delayNs));
            int64_t freeNs = 0;
            for (uint32_t frame = 0; frame < frames; ++frame)
            {
                const int64_t payload = frame + 1 < frames ? 1400 : bytes - 1400 * (frames - 1);
                const int64_t size = payload + HEADERS + (frames > 1 ? 5 : 0);
                freeNs = std::max(freeNs, atNs[frame]) + 8 * size * (1000000000 / int64_t(bps));
                atNs[frame] = freeNs + delayNs;
            }
        }
        EXPECT_EQ(Send(first, first + count, bytes), atNs.back())
            << count << " wires, " << bytes << " B";
    }
}

TEST_F(MessageGraphTest, PortsSendAndReceiveWhatGoesOverTheirWires)
{
    Create(3);
    MessageGraph& graph = network->GetGraph();
    const uint32_t wires[] = {AddWire(1, 100000000, 5000), AddWire(2, 1000000000, 5000)};
    graph.AddHop(0, 2, wires[0]);
    graph.AddHop(1, 2, wires[1]);
    std::vector<Ptr<AggregatedInterfaceEnergyModel>> ports;
    PowerSupplyHelper supplies("ns3::aiot::MainsSupply");
    for (uint32_t i = 0; i < 3; ++i)
    {
        supplies.Install(nodes.Get(i));
    }
    for (const uint32_t node : {0, 1, 1, 2})
    {
        const auto supply = nodes.Get(node)->GetObject<PowerSupply>();
        auto port = CreateObject<AggregatedInterfaceEnergyModel>(Component::PORT);
        InterfacePowers powers;
        powers.txW = 3;
        powers.idleW = 1;
        port->SetPowers(powers);
        port->SetEnergySource(supply);
        supply->AppendDeviceEnergyModel(port);
        ports.push_back(port);
    }
    graph.SetInterfaces(wires[0], ports[0], ports[1]);
    graph.SetInterfaces(wires[1], ports[2], ports[3]);
    ASSERT_GT(Send(0, 2, 3000), 0);
    const uint64_t bits = 8 * (3000 + 3 * (HEADERS + 5));
    const bool sends[] = {true, false, true, false};
    for (uint32_t i = 0; i < 4; ++i)
    {
        EXPECT_EQ(ports[i]->GetTraffic().txBits, sends[i] ? bits : 0U) << i;
        EXPECT_EQ(ports[i]->GetTraffic().rxBits, sends[i] ? 0U : bits) << i;
        EXPECT_EQ(ports[i]->GetTraffic().rxFrames, sends[i] ? 0U : 3U) << i;
    }
    Simulator::Stop(Seconds(1));
    Simulator::Run();
    const double elapsedS = Simulator::Now().GetSeconds();
    EXPECT_NEAR(ports[0]->GetTotalEnergyConsumption(),
                elapsedS + 2 * static_cast<double>(bits) * 1e-8,
                1e-12);
    EXPECT_NEAR(ports[2]->GetTotalEnergyConsumption(),
                elapsedS + 2 * static_cast<double>(bits) * 1e-9,
                1e-12);
    EXPECT_NEAR(ports[3]->GetTotalEnergyConsumption(), elapsedS, 1e-12);
}

namespace
{

/// A wire of 1 Mb/s, and messages of one size that come over many others.
struct Crossing
{
    uint32_t inputs; //!< how many others
    uint32_t bytes;  //!< payload
    double load;     //!< offered to the wire
    double speed;    //!< rate of the others over that of the wire
    Ptr<QueuedMessageLink> link{CreateObject<QueuedMessageLink>()};

    Crossing(uint32_t inputs_, uint32_t bytes_, double load_, double speed_)
        : inputs(inputs_),
          bytes(bytes_),
          load(load_),
          speed(speed_)
    {
        link->SetAttribute("DataRate", StringValue("1Mbps"));
        const LinkTransmission transmission = link->GetTransmission(bytes, 16, 5);
        EXPECT_EQ(transmission.waitNs, 0);
        for (uint32_t input = 0; input < inputs; ++input)
        {
            link->AddFlow({load / inputs / (static_cast<double>(transmission.txNs) * 1e-9),
                           bytes,
                           16,
                           5,
                           input,
                           std::llround(static_cast<double>(transmission.longestFrameNs) / speed)});
        }
        EXPECT_NEAR(link->GetOfferedLoad(), load, 1e-12);
    }

    /// @return mean wait by the formulas (ns)
    double GetFormulaNs() const
    {
        return link->GetMeanWaitNs(bytes, 16);
    }

    /// @return mean wait of last frames that are followed one by one (ns)
    double SimulateNs(uint32_t messages) const
    {
        const LinkTransmission transmission = link->GetTransmission(bytes, 16, 5);
        const auto fullNs = static_cast<double>(transmission.longestFrameNs);
        const auto lastNs = static_cast<double>(transmission.lastFrameNs);
        std::mt19937_64 random(11);
        std::exponential_distribution<double> gapNs(load / static_cast<double>(transmission.txNs));
        std::vector<double> freeNs(inputs, 0);
        std::vector<std::pair<double, bool>> frames; // when they come, and whether they are last
        double nowNs = 0;
        double endsNs = 0;
        for (uint32_t i = 0; i < messages; ++i)
        {
            nowNs += gapNs(random);
            double& inputNs = freeNs[random() % inputs];
            inputNs = std::max(inputNs, nowNs);
            for (uint32_t frame = 1; frame < transmission.frames; ++frame)
            {
                inputNs += fullNs / speed;
                frames.emplace_back(inputNs, false);
            }
            inputNs += lastNs / speed;
            frames.emplace_back(inputNs, true);
        }
        std::sort(frames.begin(), frames.end());
        double lateNs = 0;
        for (const auto& [atNs, last] : frames)
        {
            endsNs = std::max(endsNs, atNs) + (last ? lastNs : fullNs);
            lateNs += last ? endsNs - atNs : 0;
        }
        // A message that is alone is late by its last frame, or by all that comes too fast.
        double aloneNs = 0;
        double comesNs = 0;
        for (uint32_t frame = 1; frame <= transmission.frames; ++frame)
        {
            const double takesNs = frame < transmission.frames ? fullNs : lastNs;
            comesNs += takesNs / speed;
            aloneNs = std::max(aloneNs, comesNs) + takesNs;
        }
        return lateNs / messages - (aloneNs - comesNs);
    }
};

} // namespace

TEST(QueuedMessageLink, SingleFramesOfManyWaitAsInMD1)
{
    for (const double load : {0.2, 0.5})
    {
        const Crossing crossing(1000, 500, load, 0.1);
        const auto frameNs = static_cast<double>(crossing.link->GetTransmission(500, 16, 5).txNs);
        // One of a thousand comes over the same wire.
        EXPECT_NEAR(crossing.GetFormulaNs(), 0.999 * load * frameNs / (2 * (1 - load)), 1e-6);
        EXPECT_DOUBLE_EQ(crossing.link->GetTransmission(500, 16, 5).waitNs,
                         crossing.GetFormulaNs());
        EXPECT_EQ(crossing.link->GetTransmission(100, 16, 5).waitNs, 0);
    }
    const Crossing saturated(2, 500, 7, 1);
    EXPECT_TRUE(std::isfinite(saturated.GetFormulaNs()));
    EXPECT_GT(saturated.GetFormulaNs(), 0);
}

TEST(QueuedMessageLink, WhatComesOverOneWireWaitedThere)
{
    EXPECT_EQ(Crossing(1, 11200, 0.5, 1).GetFormulaNs(), 0);
    EXPECT_EQ(Crossing(1, 11200, 0.5, 0.3).GetFormulaNs(), 0);
    for (const double speed : {1.5, 3.0, 10.0})
    {
        const Crossing fast(1, 11200, 0.3, speed);
        EXPECT_NEAR(fast.GetFormulaNs() / fast.SimulateNs(400000), 1, 0.1) << speed;
    }
}

TEST(QueuedMessageLink, WaitsAreThoseOfFramesFollowedOneByOne)
{
    struct Case
    {
        double load;
        double speed;
        uint32_t bytes;
        double within;
    };

    for (const Case& each : {Case{0.1, 1, 11200, 0.06},
                             Case{0.3, 1, 11200, 0.05},
                             Case{0.5, 1, 11200, 0.05},
                             Case{0.7, 1, 11200, 0.05},
                             Case{0.3, 2, 11200, 0.05},
                             Case{0.6, 2, 11200, 0.05},
                             Case{0.3, 10, 11200, 0.05},
                             Case{0.6, 10, 11200, 0.05},
                             Case{0.6, 1, 1000, 0.05},
                             Case{0.3, 10, 1000, 0.05},
                             Case{0.1, 0.1, 11200, 0.05},
                             Case{0.1, 0.8, 11200, 0.1},
                             Case{0.5, 0.8, 11200, 0.1}})
    {
        const Crossing crossing(100, each.bytes, each.load, each.speed);
        EXPECT_NEAR(crossing.GetFormulaNs() / crossing.SimulateNs(600000), 1, each.within)
            << "load " << each.load << ", speed " << each.speed << ", " << each.bytes << " B";
    }
}
