// SPDX-License-Identifier: GPL-2.0-only
#include "layer-graph.h"

#include "checked-count.h"
#include "shape-inference.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, Layer>;
using Vertex = boost::graph_traits<Graph>::vertex_descriptor;

} // namespace

struct LayerGraph::Impl
{
    std::string name;
    Graph graph{};
    LayerCost total{};
    std::uint64_t activationElements = 0;

    /// The vertex of an id. @throw std::invalid_argument for an id that the graph does not have
    Vertex Find(LayerId id) const
    {
        if (id >= boost::num_vertices(graph))
        {
            throw std::invalid_argument(OneLineText(name) + ": no layer " + std::to_string(id) +
                                        " among " + std::to_string(boost::num_vertices(graph)));
        }
        return id;
    }

    std::vector<TensorShape> GetShapes(const std::vector<LayerId>& ids) const
    {
        std::vector<TensorShape> shapes;
        shapes.reserve(ids.size());
        for (const LayerId id : ids)
        {
            shapes.push_back(graph[Find(id)].output);
        }
        return shapes;
    }

    LayerId Append(Layer layer)
    {
        if (boost::num_vertices(graph) >= MAX_LAYERS)
        {
            throw std::invalid_argument("more than 1000000 layers");
        }
        const std::vector<TensorShape> shapes = GetShapes(layer.inputs);
        layer.output = InferShape(layer.operation, shapes);
        layer.cost = CountCost(layer.operation, shapes, layer.output);
        LayerCost newTotal = total;
        newTotal += layer.cost;
        if (layer.operation.kind != OperatorKind::INPUT)
        {
            activationElements = CheckedSum({activationElements, layer.output.GetElements()});
        }
        total = newTotal;
        const Vertex vertex = boost::add_vertex(graph);
        graph[vertex] = std::move(layer);
        for (const LayerId input : graph[vertex].inputs)
        {
            boost::add_edge(input, vertex, graph);
        }
        return vertex;
    }
};

LayerGraph::LayerGraph(const std::string& name)
    : m_impl(std::make_unique<Impl>(Impl{name}))
{
}

LayerGraph::LayerGraph(const LayerGraph& other)
    : m_impl(std::make_unique<Impl>(*other.m_impl))
{
}

LayerGraph::LayerGraph(LayerGraph&& other) noexcept = default;

LayerGraph&
LayerGraph::operator=(const LayerGraph& other)
{
    if (this != &other)
    {
        m_impl = std::make_unique<Impl>(*other.m_impl);
    }
    return *this;
}

LayerGraph& LayerGraph::operator=(LayerGraph&& other) noexcept = default;

LayerGraph::~LayerGraph() = default;

const std::string&
LayerGraph::GetName() const
{
    return m_impl->name;
}

LayerId
LayerGraph::AddInput(const std::string& name, const TensorShape& shape)
{
    Operation operation;
    operation.kind = OperatorKind::INPUT;
    operation.shape = shape;
    return Add(name, operation, {});
}

LayerId
LayerGraph::Add(const std::string& name,
                const Operation& operation,
                const std::vector<LayerId>& inputs)
{
    try
    {
        return m_impl->Append(Layer{name, operation, inputs});
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument(OneLineText(m_impl->name) + ": layer " + QuotedText(name) +
                                    " (" + ToString(operation.kind) + "): " + error.what());
    }
}

LayerId
LayerGraph::Add(const std::string& name, OperatorKind kind, const std::vector<LayerId>& inputs)
{
    Operation operation;
    operation.kind = kind;
    return Add(name, operation, inputs);
}

std::size_t
LayerGraph::GetLayerCount() const
{
    return boost::num_vertices(m_impl->graph);
}

std::size_t
LayerGraph::GetArcCount() const
{
    return boost::num_edges(m_impl->graph);
}

const Layer&
LayerGraph::GetLayer(LayerId id) const
{
    return m_impl->graph[m_impl->Find(id)];
}

const TensorShape&
LayerGraph::GetShape(LayerId id) const
{
    return GetLayer(id).output;
}

std::vector<TensorShape>
LayerGraph::GetInputShapes(LayerId id) const
{
    return m_impl->GetShapes(GetLayer(id).inputs);
}

std::vector<LayerId>
LayerGraph::GetConsumers(LayerId id) const
{
    std::vector<LayerId> consumers;
    const auto range = boost::out_edges(m_impl->Find(id), m_impl->graph);
    for (auto edge = range.first; edge != range.second; ++edge)
    {
        // Arcs are added in the order of their targets, so equal ones are neighbours.
        const LayerId target = boost::target(*edge, m_impl->graph);
        if (consumers.empty() || consumers.back() != target)
        {
            consumers.push_back(target);
        }
    }
    return consumers;
}

std::vector<LayerId>
LayerGraph::GetInputs() const
{
    std::vector<LayerId> inputs;
    for (LayerId id = 0; id < GetLayerCount(); ++id)
    {
        if (GetLayer(id).operation.kind == OperatorKind::INPUT)
        {
            inputs.push_back(id);
        }
    }
    return inputs;
}

std::vector<LayerId>
LayerGraph::GetOutputs() const
{
    std::vector<LayerId> outputs;
    for (LayerId id = 0; id < GetLayerCount(); ++id)
    {
        if (boost::out_degree(id, m_impl->graph) == 0)
        {
            outputs.push_back(id);
        }
    }
    return outputs;
}

const LayerCost&
LayerGraph::GetTotal() const
{
    return m_impl->total;
}

std::uint64_t
LayerGraph::GetActivationElements() const
{
    return m_impl->activationElements;
}

std::uint64_t
LayerGraph::GetOutputBytes(LayerId id, Precision precision) const
{
    return GetBytes(GetShape(id).GetElements(), precision);
}

std::uint64_t
LayerGraph::GetWeightBytes(Precision precision) const
{
    return GetBytes(CheckedSum({GetTotal().parameters, GetTotal().statistics}), precision);
}

std::vector<LayerId>
LayerGraph::GetCutPoints() const
{
    // In a topological order a path's ids rise. A layer is on every path exactly where no arc goes
    // over it: one that did would belong to a path from the entry to the exit beside the layer.
    const std::size_t count = GetLayerCount();
    std::vector<LayerId> points;
    LayerId farthest = 0; // where the arcs that begin before this layer end, at the most
    for (LayerId id = 0; id < count; ++id)
    {
        if (GetLayer(id).inputs.empty())
        {
            // From the virtual entry an arc comes here, over every layer before.
            points.clear();
        }
        if (farthest <= id)
        {
            points.push_back(id);
        }
        const auto range = boost::out_edges(id, m_impl->graph);
        // A layer that nobody reads goes to the virtual exit behind all others.
        farthest = range.first == range.second ? std::max(farthest, count) : farthest;
        for (auto edge = range.first; edge != range.second; ++edge)
        {
            farthest = std::max<LayerId>(farthest, boost::target(*edge, m_impl->graph));
        }
    }
    return points;
}

} // namespace ns3::aiot
