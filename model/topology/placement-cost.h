// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PLACEMENT_COST_H
#define AIOT_PLACEMENT_COST_H

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// One link on the way from a user to a server.
struct RouteHop
{
    double delayS = 0;  ///< propagation, one way
    double rateBps = 0; ///< in each direction

    /// The port at one of the link's ends.
    struct End
    {
        double jPerBit = 0;    ///< what sending a bit adds
        double pue = 1;        ///< of the facility that it is in
        std::size_t place = 0; ///< where, for its grid's intensity
    };

    End near{}; ///< towards the user, sends up
    End far{};  ///< towards the server, sends down
};

/// What a task sends, link headers included.
struct TaskTraffic
{
    double upBits = 0;        ///< the sample
    double upFrameBits = 0;   ///< its largest frame
    double downBits = 0;      ///< the result
    double downFrameBits = 0; ///< its largest frame
};

/// A server that a task may go to, and how.
struct ServerOption
{
    std::vector<RouteHop> route; ///< from the user to the server
    double serviceS = 0;         ///< time for one inference
    double serviceJ = 0;         ///< what one inference adds to what the server draws anyway
    double pue = 1;              ///< of the facility that it is in
    std::size_t place = 0;       ///< where, for its grid's intensity
};

/**
 * Up and down without waiting for others: the sum below less the service.
 *
 * @param route from the user to the server
 * @param traffic what is sent; an empty message, of no bits, takes the delays only
 * @return time on the way (s)
 */
double GetRouteLatencyS(const std::vector<RouteHop>& route, const TaskTraffic& traffic);

/**
 * @param route from the user to the server
 * @param traffic what is sent
 * @param weight what a joule counts at a place
 * @return weighed joules of all sending ports on the way
 */
double GetRouteWeight(const std::vector<RouteHop>& route,
                      const TaskTraffic& traffic,
                      const std::function<double(std::size_t)>& weight);

/**
 * Up, inference, down, without waiting for others. A message of several frames is forwarded frame
 * by frame: its first one takes the sum over the links, all the rest follow at the slowest.
 *
 *     sum of 2 delay + sum of frame / rate + (bits - frame) / slowest rate, up and down, + service
 *
 * @param option the server
 * @param traffic what is sent
 * @return latency (s)
 */
double GetPlacementLatencyS(const ServerOption& option, const TaskTraffic& traffic);

/**
 * What the task adds: a port's joules per bit at each sending end, and the inference; each with its
 * facility's PUE. Not what is drawn without it.
 *
 * @param option the server
 * @param traffic what is sent
 * @return energy at the meters (J)
 */
double GetPlacementEnergyJ(const ServerOption& option, const TaskTraffic& traffic);

/**
 * The same joules, each by the intensity of the place where it is drawn.
 *
 * @param option the server
 * @param traffic what is sent
 * @param intensityGPerKwh by place, at the instant in question (g/kWh)
 * @return emissions (gCO2e)
 */
double GetPlacementGrams(const ServerOption& option,
                         const TaskTraffic& traffic,
                         const std::function<double(std::size_t)>& intensityGPerKwh);

/// What a placement makes small. GREENEST has no name below: it is for comparison.
enum class PlacementGoal
{
    LATENCY,
    ENERGY,
    CARBON,
    GREENEST ///< the intensity where the inference runs, regardless of joules and of the way
};

/// @return latency, energy, carbon
std::vector<std::string> GetPlacementGoalNames();

/**
 * @param name one of GetPlacementGoalNames()
 * @return the goal
 * @throw std::invalid_argument for any other
 */
PlacementGoal ParsePlacementGoal(const std::string& name);

} // namespace ns3::aiot

#endif // AIOT_PLACEMENT_COST_H
