// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LAYER_TABLE_H
#define AIOT_LAYER_TABLE_H

#include "ns3/layer-graph.h"

#include <string>

namespace ns3::aiot
{

/// @return whether a word is meant as a file of layer tables: it ends in .json
bool IsLayerTableFile(const std::string& word);

/**
 * @brief Reads a network from a table of its layers, a JSON file.
 *
 * @code{.json}
 *   {"name": "tiny", "layers": [["input", "input", [], [3, 8, 8], 0, 0],
 *                               ["conv", "conv", [0], [4, 8, 8], 112, 6912]]}
 * @endcode
 *
 * A row is name, operator, rows that it reads, shape of its output without the batch, parameters
 * and MACs. Rows stand in a topological order. Operators that are known keep their kind, others are
 * taken as they are counted; rows of the operator `param` are constants, which are everywhere, and
 * left out. A file with a list `models` of such objects needs a name.
 *
 * @param path the file
 * @param model name of the network; may be empty where the file holds one
 * @throw std::invalid_argument, std::runtime_error with one line
 */
LayerGraph ReadLayerTable(const std::string& path, const std::string& model);

} // namespace ns3::aiot

#endif // AIOT_LAYER_TABLE_H
