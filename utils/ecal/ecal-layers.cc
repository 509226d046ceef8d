// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-layers.h"

#include "ecal-fields.h"

#include "ns3/quoted-text.h"

#include <map>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr std::size_t MAX_LAYERS = 100'000;
constexpr std::size_t MAX_TENSOR_RANK = 8;

const std::vector<std::string>&
LayerKeys()
{
    static const std::vector<std::string> keys{"op",
                                               "name",
                                               "from",
                                               "shape",
                                               "outputs",
                                               "kernel",
                                               "stride",
                                               "padding",
                                               "dilation",
                                               "groups",
                                               "heads",
                                               "axis",
                                               "vocabulary",
                                               "grid",
                                               "order",
                                               "directions",
                                               "bias",
                                               "last_only",
                                               "causal"};
    return keys;
}

std::uint64_t
ReadSize(const EcalFields& fields, const char* key, std::uint64_t missing, double least)
{
    return static_cast<std::uint64_t>(fields.Count(key, static_cast<double>(missing), least));
}

/// A number for both directions, or [rows, columns].
std::pair<std::uint64_t, std::uint64_t>
ReadPair(const EcalFields& fields, const char* key, std::uint64_t missing, double least)
{
    if (!fields.Has(key) || !fields.Get(key).is_array())
    {
        const std::uint64_t both = ReadSize(fields, key, missing, least);
        return {both, both};
    }
    const std::vector<double> sizes = fields.Counts(key, least, 2);
    return {static_cast<std::uint64_t>(sizes.front()), static_cast<std::uint64_t>(sizes.back())};
}

Window
ReadWindow(const EcalFields& fields)
{
    Window window;
    std::tie(window.kernelH, window.kernelW) = ReadPair(fields, "kernel", 1, 1.0);
    std::tie(window.strideH, window.strideW) = ReadPair(fields, "stride", 1, 1.0);
    std::tie(window.dilationH, window.dilationW) = ReadPair(fields, "dilation", 1, 1.0);
    std::tie(window.padTop, window.padLeft) = ReadPair(fields, "padding", 0, 0.0);
    window.padBottom = window.padTop;
    window.padRight = window.padLeft;
    return window;
}

Operation
ReadOperation(const EcalFields& fields)
{
    Operation operation;
    fields.Get("op");
    fields.At("op", [&] { operation.kind = ParseOperatorKind(fields.Text("op", "")); });
    operation.window = ReadWindow(fields);
    operation.outputs = ReadSize(fields, "outputs", 0, 0.0);
    operation.groups = ReadSize(fields, "groups", 1, 1.0);
    operation.heads = ReadSize(fields, "heads", 1, 1.0);
    operation.axis = ReadSize(fields, "axis", 0, 0.0);
    operation.vocabulary = ReadSize(fields, "vocabulary", 0, 0.0);
    operation.gridIntervals = ReadSize(fields, "grid", 0, 0.0);
    operation.splineOrder = ReadSize(fields, "order", 3, 1.0);
    operation.directions = ReadSize(fields, "directions", 1, 1.0);
    operation.bias = fields.Flag("bias", true);
    operation.lastOnly = fields.Flag("last_only", false);
    operation.causal = fields.Flag("causal", false);
    std::vector<std::uint64_t> extents;
    for (double extent : fields.Counts("shape", 1.0, MAX_TENSOR_RANK))
    {
        extents.push_back(static_cast<std::uint64_t>(extent));
    }
    fields.At("shape", [&] { operation.shape = TensorShape(extents); });
    return operation;
}

/// The layers that one reads: those that it names, or the one before it.
std::vector<LayerId>
ReadInputs(const EcalFields& fields, const std::map<std::string, LayerId>& ids, std::size_t count)
{
    if (!fields.Has("from"))
    {
        return {count - 1};
    }
    std::vector<LayerId> inputs;
    const nlohmann::json& names = fields.Get("from");
    for (const nlohmann::json& name : names.is_array() ? names : nlohmann::json::array({names}))
    {
        const auto found = name.is_string() ? ids.find(name.get<std::string>()) : ids.end();
        if (found == ids.end())
        {
            fields.Refuse("from",
                          "must name layers before this one, not " +
                              QuotedText(name.dump(-1, ' ', true)));
        }
        inputs.push_back(found->second);
    }
    return inputs;
}

void
AddLayer(LayerGraph& graph, std::map<std::string, LayerId>& ids, const EcalFields& fields)
{
    const std::size_t count = graph.GetLayerCount();
    const Operation operation = ReadOperation(fields);
    const bool input = operation.kind == OperatorKind::INPUT;
    const std::string name = fields.Text("name", "layer " + std::to_string(count + 1));
    if (count == 0 && !input)
    {
        fields.Refuse("op", "of the first layer must be 'input'");
    }
    const std::vector<LayerId> inputs =
        input ? std::vector<LayerId>() : ReadInputs(fields, ids, count);
    if (!ids.emplace(name, count).second)
    {
        fields.Refuse("name", QuotedText(name) + " is that of a layer before");
    }
    if (input)
    {
        graph.AddInput(name, operation.shape);
    }
    else
    {
        graph.Add(name, operation, inputs);
    }
}

} // namespace

LayerGraph
ReadLayerGraph(const nlohmann::json& list, const std::string& where)
{
    if (!list.is_array() || list.empty() || list.size() > MAX_LAYERS)
    {
        throw std::invalid_argument(where + " must be an array of 1 to " +
                                    std::to_string(MAX_LAYERS) + " layers");
    }
    LayerGraph graph("network");
    std::map<std::string, LayerId> ids;
    for (const nlohmann::json& layer : list)
    {
        const std::string place = where + ' ' + std::to_string(graph.GetLayerCount() + 1);
        try
        {
            AddLayer(graph, ids, EcalFields(layer, place, LayerKeys()));
        }
        catch (const std::invalid_argument& error)
        {
            throw std::invalid_argument(PlacedMessage(place, error.what()));
        }
    }
    return graph;
}

} // namespace ns3::aiot
