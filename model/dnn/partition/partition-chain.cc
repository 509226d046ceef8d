// SPDX-License-Identifier: GPL-2.0-only
#include "partition-chain.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// The cheapest way of an output from one tier to another.
std::int64_t
GetWayCost(const PartitionVertex& vertex, unsigned from, unsigned to)
{
    std::vector<std::int64_t> best(to + 1, NO_WAY);
    best[from] = 0;
    for (unsigned tier = from; tier < to; ++tier)
    {
        best[tier + 1] = std::min(best[tier + 1], AddCost(best[tier], vertex.transfer[tier]));
        for (const DirectTransfer& link : vertex.direct)
        {
            if (link.from == tier && link.to <= to)
            {
                best[link.to] = std::min(best[link.to], AddCost(best[tier], link.cost));
            }
        }
    }
    return best[to];
}

/// Where the cheapest way to (segment, tier) comes from.
struct ChainStep
{
    std::int64_t cost = NO_WAY;
    unsigned before = 0;
};

/// The steps to a segment from those to the one before it.
std::vector<ChainStep>
StepOn(const std::vector<ChainStep>& before,
       const PartitionVertex& tensor,
       const ChainSegment& segment)
{
    std::vector<ChainStep> steps(before.size());
    for (unsigned to = 0; to < steps.size(); ++to)
    {
        for (unsigned from = 0; from <= to; ++from)
        {
            const std::int64_t cost =
                AddCost(AddCost(before[from].cost, GetWayCost(tensor, from, to)), segment.cost[to]);
            if (cost < steps[to].cost)
            {
                steps[to] = {cost, from};
            }
        }
    }
    return steps;
}

[[noreturn]] void
RefuseAll()
{
    throw std::invalid_argument("partition: no placement is allowed");
}

/// Sets of vertices that hang together once one vertex is taken away.
class Parts
{
  public:
    Parts(const PartitionProblem& problem, std::size_t without)
        : m_parent(problem.vertices.size())
    {
        std::iota(m_parent.begin(), m_parent.end(), std::size_t{0});
        for (std::size_t id = 0; id < m_parent.size(); ++id)
        {
            for (const std::size_t input : problem.vertices[id].inputs)
            {
                if (id != without && input != without)
                {
                    m_parent[Find(id)] = Find(input);
                }
            }
        }
    }

    std::size_t Find(std::size_t id)
    {
        while (m_parent[id] != id)
        {
            m_parent[id] = m_parent[m_parent[id]];
            id = m_parent[id];
        }
        return id;
    }

  private:
    std::vector<std::size_t> m_parent;
};

/// What one part costs on either side, and how it hangs on the vertex that was taken away.
struct PartCost
{
    std::int64_t device = 0;
    std::int64_t server = 0;
    bool reads = false; ///< the vertex's output
};

/// The cheapest placement in which at most this vertex's output crosses, or nothing does.
std::int64_t
GetCostWithTensor(const PartitionProblem& problem, std::size_t tensor)
{
    Parts parts(problem, tensor);
    std::map<std::size_t, PartCost> costs;
    const PartitionVertex& producer = problem.vertices[tensor];
    for (std::size_t id = 0; id < problem.vertices.size(); ++id)
    {
        const PartitionVertex& vertex = problem.vertices[id];
        if (id != tensor)
        {
            PartCost& part = costs[parts.Find(id)];
            part.device = AddCost(part.device, vertex.cost[0]);
            part.server = AddCost(part.server, vertex.cost[1]);
            part.reads =
                part.reads || std::find(vertex.inputs.begin(), vertex.inputs.end(), tensor) !=
                                  vertex.inputs.end();
        }
    }
    for (const std::size_t input : producer.inputs)
    {
        // Nothing comes back: what the vertex reads stays where it is.
        costs[parts.Find(input)].server = NO_WAY;
    }
    std::int64_t kept = producer.cost[0];
    std::int64_t sent = AddCost(producer.cost[0], producer.transfer[0]);
    for (const auto& [first, part] : costs)
    {
        const std::int64_t least = std::min(part.device, part.server);
        sent = AddCost(sent, least);
        kept = AddCost(kept, part.reads ? part.device : least);
    }
    return std::min(kept, sent);
}

/// The cheapest placement in which nothing crosses: each part of the network on one side.
std::int64_t
GetCostApart(const PartitionProblem& problem)
{
    Parts parts(problem, problem.vertices.size());
    std::map<std::size_t, PartCost> costs;
    for (std::size_t id = 0; id < problem.vertices.size(); ++id)
    {
        PartCost& part = costs[parts.Find(id)];
        part.device = AddCost(part.device, problem.vertices[id].cost[0]);
        part.server = AddCost(part.server, problem.vertices[id].cost[1]);
    }
    std::int64_t total = 0;
    for (const auto& [first, part] : costs)
    {
        total = AddCost(total, std::min(part.device, part.server));
    }
    return total;
}

} // namespace

std::vector<ChainSegment>
ListSegments(const PartitionProblem& problem)
{
    std::vector<std::size_t> ends = FindCutVertices(problem);
    const std::size_t count = problem.vertices.size();
    if (count > 0 && (ends.empty() || ends.back() != count - 1))
    {
        ends.push_back(count - 1);
    }
    std::vector<ChainSegment> segments;
    std::size_t first = 0;
    for (const std::size_t last : ends)
    {
        ChainSegment segment{first, last, std::vector<std::int64_t>(problem.tiers, 0)};
        for (; first <= last; ++first)
        {
            for (unsigned tier = 0; tier < problem.tiers; ++tier)
            {
                segment.cost[tier] =
                    AddCost(segment.cost[tier], problem.vertices[first].cost[tier]);
            }
        }
        segments.push_back(std::move(segment));
    }
    return segments;
}

Placement
SolveByChain(const PartitionProblem& problem)
{
    CheckPartition(problem);
    const std::vector<ChainSegment> segments = ListSegments(problem);
    if (segments.empty())
    {
        return {};
    }
    std::vector<std::vector<ChainStep>> steps(1);
    for (const std::int64_t cost : segments.front().cost)
    {
        steps.front().push_back({cost, 0});
    }
    for (std::size_t i = 1; i < segments.size(); ++i)
    {
        steps.push_back(StepOn(steps.back(), problem.vertices[segments[i - 1].last], segments[i]));
    }
    const auto end = std::min_element(
        steps.back().begin(),
        steps.back().end(),
        [](const ChainStep& one, const ChainStep& other) { return one.cost < other.cost; });
    if (end->cost == NO_WAY)
    {
        RefuseAll();
    }
    Placement placement{end->cost, std::vector<unsigned>(problem.vertices.size(), 0)};
    auto tier = static_cast<unsigned>(end - steps.back().begin());
    for (std::size_t i = segments.size(); i-- > 0;)
    {
        std::fill(placement.tiers.begin() + static_cast<std::ptrdiff_t>(segments[i].first),
                  placement.tiers.begin() + static_cast<std::ptrdiff_t>(segments[i].last) + 1,
                  tier);
        tier = steps[i][tier].before;
    }
    return placement;
}

std::int64_t
GetBestSingleTensorCost(const PartitionProblem& problem)
{
    CheckPartition(problem);
    if (problem.tiers != 2)
    {
        throw std::invalid_argument("partition: one tensor crosses between two tiers only");
    }
    std::int64_t best = GetCostApart(problem);
    for (std::size_t id = 0; id < problem.vertices.size(); ++id)
    {
        best = std::min(best, GetCostWithTensor(problem, id));
    }
    if (best == NO_WAY)
    {
        RefuseAll();
    }
    return best;
}

} // namespace ns3::aiot
