// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PARTITION_THROUGHPUT_H
#define AIOT_PARTITION_THROUGHPUT_H

#include "partition-problem.h"

#include <cstdint>
#include <vector>

/**
 * @defgroup aiot_dnn_partition Partitioning
 * @ingroup aiot
 * Dividing a neural network between tiers by minimum cuts.
 */

namespace ns3::aiot
{

/// How long each stage of a pipeline is busy with one sample: tiers and the links between them.
struct StageTimes
{
    std::vector<std::int64_t> tiers;
    std::vector<std::int64_t> links;

    /// @return the slowest stage: samples cannot follow each other faster
    std::int64_t GetSlowest() const;
};

/// @return the stages of a placement; every tensor goes over the tiers between
StageTimes GetStageTimes(const PartitionProblem& problem, const std::vector<unsigned>& tiers);

/// A placement for throughput; `placement.cost` is the sum of its stages: one sample's latency.
struct PipelinePlacement
{
    Placement placement{};
    std::int64_t slowest = 0; ///< of its stages
};

/**
 * @brief Looks for the placement whose slowest stage is fastest.
 *
 * That is NP-hard for graphs with branches (Hu et al., INFOCOM 2019: DADS under heavy load). The
 * best of two searches is taken: every way to divide the network at its cut points, which is exact
 * for chains; and minimum cuts with the tiers' costs weighed differently, as DADS does, on a grid
 * that contains the plain costs. So with K tiers the slowest stage is never above the least latency
 * and at most 2 K - 1 times the optimum.
 *
 * @throw std::invalid_argument as SolveByCut(); for direct links and for more than three tiers
 */
PipelinePlacement SolveForThroughput(const PartitionProblem& problem);

} // namespace ns3::aiot

#endif // AIOT_PARTITION_THROUGHPUT_H
