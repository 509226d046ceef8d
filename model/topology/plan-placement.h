// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PLAN_PLACEMENT_H
#define AIOT_PLAN_PLACEMENT_H

#include "placement-cost.h"
#include "server-loads.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace ns3::aiot
{

/// How a task is divided: what the user's device does of it, what a server, and what is sent.
struct TaskPlan
{
    double deviceS = 0;    ///< time of the user's processor
    double deviceJ = 0;    ///< what that adds to what the device draws anyway
    double serviceS = 0;   ///< time of the server's processor; 0: it only hears of the result
    double serviceJ = 0;   ///< what that adds to what the server draws anyway
    TaskTraffic traffic{}; ///< what is sent
};

/// The user's own device.
struct TaskUser
{
    std::size_t place = 0;     ///< where, for its grid's intensity
    double sendJPerBit = 0;    ///< what a bit adds at its radio or port when it is sent
    double receiveJPerBit = 0; ///< when it is received
    double gridShare = 1;      ///< grid joules per joule of its own, for grams; 0: primary cells
};

/// A server, and the plans that may end there.
struct PlanHost
{
    ServerOption option{};       ///< the way there; time and joules of service are the plans'
    std::vector<TaskPlan> plans; ///< at least one
};

/**
 * Head on the device, up, wait for the server, tail, down; see GetPlacementLatencyS(). Without a
 * service the result is known when the device has it.
 *
 * @param plan how the task is divided
 * @param option the server
 * @param waitS expected wait at the server
 * @return latency (s)
 */
double GetPlanLatencyS(const TaskPlan& plan, const ServerOption& option, double waitS = 0);

/**
 * All that the task adds: the device's processor and radio, ports on the way, the server's
 * processor; those in a facility with its PUE.
 *
 * @param plan how the task is divided
 * @param option the server
 * @param user the device
 * @param weight what a joule counts at a place: 1 for joules, where gridShare must be 1, too; its
 * intensity for grams
 * @return weighed joules
 */
double GetPlanWeight(const TaskPlan& plan,
                     const ServerOption& option,
                     const TaskUser& user,
                     const std::function<double(std::size_t)>& weight);

/// What is chosen between.
struct PlanQuestion
{
    PlacementGoal goal = PlacementGoal::LATENCY;
    TaskUser user{};
    std::function<double(std::size_t)> intensityGPerKwh; ///< by place, for CARBON and GREENEST

    /// Loads of the servers by others; null: servers are never busy.
    const ServerLoads* loads = nullptr;
    std::size_t number = 0; ///< of the user, in those loads
    double tasksPerS = 0;   ///< that the user would begin
    double busyS = 0; ///< for which it cannot begin another one, before the plan's device time
};

/**
 * Tasks per second that a user begins at all: it tries at equal intervals, and skips those at which
 * it is still busy with the one before.
 *
 * @param question rate of trying, and time before the plan
 * @param plan its device time belongs to the user, too
 * @return rate (1/s)
 */
double GetTaskRate(const PlanQuestion& question, const TaskPlan& plan);

/// A plan and its host.
struct PlanChoice
{
    std::size_t host = 0; ///< position
    std::size_t plan = 0; ///< position among the host's
    double cost = 0;      ///< s, J, g, or g/kWh
    double latencyS = 0;  ///< with the expected wait
    bool hasRoom = true;  ///< false: no host had room for any plan, this one exceeds least
};

/**
 * The best of all plans of all hosts. With loads, hosts that the user's tasks would bring to their
 * capacity or above are left out, and waits are expected ones (ServerUse::GetWaitS()).
 *
 * Of choices that are equal but for rounding the fastest is taken, then the first.
 *
 * @param hosts all servers, in the order of the loads
 * @param positions those in question, with at least one plan among them
 * @param question what is to be small
 * @return the choice
 */
PlanChoice ChoosePlan(const std::vector<PlanHost>& hosts,
                      const std::vector<std::size_t>& positions,
                      const PlanQuestion& question);

} // namespace ns3::aiot

#endif // AIOT_PLAN_PLACEMENT_H
