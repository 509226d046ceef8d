// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LAYER_GRAPH_H
#define AIOT_LAYER_GRAPH_H

#include "layer-cost.h"
#include "operation.h"
#include "precision.h"
#include "tensor-shape.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

/**
 * @defgroup aiot_dnn_graph Layer graphs
 * @ingroup aiot
 * Neural networks as graphs of layers: shapes, counts, cut points, kernels.
 */

namespace ns3::aiot
{

/// Number of a layer in its graph, counted from 0 in the order of addition.
using LayerId = std::size_t;

/// One layer: an operation, where its inputs come from, and what follows from them.
struct Layer
{
    std::string name;
    Operation operation{};
    std::vector<LayerId> inputs{}; ///< in the operation's order; one layer may appear twice
    TensorShape output{};
    LayerCost cost{};
};

/**
 * @ingroup aiot_dnn_graph
 * @brief A neural network as a directed acyclic graph of operators.
 *
 * Vertices are operators, arcs are tensors of one sample. Layers are added in an order in which
 * every input exists already, so ids are a topological order and there are no cycles. Shapes and
 * costs are worked out at once; a layer that does not fit is refused with its name.
 *
 * @code
 *   LayerGraph graph("perceptron");
 *   LayerId x = graph.AddInput("x", {10});
 *   x = graph.Add("fc1", Op::Linear(20), {x});
 *   x = graph.Add("relu", OperatorKind::RELU, {x});
 *   graph.Add("fc2", Op::Linear(2), {x});
 *   graph.GetTotal().macs;       // 240 multiply-accumulates
 *   graph.GetTotal().Flops();    // 480
 *   graph.GetTotal().parameters; // 262
 * @endcode
 *
 * A layer that no other reads is an output. Copies are deep.
 */
class LayerGraph
{
  public:
    /// Most layers that a graph takes.
    static constexpr std::size_t MAX_LAYERS = 1'000'000;

    explicit LayerGraph(const std::string& name);
    LayerGraph(const LayerGraph& other);
    LayerGraph(LayerGraph&& other) noexcept;
    LayerGraph& operator=(const LayerGraph& other);
    LayerGraph& operator=(LayerGraph&& other) noexcept;
    ~LayerGraph();

    /// @return name of the network
    const std::string& GetName() const;

    /// Adds a tensor that comes from outside.
    LayerId AddInput(const std::string& name, const TensorShape& shape);

    /**
     * @brief Adds a layer.
     * @param name need not be unique; messages show it
     * @param operation what it computes
     * @param inputs ids of earlier layers
     * @return its id
     * @throw std::invalid_argument "NETWORK: layer 'NAME' (OPERATOR): what is wrong"
     */
    LayerId Add(const std::string& name,
                const Operation& operation,
                const std::vector<LayerId>& inputs);

    /// Adds a layer whose operator has no settings.
    LayerId Add(const std::string& name, OperatorKind kind, const std::vector<LayerId>& inputs);

    /// @return number of layers, inputs among them
    std::size_t GetLayerCount() const;

    /// @return number of arcs: each layer's inputs, added up
    std::size_t GetArcCount() const;

    /// @throw std::invalid_argument for an id that the graph does not have
    const Layer& GetLayer(LayerId id) const;

    /// @return the shape of a layer's output
    const TensorShape& GetShape(LayerId id) const;

    /// @return shapes of a layer's inputs, in its order
    std::vector<TensorShape> GetInputShapes(LayerId id) const;

    /// @return the layers that read this one's output, ascending, each once
    std::vector<LayerId> GetConsumers(LayerId id) const;

    /// @return the layers of kind INPUT, ascending
    std::vector<LayerId> GetInputs() const;

    /// @return the layers that nobody reads, ascending
    std::vector<LayerId> GetOutputs() const;

    /// @return costs of all layers together, for one sample
    const LayerCost& GetTotal() const;

    /// @return elements of all outputs of layers, the inputs of the network left out
    std::uint64_t GetActivationElements() const;

    /// @return bytes of a layer's output tensor
    std::uint64_t GetOutputBytes(LayerId id, Precision precision) const;

    /// @return bytes of all learned parameters and running statistics
    std::uint64_t GetWeightBytes(Precision precision) const;

    /**
     * @brief The single-tensor cut points: layers that every path from an input to an output
     *        passes, so that all of the network before and behind is joined by one tensor.
     *
     * They are the dominators of a virtual exit behind all outputs, seen from a virtual entry
     * before all inputs. The input counts where it is the only one, and so does the output. Layers
     * that take nothing from an input count as reached from the entry. One sweep over the arcs
     * finds them, because ids are a topological order; a general dominator tree (Lengauer and
     * Tarjan's, which the tests compare with) would recurse as deep as the longest branch.
     *
     * @return ids, ascending
     */
    std::vector<LayerId> GetCutPoints() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace ns3::aiot

#endif // AIOT_LAYER_GRAPH_H
