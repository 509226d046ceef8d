// SPDX-License-Identifier: GPL-2.0-only
#include "partition-problem.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

/// Capacities of a cut and one more than their sum must fit into 64 bits with room for residuals.
constexpr std::int64_t MOST_COST = std::int64_t{1} << 61;

[[noreturn]] void
Refuse(std::size_t vertex, const std::string& what)
{
    throw std::invalid_argument("partition: vertex " + std::to_string(vertex) + " " + what);
}

/// Adds costs that are there, and refuses what no cut could add up.
void
AddChecked(std::int64_t& total, std::int64_t cost, std::size_t vertex)
{
    if (cost == NO_WAY)
    {
        return;
    }
    if (cost < 0)
    {
        Refuse(vertex, "costs " + std::to_string(cost) + ": costs are 0 or more");
    }
    if (cost > MOST_COST - total)
    {
        Refuse(vertex, "makes the costs add up to more than 2^61: choose a larger unit");
    }
    total += cost;
}

void
CheckDirect(const PartitionProblem& problem, std::size_t id, std::int64_t& total)
{
    for (const DirectTransfer& link : problem.vertices[id].direct)
    {
        if (link.to >= problem.tiers || link.to < link.from + 2)
        {
            Refuse(id,
                   "has a direct link from tier " + std::to_string(link.from) + " to " +
                       std::to_string(link.to) + ": it must pass a tier");
        }
        AddChecked(total, link.cost, id);
    }
}

void
CheckVertex(const PartitionProblem& problem, std::size_t id, std::int64_t& total)
{
    const PartitionVertex& vertex = problem.vertices[id];
    if (vertex.cost.size() != problem.tiers || vertex.transfer.size() + 1 != problem.tiers)
    {
        Refuse(id,
               "has " + std::to_string(vertex.cost.size()) + " costs and " +
                   std::to_string(vertex.transfer.size()) + " transfers for " +
                   std::to_string(problem.tiers) + " tiers");
    }
    for (const std::size_t input : vertex.inputs)
    {
        if (input >= id)
        {
            Refuse(id, "reads vertex " + std::to_string(input) + ", which is not before it");
        }
    }
    for (const std::int64_t cost : vertex.cost)
    {
        AddChecked(total, cost, id);
    }
    for (const std::int64_t cost : vertex.transfer)
    {
        AddChecked(total, cost, id);
    }
    CheckDirect(problem, id, total);
}

/**
 * What it costs to have an output on all tiers that `wanted` marks, from its own: the cheapest set
 * of links. With links to the next tier only that is all of them up to the last one.
 */
std::int64_t
GetTransferCost(const PartitionVertex& vertex, unsigned from, const std::vector<bool>& wanted)
{
    // Over sets of tiers that hold the output: each tier behind takes it from one that has it, or
    // does without. A tier that only relays is in the set as well.
    const auto last = static_cast<unsigned>(wanted.size());
    std::vector<std::int64_t> best(std::size_t{1} << last, NO_WAY);
    best[std::size_t{1} << from] = 0;
    for (unsigned to = from + 1; to < last; ++to)
    {
        const std::size_t bit = std::size_t{1} << to;
        for (std::size_t set = 0; set < bit; ++set)
        {
            if (best[set] == NO_WAY)
            {
                continue;
            }
            std::int64_t step = (set & (bit >> 1)) != 0 ? vertex.transfer[to - 1] : NO_WAY;
            for (const DirectTransfer& link : vertex.direct)
            {
                if (link.to == to && (set & (std::size_t{1} << link.from)) != 0)
                {
                    step = std::min(step, link.cost);
                }
            }
            best[set | bit] = AddCost(best[set], step);
            if (wanted[to])
            {
                best[set] = NO_WAY;
            }
        }
    }
    return *std::min_element(best.begin(), best.end());
}

} // namespace

std::int64_t
AddCost(std::int64_t a, std::int64_t b)
{
    return a == NO_WAY || b == NO_WAY ? NO_WAY : a + b;
}

std::int64_t
CheckPartition(const PartitionProblem& problem)
{
    if (problem.tiers < 2 || problem.tiers > MOST_TIERS)
    {
        throw std::invalid_argument("partition: " + std::to_string(problem.tiers) +
                                    " tiers, wanted are 2 to " + std::to_string(MOST_TIERS));
    }
    if (problem.vertices.size() > MOST_PARTITION_VERTICES)
    {
        throw std::invalid_argument("partition: more than " +
                                    std::to_string(MOST_PARTITION_VERTICES) + " vertices");
    }
    std::int64_t total = 0;
    for (std::size_t id = 0; id < problem.vertices.size(); ++id)
    {
        CheckVertex(problem, id, total);
    }
    return total;
}

std::vector<std::vector<std::size_t>>
ListConsumers(const PartitionProblem& problem)
{
    std::vector<std::vector<std::size_t>> consumers(problem.vertices.size());
    for (std::size_t id = 0; id < problem.vertices.size(); ++id)
    {
        for (const std::size_t input : problem.vertices[id].inputs)
        {
            // Arcs to one vertex are neighbours, as it is listed once.
            if (consumers[input].empty() || consumers[input].back() != id)
            {
                consumers[input].push_back(id);
            }
        }
    }
    return consumers;
}

std::vector<unsigned>
FindFarthest(const PartitionProblem& problem, const std::vector<unsigned>& tiers)
{
    std::vector<unsigned> farthest = tiers;
    for (std::size_t id = 0; id < problem.vertices.size(); ++id)
    {
        for (const std::size_t input : problem.vertices[id].inputs)
        {
            farthest[input] = std::max(farthest[input], tiers[id]);
        }
    }
    return farthest;
}

std::int64_t
GetPlacementCost(const PartitionProblem& problem, const std::vector<unsigned>& tiers)
{
    const auto consumers = ListConsumers(problem);
    std::int64_t total = 0;
    for (std::size_t id = 0; id < problem.vertices.size(); ++id)
    {
        const PartitionVertex& vertex = problem.vertices[id];
        total = AddCost(total, vertex.cost[tiers[id]]);
        std::vector<bool> wanted(problem.tiers, false);
        bool leaves = false;
        for (const std::size_t consumer : consumers[id])
        {
            if (tiers[consumer] < tiers[id])
            {
                return NO_WAY;
            }
            wanted[tiers[consumer]] = tiers[consumer] > tiers[id];
            leaves = leaves || tiers[consumer] > tiers[id];
        }
        wanted[tiers[id]] = false;
        if (leaves)
        {
            total = AddCost(total, GetTransferCost(vertex, tiers[id], wanted));
        }
        if (total == NO_WAY)
        {
            return NO_WAY;
        }
    }
    return total;
}

std::vector<std::size_t>
ListCrossing(const PartitionProblem& problem, const std::vector<unsigned>& tiers, unsigned link)
{
    const std::vector<unsigned> farthest = FindFarthest(problem, tiers);
    std::vector<std::size_t> crossing;
    for (std::size_t id = 0; id < tiers.size(); ++id)
    {
        if (tiers[id] <= link && link < farthest[id])
        {
            crossing.push_back(id);
        }
    }
    return crossing;
}

std::vector<std::size_t>
FindCutVertices(const PartitionProblem& problem)
{
    // As LayerGraph::GetCutPoints(): no arc goes over a cut vertex, from the virtual entry or to
    // the virtual exit neither.
    const std::size_t count = problem.vertices.size();
    const auto consumers = ListConsumers(problem);
    std::vector<std::size_t> points;
    std::size_t farthest = 0;
    for (std::size_t id = 0; id < count; ++id)
    {
        if (problem.vertices[id].inputs.empty())
        {
            points.clear();
        }
        if (farthest <= id)
        {
            points.push_back(id);
        }
        farthest = std::max(farthest, consumers[id].empty() ? count : consumers[id].back());
    }
    return points;
}

} // namespace ns3::aiot
