// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TOPOLOGY_MAP_H
#define AIOT_TOPOLOGY_MAP_H

#include "ns3/network-graph.h"

#include <string>

namespace ns3::aiot
{

/**
 * Links as lines, nodes as dots with their labels as tool tips; degrees of longitude are as wide as
 * they are in the middle of the map. Networks across the antimeridian are drawn around the world.
 *
 * @param graph a network; nodes without coordinates are placed as CompletePlaces() does
 * @return an SVG file
 * @throw std::invalid_argument as CompletePlaces(), and for a network without nodes
 */
std::string DrawTopologyMap(NetworkGraph graph);

} // namespace ns3::aiot

#endif // AIOT_TOPOLOGY_MAP_H
