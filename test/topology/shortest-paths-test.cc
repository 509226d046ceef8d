// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"
#include "topology-twins.h"

#include "ns3/shortest-paths.h"

#include <gtest/gtest.h>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

TEST(ShortestPaths, EqualFloydAndWarshall)
{
    for (unsigned seed = 1; seed <= 60; ++seed)
    {
        const RandomDnn network(seed, 2 + seed % 12, seed % 30);
        const auto wanted = AllDistances(network.graph, network.weights);
        const ShortestPaths paths(network.graph, network.weights);
        for (std::size_t root = 0; root < wanted.size(); ++root)
        {
            const PathTree tree = paths.GetTree(root);
            for (std::size_t node = 0; node < wanted.size(); ++node)
            {
                ASSERT_EQ(tree.distance[node], wanted[node][root]) << seed;
                if (std::isinf(wanted[node][root]))
                {
                    EXPECT_TRUE(Mentions(RefusalOf([&] { paths.GetPath(tree, node); }), "no path"));
                    continue;
                }
                double length = 0;
                std::size_t at = node;
                for (const std::size_t link : paths.GetPath(tree, node))
                {
                    const TopologyLink& ends = network.graph.GetLinks()[link];
                    ASSERT_TRUE(ends.from == at || ends.to == at);
                    at = network.graph.GetOtherEnd(link, at);
                    length += network.weights[link];
                }
                EXPECT_EQ(at, root);
                EXPECT_EQ(length, wanted[node][root]);
            }
        }
    }
}

TEST(ShortestPaths, RefusesWeightsThatAreNone)
{
    const RandomDnn network(1, 3, 3);
    const auto refusal = [&](const std::vector<double>& weights) {
        return RefusalOf([&] { ShortestPaths(network.graph, weights); });
    };
    EXPECT_EQ(refusal({1, 2, 0}), ACCEPTED);
    EXPECT_TRUE(Mentions(refusal({1, 2}), "2 weights for 3 links"));
    EXPECT_TRUE(Mentions(refusal({1, -1, 2}), "link 1"));
    EXPECT_TRUE(Mentions(refusal({1, NAN, 2}), "link 1"));
    EXPECT_TRUE(Mentions(refusal({1, 1, INFINITY}), "link 2"));
    const ShortestPaths paths(network.graph, network.weights);
    EXPECT_TRUE(Mentions(RefusalOf([&] { paths.GetTree(3); }), "no node 3"));
}
