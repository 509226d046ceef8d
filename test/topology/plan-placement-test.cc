// SPDX-License-Identifier: GPL-2.0-only
/**
 * @file
 * Of plans and servers the best pair is chosen: the one that trying all of them finds, by formulas
 * written a second time; and servers are never given more than they can do.
 */
#include "ns3/plan-placement.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <numeric>
#include <random>
#include <vector>

using namespace ns3::aiot;

namespace
{

constexpr std::size_t PLACES = 6;

/// Servers with plans of all kinds; one plan of each is the device's own.
std::vector<PlanHost>
MakeHosts(std::mt19937& random)
{
    std::uniform_real_distribution<double> any(0.1, 1);
    std::uniform_int_distribution<std::size_t> place(0, PLACES - 1);
    std::vector<PlanHost> hosts(4);
    for (PlanHost& host : hosts)
    {
        for (int hop = 0; hop < 3; ++hop)
        {
            host.option.route.push_back({any(random) * 1e-3,
                                         any(random) * 1e7,
                                         {any(random) * 1e-8, 1 + any(random), place(random)},
                                         {any(random) * 1e-8, 1 + any(random), place(random)}});
        }
        host.option.pue = 1 + any(random);
        host.option.place = place(random);
        for (int plan = 0; plan < 5; ++plan)
        {
            const bool isDevice = plan == 0;
            const double bits = any(random) * 1e6;
            host.plans.push_back({isDevice ? 0.6 * any(random) : 0.05 * any(random),
                                  isDevice ? 2 * any(random) : 0.1 * any(random),
                                  isDevice ? 0 : 0.1 * any(random),
                                  isDevice ? 0 : any(random),
                                  {bits, bits / 10, bits / 100, bits / 100}});
        }
    }
    return hosts;
}

/// The cost of one pair, term by term.
double
PriceAgain(const PlanHost& host,
           const TaskPlan& plan,
           const PlanQuestion& question,
           double waitS,
           double& latencyS)
{
    latencyS = plan.deviceS;
    if (plan.serviceS > 0)
    {
        double slowest = std::numeric_limits<double>::infinity();
        for (const RouteHop& hop : host.option.route)
        {
            latencyS += 2 * hop.delayS +
                        (plan.traffic.upFrameBits + plan.traffic.downFrameBits) / hop.rateBps;
            slowest = std::min(slowest, hop.rateBps);
        }
        latencyS += (plan.traffic.upBits - plan.traffic.upFrameBits + plan.traffic.downBits -
                     plan.traffic.downFrameBits) /
                        slowest +
                    waitS + plan.serviceS;
    }
    if (question.goal == PlacementGoal::LATENCY)
    {
        return latencyS;
    }
    const auto count = [&](double joules, std::size_t place) {
        return question.goal == PlacementGoal::ENERGY
                   ? joules
                   : joules * question.intensityGPerKwh(place) / 3.6e6;
    };
    double cost = count(plan.deviceJ, question.user.place) +
                  count(plan.traffic.upBits * question.user.sendJPerBit, question.user.place) +
                  count(plan.traffic.downBits * question.user.receiveJPerBit, question.user.place) +
                  count(plan.serviceJ * host.option.pue, host.option.place);
    for (const RouteHop& hop : host.option.route)
    {
        cost += count(plan.traffic.upBits * hop.near.jPerBit * hop.near.pue, hop.near.place) +
                count(plan.traffic.downBits * hop.far.jPerBit * hop.far.pue, hop.far.place);
    }
    return cost;
}

/// Choose by trying all pairs.
PlanChoice
TryAll(const std::vector<PlanHost>& hosts,
       const PlanQuestion& question,
       const std::vector<ServerUse>& others)
{
    PlanChoice best;
    best.cost = std::numeric_limits<double>::infinity();
    for (std::size_t host = 0; host < hosts.size(); ++host)
    {
        for (std::size_t plan = 0; plan < hosts[host].plans.size(); ++plan)
        {
            const TaskPlan& task = hosts[host].plans[plan];
            double waitS = 0;
            if (question.loads && task.serviceS > 0)
            {
                const double load = others[host].load + question.tasksPerS * task.serviceS;
                if (load >= 1)
                {
                    continue;
                }
                waitS =
                    (others[host].secondS + question.tasksPerS * task.serviceS * task.serviceS) /
                    (2 * (1 - load));
            }
            double latencyS = 0;
            const double cost = PriceAgain(hosts[host], task, question, waitS, latencyS);
            if (cost < best.cost)
            {
                best = {host, plan, cost, latencyS};
            }
        }
    }
    return best;
}

std::vector<std::size_t>
All(const std::vector<PlanHost>& hosts)
{
    std::vector<std::size_t> all(hosts.size());
    std::iota(all.begin(), all.end(), 0);
    return all;
}

} // namespace

TEST(PlanPlacement, IsWhatTryingAllFinds)
{
    std::mt19937 random(3);
    std::uniform_real_distribution<double> any(0, 1);
    std::size_t cut = 0;
    std::size_t moved = 0;
    for (int trial = 0; trial < 3000; ++trial)
    {
        const std::vector<PlanHost> hosts = MakeHosts(random);
        std::vector<double> intensities(PLACES);
        for (double& each : intensities)
        {
            each = 20 + 600 * any(random);
        }
        ServerLoads loads(hosts.size());
        std::vector<ServerUse> others(hosts.size());
        for (std::size_t user = 1; user < 12; ++user)
        {
            const std::size_t host = user % hosts.size();
            const double serviceS = 0.2 * any(random);
            const double rate = 4 * any(random);
            loads.Set(user, host, rate, serviceS);
            others[host].Add(rate, serviceS);
        }
        PlanQuestion question;
        question.goal = static_cast<PlacementGoal>(trial % 3);
        question.user = {2, 3e-8 * any(random), 1e-8 * any(random)};
        question.intensityGPerKwh = [&](std::size_t place) { return intensities[place]; };
        question.tasksPerS = 2;
        const PlanChoice idle = ChoosePlan(hosts, All(hosts), question);
        question.loads = &loads;
        // Where the user is already does not count as another's load.
        loads.Set(0, 1, question.tasksPerS, 0.3);
        const PlanChoice busy = ChoosePlan(hosts, All(hosts), question);
        const PlanChoice expected = TryAll(hosts, question, others);
        EXPECT_EQ(busy.host, expected.host) << trial;
        EXPECT_EQ(busy.plan, expected.plan) << trial;
        EXPECT_NEAR(busy.cost, expected.cost, 1e-12 * expected.cost);
        EXPECT_NEAR(busy.latencyS, expected.latencyS, 1e-12 * expected.latencyS);
        question.loads = nullptr;
        const PlanChoice again = TryAll(hosts, question, others);
        EXPECT_EQ(idle.host, again.host) << trial;
        EXPECT_EQ(idle.plan, again.plan) << trial;
        cut += busy.plan > 0 ? 1 : 0;
        moved += busy.host != idle.host || busy.plan != idle.plan ? 1 : 0;
    }
    // A test where everybody chooses the same shows little.
    EXPECT_GT(cut, 300U);
    EXPECT_LT(cut, 2700U);
    EXPECT_GT(moved, 300U);
}

TEST(PlanPlacement, WhoIsBusySkips)
{
    const auto rate = [](double periodS, double busyS, double deviceS) {
        PlanQuestion question;
        question.tasksPerS = 1 / periodS;
        question.busyS = busyS;
        TaskPlan plan;
        plan.deviceS = deviceS;
        return GetTaskRate(question, plan);
    };
    // Counted: a user that tries at each whole period, and begins if it is free.
    std::mt19937 random(7);
    std::uniform_real_distribution<double> any(0.01, 1);
    for (int trial = 0; trial < 1000; ++trial)
    {
        const double periodS = any(random);
        const double busyS = 3 * any(random);
        const double deviceS = trial % 2 * any(random);
        constexpr int TRIES = 100000;
        int started = 0;
        double freeS = 0;
        for (int i = 0; i < TRIES; ++i)
        {
            if (i * periodS >= freeS)
            {
                ++started;
                freeS = i * periodS + busyS + deviceS;
            }
        }
        // Counted to one task.
        EXPECT_NEAR(rate(periodS, busyS, deviceS),
                    started / (TRIES * periodS),
                    1 / (TRIES * periodS));
    }
    EXPECT_EQ(rate(5, 0, 0), 0.2);
    EXPECT_EQ(rate(5, 0.205, 0), 0.2);
    EXPECT_EQ(rate(0.2, 0.205, 0), 2.5);
    // A busy time that is the period but for rounding skips nothing.
    EXPECT_EQ(rate(0.3, 0.1, 0.2), 1 / 0.3);
}

TEST(PlanPlacement, SkippedTasksLoadNoServer)
{
    // Ten users of 0.2 s each, four times a second by the clock and twice in fact.
    std::vector<PlanHost> hosts(4);
    for (PlanHost& host : hosts)
    {
        host.plans = {{0, 0, 0.2, 1, {}}};
    }
    ServerLoads loads(hosts.size());
    PlanQuestion question;
    question.loads = &loads;
    question.tasksPerS = 4;
    for (const double busyS : {0.3, 0.0})
    {
        question.busyS = busyS;
        for (std::size_t user = 0; user < 8; ++user)
        {
            question.number = user;
            const PlanChoice choice = ChoosePlan(hosts, All(hosts), question);
            EXPECT_EQ(choice.hasRoom, busyS > 0 || user < 4) << user;
            if (choice.hasRoom)
            {
                loads.Set(user, choice.host, GetTaskRate(question, hosts[0].plans[0]), 0.2);
            }
        }
        loads = ServerLoads(hosts.size());
    }
}

TEST(PlanPlacement, PrimaryCellsHaveNoGrid)
{
    // On the device for 2 J, or on a server for 3 J: grams of primary cells are none.
    std::vector<PlanHost> hosts(1);
    hosts[0].option.pue = 1;
    hosts[0].option.place = 1;
    hosts[0].plans = {{0.1, 2, 0, 0, {}}, {0, 0, 0.1, 1, {}}};
    PlanQuestion question;
    question.user.place = 0;
    question.intensityGPerKwh = [](std::size_t) { return 100; };
    question.goal = PlacementGoal::CARBON;
    EXPECT_EQ(ChoosePlan(hosts, {0}, question).plan, 1U);
    EXPECT_NEAR(ChoosePlan(hosts, {0}, question).cost, 100 / 3.6e6, 1e-18);
    question.user.gridShare = 0;
    EXPECT_EQ(ChoosePlan(hosts, {0}, question).plan, 0U);
    EXPECT_EQ(ChoosePlan(hosts, {0}, question).cost, 0);
    // Joules are joules.
    question.goal = PlacementGoal::ENERGY;
    EXPECT_EQ(ChoosePlan(hosts, {0}, question).plan, 1U);
    hosts[0].plans[1].serviceJ = 3;
    EXPECT_EQ(ChoosePlan(hosts, {0}, question).plan, 0U);
    EXPECT_EQ(ChoosePlan(hosts, {0}, question).cost, 2);
}

TEST(PlanPlacement, NoServerGetsMoreThanItCanDo)
{
    std::mt19937 random(5);
    for (int trial = 0; trial < 200; ++trial)
    {
        std::vector<PlanHost> hosts = MakeHosts(random);
        ServerLoads loads(hosts.size());
        std::size_t refused = 0;
        std::vector<bool> counts(60, true);
        for (int round = 0; round < 3; ++round)
        {
            for (std::size_t user = 0; user < counts.size(); ++user)
            {
                PlanQuestion question;
                question.goal = round == 1 ? PlacementGoal::ENERGY : PlacementGoal::LATENCY;
                question.loads = &loads;
                question.number = user;
                question.tasksPerS = 3;
                const PlanChoice choice = ChoosePlan(hosts, All(hosts), question);
                if (choice.hasRoom)
                {
                    loads.Set(user, choice.host, 3, hosts[choice.host].plans[choice.plan].serviceS);
                }
                refused += choice.hasRoom ? 0 : 1;
            }
            for (std::size_t host = 0; host < hosts.size(); ++host)
            {
                EXPECT_LT(loads.GetAll(host).load, 1);
            }
        }
        // The device's own plan always has room.
        EXPECT_EQ(refused, 0U);
    }
}

TEST(PlanPlacement, WithoutRoomAnywhereItSaysSo)
{
    std::vector<PlanHost> hosts(2);
    hosts[0].plans = {{0, 0, 0.4, 1, {}}};
    hosts[1].plans = {{0, 0, 0.5, 1, {}}};
    ServerLoads loads(2);
    PlanQuestion question;
    question.loads = &loads;
    question.tasksPerS = 1;
    for (std::size_t user = 0; user < 6; ++user)
    {
        question.number = user;
        const PlanChoice choice = ChoosePlan(hosts, All(hosts), question);
        // Two of 0.4 fit into the first, one of 0.5 into the second: that is full with two.
        EXPECT_EQ(choice.hasRoom, user < 3) << user;
        loads.Set(user, choice.host, 1, hosts[choice.host].plans[choice.plan].serviceS);
    }
}

TEST(ServerLoads, WaitsByPollaczekAndKhinchine)
{
    ServerUse use;
    EXPECT_EQ(use.GetWaitS(), 0);
    use.Add(0.5, 1);
    // Equal services at half load wait half a service: M/D/1.
    EXPECT_DOUBLE_EQ(use.GetWaitS(), 0.5);
    use.Add(0.25, 1);
    EXPECT_DOUBLE_EQ(use.GetWaitS(), 1.5);
    EXPECT_TRUE(use.IsBelowCapacity());
    use.Add(0.25, 1);
    EXPECT_FALSE(use.IsBelowCapacity());
    EXPECT_TRUE(std::isinf(use.GetWaitS()));
    ServerLoads loads(2);
    loads.Set(7, 0, 2, 0.1);
    loads.Set(8, 0, 1, 0.3);
    EXPECT_DOUBLE_EQ(loads.GetAll(0).load, 0.5);
    EXPECT_DOUBLE_EQ(loads.GetOthers(0, 8).load, 0.2);
    EXPECT_DOUBLE_EQ(loads.GetOthers(0, 9).load, 0.5);
    loads.Set(8, 1, 1, 0.3);
    EXPECT_DOUBLE_EQ(loads.GetAll(0).load, 0.2);
    EXPECT_DOUBLE_EQ(loads.GetAll(1).secondS, 0.09);
}
