// SPDX-License-Identifier: GPL-2.0-only
#include "minimum-cut.h"

// GCC takes an iterator in these headers, which is set before it is read, for one that is not.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/boykov_kolmogorov_max_flow.hpp>
#include <boost/graph/edmonds_karp_max_flow.hpp>
#include <boost/graph/push_relabel_max_flow.hpp>
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
#include <limits>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

using Traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
using Edge = Traits::edge_descriptor;

struct CutVertex
{
    boost::default_color_type color = boost::white_color;
    std::int64_t distance = 0;
    Edge predecessor{};
};

struct CutArc
{
    std::int64_t capacity = 0;
    std::int64_t residual = 0;
    Edge reverse{};
};

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, CutVertex, CutArc>;

/// Builds the graph and reads the placement from its residuals.
class Cutter
{
  public:
    Cutter(const PartitionProblem& problem, const CutOptions& options, std::int64_t infinite)
        : m_problem(problem),
          m_options(options),
          m_infinite(infinite),
          m_levels(problem.tiers - 1),
          m_consumers(ListConsumers(problem)),
          m_graph(2 + problem.vertices.size() * (problem.tiers - 1))
    {
        for (std::size_t id = 0; id < problem.vertices.size(); ++id)
        {
            AddCosts(id);
            for (unsigned level = 0; level < m_levels; ++level)
            {
                AddTransfers(id, level);
            }
        }
    }

    Placement Solve()
    {
        // Only then is the flow finite, and below the infinite capacity.
        if (Reach([this](const CutArc& arc) { return arc.capacity == m_infinite; })[SINK])
        {
            throw std::invalid_argument("partition: no placement is allowed");
        }
        Placement placement;
        placement.cost = Flow();
        const auto reached = Reach([](const CutArc& arc) { return arc.residual > 0; });
        for (std::size_t id = 0; id < m_problem.vertices.size(); ++id)
        {
            unsigned tier = 0;
            for (unsigned level = 0; level < m_levels; ++level)
            {
                tier += reached[Copy(id, level)] ? 0 : 1;
            }
            placement.tiers.push_back(tier);
        }
        return placement;
    }

  private:
    static constexpr std::size_t SOURCE = 0;
    static constexpr std::size_t SINK = 1;

    std::size_t Copy(std::size_t id, unsigned level) const
    {
        return 2 + id * m_levels + level;
    }

    /// Two arcs of their own for each direction: push-relabel takes no arc against another.
    void AddArc(std::size_t from, std::size_t to, std::int64_t cost)
    {
        const Edge there = boost::add_edge(from, to, m_graph).first;
        const Edge back = boost::add_edge(to, from, m_graph).first;
        m_graph[there].capacity = cost == NO_WAY ? m_infinite : cost;
        m_graph[there].reverse = back;
        m_graph[back].reverse = there;
    }

    void AddCosts(std::size_t id)
    {
        const std::vector<std::int64_t>& cost = m_problem.vertices[id].cost;
        AddArc(SOURCE, Copy(id, m_levels - 1), cost[m_levels]);
        for (unsigned level = m_levels - 1; level > 0; --level)
        {
            AddArc(Copy(id, level), Copy(id, level - 1), cost[level]);
            AddArc(Copy(id, level - 1), Copy(id, level), NO_WAY);
        }
        AddArc(Copy(id, 0), SINK, cost[0]);
    }

    void AddTransfers(std::size_t id, unsigned level)
    {
        const std::int64_t cost = m_problem.vertices[id].transfer[level];
        const std::vector<std::size_t>& consumers = m_consumers[id];
        // One consumer needs no vertex between.
        std::size_t from = Copy(id, level);
        if (consumers.size() > 1)
        {
            from = boost::add_vertex(m_graph);
            AddArc(Copy(id, level), from, cost);
        }
        for (const std::size_t consumer : consumers)
        {
            AddArc(from, Copy(consumer, level), consumers.size() > 1 ? NO_WAY : cost);
            if (m_options.forbidReturn)
            {
                AddArc(Copy(consumer, level), Copy(id, level), NO_WAY);
            }
        }
    }

    std::int64_t Flow()
    {
        const auto capacity = boost::get(&CutArc::capacity, m_graph);
        const auto residual = boost::get(&CutArc::residual, m_graph);
        const auto reverse = boost::get(&CutArc::reverse, m_graph);
        const auto color = boost::get(&CutVertex::color, m_graph);
        const auto predecessor = boost::get(&CutVertex::predecessor, m_graph);
        const auto index = boost::get(boost::vertex_index, m_graph);
        switch (m_options.method)
        {
        case CutMethod::PUSH_RELABEL:
            return boost::push_relabel_max_flow(m_graph,
                                                SOURCE,
                                                SINK,
                                                capacity,
                                                residual,
                                                reverse,
                                                index);
        case CutMethod::EDMONDS_KARP:
            return boost::edmonds_karp_max_flow(m_graph,
                                                SOURCE,
                                                SINK,
                                                capacity,
                                                residual,
                                                reverse,
                                                color,
                                                predecessor);
        default:
            return boost::boykov_kolmogorov_max_flow(m_graph,
                                                     capacity,
                                                     residual,
                                                     reverse,
                                                     predecessor,
                                                     color,
                                                     boost::get(&CutVertex::distance, m_graph),
                                                     index,
                                                     SOURCE,
                                                     SINK);
        }
    }

    /// What the source reaches over arcs that pass.
    template <typename Passes>
    std::vector<bool> Reach(const Passes& passes) const
    {
        std::vector<bool> reached(boost::num_vertices(m_graph), false);
        std::vector<std::size_t> open{SOURCE};
        reached[SOURCE] = true;
        while (!open.empty())
        {
            const std::size_t from = open.back();
            open.pop_back();
            const auto arcs = boost::out_edges(from, m_graph);
            for (auto arc = arcs.first; arc != arcs.second; ++arc)
            {
                const std::size_t to = boost::target(*arc, m_graph);
                if (!reached[to] && passes(m_graph[*arc]))
                {
                    reached[to] = true;
                    open.push_back(to);
                }
            }
        }
        return reached;
    }

    const PartitionProblem& m_problem;
    const CutOptions& m_options;
    std::int64_t m_infinite;
    unsigned m_levels;
    std::vector<std::vector<std::size_t>> m_consumers;
    Graph m_graph;
};

/// @throw std::invalid_argument where going directly is cheaper than over the tiers between
void
RefuseShortcuts(const PartitionProblem& problem)
{
    for (std::size_t id = 0; id < problem.vertices.size(); ++id)
    {
        const PartitionVertex& vertex = problem.vertices[id];
        for (const DirectTransfer& link : vertex.direct)
        {
            std::int64_t relayed = 0;
            for (unsigned tier = link.from; tier < link.to; ++tier)
            {
                relayed = AddCost(relayed, vertex.transfer[tier]);
            }
            if (link.cost < relayed)
            {
                throw CheaperDirectLink(id, link);
            }
        }
    }
}

} // namespace

CheaperDirectLink::CheaperDirectLink(std::size_t vertex, const DirectTransfer& link)
    : std::invalid_argument("partition: the direct link from tier " + std::to_string(link.from) +
                            " to " + std::to_string(link.to) + " is cheaper for vertex " +
                            std::to_string(vertex) +
                            " than the way over the tiers between: a minimum cut cannot charge "
                            "less for going further; take the chain of cut points"),
      m_vertex(vertex)
{
}

std::size_t
CheaperDirectLink::GetVertex() const
{
    return m_vertex;
}

Placement
SolveByCut(const PartitionProblem& problem, const CutOptions& options)
{
    const std::int64_t total = CheckPartition(problem);
    RefuseShortcuts(problem);
    return Cutter(problem, options, total + 1).Solve();
}

} // namespace ns3::aiot
