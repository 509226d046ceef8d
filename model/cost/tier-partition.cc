// SPDX-License-Identifier: GPL-2.0-only
#include "tier-partition.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

constexpr double J_PER_KWH = 3.6e6;
constexpr double BITS_PER_BYTE = 8.0;
constexpr double MOST_COST = 0x1p61;

/// Whole units of 10^-12 s, 10^-12 J or 10^-15 g.
std::int64_t
GetUnits(const PartCost& cost, PartitionObjective objective)
{
    const double units = objective == PartitionObjective::LATENCY  ? cost.latencyS * 1e12
                         : objective == PartitionObjective::ENERGY ? cost.energyNetJ * 1e12
                                                                   : cost.grams * 1e15;
    if (!(units >= 0.0 && units < MOST_COST))
    {
        throw std::invalid_argument("partition: a cost is below 0 or beyond 2^61 units");
    }
    return std::llround(units);
}

double
GetGrams(double energyJ, double intensityGPerKwh, double pue)
{
    return energyJ * pue * intensityGPerKwh / J_PER_KWH;
}

/// Of one vertex on one tier; inputs cost nothing.
PartCost
GetVertexCost(const DividedNetwork& network, std::size_t vertex, unsigned tier)
{
    PartCost cost;
    if (vertex < network.vertices.inputCount)
    {
        return cost;
    }
    const TierPrices& prices = network.tiers[tier];
    const KernelPrice& kernel = prices.kernels[vertex - network.vertices.inputCount];
    cost.latencyS = kernel.latencyS;
    cost.energyJ = kernel.energyJ;
    cost.energyNetJ = kernel.energyNetJ;
    cost.grams = GetGrams(kernel.energyNetJ, prices.intensityGPerKwh, prices.pue);
    cost.kernels = 1;
    return cost;
}

/// Of one vertex's output over one link.
PartCost
GetCrossingCost(const DividedNetwork& network, std::size_t vertex, unsigned link)
{
    const LinkPrices& prices = network.links[link];
    PartCost cost;
    cost.bytes = GetSentBytes(network.graph, network.vertices.outputs[vertex], network.bytes);
    const double bits = BITS_PER_BYTE * static_cast<double>(cost.bytes);
    cost.latencyS = bits / static_cast<double>(prices.bitsPerS);
    cost.energyJ = bits * prices.energyJPerBit;
    cost.energyNetJ = cost.energyJ;
    cost.grams = GetGrams(cost.energyJ, prices.intensityGPerKwh, 1.0);
    return cost;
}

void
Add(PartCost& sum, const PartCost& cost)
{
    sum.latencyS += cost.latencyS;
    sum.energyJ += cost.energyJ;
    sum.energyNetJ += cost.energyNetJ;
    sum.grams += cost.grams;
    sum.bytes += cost.bytes;
    sum.kernels += cost.kernels;
}

void
CheckNetwork(const DividedNetwork& network)
{
    if (network.tiers.size() < 2 || network.links.size() + 1 != network.tiers.size())
    {
        throw std::invalid_argument("partition: one link fewer than tiers is needed");
    }
    for (const TierPrices& tier : network.tiers)
    {
        if (tier.kernels.size() != network.kernels.size())
        {
            throw std::invalid_argument("partition: " + std::to_string(tier.kernels.size()) +
                                        " prices for " + std::to_string(network.kernels.size()) +
                                        " kernels");
        }
    }
    for (const LinkPrices& link : network.links)
    {
        if (link.bitsPerS == 0)
        {
            throw std::invalid_argument("partition: a link of 0 bit/s");
        }
    }
}

} // namespace

PartCost
DividedCost::GetTotal() const
{
    PartCost total;
    for (const PartCost& part : tiers)
    {
        Add(total, part);
    }
    for (const PartCost& crossing : links)
    {
        Add(total, crossing);
    }
    return total;
}

PartitionProblem
MakeKernelPartition(const DividedNetwork& network, PartitionObjective objective)
{
    CheckNetwork(network);
    PartitionProblem problem;
    problem.tiers = static_cast<unsigned>(network.tiers.size());
    for (std::size_t id = 0; id < network.vertices.outputs.size(); ++id)
    {
        PartitionVertex vertex;
        vertex.inputs = network.vertices.inputs[id];
        const bool isInput = id < network.vertices.inputCount;
        for (unsigned tier = 0; tier < problem.tiers; ++tier)
        {
            vertex.cost.push_back(isInput && tier > 0
                                      ? NO_WAY
                                      : GetUnits(GetVertexCost(network, id, tier), objective));
        }
        for (unsigned link = 0; link + 1 < problem.tiers; ++link)
        {
            vertex.transfer.push_back(GetUnits(GetCrossingCost(network, id, link), objective));
        }
        problem.vertices.push_back(std::move(vertex));
    }
    return problem;
}

DividedCost
PriceParts(const DividedNetwork& network, const std::vector<unsigned>& tiers)
{
    CheckNetwork(network);
    DividedCost divided{std::vector<PartCost>(network.tiers.size()),
                        std::vector<PartCost>(network.links.size())};
    std::vector<unsigned> farthest = tiers;
    for (std::size_t id = 0; id < tiers.size(); ++id)
    {
        for (const std::size_t input : network.vertices.inputs[id])
        {
            farthest[input] = std::max(farthest[input], tiers[id]);
        }
    }
    for (std::size_t id = 0; id < tiers.size(); ++id)
    {
        Add(divided.tiers[tiers[id]], GetVertexCost(network, id, tiers[id]));
        for (unsigned link = tiers[id]; link < farthest[id]; ++link)
        {
            Add(divided.links[link], GetCrossingCost(network, id, link));
        }
    }
    return divided;
}

} // namespace ns3::aiot
