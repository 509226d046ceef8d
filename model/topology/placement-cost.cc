// SPDX-License-Identifier: GPL-2.0-only
#include "placement-cost.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double J_PER_KWH = 3.6e6;
/// Sums of the same joules in another order differ by rounding: that is no difference.
constexpr double EQUAL_SHARE = 1e-12;

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
    double sum = option.serviceJ * option.pue * weight(option.place);
    for (const RouteHop& hop : option.route)
    {
        sum += traffic.upBits * hop.near.jPerBit * hop.near.pue * weight(hop.near.place);
        sum += traffic.downBits * hop.far.jPerBit * hop.far.pue * weight(hop.far.place);
    }
    return sum;
}

} // namespace

double
GetPlacementLatencyS(const ServerOption& option, const TaskTraffic& traffic)
{
    return GetTransferS(option.route, traffic.upBits, traffic.upFrameBits) + option.serviceS +
           GetTransferS(option.route, traffic.downBits, traffic.downFrameBits);
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

std::size_t
ChooseServer(const std::vector<ServerOption>& options,
             const TaskTraffic& traffic,
             PlacementGoal goal,
             const std::function<double(std::size_t)>& intensityGPerKwh)
{
    double leastCost = 0;
    double leastS = 0;
    std::size_t best = options.size();
    for (std::size_t i = 0; i < options.size(); ++i)
    {
        const double latencyS = GetPlacementLatencyS(options[i], traffic);
        const double cost = goal == PlacementGoal::LATENCY ? latencyS
                            : goal == PlacementGoal::ENERGY
                                ? GetPlacementEnergyJ(options[i], traffic)
                                : GetPlacementGrams(options[i], traffic, intensityGPerKwh);
        const double difference = cost - leastCost;
        const bool equal = std::abs(difference) <= EQUAL_SHARE * leastCost;
        if (best == options.size() || (equal ? latencyS < leastS : difference < 0))
        {
            leastCost = cost;
            leastS = latencyS;
            best = i;
        }
    }
    return best;
}

} // namespace ns3::aiot
