// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_LAYERS_H
#define AIOT_ECAL_LAYERS_H

#include "ns3/layer-graph.h"

#include <nlohmann/json.hpp>
#include <string>

namespace ns3::aiot
{

/**
 * @brief Builds a layer graph from a list of layers.
 *
 *     [{"op": "input", "shape": [1, 28, 28]},
 *      {"op": "conv2d", "outputs": 8, "kernel": 3, "padding": 1},
 *      {"op": "relu"}, {"op": "flatten"}, {"op": "linear", "outputs": 10}]
 *
 * `op` is an operator as ToString(OperatorKind) spells it. A layer reads the one before it, or
 * those that `from` names (their `name`, unique). Further keys, as far as the operator has them:
 * shape, outputs, kernel, stride, padding, dilation (a number, or [rows, columns]), groups, heads,
 * axis, vocabulary, grid, order, directions; bias, last_only, causal (true or false).
 *
 * @param list the array of layers
 * @param where its place
 * @throw std::invalid_argument one line
 */
LayerGraph ReadLayerGraph(const nlohmann::json& list, const std::string& where);

} // namespace ns3::aiot

#endif // AIOT_ECAL_LAYERS_H
