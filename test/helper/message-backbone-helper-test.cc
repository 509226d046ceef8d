// SPDX-License-Identifier: GPL-2.0-only
/**
 * @file
 * Messages take the wires that packets take, and wires know who crosses them.
 */
#include "../tools/refusal.h"

#include "ns3/ipv4-header.h"
#include "ns3/ipv4-routing-protocol.h"
#include "ns3/ipv4.h"
#include "ns3/message-backbone-helper.h"
#include "ns3/point-to-point-channel.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/synthetic-topologies.h"
#include "ns3/topology-zoo-helper.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

/// One backbone at both levels, with a host at each router.
class MessageBackboneHelperTest : public ::testing::Test
{
  protected:
    MessageBackboneHelperTest()
    {
        RngSeedManager::SetSeed(1);
        RngSeedManager::SetRun(1);
    }

    ~MessageBackboneHelperTest() override
    {
        Simulator::Destroy();
    }

    static std::vector<BackboneHost> Build(BackboneBuilder& builder, std::size_t routers)
    {
        builder.Install();
        std::vector<BackboneHost> hosts;
        for (std::size_t i = 0; i < routers; ++i)
        {
            hosts.push_back(builder.Attach(CreateObject<Node>(), i, 1e9, MIN_LINK_DELAY_S));
        }
        for (std::size_t a = 0; a < routers; ++a)
        {
            for (std::size_t b = 0; b < a; ++b)
            {
                builder.Connect(hosts[a], hosts[b]);
            }
        }
        return hosts;
    }

    /// @return delay and far end of the links that a packet takes (ns, id)
    static std::vector<std::pair<int64_t, uint32_t>> FollowPacket(const BackboneHost& from,
                                                                  const BackboneHost& to)
    {
        std::vector<std::pair<int64_t, uint32_t>> way;
        Ptr<Node> node = from.node;
        while (node != to.node)
        {
            const auto ipv4 = node->GetObject<Ipv4>();
            Ipv4Header header;
            header.SetDestination(to.address);
            Socket::SocketErrno error;
            const auto route =
                ipv4->GetRoutingProtocol()->RouteOutput(nullptr, header, nullptr, error);
            if (!route || way.size() > 1000)
            {
                return {};
            }
            const Ptr<NetDevice> out = route->GetOutputDevice();
            const auto channel = DynamicCast<PointToPointChannel>(out->GetChannel());
            const auto device =
                channel->GetDevice(channel->GetDevice(0) == out ? std::size_t{1} : std::size_t{0});
            TimeValue delay;
            channel->GetAttribute("Delay", delay);
            node = device->GetNode();
            way.emplace_back(delay.Get().GetNanoSeconds(), node->GetId());
        }
        return way;
    }

    /// @return the same for a message
    static std::vector<std::pair<int64_t, uint32_t>> FollowMessage(MessageBackboneHelper& messages,
                                                                   const BackboneHost& from,
                                                                   const BackboneHost& to)
    {
        std::vector<std::pair<int64_t, uint32_t>> way;
        MessageGraph& graph = messages.GetNetwork()->GetGraph();
        uint32_t node = from.node->GetId();
        while (node != to.node->GetId() && way.size() < 1000)
        {
            const MessageWire& wire = graph.GetWire(graph.FindNext(node, to.node->GetId()));
            node = wire.medium.hub;
            way.emplace_back(wire.medium.link->GetTransmission(1, 16, 5).propagationDelayNs, node);
        }
        return way;
    }

    /// Compare the ways from all to all.
    static void CompareWays(const NetworkGraph& network)
    {
        TopologyZooHelper packets(network);
        const std::size_t count = packets.GetNetwork().GetNodes().size();
        const auto packetHosts = Build(packets, count);
        const uint32_t shift = packetHosts.back().node->GetId() + 1;
        MessageBackboneHelper messages(packets);
        const auto messageHosts = Build(messages, count);
        for (std::size_t a = 0; a < count; ++a)
        {
            for (std::size_t b = 0; b < count; ++b)
            {
                if (a != b)
                {
                    auto wanted = FollowPacket(packetHosts[a], packetHosts[b]);
                    ASSERT_FALSE(wanted.empty());
                    for (auto& hop : wanted)
                    {
                        hop.second += shift;
                    }
                    EXPECT_EQ(FollowMessage(messages, messageHosts[a], messageHosts[b]), wanted)
                        << a << " to " << b;
                }
            }
        }
        Simulator::Destroy();
    }
};

} // namespace

TEST_F(MessageBackboneHelperTest, MessagesTakeTheWaysOfPacketsTiesToo)
{
    // A grid has many paths of nearly the same length, a ring two of exactly the same.
    CompareWays(MakeGridTopology(4, 5));
    CompareWays(MakeRingTopology(8));
    NetworkGraph parallel = MakeGridTopology(2, 2);
    const auto links = parallel.GetLinks();
    for (const TopologyLink& link : links)
    {
        parallel.AddLink({link.from, link.to, "", 1e6});
    }
    parallel.AddLink({0, 0});
    CompareWays(parallel);
}

TEST_F(MessageBackboneHelperTest, WiresKnowTheLoadOfAllThatCross)
{
    TopologyZooConfig config;
    config.capacityBps = 1e6;
    const TopologyZooHelper backbone(MakeStarTopology(4), config);
    MessageBackboneHelper messages(backbone);
    const auto hosts = Build(messages, 4);
    // From 1 and 2 over the middle to 3; answers back.
    messages.AddTraffic(hosts[1], hosts[3], {2, 1000, 10});
    messages.AddTraffic(hosts[2], hosts[3], {3, 1000, 10});
    MessageGraph& graph = messages.GetNetwork()->GetGraph();
    const auto load = [&](std::size_t router, std::size_t next) {
        const auto id = [&](std::size_t i) {
            return messages.GetRouters().Get(static_cast<uint32_t>(i))->GetId();
        };
        return graph.GetWire(graph.FindNext(id(router), id(next))).medium.link->GetOfferedLoad();
    };
    const double upS = 8 * (1000 + 16 + 30) / 1e6;
    const double downS = 8 * (10 + 19 + 30) / 1e6;
    EXPECT_NEAR(load(1, 0), 2 * upS, 1e-12);
    EXPECT_NEAR(load(2, 0), 3 * upS, 1e-12);
    EXPECT_NEAR(load(0, 3), 5 * upS, 1e-12);
    EXPECT_NEAR(load(3, 0), 5 * downS, 1e-12);
    EXPECT_NEAR(load(0, 1), 2 * downS, 1e-12);
    // A sensor's own wire has no queue but its own, a server's has one for all answers.
    const auto hostLoad = [&](std::size_t from, std::size_t to) {
        return graph.GetWire(graph.FindNext(hosts[from].node->GetId(), hosts[to].node->GetId()))
            .medium.link->GetOfferedLoad();
    };
    EXPECT_EQ(hostLoad(1, 3), 0);
    EXPECT_NEAR(hostLoad(3, 1), 5 * downS / 1000, 1e-12);
}

TEST_F(MessageBackboneHelperTest, RoutersAreOnTheGridAndHavePorts)
{
    const TopologyZooHelper backbone(MakeRingTopology(3));
    const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    BoardEnergyHelper boards;
    Board router = hardware.GetBoard("backbone-router");
    router.profile.supplyKind = "primary";
    MessageBackboneHelper messages(backbone);
    messages.Install();
    EXPECT_TRUE(
        Mentions(RefusalOf([&] { messages.InstallEnergy(boards, router); }), "primary supply"));
    router = hardware.GetBoard("backbone-router");
    router.radio.reset();
    EXPECT_TRUE(Mentions(RefusalOf([&] { messages.InstallEnergy(boards, router); }), "no port"));
}
