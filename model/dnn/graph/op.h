// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_OP_H
#define AIOT_OP_H

#include "operation.h"

namespace ns3::aiot
{

/**
 * @ingroup aiot_dnn_graph
 * @brief Makes the usual operations in one call.
 *
 * @code
 *   LayerGraph graph("two convolutions");
 *   auto image = graph.AddInput("image", {3, 32, 32});
 *   auto first = graph.Add("conv1", Op::Conv2d(16, Window::Square(3, 1, 1)), {image});
 *   graph.Add("conv2", Op::Depthwise(16, Window::Square(3, 2, 1), Op::NO_BIAS), {first});
 * @endcode
 */
struct Op
{
    static constexpr bool NO_BIAS = false;

    /// An operation without any setting: activations, FLATTEN, ADD, IDENTITY, ...
    static Operation Plain(OperatorKind kind);

    static Operation Linear(std::uint64_t outputs, bool bias = true);

    static Operation Conv1d(std::uint64_t outputs,
                            std::uint64_t kernel,
                            std::uint64_t stride = 1,
                            std::uint64_t padding = 0,
                            bool bias = true,
                            std::uint64_t groups = 1);

    static Operation Conv2d(std::uint64_t outputs,
                            const Window& window,
                            bool bias = true,
                            std::uint64_t groups = 1);

    /// A convolution with one filter per channel.
    static Operation Depthwise(std::uint64_t channels, const Window& window, bool bias = true);

    /// Cuts an image into patches and projects each to a token: {outputs} features per patch.
    static Operation PatchEmbedding(std::uint64_t outputs, std::uint64_t patch, bool bias = true);

    static Operation MaxPool(const Window& window);
    static Operation AveragePool(const Window& window);

    /// Mean over height x width equal parts; 1 x 1 is the global mean.
    static Operation AdaptivePool(std::uint64_t height = 1, std::uint64_t width = 1);

    static Operation GroupNorm(std::uint64_t groups);
    static Operation LocalResponseNorm(std::uint64_t neighbourhood = 5);

    /// @param tokensInFront learned tokens (class token) put before the others
    static Operation LearnedPosition(std::uint64_t tokensInFront = 0);

    /// @param axis along which the inputs are joined, 0 = channels
    static Operation Concat(std::uint64_t axis = 0);

    static Operation Embedding(std::uint64_t vocabulary, std::uint64_t outputs);

    /**
     * @brief The two products of attention, softmax(Q K^T) V, without the projections.
     *
     * Inputs: one tensor {N, (heads + 2 keyValueHeads) d} that holds queries, keys and values side
     * by side, or three tensors {N, heads d}, {M, keyValueHeads d}, {M, keyValueHeads d}. The
     * output is {N, heads d}.
     */
    static Operation Attention(std::uint64_t heads);

    /// A Kolmogorov-Arnold layer with a spline of the order K on G intervals on every edge.
    static Operation Spline(std::uint64_t outputs,
                            std::uint64_t gridIntervals,
                            std::uint64_t splineOrder);

    /// @param kind RNN, LSTM or GRU
    static Operation Recurrent(OperatorKind kind, std::uint64_t hidden, bool lastOnly = false);

    static Operation Reshape(const TensorShape& shape);
    static Operation Transpose(std::vector<std::uint64_t> axes);
    static Operation Slice(const TensorShape& shape);
    static Operation Pad(const TensorShape& shape);

    /// @param linear linear interpolation, else the nearest neighbour
    static Operation Resize(std::uint64_t height, std::uint64_t width, bool linear = false);

    static Operation ChannelShuffle(std::uint64_t groups);

    /// An operator that we do not know: its bytes are moved, its output has that shape.
    static Operation DataMovement(const TensorShape& output);
};

} // namespace ns3::aiot

#endif // AIOT_OP_H
