// SPDX-License-Identifier: GPL-2.0-only
#include "adapting-run.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>

namespace ns3::aiot
{

namespace
{

/// A parameter, the values with which nothing adapts, and what does with any other.
struct AdaptingParameter
{
    const char* name;
    std::vector<const char*> fixed;
    const char* reason;
};

/// Names the choice of regions by the intensities of their grids alone; of scenario learning, who
/// learns.
constexpr const char* BY_INTENSITY = "policy";
const std::array<AdaptingParameter, 3> ADAPTING{
    {{"offload", {"device", "edge", "cloud"}, "a policy that may weigh joules"},
     {"placement", {"latency"}, "servers are chosen by joules or grams"},
     {BY_INTENSITY, {"home", "cl", "fa", "cfa", "maml"}, "regions are chosen by their intensity"}}};

/// Whether intensities are all of one publisher: they are drawn together then, so that which zone
/// has the least does not change.
bool
HaveOnePublisher(const RunData& data)
{
    std::set<std::string> publishers;
    for (const IntensityRecord& step : data.intensities)
    {
        publishers.insert(step.ciSource);
    }
    return publishers.size() == 1;
}

} // namespace

std::vector<std::string>
FindAdaptations(const RunData& data)
{
    std::vector<std::string> reasons;
    const auto empty =
        std::count_if(data.supplies.begin(), data.supplies.end(), [](const SupplyRecord& supply) {
            return supply.depletedAtS.has_value();
        });
    if (empty > 0)
    {
        reasons.push_back(std::to_string(empty) +
                          (empty > 1 ? " supplies ran empty" : " supply ran empty"));
    }
    for (const ParameterRecord& parameter : data.parameters)
    {
        for (const AdaptingParameter& adapting : ADAPTING)
        {
            const bool isMoot = parameter.name == BY_INTENSITY && HaveOnePublisher(data);
            if (parameter.name == adapting.name && !isMoot &&
                std::find(adapting.fixed.begin(), adapting.fixed.end(), parameter.value) ==
                    adapting.fixed.end())
            {
                reasons.push_back("parameter " + parameter.name + " is " +
                                  QuotedText(parameter.value) + ": " + adapting.reason);
            }
        }
    }
    return reasons;
}

} // namespace ns3::aiot
