// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TOPOLOGY_SUMMARY_H
#define AIOT_TOPOLOGY_SUMMARY_H

#include "network-graph.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// What a network consists of.
struct TopologySummary
{
    std::size_t nodes = 0;      ///< places
    std::size_t edges = 0;      ///< links, all of them
    std::size_t loops = 0;      ///< links from a node to itself
    std::size_t parallel = 0;   ///< links beyond the first between the same two nodes, loops too
    std::size_t components = 0; ///< connected parts
    std::size_t unlocated = 0;  ///< nodes without both coordinates
    std::size_t external = 0;   ///< nodes of other networks
    std::size_t hyperedge = 0;  ///< nodes that stand for a link of more than two ends
    std::size_t rated = 0;      ///< links with a capacity
    std::size_t leaves = 0;     ///< nodes with one neighbour other than themselves
    std::map<std::string, std::size_t> countries; ///< nodes by country, as the source spells it
};

/**
 * @param graph a network
 * @return what it consists of
 */
TopologySummary SummarizeTopology(const NetworkGraph& graph);

/**
 * @param graph a network
 * @return number of each node's connected part, from 0 in the order of their first nodes
 */
std::vector<std::size_t> FindComponents(const NetworkGraph& graph);

/**
 * @param graph a network of at least one node
 * @return its connected part with most nodes (the first of equals), with a note if that is not all
 */
NetworkGraph KeepLargestComponent(const NetworkGraph& graph);

/**
 * @param graph a network
 * @param node index of a node
 * @return number of other nodes that its links reach
 */
std::size_t CountNeighbors(const NetworkGraph& graph, std::size_t node);

} // namespace ns3::aiot

#endif // AIOT_TOPOLOGY_SUMMARY_H
