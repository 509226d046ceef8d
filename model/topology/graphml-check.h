// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_GRAPHML_CHECK_H
#define AIOT_GRAPHML_CHECK_H

#include <cstddef>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// A GraphML text that read_graphml of Boost.Graph reads as its author meant it.
struct CheckedGraphml
{
    std::string text;               ///< the file, with key types that Boost knows
    std::size_t nodes = 0;          ///< elements `node`
    std::size_t edges = 0;          ///< elements `edge`
    std::vector<std::string> notes; ///< what was changed
};

/**
 * @brief Looks at a GraphML file before Boost.Graph does, which reads some faults in silence.
 *
 * Refused, with "name:line: what": what XmlTags refuses; no graph or several, directed edges
 * (a link carries both ways), hyperedges, nodes and keys without an id or with one that is there
 * already, edges to nodes that are not there, data of an unknown key or twice of one key, two keys
 * of one name for the same kind of element, unknown types, numbers that are none or not finite, and
 * more nodes or edges than a NetworkGraph takes. Type `integer`, which GraphML does not know, is
 * changed to `int`, with a note.
 *
 * @param text the file
 * @param name what messages call it
 * @return what to read
 * @throw std::invalid_argument as above
 */
CheckedGraphml CheckGraphml(const std::string& text, const std::string& name);

} // namespace ns3::aiot

#endif // AIOT_GRAPHML_CHECK_H
