// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TOPOLOGY_PLACES_H
#define AIOT_TOPOLOGY_PLACES_H

#include "network-graph.h"

namespace ns3::aiot
{

/**
 * @brief Places the nodes that have no coordinates, from their neighbours.
 *
 * In rounds: a node that has at least one placed neighbour goes to the middle of them, the
 * direction of the sum of their unit vectors (a neighbour counts once, regardless of the number of
 * links); nodes placed in a round serve the next. Which nodes were placed so does not depend on
 * their order. A note says how many there were.
 *
 * @param graph a network; gains coordinates
 * @throw std::invalid_argument if a connected part has no node with coordinates: nothing to go by
 */
void CompletePlaces(NetworkGraph& graph);

/**
 * @brief Gives nodes without a country that of the nearest node that has one, by number of links;
 * of several equally near ones that of the lowest index. A note says how many there were.
 * @param graph a network; a connected part without any country stays without
 */
void CompleteCountries(NetworkGraph& graph);

} // namespace ns3::aiot

#endif // AIOT_TOPOLOGY_PLACES_H
