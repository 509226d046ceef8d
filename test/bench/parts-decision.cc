// SPDX-License-Identifier: GPL-2.0-only
#include "part.h"

#include "ns3/conformal-quantile.h"
#include "ns3/dnn-zoo.h"
#include "ns3/minimum-cut.h"
#include "ns3/network-partition.h"

namespace ns3::aiot
{

namespace
{

constexpr std::uint64_t THIRD_GENERATION = 1'100'000;
constexpr std::uint64_t WIFI = 18'880'000;
constexpr std::uint64_t BACKHAUL = 50'000'000;

/// The largest network with reference optima, 315 layers; the whole solve is to take below 2 ms.
BenchPart
Cut(const std::string& name, const MacTiers& tiers, double expectedPs)
{
    const PartitionProblem problem = MakeLayerPartition(DnnZoo().Make("inception_v3"), tiers);
    return {name, expectedPs, 0.0, [problem] {
                return static_cast<double>(SolveByCut(problem).cost);
            }};
}

/// The bound of 500 scores, as an adaptive window has them.
BenchPart
Quantile()
{
    std::vector<double> scores;
    for (int i = 0; i < 500; ++i)
    {
        scores.push_back(i * 211 % 500);
    }
    // Rank ceil(501 * 0.9) of 0 to 499.
    return {"conformal bound of 500 scores", 450.0, 0.0, [scores] {
                return GetConformalQuantile(scores, 0.1);
            }};
}

} // namespace

std::vector<BenchPart>
ListDecisionParts()
{
    return {Cut("minimum cut of inception_v3, two tiers",
                {{200'000, 5'000}, {THIRD_GENERATION}, {}},
                1142643219200.0),
            Cut("minimum cut of inception_v3, three tiers",
                {{2'000'000, 100'000, 2'000}, {WIFI, BACKHAUL}, {}},
                167984251175.0),
            Quantile()};
}

} // namespace ns3::aiot
