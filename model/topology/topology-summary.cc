// SPDX-License-Identifier: GPL-2.0-only
#include "topology-summary.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>
#include <set>
#include <utility>

namespace ns3::aiot
{

std::vector<std::size_t>
FindComponents(const NetworkGraph& graph)
{
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> plain(
        graph.GetNodes().size());
    for (const TopologyLink& link : graph.GetLinks())
    {
        boost::add_edge(link.from, link.to, plain);
    }
    std::vector<std::size_t> components(graph.GetNodes().size());
    if (!components.empty())
    {
        boost::connected_components(plain, components.data());
    }
    return components;
}

std::size_t
CountNeighbors(const NetworkGraph& graph, std::size_t node)
{
    std::set<std::size_t> neighbors;
    for (const std::size_t link : graph.GetLinksOf(node))
    {
        neighbors.insert(graph.GetOtherEnd(link, node));
    }
    neighbors.erase(node);
    return neighbors.size();
}

TopologySummary
SummarizeTopology(const NetworkGraph& graph)
{
    TopologySummary summary;
    summary.nodes = graph.GetNodes().size();
    summary.edges = graph.GetLinks().size();
    std::set<std::pair<std::size_t, std::size_t>> pairs;
    for (const TopologyLink& link : graph.GetLinks())
    {
        summary.loops += link.from == link.to ? 1 : 0;
        summary.rated += link.rateBps ? 1 : 0;
        summary.parallel += pairs.insert(std::minmax(link.from, link.to)).second ? 0 : 1;
    }
    for (std::size_t index = 0; index < summary.nodes; ++index)
    {
        const TopologyNode& node = graph.GetNodes()[index];
        summary.unlocated += node.latitudeDeg && node.longitudeDeg ? 0 : 1;
        summary.external += node.external ? 1 : 0;
        summary.hyperedge += node.hyperedge ? 1 : 0;
        summary.leaves += CountNeighbors(graph, index) == 1 ? 1 : 0;
        if (!node.country.empty())
        {
            ++summary.countries[node.country];
        }
    }
    const auto components = FindComponents(graph);
    if (!components.empty())
    {
        summary.components = 1 + *std::max_element(components.begin(), components.end());
    }
    return summary;
}

NetworkGraph
KeepLargestComponent(const NetworkGraph& graph)
{
    const auto components = FindComponents(graph);
    std::vector<std::size_t> sizes;
    for (const std::size_t component : components)
    {
        sizes.resize(std::max(sizes.size(), component + 1));
        ++sizes[component];
    }
    if (sizes.size() < 2)
    {
        return graph;
    }
    const auto most = std::max_element(sizes.begin(), sizes.end());
    const auto largest = static_cast<std::size_t>(most - sizes.begin());
    NetworkGraph kept(graph.GetName());
    std::vector<std::size_t> index(components.size());
    for (std::size_t node = 0; node < components.size(); ++node)
    {
        if (components[node] == largest)
        {
            index[node] = kept.AddNode(graph.GetNodes()[node]);
        }
    }
    for (TopologyLink link : graph.GetLinks())
    {
        if (components[link.from] == largest)
        {
            link.from = index[link.from];
            link.to = index[link.to];
            kept.AddLink(std::move(link));
        }
    }
    for (const std::string& note : graph.GetNotes())
    {
        kept.AddNote(note);
    }
    kept.AddNote("the network has " + std::to_string(sizes.size()) +
                 " parts that no link joins; only the largest is used, " + std::to_string(*most) +
                 " of " + std::to_string(components.size()) + " nodes");
    return kept;
}

} // namespace ns3::aiot
