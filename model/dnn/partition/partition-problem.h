// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PARTITION_PROBLEM_H
#define AIOT_PARTITION_PROBLEM_H

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace ns3::aiot
{

/// A cost that says "not there": a tier that a vertex may not run on, a link that does not exist.
constexpr std::int64_t NO_WAY = std::numeric_limits<std::int64_t>::max();

/// A link that goes past the tiers between its ends.
struct DirectTransfer
{
    unsigned from = 0;
    unsigned to = 0; ///< at least from + 2: a link to the next tier is in PartitionVertex::transfer
    std::int64_t cost = 0;
};

/// A layer, or several that are placed together.
struct PartitionVertex
{
    std::vector<std::size_t> inputs{};  ///< earlier vertices whose output it reads
    std::vector<std::int64_t> cost{};   ///< on each tier, NO_WAY where it may not run
    std::vector<std::int64_t> transfer; ///< of its output from tier k to tier k + 1, once
    std::vector<DirectTransfer> direct{};
};

/**
 * @ingroup aiot_dnn_partition
 * @brief What is to be divided between tiers: costs are integers of any additive kind.
 *
 * Tier 0 is the device, the last one the cloud. Picoseconds, picojoules, femtograms: regardless of
 * what adds up over layers and transfers. Vertices stand in a topological order: inputs are smaller
 * indices. A placement is a tier for each vertex, and nothing that was handed on comes back:
 *
 *     total = sum_v cost_v(tier_v) + sum_u sum_k transfer_u(k) [ tier_u <= k < tier of a consumer ]
 *
 * So a tensor crosses a link at most once, however many layers read it behind the link.
 */
struct PartitionProblem
{
    unsigned tiers = 2;
    std::vector<PartitionVertex> vertices{};
};

/// A tier for each vertex, and what that costs.
struct Placement
{
    std::int64_t cost = 0;
    std::vector<unsigned> tiers{};
};

/// Most tiers of a problem.
constexpr unsigned MOST_TIERS = 8;

/// Most vertices of a problem.
constexpr std::size_t MOST_PARTITION_VERTICES = 100'000;

/**
 * @brief Checks a problem.
 * @return the sum of all its finite costs, an upper bound of every placement's
 * @throw std::invalid_argument for 1 tier or more than MOST_TIERS, costs or transfers of a vertex
 *        that are not as many as tiers or links, negative costs, inputs that are no earlier
 *        vertices, and sums above 2^61
 */
std::int64_t CheckPartition(const PartitionProblem& problem);

/// @return the consumers of each vertex, ascending, each once
std::vector<std::vector<std::size_t>> ListConsumers(const PartitionProblem& problem);

/// @return for each vertex the last tier that any of its consumers runs on, its own at least
std::vector<unsigned> FindFarthest(const PartitionProblem& problem,
                                   const std::vector<unsigned>& tiers);

/**
 * @param problem what is divided
 * @param tiers of each vertex
 * @return the placement's cost; NO_WAY where a vertex may not run there, a tensor cannot cross or
 *         would have to come back
 */
std::int64_t GetPlacementCost(const PartitionProblem& problem, const std::vector<unsigned>& tiers);

/// @return the vertices whose output crosses the link from tier `link` to the next, ascending
std::vector<std::size_t> ListCrossing(const PartitionProblem& problem,
                                      const std::vector<unsigned>& tiers,
                                      unsigned link);

/**
 * @brief Vertices that every path from a first vertex to a last one passes.
 * @return ascending; as LayerGraph::GetCutPoints() for layers
 */
std::vector<std::size_t> FindCutVertices(const PartitionProblem& problem);

/// @return a + b, NO_WAY where either is
std::int64_t AddCost(std::int64_t a, std::int64_t b);

} // namespace ns3::aiot

#endif // AIOT_PARTITION_PROBLEM_H
