// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SHORTEST_PATHS_H
#define AIOT_SHORTEST_PATHS_H

#include "network-graph.h"

#include <cstddef>
#include <limits>
#include <memory>
#include <vector>

namespace ns3::aiot
{

/// Shortest paths from all nodes to one of them.
struct PathTree
{
    /// Stands for no link: at the root, and where no path leads there.
    static constexpr std::size_t NO_LINK = std::numeric_limits<std::size_t>::max();

    std::size_t root = 0;          ///< where all paths lead
    std::vector<double> distance;  ///< by node: sum of weights; infinite without a path
    std::vector<std::size_t> link; ///< by node: first link of its path
};

/**
 * @ingroup aiot_topology
 * @brief Shortest paths in a network, by Dijkstra's algorithm of Boost.Graph.
 *
 * Of parallel links the lightest counts, loops never. The same input gives the same paths, also
 * where several are equally short.
 */
class ShortestPaths
{
  public:
    /**
     * @param graph the network; must outlive this
     * @param weights of its links, finite and not below 0
     * @throw std::invalid_argument for other weights, or another number of them
     */
    ShortestPaths(const NetworkGraph& graph, const std::vector<double>& weights);
    ~ShortestPaths();

    /**
     * @param root index of a node
     * @return the paths to it
     */
    PathTree GetTree(std::size_t root) const;

    /**
     * @param tree paths of this network
     * @param node index of a node
     * @return the links from there to the root, in this order; empty at the root
     * @throw std::invalid_argument if there is no path
     */
    std::vector<std::size_t> GetPath(const PathTree& tree, std::size_t node) const;

    /// @return the network
    const NetworkGraph& GetGraph() const;

  private:
    struct Impl;
    const NetworkGraph& m_graph;
    std::unique_ptr<Impl> m_impl; ///< keeps Boost out of here
};

} // namespace ns3::aiot

#endif // AIOT_SHORTEST_PATHS_H
