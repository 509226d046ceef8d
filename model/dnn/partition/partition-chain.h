// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PARTITION_CHAIN_H
#define AIOT_PARTITION_CHAIN_H

#include "partition-problem.h"

#include <cstddef>
#include <vector>

namespace ns3::aiot
{

/// Vertices between two cut vertices, which are placed together; the last one joins it to the next.
struct ChainSegment
{
    std::size_t first = 0;
    std::size_t last = 0;             ///< the cut vertex, or the end of the network
    std::vector<std::int64_t> cost{}; ///< on each tier
};

/// @return the segments in their order: as many as cut vertices, and what is behind the last one
std::vector<ChainSegment> ListSegments(const PartitionProblem& problem);

/**
 * @brief The cheapest placement that cuts at single-tensor cut points, over any links.
 *
 * A shortest path through (segment, tier). Exact for chains, with direct links cheaper than the
 * relay as well, which SolveByCut() has to refuse; for other graphs the best of the placements that
 * divide it at cut points, as Neurosurgeon does (Kang et al., ASPLOS 2017). Of several cheapest it
 * is the one that stays longest on the earlier tiers, from the end.
 *
 * @throw std::invalid_argument as CheckPartition(), and where no placement is allowed
 */
Placement SolveByChain(const PartitionProblem& problem);

/**
 * @brief The cheapest placement on two tiers in which one tensor crosses, or none.
 *
 * More than the cut points: one output of several may be computed behind the link. For each tensor
 * the parts that it alone joins to the device choose their tier for themselves.
 *
 * @return the cost
 * @throw std::invalid_argument as CheckPartition(), for other than two tiers, and where no such
 *        placement is allowed
 */
std::int64_t GetBestSingleTensorCost(const PartitionProblem& problem);

} // namespace ns3::aiot

#endif // AIOT_PARTITION_CHAIN_H
