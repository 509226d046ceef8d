// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MINIMUM_CUT_H
#define AIOT_MINIMUM_CUT_H

#include "partition-problem.h"

#include <cstddef>
#include <stdexcept>

namespace ns3::aiot
{

/// Algorithms of Boost.Graph that find the same minimum; all but the first are for comparison.
enum class CutMethod
{
    BOYKOV_KOLMOGOROV,
    PUSH_RELABEL,
    EDMONDS_KARP
};

/// How the cut is made.
struct CutOptions
{
    CutMethod method = CutMethod::BOYKOV_KOLMOGOROV;

    /**
     * Whether an output may not come back to an earlier tier. Without it the graph is that of DADS
     * (Hu et al., INFOCOM 2019), which gives away the way back: wrong as soon as a layer is dearer
     * behind a link than before it, as with a dirty grid. For tests.
     */
    bool forbidReturn = true;
};

/// A problem without a minimum cut: a direct link is cheaper than the way over the tiers between.
class CheaperDirectLink : public std::invalid_argument
{
  public:
    /**
     * @param vertex whose output takes the link
     * @param link which one
     */
    CheaperDirectLink(std::size_t vertex, const DirectTransfer& link);

    /// @return number of the vertex in its problem
    std::size_t GetVertex() const;

  private:
    std::size_t m_vertex;
};

/**
 * @brief The cheapest placement, exactly, as a minimum cut.
 *
 * K tiers need K - 1 copies of each vertex; copy k is on the source's side where the vertex runs on
 * tier k or before (partition notes, 3.2 and 3.5):
 *
 *     arc                            capacity          is cut where
 *     s -> v^(K-2)                   cost_v(K-1)       v runs on the last tier
 *     v^k -> v^(k-1)                 cost_v(k)         v runs on tier k
 *     v^0 -> t                       cost_v(0)         v runs on the device
 *     v^(k-1) -> v^k                 infinite          never: tier > k implies tier > k - 1
 *     v^k -> v'^k                    transfer_v(k)     v before the link, a consumer behind it
 *     v'^k -> w^k, each consumer w   infinite          never
 *     w^k -> v^k, each consumer w    infinite          never: nothing comes back
 *
 * Infinite is one more than the sum of all capacities that are not. Of several cheapest placements
 * it is the one that is nearest to the device, layer by layer: what the source still reaches.
 *
 * @throw std::invalid_argument as CheckPartition(); where no placement is allowed
 * @throw CheaperDirectLink where a direct link is cheaper than the way over the tiers between,
 * since no cut charges less for going further. SolveByChain() takes those.
 */
Placement SolveByCut(const PartitionProblem& problem, const CutOptions& options = {});

} // namespace ns3::aiot

#endif // AIOT_MINIMUM_CUT_H
