// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/topology-places.h"

#include <gtest/gtest.h>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

/// A network of nodes with places along the equator (none for negative), in a chain.
NetworkGraph
MakeChain(const std::vector<double>& longitudesDeg)
{
    NetworkGraph graph;
    for (const double longitudeDeg : longitudesDeg)
    {
        TopologyNode node;
        if (longitudeDeg >= 0)
        {
            node.latitudeDeg = 0;
            node.longitudeDeg = longitudeDeg;
        }
        graph.AddNode(node);
        if (graph.GetNodes().size() > 1)
        {
            graph.AddLink({graph.GetNodes().size() - 2, graph.GetNodes().size() - 1});
        }
    }
    return graph;
}

} // namespace

TEST(TopologyPlaces, ANodeGoesToTheMiddleOfItsNeighbours)
{
    NetworkGraph graph = MakeChain({10, -1, 20});
    graph.AddLink({1, 1});
    graph.AddLink({0, 1});
    CompletePlaces(graph);
    EXPECT_NEAR(*graph.GetNodes()[1].longitudeDeg, 15, 1e-12);
    EXPECT_NEAR(*graph.GetNodes()[1].latitudeDeg, 0, 1e-12);
    EXPECT_EQ(*graph.GetNodes()[0].longitudeDeg, 10);
    ASSERT_EQ(graph.GetNotes().size(), 1U);
    EXPECT_TRUE(Mentions(graph.GetNotes()[0], "1 nodes without coordinates"));
}

TEST(TopologyPlaces, RoundsReachNodesFarOff)
{
    NetworkGraph graph = MakeChain({10, -1, -1, -1, 50, -1});
    CompletePlaces(graph);
    // Round one places 1, 3 and 5 beside their neighbours, round two 2 between them.
    EXPECT_NEAR(*graph.GetNodes()[1].longitudeDeg, 10, 1e-12);
    EXPECT_NEAR(*graph.GetNodes()[3].longitudeDeg, 50, 1e-12);
    EXPECT_NEAR(*graph.GetNodes()[2].longitudeDeg, 30, 1e-12);
    EXPECT_NEAR(*graph.GetNodes()[5].longitudeDeg, 50, 1e-12);
}

TEST(TopologyPlaces, TheMiddleLiesOnTheGlobe)
{
    NetworkGraph graph = MakeChain({179, -1});
    TopologyNode node;
    node.latitudeDeg = 0;
    node.longitudeDeg = -179;
    graph.AddNode(node);
    graph.AddLink({1, 2});
    CompletePlaces(graph);
    EXPECT_NEAR(std::abs(*graph.GetNodes()[1].longitudeDeg), 180, 1e-9);
    // Antipodes have no middle.
    NetworkGraph antipodes = MakeChain({0, -1, 180});
    CompletePlaces(antipodes);
    EXPECT_EQ(*antipodes.GetNodes()[1].longitudeDeg, 0);
}

TEST(TopologyPlaces, WithoutAnyPlaceThereIsNothingToGoBy)
{
    NetworkGraph graph = MakeChain({-1, -1});
    EXPECT_TRUE(Mentions(RefusalOf([&] { CompletePlaces(graph); }), "node 0"));
    NetworkGraph parts = MakeChain({5});
    parts.AddNode({});
    EXPECT_TRUE(Mentions(RefusalOf([&] { CompletePlaces(parts); }), "node 1"));
}

TEST(TopologyPlaces, ACountryComesFromTheNearestNode)
{
    NetworkGraph graph = MakeChain({-1, -1, -1, -1, -1});
    graph.AddNode({});
    graph.SetCountry(0, "DE");
    graph.SetCountry(4, "FR");
    CompleteCountries(graph);
    std::string all;
    for (const TopologyNode& node : graph.GetNodes())
    {
        all += node.country + ",";
    }
    EXPECT_EQ(all, "DE,DE,DE,FR,FR,,");
}
