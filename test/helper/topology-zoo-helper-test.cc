// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/inet-socket-address.h"
#include "ns3/inference-server-helper.h"
#include "ns3/mains-supply.h"
#include "ns3/radio-energy-model.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/sensor-helper.h"
#include "ns3/sensor.h"
#include "ns3/simulator.h"
#include "ns3/synthetic-topologies.h"
#include "ns3/topology-zoo-helper.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

class TopologyZooHelperTest : public ::testing::Test
{
  protected:
    TopologyZooHelperTest()
    {
        RngSeedManager::SetSeed(1);
        RngSeedManager::SetRun(1);
    }

    ~TopologyZooHelperTest() override
    {
        Simulator::Destroy();
    }

    /// A sensor and a server at two routers; returns the latencies of the sensor's samples.
    std::vector<Time> Infer(TopologyZooHelper& backbone,
                            std::size_t user,
                            std::size_t at,
                            uint32_t payloadBytes)
    {
        backbone.Install();
        const BackboneHost sensorHost =
            backbone.Attach(CreateObject<Node>(), user, 100e6, MIN_LINK_DELAY_S);
        const BackboneHost serverHost =
            backbone.Attach(CreateObject<Node>(), at, 1e9, MIN_LINK_DELAY_S);
        backbone.Connect(sensorHost, serverHost);
        InferenceServerHelper serverHelper(5000);
        serverHelper.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(3)));
        serverHelper.SetAttribute("ResultBytes", UintegerValue(4));
        serverHelper.Install(serverHost.node);
        SensorHelper sensorHelper(InetSocketAddress(serverHost.address, 5000));
        sensorHelper.SetAttribute("PayloadBytes", UintegerValue(payloadBytes));
        sensorHelper.SetAttribute("SampleDuration", TimeValue(Time(0)));
        const auto sensors = sensorHelper.Install(sensorHost.node);
        SensorHelper::AssignStreams(sensors, 1);
        std::vector<Time> latencies;
        const auto received = [&latencies](uint32_t, uint32_t, const Time& latency) {
            latencies.push_back(latency);
        };
        sensors.Get(0)->TraceConnectWithoutContext(
            "ResultReceived",
            Callback<void, uint32_t, uint32_t, Time>(received));
        route = backbone.GetRoute(sensorHost, serverHost);
        Simulator::Stop(Seconds(5));
        Simulator::Run();
        return latencies;
    }

    std::vector<RouteHop> route; //!< of the last Infer()
};

/// Three places in a row, with links of different capacities, a parallel one and a loop.
NetworkGraph
MakeRow()
{
    NetworkGraph graph;
    for (const double longitudeDeg : {5.0, 8.0, 12.0})
    {
        TopologyNode node;
        node.country = "Germany";
        node.latitudeDeg = 50;
        node.longitudeDeg = longitudeDeg;
        graph.AddNode(node);
    }
    graph.AddLink({0, 1, "", 155e6});
    graph.AddLink({1, 2, "", 34e6});
    graph.AddLink({2, 1});
    graph.AddLink({1, 1});
    return graph;
}

} // namespace

TEST_F(TopologyZooHelperTest, LatencyIsDelaysAndSerialisation)
{
    TopologyZooHelper backbone(MakeRow());
    const auto latencies = Infer(backbone, 0, 2, 500);
    ASSERT_EQ(latencies.size(), 5U);
    // Message, UDP, IPv4 and PPP headers; a result names its server (3 B).
    const double upBits = 8 * (500 + 16 + 8 + 20 + 2);
    const double downBits = 8 * (4 + 19 + 8 + 20 + 2);
    double wantedS = 3e-3 + 4 * MIN_LINK_DELAY_S + (upBits + downBits) * (1 / 100e6 + 1 / 1e9);
    // Of the parallel links between 1 and 2, equally long, one is taken in both directions.
    const double secondBps = route[2].rateBps;
    EXPECT_TRUE(secondBps == 34e6 || secondBps == 10e9);
    wantedS += (upBits + downBits) * (1 / 155e6 + 1 / secondBps);
    for (const std::size_t link : {0, 1})
    {
        wantedS += 2 * GetFibreDelayS(backbone.GetNetwork(), link, FibreRoute());
    }
    for (const Time& latency : latencies)
    {
        // Each delay and each transmission is rounded to a nanosecond.
        EXPECT_NEAR(latency.GetSeconds(), wantedS, 20e-9);
    }
    ServerOption option;
    option.route = route;
    option.serviceS = 3e-3;
    EXPECT_NEAR(GetPlacementLatencyS(option, {upBits, upBits, downBits, downBits}), wantedS, 1e-12);
}

TEST_F(TopologyZooHelperTest, MessagesOfSeveralFramesArePipelined)
{
    TopologyZooHelper backbone(MakeRow());
    const auto latencies = Infer(backbone, 0, 2, 14000);
    ASSERT_FALSE(latencies.empty());
    ServerOption option;
    option.route = route;
    option.serviceS = 3e-3;
    const double frameBits = 8 * (1400 + 21 + 8 + 20 + 2);
    const double downBits = 8 * (4 + 19 + 8 + 20 + 2);
    EXPECT_NEAR(latencies.front().GetSeconds(),
                GetPlacementLatencyS(option, {10 * frameBits, frameBits, downBits, downBits}),
                40e-9);
}

TEST_F(TopologyZooHelperTest, PathsBackAreThePathsThere)
{
    const TopologyZooHelper backbone(MakeGridTopology(6, 6));
    const ShortestPaths& paths = backbone.GetPaths();
    for (std::size_t a = 0; a < 36; ++a)
    {
        const PathTree toA = paths.GetTree(a);
        for (std::size_t b = 0; b < 36; ++b)
        {
            auto back = paths.GetPath(toA, b);
            std::reverse(back.begin(), back.end());
            EXPECT_EQ(paths.GetPath(paths.GetTree(b), a), back) << a << " " << b;
        }
    }
}

TEST_F(TopologyZooHelperTest, MoreThan64HopsAreNoEnd)
{
    TopologyZooHelper backbone(MakeGridTopology(1, 150));
    EXPECT_EQ(Infer(backbone, 0, 149, 100).size(), 5U);
    EXPECT_EQ(backbone.GetRouteCount(), 2U * 149);
}

TEST_F(TopologyZooHelperTest, EveryLinkHasTwoMeteredPorts)
{
    TopologyZooConfig config;
    config.jPerBit = 3e-9;
    TopologyZooHelper backbone(MakeRow(), config);
    backbone.Install();
    const BackboneHost host = backbone.Attach(CreateObject<Node>(), 1, 1e6, 0);
    const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    BoardEnergyHelper boards;
    backbone.InstallEnergy(boards, hardware.GetBoard("backbone-router"));
    std::vector<std::size_t> ports;
    for (uint32_t i = 0; i < 3; ++i)
    {
        std::size_t count = 0;
        const auto supply = backbone.GetRouters().Get(i)->GetObject<PowerSupply>();
        for (const auto& component : supply->GetComponents())
        {
            count += DynamicCast<RadioEnergyModel>(component) ? 1 : 0;
        }
        ports.push_back(count);
    }
    // Links 0-1, 1-2 twice, 1-1 with both ends, and the host's.
    EXPECT_EQ(ports, (std::vector<std::size_t>{1, 6, 2}));
    EXPECT_EQ(host.address, Ipv4Address("10.0.0.1"));
}

TEST_F(TopologyZooHelperTest, ReportsWhatItAssumed)
{
    NetworkGraph graph = MakeRow();
    graph.AddNode({});
    graph.AddLink({2, 3});
    graph.AddNode({});
    TopologyZooConfig config;
    config.capacityBps = 1e9;
    const TopologyZooHelper backbone(graph, config);
    EXPECT_EQ(backbone.GetNetwork().GetNodes().size(), 4U);
    EXPECT_EQ(backbone.GetZone(3), "DE");
    EXPECT_EQ(backbone.GetCapacityBps(1), 34e6);
    EXPECT_EQ(backbone.GetCapacityBps(2), 1e9);
    std::string notes;
    for (const std::string& note : backbone.GetNotes())
    {
        notes += note + ";";
    }
    EXPECT_TRUE(Mentions(notes, "2 parts that no link joins"));
    EXPECT_TRUE(Mentions(notes, "1 nodes without coordinates"));
    EXPECT_TRUE(Mentions(notes, "1 nodes without a country"));
    EXPECT_TRUE(Mentions(notes, "3 of 5 links have no known capacity, they have 1000 Mbit/s"));
}

TEST_F(TopologyZooHelperTest, RefusesWhatItCannotPlace)
{
    EXPECT_TRUE(Mentions(RefusalOf([] { TopologyZooHelper{NetworkGraph()}; }), "no nodes"));
    NetworkGraph nowhere;
    nowhere.AddNode({});
    EXPECT_TRUE(Mentions(RefusalOf([&] { TopologyZooHelper{nowhere}; }), "no coordinates"));
    NetworkGraph atlantis = MakeRow();
    atlantis.SetCountry(1, "Atlantis");
    EXPECT_TRUE(Mentions(RefusalOf([&] { TopologyZooHelper{atlantis}; }), "'Atlantis'"));
    NetworkGraph slow = MakeRow();
    slow.AddLink({0, 1, "", 0.5});
    EXPECT_TRUE(Mentions(RefusalOf([&] { TopologyZooHelper{slow}; }), "1 to 1e15"));
}
