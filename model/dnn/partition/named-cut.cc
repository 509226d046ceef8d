// SPDX-License-Identifier: GPL-2.0-only
#include "named-cut.h"

#include "ns3/name-index.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

[[noreturn]] void
Refuse(const LayerGraph& graph, const std::string& what)
{
    throw std::invalid_argument(OneLineText(graph.GetName()) + ": " + what);
}

/// The id behind a '#', or nothing.
LayerId
ReadId(const LayerGraph& graph, const std::string& word)
{
    constexpr std::size_t MOST_DIGITS = 9;
    const std::string digits = word.substr(1);
    if (digits.empty() || digits.size() > MOST_DIGITS ||
        digits.find_first_not_of("0123456789") != std::string::npos ||
        std::stoull(digits) >= graph.GetLayerCount())
    {
        Refuse(graph,
               "no layer " + QuotedText(word) + "; ids go from #0 to #" +
                   std::to_string(graph.GetLayerCount() - 1));
    }
    return std::stoull(digits);
}

/// The layers of a name, or the one of an id. Not empty.
std::vector<LayerId>
FindLayers(const LayerGraph& graph, const std::string& word)
{
    if (!word.empty() && word.front() == '#')
    {
        return {ReadId(graph, word)};
    }
    std::vector<LayerId> found;
    NameIndex names(OneLineText(graph.GetName()) + ": layer");
    for (LayerId id = 0; id < graph.GetLayerCount(); ++id)
    {
        names.Add(graph.GetLayer(id).name);
        if (graph.GetLayer(id).name == word)
        {
            found.push_back(id);
        }
    }
    if (found.empty())
    {
        std::string near;
        for (const std::string& name : names.GetNearest(word))
        {
            near += (near.empty() ? "; nearest are " : ", ") + OneLineText(name);
        }
        Refuse(graph, "no layer " + QuotedText(word) + near);
    }
    return found;
}

/// The layer that is meant: of several with a name, as modules that are used again have, the only
/// one that a cut can follow.
LayerId
ChooseLayer(const LayerGraph& graph, const std::vector<NetworkCut>& cuts, const std::string& word)
{
    const std::vector<LayerId> layers = FindLayers(graph, word);
    std::vector<LayerId> fitting;
    for (const LayerId id : layers)
    {
        const bool fits = std::any_of(cuts.begin(), cuts.end(), [id](const NetworkCut& cut) {
            return cut.layer == id;
        });
        if (fits)
        {
            fitting.push_back(id);
        }
    }
    if (layers.size() > 1 && fitting.size() != 1)
    {
        Refuse(graph,
               std::to_string(layers.size()) + " layers are called " + QuotedText(word) +
                   "; say which by its id, such as #" + std::to_string(layers.front()));
    }
    return fitting.empty() ? layers.front() : fitting.front();
}

/// The cut before a vertex and the one behind it, for a message.
std::string
ListNeighbours(const LayerGraph& graph, const std::vector<NetworkCut>& cuts, std::size_t vertex)
{
    const auto behind = std::find_if(cuts.begin(), cuts.end(), [vertex](const NetworkCut& cut) {
        return cut.vertex > vertex;
    });
    std::string text;
    if (behind != cuts.begin())
    {
        text = QuotedText(graph.GetLayer(std::prev(behind)->layer).name);
    }
    if (behind != cuts.end())
    {
        text += (text.empty() ? "" : " and ") + QuotedText(graph.GetLayer(behind->layer).name);
    }
    return text.empty() ? "there is no cut with one" : "nearest cuts with one are " + text;
}

} // namespace

std::vector<NetworkCut>
ListCuts(const LayerGraph& graph, const std::vector<Kernel>& kernels)
{
    const KernelVertices vertices = ListKernelVertices(graph, kernels);
    PartitionProblem problem;
    for (const std::vector<std::size_t>& inputs : vertices.inputs)
    {
        problem.vertices.push_back({inputs, {0, 0}, {0}, {}});
    }
    std::vector<NetworkCut> cuts;
    for (const std::size_t vertex : FindCutVertices(problem))
    {
        cuts.push_back({vertices.outputs[vertex], vertex});
    }
    return cuts;
}

std::string
GetCutName(const LayerGraph& graph, const std::vector<NetworkCut>& cuts, const NetworkCut& cut)
{
    const std::string& name = graph.GetLayer(cut.layer).name;
    const auto same = std::count_if(cuts.begin(), cuts.end(), [&](const NetworkCut& each) {
        return graph.GetLayer(each.layer).name == name;
    });
    const bool plain = !name.empty() && name.front() != '#' &&
                       name.find_first_of("@:, \t\r\n") == std::string::npos;
    return plain && same == 1 ? name : "#" + std::to_string(cut.layer);
}

NetworkCut
FindCut(const LayerGraph& graph, const std::vector<Kernel>& kernels, const std::string& layer)
{
    const std::vector<NetworkCut> cuts = ListCuts(graph, kernels);
    const LayerId id = ChooseLayer(graph, cuts, layer);
    const KernelVertices vertices = ListKernelVertices(graph, kernels);
    const std::size_t vertex = vertices.vertexOf[id];
    const LayerId last = vertices.outputs[vertex];
    if (last != id)
    {
        Refuse(graph,
               "a cut after layer " + QuotedText(layer) +
                   " is inside a fused kernel, which ends "
                   "with " +
                   QuotedText(graph.GetLayer(last).name));
    }
    const auto found = std::find_if(cuts.begin(), cuts.end(), [vertex](const NetworkCut& cut) {
        return cut.vertex == vertex;
    });
    if (found == cuts.end())
    {
        Refuse(graph,
               "more than one tensor crosses a cut after layer " + QuotedText(layer) + "; " +
                   ListNeighbours(graph, cuts, vertex));
    }
    return *found;
}

} // namespace ns3::aiot
