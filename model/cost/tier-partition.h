// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TIER_PARTITION_H
#define AIOT_TIER_PARTITION_H

#include "kernel-prices.h"

#include "ns3/network-partition.h"
#include "ns3/partition-problem.h"

#include <cstdint>
#include <vector>

namespace ns3::aiot
{

/// What a placement is to make small.
enum class PartitionObjective
{
    LATENCY, ///< seconds of one sample, one layer after the other
    ENERGY,  ///< net joules of processors and links
    CARBON   ///< grams of those joules
};

/// A processor of a tier, and where it stands.
struct TierPrices
{
    std::vector<KernelPrice> kernels; ///< of the network, PriceKernels()
    double intensityGPerKwh = 0.0;    ///< of its electricity
    double pue = 1.0;                 ///< of its facility
};

/// A link from a tier to the next.
struct LinkPrices
{
    std::uint64_t bitsPerS = 1;
    double energyJPerBit = 0.0;    ///< of all that the link makes draw more
    double intensityGPerKwh = 0.0; ///< of that electricity
};

/// What one part of a divided network costs, or a crossing.
struct PartCost
{
    double latencyS = 0.0;
    double energyJ = 0.0;    ///< as the processor's answer has it; of a link: its joules
    double energyNetJ = 0.0; ///< above idle
    double grams = 0.0;      ///< of the net joules, with PUE
    std::uint64_t bytes = 0; ///< that cross; of a part: 0
    std::size_t kernels = 0;
};

/// The parts of a placement, and what crosses each link.
struct DividedCost
{
    std::vector<PartCost> tiers;
    std::vector<PartCost> links;

    /// @return sum over tiers and links
    PartCost GetTotal() const;
};

/// A network, the tiers that it may run on and the links between them.
struct DividedNetwork
{
    const LayerGraph& graph;
    const std::vector<Kernel>& kernels;
    KernelVertices vertices; ///< ListKernelVertices() of the two
    std::vector<TierPrices> tiers;
    std::vector<LinkPrices> links;
    TensorBytes bytes{};
};

/**
 * @brief The network kernel by kernel: vertices are those of ListKernelVertices().
 *
 * Costs are rounded to picoseconds, picojoules or femtograms. Inputs are on the first tier.
 *
 * @throw std::invalid_argument for tiers, links or prices that do not fit, and beyond 2^61
 */
PartitionProblem MakeKernelPartition(const DividedNetwork& network, PartitionObjective objective);

/**
 * @brief What a placement of those vertices costs.
 *
 * Parts add up: on one processor, those of head and tail are the whole's.
 */
DividedCost PriceParts(const DividedNetwork& network, const std::vector<unsigned>& tiers);

} // namespace ns3::aiot

#endif // AIOT_TIER_PARTITION_H
