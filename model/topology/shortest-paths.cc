// SPDX-License-Identifier: GPL-2.0-only
#include "shortest-paths.h"

#include "ns3/finite-number.h"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <cmath>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

/// Of a link: its weight and its index.
struct Weighted
{
    double weight = 0;
    std::size_t link = 0;
};

using Graph = boost::
    adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, Weighted>;

/// Remembers by which link each node was reached last.
struct LinkRecorder : boost::dijkstra_visitor<>
{
    explicit LinkRecorder(std::vector<std::size_t>& link)
        : m_link(link)
    {
    }

    // The name is Boost's.
    template <class Edge>
    void edge_relaxed(const Edge& edge, const Graph& graph)
    {
        m_link[boost::target(edge, graph)] = graph[edge].link;
    }

    std::vector<std::size_t>& m_link;
};

} // namespace

struct ShortestPaths::Impl
{
    Graph graph;
};

ShortestPaths::ShortestPaths(const NetworkGraph& graph, const std::vector<double>& weights)
    : m_graph(graph),
      m_impl(std::make_unique<Impl>())
{
    if (weights.size() != graph.GetLinks().size())
    {
        throw std::invalid_argument(std::to_string(weights.size()) + " weights for " +
                                    std::to_string(graph.GetLinks().size()) + " links");
    }
    m_impl->graph = Graph(graph.GetNodes().size());
    for (std::size_t link = 0; link < weights.size(); ++link)
    {
        if (!(weights[link] >= 0 && std::isfinite(weights[link])))
        {
            throw std::invalid_argument("the weight of link " + std::to_string(link) + " is " +
                                        ShownNumber(weights[link]) +
                                        ", expected a finite number not below 0");
        }
        const TopologyLink& ends = graph.GetLinks()[link];
        boost::add_edge(ends.from, ends.to, Weighted{weights[link], link}, m_impl->graph);
    }
}

ShortestPaths::~ShortestPaths() = default;

PathTree
ShortestPaths::GetTree(std::size_t root) const
{
    const std::size_t nodes = m_graph.GetNodes().size();
    if (root >= nodes)
    {
        throw std::invalid_argument("there is no node " + std::to_string(root) + " among " +
                                    std::to_string(nodes));
    }
    PathTree tree;
    tree.root = root;
    tree.distance.resize(nodes);
    tree.link.assign(nodes, PathTree::NO_LINK);
    boost::dijkstra_shortest_paths(m_impl->graph,
                                   root,
                                   boost::weight_map(boost::get(&Weighted::weight, m_impl->graph))
                                       .distance_map(tree.distance.data())
                                       .distance_inf(std::numeric_limits<double>::infinity())
                                       .visitor(LinkRecorder(tree.link)));
    return tree;
}

std::vector<std::size_t>
ShortestPaths::GetPath(const PathTree& tree, std::size_t node) const
{
    std::vector<std::size_t> path;
    while (node != tree.root)
    {
        const std::size_t link = tree.link.at(node);
        if (link == PathTree::NO_LINK)
        {
            throw std::invalid_argument("no path leads from node " + std::to_string(node) +
                                        " to node " + std::to_string(tree.root));
        }
        path.push_back(link);
        node = m_graph.GetOtherEnd(link, node);
    }
    return path;
}

const NetworkGraph&
ShortestPaths::GetGraph() const
{
    return m_graph;
}

} // namespace ns3::aiot
