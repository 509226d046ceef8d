// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/fibre-delay.h"
#include "ns3/link-speed.h"
#include "ns3/topology-summary.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

TopologyNode
At(double latitudeDeg, double longitudeDeg)
{
    TopologyNode node;
    node.latitudeDeg = latitudeDeg;
    node.longitudeDeg = longitudeDeg;
    return node;
}

} // namespace

TEST(NetworkGraph, KeepsParallelLinksAndLoops)
{
    NetworkGraph graph("g");
    for (int i = 0; i < 5; ++i)
    {
        graph.AddNode({});
    }
    graph.AddLink({0, 1});
    graph.AddLink({1, 0});
    graph.AddLink({2, 2});
    graph.AddLink({2, 2});
    graph.AddLink({1, 2});
    graph.AddLink({3, 4});
    const TopologySummary summary = SummarizeTopology(graph);
    EXPECT_EQ(summary.nodes, 5U);
    EXPECT_EQ(summary.edges, 6U);
    EXPECT_EQ(summary.loops, 2U);
    EXPECT_EQ(summary.parallel, 2U);
    EXPECT_EQ(summary.components, 2U);
    EXPECT_EQ(summary.leaves, 4U);
    EXPECT_EQ(summary.unlocated, 5U);
    EXPECT_EQ(graph.GetLinksOf(2).size(), 3U);
    EXPECT_EQ(graph.GetOtherEnd(4, 1), 2U);
    EXPECT_EQ(graph.GetOtherEnd(2, 2), 2U);

    const NetworkGraph kept = KeepLargestComponent(graph);
    EXPECT_EQ(kept.GetNodes().size(), 3U);
    EXPECT_EQ(kept.GetLinks().size(), 5U);
    ASSERT_EQ(kept.GetNotes().size(), 1U);
    EXPECT_TRUE(Mentions(kept.GetNotes().front(), "3 of 5 nodes"));
    EXPECT_EQ(SummarizeTopology(NetworkGraph()).components, 0U);
}

TEST(NetworkGraph, RefusesNonsense)
{
    NetworkGraph graph;
    EXPECT_TRUE(Mentions(RefusalOf([&] { graph.AddNode(At(91, 0)); }), "-90 to 90"));
    EXPECT_TRUE(Mentions(RefusalOf([&] { graph.AddNode(At(0, NAN)); }), "longitude"));
    graph.AddNode({});
    EXPECT_TRUE(Mentions(RefusalOf([&] { graph.AddLink({0, 1}); }), "there are 1"));
    EXPECT_TRUE(Mentions(RefusalOf([&] { graph.AddLink({0, 0, "", 0.0}); }), "above 0"));
    EXPECT_TRUE(Mentions(RefusalOf([&] { graph.AddLink({0, 0, "", INFINITY}); }), "above 0"));
    EXPECT_TRUE(graph.GetLinks().empty());
}

TEST(FibreDelay, GreatCirclesHaveTheirClosedForms)
{
    const double degreeM = EARTH_RADIUS_M * M_PI / 180;
    EXPECT_NEAR(GreatCircleM(At(0, 0), At(0, 1)), degreeM, 1e-6);
    EXPECT_NEAR(GreatCircleM(At(10, 170), At(10, 170)), 0, 1e-6);
    EXPECT_NEAR(GreatCircleM(At(90, 12), At(-90, -77)), 180 * degreeM, 1e-6);
    EXPECT_NEAR(GreatCircleM(At(0, -179), At(0, 179)), 2 * degreeM, 1e-6);
    EXPECT_NEAR(GreatCircleM(At(0, 0), At(0, 180)), 180 * degreeM, 1e-6);
    // Over the pole.
    EXPECT_NEAR(GreatCircleM(At(80, 0), At(80, 180)), 20 * degreeM, 1e-3);
    // By the spherical law of cosines, which is another formula.
    const auto radians = [](double degrees) { return degrees * M_PI / 180; };
    const double cosine =
        std::sin(radians(51.5)) * std::sin(radians(48.9)) +
        std::cos(radians(51.5)) * std::cos(radians(48.9)) * std::cos(radians(2.35 + 0.13));
    EXPECT_NEAR(GreatCircleM(At(51.5, -0.13), At(48.9, 2.35)),
                EARTH_RADIUS_M * std::acos(cosine),
                1e-2);
    EXPECT_TRUE(Mentions(RefusalOf([&] { GreatCircleM({}, At(0, 0)); }), "no coordinates"));
}

TEST(FibreDelay, RoutesAreLongerThanGreatCircles)
{
    const FibreRoute rule;
    EXPECT_DOUBLE_EQ(rule.RouteM(100e3), 150e3);
    EXPECT_DOUBLE_EQ(rule.RouteM(1000e3), 1500e3);
    EXPECT_DOUBLE_EQ(rule.RouteM(1100e3), 1500e3);
    EXPECT_DOUBLE_EQ(rule.RouteM(1200e3), 1500e3);
    EXPECT_DOUBLE_EQ(rule.RouteM(4000e3), 5000e3);
    EXPECT_DOUBLE_EQ(FibreRoute{1.2}.RouteM(100e3), 120e3);
    NetworkGraph graph;
    graph.AddNode(At(0, 0));
    graph.AddNode(At(0, 1));
    graph.AddLink({0, 1});
    graph.AddLink({1, 1});
    const double distanceM = EARTH_RADIUS_M * M_PI / 180;
    EXPECT_NEAR(GetFibreDelayS(graph, 0, FibreRoute{2}), 2 * distanceM * 1.4682 / 299792458, 1e-15);
    // About 4.9 us per km of fibre.
    EXPECT_NEAR(GetFibreDelayS(graph, 0, FibreRoute{1}) / distanceM * 1e9, 4.9, 0.01);
    EXPECT_DOUBLE_EQ(GetFibreDelayS(graph, 1, FibreRoute{}), MIN_LINK_DELAY_S);
}

TEST(LinkSpeed, ReadsWhatLabelsSay)
{
    const auto mbps = [](const char* label) { return ParseLinkSpeedBps(label).value_or(0) / 1e6; };
    EXPECT_DOUBLE_EQ(mbps("10 Gbps"), 10000);
    EXPECT_DOUBLE_EQ(mbps("2.5 Gbps"), 2500);
    EXPECT_DOUBLE_EQ(mbps("1 GB/s"), 1000);
    EXPECT_DOUBLE_EQ(mbps("10 GB/s - redundantno"), 10000);
    EXPECT_DOUBLE_EQ(mbps("Peering, 4Gbps"), 4000);
    EXPECT_DOUBLE_EQ(mbps("Fibre ottica spenta (Dark Fibre), 20 Gbps"), 20000);
    EXPECT_DOUBLE_EQ(mbps("622 Mbit/s"), 622);
    EXPECT_DOUBLE_EQ(mbps("34 Mbps"), 34);
    EXPECT_DOUBLE_EQ(mbps("100M"), 100);
    EXPECT_DOUBLE_EQ(mbps("OC-192c"), 192 * 51.84);
    EXPECT_DOUBLE_EQ(mbps("STM-16"), 16 * 155.52);
    EXPECT_DOUBLE_EQ(mbps("64 kbps"), 0.064);
    for (const char* none :
         {"", "fiber", "Lit Fibre", "10", "10 km", "0 Gbps", "Gbps", "3 months", "2 meters"})
    {
        EXPECT_FALSE(ParseLinkSpeedBps(none)) << none;
    }
    EXPECT_FALSE(ParseLinkSpeedBps(std::string(1000000, '1')));
}
