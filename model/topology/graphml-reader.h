// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_GRAPHML_READER_H
#define AIOT_GRAPHML_READER_H

#include "network-graph.h"

#include <string>

namespace ns3::aiot
{

/// Largest GraphML file that is read, in bytes: a hundred times the Topology Zoo's largest.
constexpr std::size_t MAX_GRAPHML_BYTES = std::size_t{32} << 20;

/// @return whether this build has the library of Boost.Graph, without which no GraphML is read
bool HasGraphmlReader();

/**
 * @brief Reads a network from a GraphML file, such as those of the Internet Topology Zoo.
 *
 * Read are, of a node, `label`, `Latitude`, `Longitude`, `Country`, `Internal` (0: external) and
 * `hyperedge`; of an edge `LinkLabel` and `LinkSpeedRaw` (bit/s; without it, what LinkLabel says);
 * of the graph `Network`. All else is passed over. Numbers may be declared as any
 * type. Nodes and links are those of the file, one for one and in its order.
 *
 * The Zoo: Knight, Nguyen, Falkner, Bowden, Roughan, "The Internet Topology Zoo", IEEE JSAC 29(9),
 * 2011.
 *
 * @param path the file
 * @return the network, with notes
 * @throw std::invalid_argument one line "path:line: what" for what CheckGraphml() refuses, or
 *        "path: what"; std::runtime_error if it cannot be read or is too large, or if
 *        HasGraphmlReader() is false
 */
NetworkGraph ReadGraphmlFile(const std::string& path);

/**
 * @brief The same for a text.
 * @param text the file's content
 * @param name what messages call it
 * @return the network
 */
NetworkGraph ReadGraphml(const std::string& text, const std::string& name);

} // namespace ns3::aiot

#endif // AIOT_GRAPHML_READER_H
