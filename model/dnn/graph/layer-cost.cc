// SPDX-License-Identifier: GPL-2.0-only
#include "layer-cost.h"

#include "checked-count.h"

#include <algorithm>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

using Shapes = std::vector<TensorShape>;

LayerCost
CountLinear(const Operation& operation, const TensorShape& input, const TensorShape& output)
{
    // InferShape() reads {C, 1, 1} as a vector, so what comes in per row follows from the rows.
    const std::uint64_t inputs = input.GetElements() / (output.GetElements() / operation.outputs);
    const std::uint64_t biases = operation.bias ? operation.outputs : 0;
    LayerCost cost;
    cost.macs = CheckedProduct({output.GetElements(), inputs});
    cost.elementFlops = operation.bias ? output.GetElements() : 0;
    cost.parameters = CheckedSum({CheckedProduct({inputs, operation.outputs}), biases});
    return cost;
}

LayerCost
CountConvolution(const Operation& operation, const TensorShape& input, const TensorShape& output)
{
    const Window& window = operation.window;
    const std::uint64_t kernelH = operation.kind == OperatorKind::CONV1D ? 1 : window.kernelH;
    const std::uint64_t weights =
        CheckedProduct({operation.outputs, input[0] / operation.groups, kernelH, window.kernelW});
    // A transposed convolution spreads every input position, the others collect every output one.
    const std::uint64_t positions = operation.kind == OperatorKind::CONV_TRANSPOSE2D
                                        ? input.GetElements() / input[0]
                                        : output.GetElements() / operation.outputs;
    LayerCost cost;
    cost.macs = CheckedProduct({weights, positions});
    cost.elementFlops = operation.bias ? output.GetElements() : 0;
    cost.parameters = CheckedSum({weights, operation.bias ? operation.outputs : 0});
    return cost;
}

/// Number of (query, key) pairs that one head scores.
std::uint64_t
CountPairs(const Operation& operation, std::uint64_t queries, std::uint64_t keys)
{
    if (operation.windowTokens > 0)
    {
        const std::uint64_t windows =
            (queries + operation.windowTokens - 1) / operation.windowTokens;
        return CheckedProduct({windows, operation.windowTokens, operation.windowTokens});
    }
    const std::uint64_t cached = CheckedProduct({queries, operation.cachedTokens});
    const std::uint64_t square = CheckedProduct({queries, keys});
    if (operation.causal && queries == keys)
    {
        return CheckedSum({cached, (square + queries) / 2});
    }
    return CheckedSum({cached, square});
}

LayerCost
CountAttention(const Operation& operation, const Shapes& inputs, const TensorShape& output)
{
    constexpr std::uint64_t FLOPS_PER_SCORE = 6;
    const std::uint64_t keys = inputs.size() == 3 ? inputs[1][0] : inputs[0][0];
    const std::uint64_t pairs = CountPairs(operation, output[0], keys);
    LayerCost cost;
    cost.macs = CheckedProduct({2, pairs, output[1]});
    cost.elementFlops = CheckedProduct({FLOPS_PER_SCORE, pairs, operation.heads});
    return cost;
}

LayerCost
CountSpline(const Operation& operation, const TensorShape& input, const TensorShape& output)
{
    constexpr std::uint64_t LARGEST = 1'000'000;
    const std::uint64_t grid = operation.gridIntervals;
    const std::uint64_t order = operation.splineOrder;
    if (grid == 0 || grid > LARGEST || order == 0 || order > LARGEST)
    {
        throw std::invalid_argument("a spline has 1 to 1000000 intervals and order");
    }
    const std::uint64_t rows = output.GetElements() / operation.outputs;
    const std::uint64_t in = input.GetElements() / rows;
    const std::uint64_t edges = CheckedProduct({in, operation.outputs});
    // 9 K (G + 1.5 K) + 2 G - 2.5 K + 3: the halves always add up to an integer.
    const std::uint64_t flopsPerEdge =
        9 * order * grid + order * (27 * order - 5) / 2 + 2 * grid + 3;
    const std::uint64_t macsPerEdge = grid + order + 1;
    LayerCost cost;
    cost.macs = CheckedProduct({rows, edges, macsPerEdge});
    cost.elementFlops = CheckedSum({CheckedProduct({rows, edges, flopsPerEdge - 2 * macsPerEdge}),
                                    CheckedProduct({2, rows, in})});
    // Per edge G + K spline coefficients, their common factor, the base weight and one scale.
    cost.parameters = CheckedSum({CheckedProduct({edges, grid + order + 3}), operation.outputs});
    return cost;
}

LayerCost
CountRecurrent(const Operation& operation, const TensorShape& input)
{
    const std::uint64_t hidden = operation.outputs;
    const std::uint64_t gates = operation.kind == OperatorKind::LSTM  ? 4
                                : operation.kind == OperatorKind::GRU ? 3
                                                                      : 1;
    const std::uint64_t flopsPerUnit = operation.kind == OperatorKind::LSTM  ? 3 * 6 + 7 + 9
                                       : operation.kind == OperatorKind::GRU ? 2 * 6 + 7 + 5
                                                                             : 7;
    const std::uint64_t weights = CheckedProduct({gates, hidden, CheckedSum({input[1], hidden})});
    const std::uint64_t biases = operation.bias ? CheckedProduct({2, gates, hidden}) : 0;
    LayerCost cost;
    cost.macs = CheckedProduct({operation.directions, input[0], weights});
    cost.elementFlops = CheckedProduct({operation.directions, input[0], hidden, flopsPerUnit});
    cost.parameters = CheckedProduct({operation.directions, CheckedSum({weights, biases})});
    return cost;
}

/// Features (tokens, vectors) or channels (images) that a norm or a scale learns one value for.
std::uint64_t
CountChannels(const Operation& operation, const TensorShape& shape)
{
    return shape.GetRank() == 3 && !operation.channelsLast ? shape[0] : shape.GetLast();
}

LayerCost
CountNorm(const Operation& operation, const TensorShape& output)
{
    const bool batch = operation.kind == OperatorKind::BATCH_NORM;
    const std::uint64_t channels = batch || operation.kind == OperatorKind::GROUP_NORM
                                       ? output[0]
                                       : CountChannels(operation, output);
    const std::uint64_t vectors =
        operation.kind == OperatorKind::RMS_NORM || !operation.bias ? 1 : 2;
    const std::uint64_t flops = batch ? 2 : operation.kind == OperatorKind::RMS_NORM ? 4 : 7;
    LayerCost cost;
    cost.elementFlops = CheckedProduct({flops, output.GetElements()});
    cost.parameters = operation.affine ? vectors * channels : 0;
    cost.statistics = batch ? 2 * channels : 0;
    return cost;
}

std::uint64_t
FlopsPerElement(const Operation& operation, const Shapes& inputs)
{
    switch (operation.kind)
    {
    case OperatorKind::RELU:
    case OperatorKind::LEAKY_RELU:
    case OperatorKind::PRELU:
    case OperatorKind::SCALE:
    case OperatorKind::LEARNED_POSITION:
    case OperatorKind::ELEMENTWISE:
        return 1;
    case OperatorKind::RELU6:
        return 2;
    case OperatorKind::SIGMOID:
    case OperatorKind::HARD_SIGMOID:
        return 4;
    case OperatorKind::SILU:
    case OperatorKind::HARD_SWISH:
    case OperatorKind::TANH:
    case OperatorKind::SOFTMAX:
        return 5;
    case OperatorKind::GELU:
        return 8;
    case OperatorKind::ADD:
    case OperatorKind::MULTIPLY:
        return inputs.size() - 1;
    case OperatorKind::MAX_POOL:
    case OperatorKind::AVERAGE_POOL:
        return inputs[0].GetRank() == 2 ? operation.window.kernelW
                                        : operation.window.kernelH * operation.window.kernelW;
    case OperatorKind::RESIZE:
        return operation.outputs ? 7 : 0;
    case OperatorKind::LOCAL_RESPONSE_NORM:
        return CheckedSum({CheckedProduct({2, operation.groups}), 3});
    default:
        return 0;
    }
}

/// The operators that learn little or nothing.
LayerCost
CountElementwise(const Operation& operation, const Shapes& inputs, const TensorShape& output)
{
    LayerCost cost;
    cost.elementFlops = CheckedProduct({FlopsPerElement(operation, inputs), output.GetElements()});
    switch (operation.kind)
    {
    case OperatorKind::PRELU:
    case OperatorKind::SCALE:
        cost.parameters = CountChannels(operation, output);
        break;
    case OperatorKind::LEARNED_POSITION:
        cost.parameters =
            CheckedSum({output.GetElements(), CheckedProduct({operation.outputs, output[1]})});
        break;
    case OperatorKind::EMBEDDING:
        cost.parameters = CheckedProduct({operation.vocabulary, operation.outputs});
        break;
    case OperatorKind::ADAPTIVE_POOL:
    case OperatorKind::REDUCE:
    case OperatorKind::TOKEN_MEAN:
        cost.elementFlops = CheckedSum({inputs[0].GetElements(), output.GetElements()});
        break;
    case OperatorKind::MATMUL:
        cost.macs = CheckedProduct({output.GetElements(), inputs[0].GetLast()});
        break;
    default:
        break;
    }
    return cost;
}

LayerCost
CountOperation(const Operation& operation, const Shapes& inputs, const TensorShape& output)
{
    switch (operation.kind)
    {
    case OperatorKind::LINEAR:
        return CountLinear(operation, inputs[0], output);
    case OperatorKind::CONV1D:
    case OperatorKind::CONV2D:
    case OperatorKind::CONV_TRANSPOSE2D:
    case OperatorKind::PATCH_EMBEDDING:
        return CountConvolution(operation, inputs[0], output);
    case OperatorKind::ATTENTION:
        return CountAttention(operation, inputs, output);
    case OperatorKind::SPLINE:
        return CountSpline(operation, inputs[0], output);
    case OperatorKind::RNN:
    case OperatorKind::LSTM:
    case OperatorKind::GRU:
        return CountRecurrent(operation, inputs[0]);
    case OperatorKind::BATCH_NORM:
    case OperatorKind::LAYER_NORM:
    case OperatorKind::RMS_NORM:
    case OperatorKind::GROUP_NORM:
        return CountNorm(operation, output);
    default:
        return CountElementwise(operation, inputs, output);
    }
}

} // namespace

std::uint64_t
LayerCost::Flops() const
{
    return CheckedProduct({2, macs});
}

std::uint64_t
LayerCost::TotalFlops() const
{
    return CheckedSum({Flops(), elementFlops});
}

LayerCost&
LayerCost::operator+=(const LayerCost& other)
{
    macs = CheckedSum({macs, other.macs});
    elementFlops = CheckedSum({elementFlops, other.elementFlops});
    parameters = CheckedSum({parameters, other.parameters});
    statistics = CheckedSum({statistics, other.statistics});
    return *this;
}

LayerCost
CountCost(const Operation& operation, const Shapes& inputs, const TensorShape& output)
{
    LayerCost cost = operation.given ? LayerCost() : CountOperation(operation, inputs, output);
    LayerCost extra;
    extra.macs = operation.extraMacs;
    extra.elementFlops = CheckedProduct({operation.extraFlops, output.GetElements()});
    extra.parameters = operation.extraParameters;
    extra.statistics = operation.extraStatistics;
    cost += extra;
    if (operation.sharedWeights)
    {
        cost.parameters = 0;
        cost.statistics = 0;
    }
    return cost;
}

} // namespace ns3::aiot
