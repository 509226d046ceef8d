// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SYNTHETIC_TOPOLOGIES_H
#define AIOT_SYNTHETIC_TOPOLOGIES_H

#include "network-graph.h"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// Independent numbers, uniform from 0 to below 1.
using UniformNumbers = std::function<double()>;

/// Where a synthetic network lies: a square on the map.
struct SyntheticArea
{
    double centreLatitudeDeg = 50; ///< -60 to 60, so that a square is one
    double centreLongitudeDeg = 10;
    double sideM = 1e6; ///< above 0, at most 5000 km
};

/// Most nodes of a synthetic network: some of them look at all pairs.
constexpr std::size_t MAX_SYNTHETIC_NODES = 5000;

/**
 * All of these throw std::invalid_argument for a number of nodes beyond MAX_SYNTHETIC_NODES, an
 * area as above, and for what they say themselves. Random networks that are not connected are made
 * so: the shortest link that joins the first node's part to another is added until there is one
 * part, with a note.
 */

/**
 * @param rows at least 1
 * @param columns at least 1, at least 2 nodes in all
 * @param area filled by the grid
 * @return each node linked to the next in its row and in its column
 */
NetworkGraph MakeGridTopology(std::size_t rows,
                              std::size_t columns,
                              const SyntheticArea& area = {});

/**
 * @param nodes at least 3
 * @param area the circle within
 * @return a circle
 */
NetworkGraph MakeRingTopology(std::size_t nodes, const SyntheticArea& area = {});

/**
 * @param nodes at least 2
 * @param area the circle within, node 0 in its middle
 * @return node 0 linked to all others
 */
NetworkGraph MakeStarTopology(std::size_t nodes, const SyntheticArea& area = {});

/**
 * Waxman, "Routing of multipoint connections", IEEE JSAC 6(9), 1988: nodes anywhere in the square,
 * two of them at distance d linked with probability beta * exp(-d / (alpha * L)), L the diagonal.
 *
 * @param nodes at least 2
 * @param alpha above 0
 * @param beta above 0, at most 1
 * @param uniform draws places, then links
 * @param area the square
 * @return the network
 */
NetworkGraph MakeWaxmanTopology(std::size_t nodes,
                                double alpha,
                                double beta,
                                const UniformNumbers& uniform,
                                const SyntheticArea& area = {});

/**
 * Watts and Strogatz, "Collective dynamics of 'small-world' networks", Nature 393, 1998: a circle
 * where each node is linked to its nearest neighbours; the far end of each link is moved with some
 * probability, never onto the node itself nor onto a neighbour.
 *
 * @param nodes more than neighbors
 * @param neighbors even, at least 2: links of a node before any is moved
 * @param rewiring probability, 0 to 1
 * @param uniform draws
 * @param area the circle within
 * @return the network
 */
NetworkGraph MakeSmallWorldTopology(std::size_t nodes,
                                    std::size_t neighbors,
                                    double rewiring,
                                    const UniformNumbers& uniform,
                                    const SyntheticArea& area = {});

/**
 * Barabasi and Albert, "Emergence of scaling in random networks", Science 286, 1999: links + 1
 * nodes, each linked to each; then every new node is linked to some that are there, with
 * probabilities proportional to their number of links. Nodes lie anywhere in the square.
 *
 * @param nodes more than links
 * @param links of a new node, at least 1
 * @param uniform draws places, then links
 * @param area the square
 * @return the network
 */
NetworkGraph MakeBarabasiAlbertTopology(std::size_t nodes,
                                        std::size_t links,
                                        const UniformNumbers& uniform,
                                        const SyntheticArea& area = {});

/**
 * Divide a network among countries: as many nodes each, from west to east.
 * @param graph a network whose nodes have coordinates; gains countries
 * @param countries codes or names, at least one
 */
void AssignCountries(NetworkGraph& graph, const std::vector<std::string>& countries);

/// How to make a synthetic network by name; what a kind does not need is not looked at.
struct SyntheticTopology
{
    std::string kind = "grid"; ///< one of GetSyntheticTopologyNames()
    std::size_t nodes = 30;    ///< a grid has the most square one of exactly that many
    double alpha = 0.2;        ///< Waxman: reach of links, a common choice (unverified)
    double beta = 0.4;         ///< Waxman: density, a common choice (unverified)
    std::size_t neighbors = 4; ///< small world: of Watts and Strogatz
    double rewiring = 0.1;     ///< small world
    std::size_t links = 2;     ///< Barabasi-Albert: of a new node
    SyntheticArea area{};      ///< where it lies
};

/// @return barabasi-albert, grid, ring, small-world, star, waxman
std::vector<std::string> GetSyntheticTopologyNames();

/**
 * @param what which network
 * @param uniform draws, for random ones
 * @return the network
 * @throw std::invalid_argument for an unknown kind, and as above
 */
NetworkGraph MakeSyntheticTopology(const SyntheticTopology& what, const UniformNumbers& uniform);

} // namespace ns3::aiot

#endif // AIOT_SYNTHETIC_TOPOLOGIES_H
