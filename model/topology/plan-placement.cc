// SPDX-License-Identifier: GPL-2.0-only
#include "plan-placement.h"

#include <algorithm>
#include <cmath>

namespace ns3::aiot
{

namespace
{

constexpr double J_PER_KWH = 3.6e6;
/// Sums of the same joules in another order differ by rounding: that is no difference.
constexpr double EQUAL_SHARE = 1e-12;

/// @return whether a choice is better than another, which has as much room
bool
IsBetter(const PlanChoice& choice, const PlanChoice& other)
{
    const double difference = choice.cost - other.cost;
    const bool equal = std::abs(difference) <= EQUAL_SHARE * std::abs(other.cost);
    return equal ? choice.latencyS < other.latencyS : difference < 0;
}

double
GetCost(const TaskPlan& plan,
        const ServerOption& option,
        const PlanQuestion& question,
        double latencyS)
{
    switch (question.goal)
    {
    case PlacementGoal::LATENCY:
        return latencyS;
    case PlacementGoal::ENERGY: {
        TaskUser user = question.user;
        user.gridShare = 1;
        return GetPlanWeight(plan, option, user, [](std::size_t) { return 1.0; });
    }
    case PlacementGoal::GREENEST:
        return question.intensityGPerKwh(plan.serviceS > 0 ? option.place : question.user.place);
    case PlacementGoal::CARBON:
        break;
    }
    return GetPlanWeight(plan, option, question.user, question.intensityGPerKwh) / J_PER_KWH;
}

/**
 * @param host a server
 * @param choice which it is, and the plan
 * @param question by what it is priced
 * @param[in,out] use of the server by others; with the user after that
 * @return the choice with its cost
 */
PlanChoice
Price(const PlanHost& host, PlanChoice choice, const PlanQuestion& question, ServerUse& use)
{
    const TaskPlan& plan = host.plans[choice.plan];
    use.Add(GetTaskRate(question, plan), plan.serviceS);
    const bool asks = question.loads && plan.serviceS > 0;
    choice.hasRoom = !asks || use.IsBelowCapacity();
    const double waitS = asks && choice.hasRoom ? use.GetWaitS() : 0;
    choice.latencyS = GetPlanLatencyS(plan, host.option, waitS);
    choice.cost = GetCost(plan, host.option, question, choice.latencyS);
    return choice;
}

} // namespace

double
GetTaskRate(const PlanQuestion& question, const TaskPlan& plan)
{
    // Intervals until it is free again; a sum of times that rounding has made longer is none.
    constexpr double ROUNDING = 1e-9;
    const double intervals = (question.busyS + plan.deviceS) * question.tasksPerS;
    return question.tasksPerS / std::max(1.0, std::ceil(intervals * (1 - ROUNDING)));
}

double
GetPlanLatencyS(const TaskPlan& plan, const ServerOption& option, double waitS)
{
    // A result that the device finds is known there; its report is nobody's wait.
    return plan.serviceS > 0
               ? plan.deviceS + GetRouteLatencyS(option.route, plan.traffic) + waitS + plan.serviceS
               : plan.deviceS;
}

double
GetPlanWeight(const TaskPlan& plan,
              const ServerOption& option,
              const TaskUser& user,
              const std::function<double(std::size_t)>& weight)
{
    const double ownJ = plan.deviceJ + plan.traffic.upBits * user.sendJPerBit +
                        plan.traffic.downBits * user.receiveJPerBit;
    return ownJ * user.gridShare * weight(user.place) +
           plan.serviceJ * option.pue * weight(option.place) +
           GetRouteWeight(option.route, plan.traffic, weight);
}

PlanChoice
ChoosePlan(const std::vector<PlanHost>& hosts,
           const std::vector<std::size_t>& positions,
           const PlanQuestion& question)
{
    PlanChoice best;
    double leastLoad = 0;
    bool isFirst = true;
    for (const std::size_t host : positions)
    {
        const PlanHost& each = hosts[host];
        const ServerUse others =
            question.loads ? question.loads->GetOthers(host, question.number) : ServerUse();
        for (std::size_t plan = 0; plan < each.plans.size(); ++plan)
        {
            ServerUse use = others;
            const PlanChoice choice = Price(each, {host, plan}, question, use);
            const bool isBetter = choice.hasRoom != best.hasRoom ? choice.hasRoom
                                  : choice.hasRoom               ? IsBetter(choice, best)
                                                                 : use.load < leastLoad;
            if (isFirst || isBetter)
            {
                best = choice;
                leastLoad = use.load;
                isFirst = false;
            }
        }
    }
    return best;
}

} // namespace ns3::aiot
