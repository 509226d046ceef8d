// SPDX-License-Identifier: GPL-2.0-only
#include "../../examples/papers/carbon-cp-decisions.h"
#include "part.h"

#include "ns3/conformal-quantile.h"
#include "ns3/dnn-zoo.h"
#include "ns3/intensity-series.h"
#include "ns3/minimum-cut.h"
#include "ns3/network-partition.h"

#include <array>
#include <memory>
#include <string>

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

/// @return hourly intensities that have a daily course, or none, for eight weeks (g/kWh)
IntensitySeries
MakeWeeks(bool varies)
{
    constexpr std::int64_t hourNs = 3600LL * 1000000000LL;
    std::vector<IntensityStep> steps;
    for (std::int64_t hour = 0; hour < 56 * 24; ++hour)
    {
        const double gPerKwh = varies ? 200.0 + static_cast<double>(hour % 24) : 211.5;
        steps.push_back({hour * hourNs, (hour + 1) * hourNs, gPerKwh});
    }
    return IntensitySeries(steps, hourNs, IntensityProvenance());
}

/// All hourly decisions of a week in scenario carbon-cp: three tiers, 25 options, 672 hours before.
BenchPart
Week()
{
    const auto zones = std::make_shared<std::array<IntensitySeries, 2>>(
        std::array<IntensitySeries, 2>{MakeWeeks(true), MakeWeeks(false)});
    CarbonCpQuestion question;
    question.zones = {&(*zones)[0], &(*zones)[1], &(*zones)[1]};
    question.startNs = 42LL * 24 * 3600 * 1000000000;
    question.leadHours = 6;
    question.alpha = 0.1;
    // On the device and at the edge by turns; the oracle takes the greener one, hour by hour.
    for (int share = 0; share <= 24; ++share)
    {
        question.options.push_back({150e3 * share, 150e3 * (24 - share), 0.0});
    }
    question.allDevice = 24;
    // 3.6e6 J at the lower of 200 + h and 211.5 g/kWh.
    const double expected = 7 * (12 * 200.0 + 66 + 12 * 211.5);
    return {"carbon-cp: 168 hourly decisions among 25 options", expected, 1e-12, [zones, question] {
                return Decide(question).policies.back().grams;
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
            Quantile(),
            Week()};
}

} // namespace ns3::aiot
