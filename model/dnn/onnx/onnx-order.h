// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ONNX_ORDER_H
#define AIOT_ONNX_ORDER_H

#include "onnx-model.h"

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief Orders nodes so that each comes behind those whose outputs it reads.
 *
 * Nodes of a file that is in order already stay as they are.
 * @param known names that are there from the start: initializers and inputs
 * @return indices of nodes
 * @throw std::invalid_argument for a cycle, a name that two nodes make, or that none does
 */
std::vector<std::size_t> OrderOnnxNodes(const std::vector<OnnxNode>& nodes,
                                        const std::set<std::string>& known);

/// @return how messages call a node: 'NAME' (OPERATOR)
std::string OnnxNodeName(const OnnxNode& node);

} // namespace ns3::aiot

#endif // AIOT_ONNX_ORDER_H
