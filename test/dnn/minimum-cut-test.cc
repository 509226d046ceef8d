// SPDX-License-Identifier: GPL-2.0-only
// The minimum cut against every placement that there is, and against other algorithms.
#include "../tools/refusal.h"
#include "random-partition.h"

#include "ns3/minimum-cut.h"
#include "ns3/partition-chain.h"

#include <gtest/gtest.h>

namespace ns3::aiot
{

using test::Mentions;
using test::RefusalOf;

namespace
{

constexpr int PROBLEMS = 2000;

/// input -> A -> B: A is cheap behind the link, B is dear there (partition notes, 3.2).
PartitionProblem
MakeCounterexample()
{
    PartitionProblem problem;
    problem.vertices = {{{}, {0, NO_WAY}, {2}, {}},
                        {{0}, {10, 1}, {3}, {}},
                        {{1}, {1, 10}, {0}, {}}};
    return problem;
}

/// The fewest vertices on the first tiers among the cheapest placements.
std::size_t
CountFewestOnDevice(const PartitionProblem& problem, std::int64_t least)
{
    std::size_t fewest = problem.vertices.size();
    ForEachPlacement(problem, [&](const std::vector<unsigned>& tiers) {
        if (PlainCost(problem, tiers) == least)
        {
            fewest = std::min<std::size_t>(fewest, std::count(tiers.begin(), tiers.end(), 0U));
        }
    });
    return fewest;
}

/// Compares cut and brute force on random graphs. @return optima that cross two or more tensors
int
CompareWithBruteForce(const RandomShape& shape, std::uint64_t seed)
{
    RandomPartitions random(seed);
    int several = 0;
    for (int i = 0; i < PROBLEMS; ++i)
    {
        const PartitionProblem problem = random.Make(shape);
        const Placement placement = SolveByCut(problem);
        const std::int64_t least = LeastCost(problem);
        EXPECT_EQ(placement.cost, least) << "problem " << i;
        EXPECT_EQ(PlainCost(problem, placement.tiers), least) << "problem " << i;
        EXPECT_EQ(GetPlacementCost(problem, placement.tiers), least) << "problem " << i;
        EXPECT_EQ(static_cast<std::size_t>(
                      std::count(placement.tiers.begin(), placement.tiers.end(), 0U)),
                  CountFewestOnDevice(problem, least))
            << "problem " << i;
        several += ListCrossing(problem, placement.tiers, 0).size() > 1 ? 1 : 0;
    }
    return several;
}

} // namespace

TEST(MinimumCut, EqualsBruteForceOnTwoTiers)
{
    const int several = CompareWithBruteForce({2, 10}, 1);
    EXPECT_GE(several, 200);
    RecordProperty("optima_with_several_tensors", several);
}

TEST(MinimumCut, EqualsBruteForceOnThreeTiers)
{
    EXPECT_GE(CompareWithBruteForce({3, 8}, 2), 200);
}

TEST(MinimumCut, EqualsBruteForceOnFourTiers)
{
    RandomPartitions random(3);
    for (int i = 0; i < 200; ++i)
    {
        const PartitionProblem problem = random.Make({4, 6});
        EXPECT_EQ(SolveByCut(problem).cost, LeastCost(problem)) << "problem " << i;
    }
}

TEST(MinimumCut, CounterexampleNeedsReverseArcs)
{
    const PartitionProblem problem = MakeCounterexample();
    const Placement placement = SolveByCut(problem);
    EXPECT_EQ(placement.cost, 11);
    EXPECT_EQ(placement.tiers, (std::vector<unsigned>{0, 0, 0}));
    EXPECT_EQ(SolveByCut(problem, {CutMethod::BOYKOV_KOLMOGOROV, false}).cost, 4);
}

TEST(MinimumCut, WithoutReverseArcsMoreThanAFifthIsWrong)
{
    RandomPartitions random(4);
    int wrong = 0;
    for (int i = 0; i < PROBLEMS; ++i)
    {
        const PartitionProblem problem = random.Make({2, 10});
        const auto cheap = SolveByCut(problem, {CutMethod::BOYKOV_KOLMOGOROV, false}).cost;
        const auto right = SolveByCut(problem).cost;
        EXPECT_LE(cheap, right);
        wrong += cheap != right ? 1 : 0;
    }
    EXPECT_GT(wrong, PROBLEMS / 5);
}

TEST(MinimumCut, WithoutReverseArcsChainsAreRightBehindFasterServers)
{
    RandomPartitions random(5);
    RandomShape shape{2, 10, true};
    shape.cheaperBehind = true;
    for (int i = 0; i < PROBLEMS; ++i)
    {
        const PartitionProblem problem = random.Make(shape);
        EXPECT_EQ(SolveByCut(problem, {CutMethod::BOYKOV_KOLMOGOROV, false}).cost,
                  SolveByCut(problem).cost);
    }
}

TEST(MinimumCut, OtherAlgorithmsFindTheSame)
{
    RandomPartitions random(6);
    for (unsigned tiers = 2; tiers <= 3; ++tiers)
    {
        for (int i = 0; i < PROBLEMS; ++i)
        {
            RandomShape shape{tiers, 30};
            shape.mostCost = i % 2 == 0 ? 20 : 1'000'000'000'000;
            shape.mostTransfer = shape.mostCost / 2;
            const PartitionProblem problem = random.Make(shape);
            const Placement placement = SolveByCut(problem);
            for (const CutMethod method : {CutMethod::PUSH_RELABEL, CutMethod::EDMONDS_KARP})
            {
                const Placement other = SolveByCut(problem, {method, true});
                ASSERT_EQ(other.cost, placement.cost) << "problem " << i;
                ASSERT_EQ(other.tiers, placement.tiers) << "problem " << i;
            }
        }
    }
}

TEST(MinimumCut, ATensorIsSentOnceHoweverManyReadIt)
{
    PartitionProblem problem;
    problem.vertices.push_back({{}, {0, NO_WAY}, {100}, {}});
    problem.vertices.push_back({{0}, {1, 1}, {7}, {}});
    for (int reader = 0; reader < 5; ++reader)
    {
        problem.vertices.push_back({{1}, {50, 2}, {0}, {}});
    }
    const Placement placement = SolveByCut(problem);
    EXPECT_EQ(placement.cost, 1 + 7 + 5 * 2);
    EXPECT_EQ(ListCrossing(problem, placement.tiers, 0), (std::vector<std::size_t>{1}));
}

TEST(MinimumCut, AnEdgeThatMayNotComputeOnlyRelays)
{
    RandomPartitions random(7);
    for (int i = 0; i < PROBLEMS; ++i)
    {
        PartitionProblem three = random.Make({3, 9});
        PartitionProblem two = three;
        two.tiers = 2;
        for (std::size_t id = 0; id < three.vertices.size(); ++id)
        {
            PartitionVertex& vertex = two.vertices[id];
            vertex.cost.erase(vertex.cost.begin() + 1);
            vertex.transfer = {vertex.transfer[0] + vertex.transfer[1]};
            three.vertices[id].cost[1] = NO_WAY;
        }
        EXPECT_EQ(SolveByCut(three).cost, SolveByCut(two).cost) << "problem " << i;
    }
}

TEST(MinimumCut, CostsScaleAndFall)
{
    RandomPartitions random(8);
    for (int i = 0; i < PROBLEMS; ++i)
    {
        const PartitionProblem problem = random.Make({3, 12});
        const std::int64_t cost = SolveByCut(problem).cost;
        PartitionProblem scaled = problem;
        PartitionProblem faster = problem;
        PartitionProblem cheaper = problem;
        for (std::size_t id = 0; id < problem.vertices.size(); ++id)
        {
            for (unsigned tier = 0; tier < 3; ++tier)
            {
                std::int64_t& own = scaled.vertices[id].cost[tier];
                own = own == NO_WAY ? NO_WAY : 1'000'003 * own;
            }
            for (std::int64_t& own : scaled.vertices[id].transfer)
            {
                own *= 1'000'003;
            }
            faster.vertices[id].transfer[0] /= 2;
            std::int64_t& last = cheaper.vertices[id].cost[2];
            last = last == NO_WAY ? NO_WAY : last / 2;
        }
        EXPECT_EQ(SolveByCut(scaled).cost, 1'000'003 * cost);
        EXPECT_LE(SolveByCut(faster).cost, cost) << "a higher rate never costs more";
        EXPECT_LE(SolveByCut(cheaper).cost, cost) << "a cheaper server never costs more";
    }
}

TEST(MinimumCut, MoreCarbonAtTheServerNeverShrinksTheDevicesPart)
{
    RandomPartitions random(9);
    for (int i = 0; i < PROBLEMS; ++i)
    {
        PartitionProblem problem = random.Make({2, 12});
        std::vector<unsigned> before = SolveByCut(problem).tiers;
        // The server's joules at an intensity that rises: every cost there times a factor.
        const PartitionProblem plain = problem;
        for (std::int64_t factor = 2; factor <= 5; ++factor)
        {
            for (std::size_t id = 1; id < problem.vertices.size(); ++id)
            {
                problem.vertices[id].cost[1] = factor * plain.vertices[id].cost[1];
            }
            const std::vector<unsigned> now = SolveByCut(problem).tiers;
            for (std::size_t id = 0; id < now.size(); ++id)
            {
                EXPECT_LE(now[id], before[id]) << "problem " << i << ", vertex " << id;
            }
            before = now;
        }
    }
}

TEST(MinimumCut, PinnedVerticesStay)
{
    PartitionProblem problem = MakeCounterexample();
    problem.vertices[1].cost[0] = NO_WAY;
    EXPECT_EQ(SolveByCut(problem).tiers, (std::vector<unsigned>{0, 1, 1}));
    EXPECT_EQ(SolveByCut(problem).cost, 2 + 1 + 10);
    problem.vertices[2].cost[1] = NO_WAY;
    EXPECT_TRUE(Mentions(RefusalOf([&] { SolveByCut(problem); }), "no placement is allowed"));
}

TEST(MinimumCut, RefusesWhatIsNoProblem)
{
    const auto refusal = [](const PartitionProblem& problem) {
        return RefusalOf([&] { SolveByCut(problem); });
    };
    PartitionProblem problem = MakeCounterexample();
    problem.tiers = 1;
    EXPECT_TRUE(Mentions(refusal(problem), "1 tiers"));
    problem = MakeCounterexample();
    problem.vertices[1].cost = {1};
    EXPECT_TRUE(Mentions(refusal(problem), "1 costs"));
    problem = MakeCounterexample();
    problem.vertices[1].inputs = {1};
    EXPECT_TRUE(Mentions(refusal(problem), "not before it"));
    problem = MakeCounterexample();
    problem.vertices[2].cost[0] = -1;
    EXPECT_TRUE(Mentions(refusal(problem), "0 or more"));
    problem = MakeCounterexample();
    problem.vertices[2].cost[0] = std::int64_t{1} << 61;
    EXPECT_TRUE(Mentions(refusal(problem), "2^61"));
    EXPECT_EQ(SolveByCut(PartitionProblem{}).cost, 0);
}

} // namespace ns3::aiot
