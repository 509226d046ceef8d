// SPDX-License-Identifier: GPL-2.0-only
#include "node-use.h"

#include "ns3/stage.h"

#include <algorithm>
#include <string>
#include <tuple>

namespace ns3
{
namespace aiot
{

std::map<uint32_t, double>
FindBusyTimes(const std::vector<EnergyRecord>& energy)
{
    std::map<std::tuple<uint32_t, std::string, uint32_t>, double> components;
    for (const EnergyRecord& record : energy)
    {
        if (record.stage != StageName(Stage::STANDBY))
        {
            components[{record.nodeId, record.component, record.componentInstance}] +=
                record.durationS;
        }
    }
    std::map<uint32_t, double> nodes;
    for (const auto& [component, busyS] : components)
    {
        double& longestS = nodes[std::get<0>(component)];
        longestS = std::max(longestS, busyS);
    }
    return nodes;
}

} // namespace aiot
} // namespace ns3
