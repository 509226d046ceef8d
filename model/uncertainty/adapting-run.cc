// SPDX-License-Identifier: GPL-2.0-only
#include "adapting-run.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace ns3::aiot
{

namespace
{

/// A parameter, the values with which nothing adapts, and what does with any other.
struct AdaptingParameter
{
    const char* name;
    std::array<const char*, 3> fixed;
    const char* reason;
};

constexpr std::array<AdaptingParameter, 3> ADAPTING{
    {{"offload", {"device", "edge", "cloud"}, "a policy that may weigh joules"},
     {"placement", {"latency", "latency", "latency"}, "servers are chosen by joules or grams"},
     {"policy", {"home", "home", "home"}, "regions are chosen by their intensity"}}};

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
            if (parameter.name == adapting.name &&
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
