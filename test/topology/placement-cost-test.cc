// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/placement-cost.h"
#include "ns3/plan-placement.h"

#include <gtest/gtest.h>
#include <numeric>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

/// Two hops: 1 ms at 1 Mbit/s and 2 ms at 10 Mbit/s, from place 0 over 1 to 2.
ServerOption
MakeOption()
{
    ServerOption option;
    option.route = {{1e-3, 1e6, {0, 1, 0}, {2e-9, 1.5, 1}},
                    {2e-3, 1e7, {2e-9, 1.5, 1}, {3e-9, 1, 2}}};
    option.serviceS = 0.01;
    option.serviceJ = 0.5;
    option.pue = 1.2;
    option.place = 2;
    return option;
}

const TaskTraffic TRAFFIC{5000, 1000, 800, 800};

/// @return position of the best of some servers that run a task as a whole
std::size_t
ChooseServer(const std::vector<ServerOption>& options,
             PlacementGoal goal,
             const std::function<double(std::size_t)>& intensity)
{
    std::vector<PlanHost> hosts;
    for (const ServerOption& option : options)
    {
        hosts.push_back({option, {{0, 0, option.serviceS, option.serviceJ, TRAFFIC}}});
    }
    std::vector<std::size_t> all(hosts.size());
    std::iota(all.begin(), all.end(), 0);
    PlanQuestion question;
    question.goal = goal;
    question.intensityGPerKwh = intensity;
    return ChoosePlan(hosts, all, question).host;
}

} // namespace

TEST(PlacementCost, HasItsClosedForms)
{
    const ServerOption option = MakeOption();
    // Up: 3 ms, 1000 bits over both links, 4000 more over the slow one. Down: one frame.
    EXPECT_NEAR(GetPlacementLatencyS(option, TRAFFIC),
                3e-3 + (1e-3 + 1e-4) + 4e-3 + 0.01 + 3e-3 + (8e-4 + 8e-5),
                1e-15);
    const double joules = 0.5 * 1.2 + 5000 * 2e-9 * 1.5 + 800 * (2e-9 * 1.5 + 3e-9);
    EXPECT_NEAR(GetPlacementEnergyJ(option, TRAFFIC), joules, 1e-15);
    EXPECT_NEAR(GetPlacementGrams(option, TRAFFIC, [](std::size_t) { return 360.0; }),
                joules * 360 / 3.6e6,
                1e-15);
    const double byPlace[] = {1000, 100, 10};
    EXPECT_NEAR(
        GetPlacementGrams(option, TRAFFIC, [&](std::size_t place) { return byPlace[place]; }),
        ((0.5 * 1.2 + 800 * 3e-9) * 10 + (5000 + 800) * 2e-9 * 1.5 * 100) / 3.6e6,
        1e-18);
}

TEST(PlacementCost, ChoosesTheLeastByGoal)
{
    ServerOption fast = MakeOption();
    ServerOption frugal = MakeOption();
    ServerOption clean = MakeOption();
    frugal.serviceS = clean.serviceS = 0.02;
    frugal.serviceJ = 0.1;
    fast.place = frugal.place = 2;
    clean.place = 3;
    const double byPlace[] = {1000, 1000, 1000, 1};
    const auto intensity = [&](std::size_t place) { return byPlace[place]; };
    const std::vector<ServerOption> options{frugal, clean, fast};
    EXPECT_EQ(ChooseServer(options, PlacementGoal::LATENCY, intensity), 2U);
    EXPECT_EQ(ChooseServer(options, PlacementGoal::ENERGY, intensity), 0U);
    EXPECT_EQ(ChooseServer(options, PlacementGoal::CARBON, intensity), 1U);
    // Equal joules: the faster; all equal: the first.
    fast.serviceJ = 0.1;
    EXPECT_EQ(ChooseServer({frugal, fast, fast}, PlacementGoal::ENERGY, intensity), 1U);
    EXPECT_EQ(ParsePlacementGoal("carbon"), PlacementGoal::CARBON);
    EXPECT_TRUE(
        Mentions(RefusalOf([] { ParsePlacementGoal("cost"); }), "unknown placement 'cost'"));
}
