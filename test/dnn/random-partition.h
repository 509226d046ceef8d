// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RANDOM_PARTITION_H
#define AIOT_RANDOM_PARTITION_H

#include "ns3/partition-problem.h"

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

namespace ns3::aiot
{

/// What random problems look like.
struct RandomShape
{
    unsigned tiers = 2;
    std::size_t most = 10; ///< vertices, the input among them; at least 2
    bool chain = false;
    std::int64_t mostCost = 20;
    std::int64_t mostTransfer = 6; ///< cheap enough for several tensors to cross at once
    bool cheaperBehind = false;    ///< no layer is dearer on a later tier
};

/// Draws problems: small numbers, so that zeros and ties are common.
class RandomPartitions
{
  public:
    explicit RandomPartitions(std::uint64_t seed)
        : m_engine(seed)
    {
    }

    /// @return from 0 to the largest; the same on every platform
    std::int64_t Draw(std::int64_t largest)
    {
        return static_cast<std::int64_t>(m_engine() % static_cast<std::uint64_t>(largest + 1));
    }

    PartitionProblem Make(const RandomShape& shape)
    {
        PartitionProblem problem;
        problem.tiers = shape.tiers;
        const auto count =
            2 + static_cast<std::size_t>(Draw(static_cast<std::int64_t>(shape.most) - 2));
        for (std::size_t id = 0; id < count; ++id)
        {
            PartitionVertex vertex;
            for (std::size_t input = 0; input < id; ++input)
            {
                const bool isNext = input + 1 == id;
                if (shape.chain ? isNext : Draw(2) == 0 || (isNext && vertex.inputs.empty()))
                {
                    vertex.inputs.push_back(input);
                }
            }
            for (unsigned tier = 0; tier < shape.tiers; ++tier)
            {
                vertex.cost.push_back(id == 0 ? (tier == 0 ? 0 : NO_WAY) : Draw(shape.mostCost));
            }
            if (shape.cheaperBehind && id > 0)
            {
                std::sort(vertex.cost.rbegin(), vertex.cost.rend());
            }
            for (unsigned link = 0; link + 1 < shape.tiers; ++link)
            {
                vertex.transfer.push_back(Draw(shape.mostTransfer));
            }
            problem.vertices.push_back(vertex);
        }
        return problem;
    }

  private:
    std::mt19937_64 m_engine;
};

/// Calls a function with every assignment of tiers.
template <typename Function>
void
ForEachPlacement(const PartitionProblem& problem, const Function& function)
{
    std::vector<unsigned> tiers(problem.vertices.size(), 0);
    for (bool more = true; more;)
    {
        function(tiers);
        more = false;
        for (unsigned& tier : tiers)
        {
            if (++tier < problem.tiers)
            {
                more = true;
                break;
            }
            tier = 0;
        }
    }
}

/// What a placement costs, worked out from the arcs alone: no code of the module's.
inline std::int64_t
PlainCost(const PartitionProblem& problem, const std::vector<unsigned>& tiers)
{
    std::int64_t total = 0;
    for (std::size_t id = 0; id < tiers.size(); ++id)
    {
        unsigned farthest = tiers[id];
        for (std::size_t reader = id + 1; reader < tiers.size(); ++reader)
        {
            const auto& inputs = problem.vertices[reader].inputs;
            if (std::count(inputs.begin(), inputs.end(), id) > 0)
            {
                if (tiers[reader] < tiers[id])
                {
                    return NO_WAY;
                }
                farthest = std::max(farthest, tiers[reader]);
            }
        }
        if (problem.vertices[id].cost[tiers[id]] == NO_WAY)
        {
            return NO_WAY;
        }
        total += problem.vertices[id].cost[tiers[id]];
        for (unsigned link = tiers[id]; link < farthest; ++link)
        {
            total += problem.vertices[id].transfer[link];
        }
    }
    return total;
}

/// The least cost over all placements.
inline std::int64_t
LeastCost(const PartitionProblem& problem)
{
    std::int64_t least = NO_WAY;
    ForEachPlacement(problem, [&](const std::vector<unsigned>& tiers) {
        least = std::min(least, PlainCost(problem, tiers));
    });
    return least;
}

} // namespace ns3::aiot

#endif // AIOT_RANDOM_PARTITION_H
