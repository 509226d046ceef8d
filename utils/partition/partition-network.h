// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PARTITION_NETWORK_H
#define AIOT_PARTITION_NETWORK_H

#include "ns3/layer-graph.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// A network from the zoo or a file.
struct LoadedNetwork
{
    LayerGraph graph;
    bool isFile = false;
    std::vector<std::string> warnings{};
};

/**
 * @param word a name of the zoo, an ONNX file, or a file of layer tables (*.json)
 * @param model which network of a file of layer tables
 * @param resolution height and width of the image, for networks of the zoo
 * @throw std::invalid_argument, std::runtime_error with one line
 */
LoadedNetwork LoadNetwork(const std::string& word,
                          const std::string& model,
                          std::optional<std::uint64_t> resolution);

} // namespace ns3::aiot

#endif // AIOT_PARTITION_NETWORK_H
