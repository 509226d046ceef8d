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

using Values = std::vector<const char*>;

/// A parameter, the values with which nothing adapts, and what does with any other.
struct AdaptingParameter
{
    const char* name;
    const char* scenario; ///< in which it is so; empty: in all others
    Values fixed;
    const char* reason;
    Values
        byIntensity{}; ///< values with which intensities of grids alone decide; EVERY: all others
};

const char* const EVERY = "";

/// The policy of follow-the-sun chooses regions; of scenario learning, who learns. What offload
/// leaves to the placement of edge-backbone, that decides.
const std::array<AdaptingParameter, 5> ADAPTING{
    {{"offload",
      "edge-backbone",
      {"device", "edge", "cloud", "placement"},
      "a policy that may weigh joules"},
     {"offload", "", {"device", "edge", "cloud"}, "a policy that may weigh joules"},
     {"placement", "", {"latency"}, "servers are chosen by joules or grams", {"greenest-now"}},
     {"policy",
      "carbon-cp",
      {"all-device", "all-edge"},
      "options are chosen by their joules and by intensities"},
     {"policy",
      "",
      {"home", "spread", "cl", "fa", "cfa", "maml"},
      "regions are chosen by their intensity",
      {EVERY}}}};

bool
Holds(const Values& values, const std::string& wanted)
{
    return std::find(values.begin(), values.end(), wanted) != values.end();
}

/// @return what adapts by that parameter in that scenario; nullptr: nothing
const AdaptingParameter*
FindAdapting(const std::string& name, const std::string& scenario)
{
    const auto isOf = [&](const std::string& where) {
        return std::find_if(ADAPTING.begin(), ADAPTING.end(), [&](const auto& adapting) {
            return name == adapting.name && where == adapting.scenario;
        });
    };
    auto found = isOf(scenario);
    found = found == ADAPTING.end() ? isOf("") : found;
    return found == ADAPTING.end() ? nullptr : &*found;
}

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
        const AdaptingParameter* adapting = FindAdapting(parameter.name, data.run.scenario);
        if (!adapting)
        {
            continue;
        }
        const bool isByIntensity =
            Holds(adapting->byIntensity, EVERY) || Holds(adapting->byIntensity, parameter.value);
        const bool isMoot = isByIntensity && HaveOnePublisher(data);
        if (!isMoot && !Holds(adapting->fixed, parameter.value))
        {
            reasons.push_back("parameter " + parameter.name + " is " + QuotedText(parameter.value) +
                              ": " + adapting->reason);
        }
    }
    return reasons;
}

} // namespace ns3::aiot
