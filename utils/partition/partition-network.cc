// SPDX-License-Identifier: GPL-2.0-only
#include "partition-network.h"

#include "layer-table.h"

#include "ns3/dnn-file.h"
#include "ns3/dnn-zoo.h"
#include "ns3/quoted-text.h"

#include <stdexcept>

namespace ns3::aiot
{

LoadedNetwork
LoadNetwork(const std::string& word,
            const std::string& model,
            std::optional<std::uint64_t> resolution)
{
    const bool isTable = IsLayerTableFile(word);
    if (!model.empty() && !isTable)
    {
        throw std::invalid_argument("--model is for files of layer tables, *.json");
    }
    if (resolution && (isTable || IsDnnFile(word)))
    {
        throw std::invalid_argument(OneLineText(word) +
                                    ": --resolution is for networks of the zoo");
    }
    if (isTable)
    {
        return {ReadLayerTable(word, model), true};
    }
    if (IsDnnFile(word))
    {
        OnnxDnn network = ReadDnnFile(word);
        return {std::move(network.graph), true, std::move(network.warnings)};
    }
    ZooOptions options;
    options.resolution = resolution;
    return {DnnZoo().Make(word, options)};
}

} // namespace ns3::aiot
