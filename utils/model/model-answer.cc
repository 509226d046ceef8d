// SPDX-License-Identifier: GPL-2.0-only
#include "model-answer.h"

#include "ns3/checked-count.h"
#include "ns3/dnn-file.h"
#include "ns3/kernel-fusion.h"
#include "ns3/named-cut.h"
#include "ns3/network-partition.h"
#include "ns3/published-network.h"
#include "ns3/quoted-text.h"

#include <filesystem>
#include <map>
#include <optional>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// Where a network comes from.
struct Origin
{
    std::string name;
    std::string family;
    std::string source;
};

ModelAnswer
ListInputs(const LayerGraph& graph)
{
    ModelAnswer list = ModelAnswer::array();
    for (const LayerId id : graph.GetInputs())
    {
        list.push_back({{"name", OneLineText(graph.GetLayer(id).name)},
                        {"shape", graph.GetShape(id).GetExtents()}});
    }
    return list;
}

ModelAnswer
ListLayers(const LayerGraph& graph)
{
    ModelAnswer list = ModelAnswer::array();
    for (LayerId id = 0; id < graph.GetLayerCount(); ++id)
    {
        const Layer& layer = graph.GetLayer(id);
        list.push_back({{"id", id},
                        {"name", OneLineText(layer.name)},
                        {"operator", ToString(layer.operation.kind)},
                        {"inputs", layer.inputs},
                        {"output", layer.output.GetExtents()},
                        {"macs", layer.cost.macs},
                        {"parameters", layer.cost.parameters}});
    }
    return list;
}

/// Layers between kernels, with the plan that divides the network there; an empty text where one
/// part would have no kernel.
std::map<LayerId, std::string>
NamePlans(const LayerGraph& graph)
{
    const std::vector<Kernel> kernels = FuseKernels(graph);
    const KernelVertices vertices = ListKernelVertices(graph, kernels);
    const std::vector<NetworkCut> cuts = ListCuts(graph, kernels);
    std::map<LayerId, std::string> names;
    for (const NetworkCut& cut : cuts)
    {
        const bool isWhole =
            cut.vertex < vertices.inputCount || cut.vertex + 1 == vertices.outputs.size();
        names[cut.layer] = isWhole ? "" : "cut:" + GetCutName(graph, cuts, cut);
    }
    return names;
}

/// Cut points with what lies before them.
ModelAnswer
ListCutPoints(const LayerGraph& graph, Precision precision)
{
    const std::map<LayerId, std::string> named = NamePlans(graph);
    ModelAnswer list = ModelAnswer::array();
    std::uint64_t macsBefore = 0;
    LayerId next = 0;
    for (const LayerId cut : graph.GetCutPoints())
    {
        for (; next <= cut; ++next)
        {
            macsBefore += graph.GetLayer(next).cost.macs;
        }
        const auto plan = named.find(cut);
        list.push_back({{"layer", cut},
                        {"name", OneLineText(graph.GetLayer(cut).name)},
                        {"elements", graph.GetShape(cut).GetElements()},
                        {"bytes", graph.GetOutputBytes(cut, precision)},
                        {"macs_before", macsBefore},
                        {"between_kernels", plan != named.end()},
                        {"plan",
                         plan != named.end() && !plan->second.empty() ? ModelAnswer(plan->second)
                                                                      : ModelAnswer()}});
    }
    return list;
}

/// @return a text, or nothing where it is empty
ModelAnswer
TextOrNothing(const std::string& text)
{
    return text.empty() ? ModelAnswer() : ModelAnswer(text);
}

/// What was published of a network, where our table has it.
void
AddPublished(const std::string& name, ModelAnswer& answer)
{
    const auto network = FindPublishedNetwork(name);
    if (!network)
    {
        return;
    }
    const auto count = [](const std::optional<std::uint64_t>& value) {
        return value ? ModelAnswer(*value) : ModelAnswer();
    };
    const bool hasAccuracy = network->accuracy.has_value();
    answer["accuracy"] = hasAccuracy ? ModelAnswer(*network->accuracy) : ModelAnswer();
    answer["accuracy_dataset"] = TextOrNothing(network->accuracyDataset);
    answer["accuracy_source"] = hasAccuracy ? TextOrNothing(network->source) : ModelAnswer();
    answer["published"] = {{"macs", count(network->macs)},
                           {"macs_rule", TextOrNothing(network->macsRule)},
                           {"parameters", count(network->parameters)},
                           {"parameters_rule", TextOrNothing(network->parametersRule)},
                           {"source", TextOrNothing(network->source)},
                           {"grade", TextOrNothing(network->grade)},
                           {"note", TextOrNothing(network->note)}};
}

ModelAnswer
Describe(const LayerGraph& graph, const Origin& origin, const ModelQuestion& question)
{
    const LayerCost& total = graph.GetTotal();
    const std::uint64_t elements = CheckedProduct({graph.GetActivationElements(), question.batch});
    ModelAnswer answer;
    answer["name"] = origin.name;
    answer["family"] = origin.family.empty() ? ModelAnswer() : ModelAnswer(origin.family);
    answer["source"] = origin.source;
    answer["inputs"] = ListInputs(graph);
    answer["batch"] = question.batch;
    answer["macs"] = CheckedProduct({total.macs, question.batch});
    answer["element_flops"] = CheckedProduct({total.elementFlops, question.batch});
    answer["parameters"] = total.parameters;
    answer["statistics"] = total.statistics;
    answer["layers"] = graph.GetLayerCount();
    answer["arcs"] = graph.GetArcCount();
    answer["activation_elements"] = elements;
    answer["cut_points"] = graph.GetCutPoints().size();
    answer["precision"] = ToString(question.precision);
    answer["weight_bytes"] = graph.GetWeightBytes(question.precision);
    answer["activation_bytes"] = GetBytes(elements, question.precision);
    answer["accuracy"] = nullptr;
    answer["accuracy_dataset"] = nullptr;
    answer["accuracy_source"] = nullptr;
    if (question.layers)
    {
        answer["layer_list"] = ListLayers(graph);
        answer["cut_point_list"] = ListCutPoints(graph, question.precision);
    }
    return answer;
}

bool
HasZooOptions(const ZooOptions& options)
{
    return options.resolution || options.classes || options.tokens || options.cachedTokens ||
           options.auxiliaryHeads;
}

ModelFindings
AnswerFile(const ModelQuestion& question, const std::string& path)
{
    if (HasZooOptions(question.zoo))
    {
        throw std::invalid_argument(OneLineText(path) +
                                    ": --resolution, --classes, --tokens, --cached-tokens and "
                                    "--auxiliary-heads are for networks of the zoo");
    }
    OnnxOptions options;
    options.inputShapes = question.inputShapes;
    const OnnxDnn network = ReadDnnFile(path, options);
    ModelFindings findings;
    findings.warnings = network.warnings;
    const std::string name = std::filesystem::path(path).stem().string();
    findings.answer = Describe(network.graph, {OneLineText(name), "", OneLineText(path)}, question);
    return findings;
}

ModelFindings
AnswerName(const DnnZoo& zoo, const ModelQuestion& question, const std::string& name)
{
    const LayerGraph graph = zoo.Make(name, question.zoo);
    if (!question.inputShapes.empty())
    {
        throw std::invalid_argument("--input is for ONNX files; networks of the zoo take "
                                    "--resolution or --tokens");
    }
    ModelFindings findings;
    findings.answer = Describe(graph, {graph.GetName(), zoo.GetFamily(name), "zoo"}, question);
    // What was published is of the network as it was published.
    if (!HasZooOptions(question.zoo))
    {
        AddPublished(graph.GetName(), findings.answer);
    }
    return findings;
}

} // namespace

ModelFindings
AnswerModel(const DnnZoo& zoo, const ModelQuestion& question, const std::string& model)
{
    return IsDnnFile(model) ? AnswerFile(question, model) : AnswerName(zoo, question, model);
}

std::vector<ModelAnswer>
ListModels(const DnnZoo& zoo)
{
    std::vector<ModelAnswer> list;
    for (const std::string& name : zoo.GetNames())
    {
        list.push_back({{"name", name}, {"family", zoo.GetFamily(name)}});
    }
    return list;
}

} // namespace ns3::aiot
