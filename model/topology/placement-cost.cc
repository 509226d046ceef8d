// SPDX-License-Identifier: GPL-2.0-only
#include "placement-cost.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double J_PER_KWH = 3.6e6;

double
GetTransferS(const std::vector<RouteHop>& route, double bits, double frameBits)
{
    double seconds = 0;
    double slowestBps = std::numeric_limits<double>::infinity();
    for (const RouteHop& hop : route)
    {
        seconds += hop.delayS + frameBits / hop.rateBps;
        slowestBps = std::min(slowestBps, hop.rateBps);
    }
    return seconds + (bits - frameBits) / slowestBps;
}

/// Sum over all that the task adds, each joule weighed by its place.
double
GetWeighedJ(const ServerOption& option,
            const TaskTraffic& traffic,
            const std::function<double(std::size_t)>& weight)
{
    return option.serviceJ * option.pue * weight(option.place) +
           GetRouteWeight(option.route, traffic, weight);
}

} // namespace

double
GetRouteLatencyS(const std::vector<RouteHop>& route, const TaskTraffic& traffic)
{
    return GetTransferS(route, traffic.upBits, traffic.upFrameBits) +
           GetTransferS(route, traffic.downBits, traffic.downFrameBits);
}

double
GetRouteWeight(const std::vector<RouteHop>& route,
               const TaskTraffic& traffic,
               const std::function<double(std::size_t)>& weight)
{
    double sum = 0;
    for (const RouteHop& hop : route)
    {
        sum += traffic.upBits * hop.near.jPerBit * hop.near.pue * weight(hop.near.place);
        sum += traffic.downBits * hop.far.jPerBit * hop.far.pue * weight(hop.far.place);
    }
    return sum;
}

double
GetPlacementLatencyS(const ServerOption& option, const TaskTraffic& traffic)
{
    return GetRouteLatencyS(option.route, traffic) + option.serviceS;
}

double
GetPlacementEnergyJ(const ServerOption& option, const TaskTraffic& traffic)
{
    return GetWeighedJ(option, traffic, [](std::size_t) { return 1.0; });
}

double
GetPlacementGrams(const ServerOption& option,
                  const TaskTraffic& traffic,
                  const std::function<double(std::size_t)>& intensityGPerKwh)
{
    return GetWeighedJ(option, traffic, intensityGPerKwh) / J_PER_KWH;
}

std::vector<std::string>
GetPlacementGoalNames()
{
    return {"latency", "energy", "carbon"};
}

PlacementGoal
ParsePlacementGoal(const std::string& name)
{
    const auto names = GetPlacementGoalNames();
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
    {
        throw std::invalid_argument("unknown placement " + QuotedText(name) +
                                    "; latency, energy and carbon are known");
    }
    return static_cast<PlacementGoal>(found - names.begin());
}

} // namespace ns3::aiot
