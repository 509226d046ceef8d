// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"
#include "topology-twins.h"

#include "ns3/server-sites.h"
#include "ns3/topology-summary.h"

#include <gtest/gtest.h>
#include <numeric>
#include <set>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

/// The best of all sets of so many nodes, by trying them all.
template <class Cost>
double
TryAll(std::size_t nodes, std::size_t count, const Cost& cost)
{
    double best = std::numeric_limits<double>::infinity();
    for (unsigned mask = 0; mask < (1U << nodes); ++mask)
    {
        std::vector<std::size_t> sites;
        for (std::size_t node = 0; node < nodes; ++node)
        {
            if (mask & (1U << node))
            {
                sites.push_back(node);
            }
        }
        if (sites.size() == count)
        {
            best = std::min(best, cost(sites));
        }
    }
    return best;
}

} // namespace

TEST(ServerSites, AreWithinTheirBoundsOfTheBest)
{
    std::size_t networks = 0;
    std::size_t optimal = 0;
    for (unsigned seed = 1; seed <= 60; ++seed)
    {
        const RandomDnn network(seed, 9, 20);
        if (SummarizeTopology(network.graph).components > 1)
        {
            continue;
        }
        const auto distance = AllDistances(network.graph, network.weights);
        std::vector<std::size_t> users{0, 2, 3, 5, 7, 8, 8};
        const ShortestPaths paths(network.graph, network.weights);
        const ServerSites sites(paths, users);
        const auto nearest = [&](std::size_t user, const std::vector<std::size_t>& set) {
            double least = std::numeric_limits<double>::infinity();
            for (const std::size_t site : set)
            {
                least = std::min(least, distance[user][site]);
            }
            return least;
        };
        const auto radius = [&](const std::vector<std::size_t>& set) {
            double most = 0;
            for (const std::size_t user : users)
            {
                most = std::max(most, nearest(user, set));
            }
            return most;
        };
        const auto total = [&](const std::vector<std::size_t>& set) {
            double sum = 0;
            for (const std::size_t user : users)
            {
                sum += nearest(user, set);
            }
            return sum;
        };
        for (const std::size_t count : {1, 2, 3, 9})
        {
            const auto centres = sites.ChooseCentres(count);
            const auto medians = sites.ChooseMedians(count);
            EXPECT_EQ(std::set<std::size_t>(centres.begin(), centres.end()).size(), count);
            EXPECT_EQ(std::set<std::size_t>(medians.begin(), medians.end()).size(), count);
            const double bestRadius = TryAll(9, count, radius);
            const double bestTotal = TryAll(9, count, total);
            EXPECT_EQ(sites.GetRadius(centres), radius(centres));
            EXPECT_EQ(sites.GetTotal(medians), total(medians));
            EXPECT_LE(radius(centres), (count == 1 ? 1 : 2) * bestRadius);
            EXPECT_LE(total(medians), (count == 1 ? 1 : 5) * bestTotal);
            ++networks;
            optimal += total(medians) == bestTotal ? 1 : 0;
        }
    }
    EXPECT_GT(networks, 100U);
    // Exchanges find the best nearly always on networks of this size.
    EXPECT_GT(optimal, networks * 9 / 10);
}

TEST(ServerSites, RefuseWhatCannotBe)
{
    NetworkGraph graph;
    graph.AddNode({});
    graph.AddNode({});
    const ShortestPaths apart(graph, {});
    EXPECT_TRUE(Mentions(RefusalOf([&] { ServerSites(apart, {0}); }), "not connected"));
    graph.AddLink({0, 1});
    const ShortestPaths paths(graph, {1});
    EXPECT_TRUE(Mentions(RefusalOf([&] { ServerSites(paths, {}); }), "0 users"));
    const ServerSites sites(paths, {0});
    EXPECT_TRUE(Mentions(RefusalOf([&] { sites.ChooseCentres(3); }), "1 to 2"));
    EXPECT_TRUE(Mentions(RefusalOf([&] { sites.ChooseMedians(0); }), "1 to 2"));
}
