// SPDX-License-Identifier: GPL-2.0-only
#include "emptied-batteries.h"

#include "adapting-run.h"
#include "figure-pool.h"
#include "weighted-rows.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <map>

namespace ns3::aiot
{

namespace
{

constexpr std::size_t DRAWS = 10'000;
/// A battery that holds more joules than so many times what its node drew lasts in all draws: even
/// a figure from memory is three times its value in less than one of them.
constexpr double AMPLE = 2.0;

/// The supply of each role that has least left of what it delivered.
std::map<std::string, const SupplyRecord*>
FindScarce(const RunData& data)
{
    std::map<std::uint32_t, const NodeRecord*> nodes;
    for (const NodeRecord& node : data.nodes)
    {
        nodes[node.id] = &node;
    }
    std::map<std::string, const SupplyRecord*> scarce;
    for (const SupplyRecord& supply : data.supplies)
    {
        const auto node = nodes.find(supply.nodeId);
        if (node == nodes.end() || !supply.remainingJ || supply.depletedAtS ||
            !(*supply.remainingJ < AMPLE * supply.drawnJ))
        {
            continue;
        }
        const SupplyRecord*& least = scarce[node->second->role];
        if (!least || *supply.remainingJ * least->drawnJ < *least->remainingJ * supply.drawnJ)
        {
            least = &supply;
        }
    }
    return scarce;
}

/// Share of the draws in which a node draws more than its supply has.
double
FindEmptyShare(const RunData& data,
               const SupplyRecord& supply,
               const RunParts& parts,
               const FigurePool& pool)
{
    std::vector<WeightedRow> rows;
    for (const EnergyPart& part : parts.GetEnergy())
    {
        const EnergyRecord& record = data.energy[part.record];
        if (record.nodeId == supply.nodeId)
        {
            rows.push_back(
                {part.share * record.energyItJ, part.figures, part.divisors, part.floor});
        }
    }
    const WeightedRows drawn(pool.GetFigures(), rows);
    const double mostJ = drawn.GetNominal() * (1.0 + *supply.remainingJ / supply.drawnJ);
    const std::vector<double> draws = drawn.Draw(DRAWS);
    const auto empty =
        std::count_if(draws.begin(), draws.end(), [&](double energyJ) { return energyJ > mostJ; });
    return static_cast<double>(empty) / DRAWS;
}

std::string
ReasonOf(const std::string& role, double share)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", 100.0 * share);
    return "a battery of role " + role + " would be empty in " + text + " % of the draws";
}

} // namespace

std::vector<std::string>
FindAdaptations(const RunData& data,
                const HardwareCatalogue& hardware,
                const InferenceFigures& inferences)
{
    std::vector<std::string> reasons = FindAdaptations(data);
    const auto scarce = FindScarce(data);
    if (scarce.empty())
    {
        return reasons;
    }
    FigurePool pool;
    const RunParts parts(data, hardware, inferences, pool);
    for (const auto& [role, supply] : scarce)
    {
        const double share = FindEmptyShare(data, *supply, parts, pool);
        if (share > SOME_DRAWS)
        {
            reasons.push_back(ReasonOf(role, share));
        }
    }
    return reasons;
}

} // namespace ns3::aiot
