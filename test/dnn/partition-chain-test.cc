// SPDX-License-Identifier: GPL-2.0-only
// Chains of cut points against every placement, and the links that a cut has to refuse.
#include "../tools/refusal.h"
#include "random-partition.h"

#include "ns3/minimum-cut.h"
#include "ns3/partition-chain.h"
#include "ns3/partition-throughput.h"

#include <gtest/gtest.h>

namespace ns3::aiot
{

using test::Mentions;
using test::RefusalOf;

namespace
{

/// The least cost of a chain whose tensors may go from tier 0 to tier 2 directly.
std::int64_t
LeastCostWithDirectLink(const PartitionProblem& chain)
{
    std::int64_t least = NO_WAY;
    ForEachPlacement(chain, [&](const std::vector<unsigned>& tiers) {
        std::int64_t cost = PlainCost(chain, tiers);
        for (std::size_t id = 0; cost != NO_WAY && id + 1 < tiers.size(); ++id)
        {
            const PartitionVertex& vertex = chain.vertices[id];
            if (tiers[id] == 0 && tiers[id + 1] == 2)
            {
                const std::int64_t relay = vertex.transfer[0] + vertex.transfer[1];
                cost += std::min<std::int64_t>(0, vertex.direct[0].cost - relay);
            }
        }
        least = std::min(least, cost);
    });
    return least;
}

/// The least cost among two-tier placements in which at most one tensor crosses.
std::int64_t
LeastCostOfOneTensor(const PartitionProblem& problem)
{
    std::int64_t least = NO_WAY;
    ForEachPlacement(problem, [&](const std::vector<unsigned>& tiers) {
        if (ListCrossing(problem, tiers, 0).size() <= 1)
        {
            least = std::min(least, PlainCost(problem, tiers));
        }
    });
    return least;
}

/// The slowest stage of the best placement.
std::int64_t
LeastSlowestStage(const PartitionProblem& problem)
{
    std::int64_t least = NO_WAY;
    ForEachPlacement(problem, [&](const std::vector<unsigned>& tiers) {
        if (PlainCost(problem, tiers) != NO_WAY)
        {
            least = std::min(least, GetStageTimes(problem, tiers).GetSlowest());
        }
    });
    return least;
}

} // namespace

TEST(PartitionChain, EqualsTheCutOnChains)
{
    RandomPartitions random(11);
    for (unsigned tiers = 2; tiers <= 4; ++tiers)
    {
        for (int i = 0; i < 1000; ++i)
        {
            RandomShape shape{tiers, 20, true};
            const PartitionProblem chain = random.Make(shape);
            const Placement placement = SolveByChain(chain);
            EXPECT_EQ(placement.cost, SolveByCut(chain).cost) << "chain " << i;
            EXPECT_EQ(placement.cost, PlainCost(chain, placement.tiers)) << "chain " << i;
        }
    }
}

TEST(PartitionChain, IsExactWhereACheaperDirectLinkMakesTheCutRefuse)
{
    RandomPartitions random(12);
    int used = 0;
    for (int i = 0; i < 300; ++i)
    {
        RandomShape shape{3, 8, true};
        PartitionProblem chain = random.Make(shape);
        for (PartitionVertex& vertex : chain.vertices)
        {
            vertex.transfer[1] += 1;
            const std::int64_t relay = vertex.transfer[0] + vertex.transfer[1];
            vertex.direct = {{0, 2, random.Draw(relay - 1)}};
        }
        const Placement placement = SolveByChain(chain);
        EXPECT_EQ(placement.cost, LeastCostWithDirectLink(chain)) << "chain " << i;
        EXPECT_EQ(placement.cost, GetPlacementCost(chain, placement.tiers)) << "chain " << i;
        EXPECT_TRUE(Mentions(RefusalOf([&] { SolveByCut(chain); }), "direct link"));
        // What a cut would have charged.
        PartitionProblem relayed = chain;
        for (PartitionVertex& vertex : relayed.vertices)
        {
            vertex.direct.clear();
        }
        used += placement.cost < SolveByCut(relayed).cost ? 1 : 0;
    }
    EXPECT_GE(used, 20) << "the direct links must matter";
}

TEST(PartitionChain, ADearerDirectLinkChangesNothing)
{
    RandomPartitions random(13);
    for (int i = 0; i < 300; ++i)
    {
        PartitionProblem problem = random.Make({3, 9});
        const std::int64_t cost = SolveByCut(problem).cost;
        for (PartitionVertex& vertex : problem.vertices)
        {
            vertex.direct = {{0, 2, vertex.transfer[0] + vertex.transfer[1] + random.Draw(3)}};
        }
        const Placement placement = SolveByCut(problem);
        EXPECT_EQ(placement.cost, cost);
        EXPECT_EQ(GetPlacementCost(problem, placement.tiers), cost);
    }
}

TEST(PartitionChain, BestSingleTensorEqualsBruteForce)
{
    RandomPartitions random(14);
    int dearer = 0;
    for (int i = 0; i < 2000; ++i)
    {
        const PartitionProblem problem = random.Make({2, 9});
        const std::int64_t best = GetBestSingleTensorCost(problem);
        EXPECT_EQ(best, LeastCostOfOneTensor(problem)) << "problem " << i;
        dearer += best > SolveByCut(problem).cost ? 1 : 0;
    }
    EXPECT_GE(dearer, 100) << "several tensors must pay now and then";
}

TEST(PartitionChain, NothingCrossesWithoutAPinnedInput)
{
    PartitionProblem problem;
    problem.vertices = {{{}, {5, 1}, {9}, {}}, {{0}, {5, 1}, {9}, {}}};
    EXPECT_EQ(GetBestSingleTensorCost(problem), 2);
}

TEST(PartitionChain, CutVerticesAreThoseWithoutAnArcOverThem)
{
    // 0 -> 1 -> {2, 3} -> 4 -> {5, 6}, two outputs.
    PartitionProblem problem;
    for (const auto& inputs :
         std::vector<std::vector<std::size_t>>{{}, {0}, {1}, {1}, {2, 3}, {4}, {4}})
    {
        problem.vertices.push_back({inputs, {1, 1}, {1}, {}});
    }
    EXPECT_EQ(FindCutVertices(problem), (std::vector<std::size_t>{0, 1, 4}));
    EXPECT_EQ(ListSegments(problem).size(), 4U);
    EXPECT_EQ(ListSegments(problem)[2].first, 2U);
    EXPECT_EQ(ListSegments(problem)[2].last, 4U);
}

TEST(PartitionThroughput, IsExactForChains)
{
    RandomPartitions random(15);
    for (unsigned tiers = 2; tiers <= 3; ++tiers)
    {
        for (int i = 0; i < 200; ++i)
        {
            RandomShape shape{tiers, 8, true};
            const PartitionProblem chain = random.Make(shape);
            EXPECT_EQ(SolveForThroughput(chain).slowest, LeastSlowestStage(chain));
        }
    }
}

TEST(PartitionThroughput, StaysWithinItsBoundOnGraphs)
{
    RandomPartitions random(16);
    double worst = 1.0;
    for (unsigned tiers = 2; tiers <= 3; ++tiers)
    {
        for (int i = 0; i < 200; ++i)
        {
            const PartitionProblem problem = random.Make({tiers, 8});
            const PipelinePlacement found = SolveForThroughput(problem);
            const Placement latency = SolveByCut(problem);
            const std::int64_t best = LeastSlowestStage(problem);
            EXPECT_EQ(found.slowest, GetStageTimes(problem, found.placement.tiers).GetSlowest());
            EXPECT_EQ(found.placement.cost, PlainCost(problem, found.placement.tiers));
            EXPECT_LE(found.slowest, GetStageTimes(problem, latency.tiers).GetSlowest());
            EXPECT_GE(found.slowest, best);
            EXPECT_LE(found.slowest, (2 * tiers - 1) * best);
            worst = best > 0 ? std::max(worst, static_cast<double>(found.slowest) / best) : worst;
        }
    }
    RecordProperty("worst_percent", static_cast<int>(100 * worst));
}

TEST(PartitionThroughput, RefusesDirectLinks)
{
    RandomPartitions random(17);
    PartitionProblem problem = random.Make({3, 5});
    problem.vertices[0].direct = {{0, 2, 1000}};
    EXPECT_TRUE(Mentions(RefusalOf([&] { SolveForThroughput(problem); }), "direct"));
}

} // namespace ns3::aiot
