// SPDX-License-Identifier: GPL-2.0-only
#include "op.h"

#include <utility>

namespace ns3::aiot
{

namespace
{

Operation
MakeWithWindow(OperatorKind kind, const Window& window)
{
    Operation operation = Op::Plain(kind);
    operation.window = window;
    return operation;
}

Operation
MakeWithGroups(OperatorKind kind, std::uint64_t groups)
{
    Operation operation = Op::Plain(kind);
    operation.groups = groups;
    return operation;
}

Operation
MakeWithShape(OperatorKind kind, const TensorShape& shape)
{
    Operation operation = Op::Plain(kind);
    operation.shape = shape;
    return operation;
}

} // namespace

Operation
Op::Plain(OperatorKind kind)
{
    Operation operation;
    operation.kind = kind;
    return operation;
}

Operation
Op::Linear(std::uint64_t outputs, bool bias)
{
    Operation operation = Plain(OperatorKind::LINEAR);
    operation.outputs = outputs;
    operation.bias = bias;
    return operation;
}

Operation
Op::Conv1d(std::uint64_t outputs,
           std::uint64_t kernel,
           std::uint64_t stride,
           std::uint64_t padding,
           bool bias,
           std::uint64_t groups)
{
    Operation operation = Conv2d(outputs, Window::Rectangle(1, kernel, 0, padding), bias, groups);
    operation.kind = OperatorKind::CONV1D;
    operation.window.strideW = stride;
    return operation;
}

Operation
Op::Conv2d(std::uint64_t outputs, const Window& window, bool bias, std::uint64_t groups)
{
    Operation operation = Linear(outputs, bias);
    operation.kind = OperatorKind::CONV2D;
    operation.window = window;
    operation.groups = groups;
    return operation;
}

Operation
Op::Depthwise(std::uint64_t channels, const Window& window, bool bias)
{
    return Conv2d(channels, window, bias, channels);
}

Operation
Op::PatchEmbedding(std::uint64_t outputs, std::uint64_t patch, bool bias)
{
    Operation operation = Conv2d(outputs, Window::Square(patch, patch), bias);
    operation.kind = OperatorKind::PATCH_EMBEDDING;
    return operation;
}

Operation
Op::MaxPool(const Window& window)
{
    return MakeWithWindow(OperatorKind::MAX_POOL, window);
}

Operation
Op::AveragePool(const Window& window)
{
    return MakeWithWindow(OperatorKind::AVERAGE_POOL, window);
}

Operation
Op::AdaptivePool(std::uint64_t height, std::uint64_t width)
{
    return MakeWithShape(OperatorKind::ADAPTIVE_POOL, {height, width});
}

Operation
Op::GroupNorm(std::uint64_t groups)
{
    return MakeWithGroups(OperatorKind::GROUP_NORM, groups);
}

Operation
Op::LocalResponseNorm(std::uint64_t neighbourhood)
{
    return MakeWithGroups(OperatorKind::LOCAL_RESPONSE_NORM, neighbourhood);
}

Operation
Op::LearnedPosition(std::uint64_t tokensInFront)
{
    Operation operation = Plain(OperatorKind::LEARNED_POSITION);
    operation.outputs = tokensInFront;
    return operation;
}

Operation
Op::Concat(std::uint64_t axis)
{
    Operation operation = Plain(OperatorKind::CONCAT);
    operation.axis = axis;
    return operation;
}

Operation
Op::Embedding(std::uint64_t vocabulary, std::uint64_t outputs)
{
    Operation operation = Plain(OperatorKind::EMBEDDING);
    operation.vocabulary = vocabulary;
    operation.outputs = outputs;
    return operation;
}

Operation
Op::Attention(std::uint64_t heads)
{
    Operation operation = Plain(OperatorKind::ATTENTION);
    operation.heads = heads;
    return operation;
}

Operation
Op::Spline(std::uint64_t outputs, std::uint64_t gridIntervals, std::uint64_t splineOrder)
{
    Operation operation = Plain(OperatorKind::SPLINE);
    operation.outputs = outputs;
    operation.gridIntervals = gridIntervals;
    operation.splineOrder = splineOrder;
    return operation;
}

Operation
Op::Recurrent(OperatorKind kind, std::uint64_t hidden, bool lastOnly)
{
    Operation operation = Plain(kind);
    operation.outputs = hidden;
    operation.lastOnly = lastOnly;
    return operation;
}

Operation
Op::Reshape(const TensorShape& shape)
{
    return MakeWithShape(OperatorKind::RESHAPE, shape);
}

Operation
Op::Transpose(std::vector<std::uint64_t> axes)
{
    Operation operation = Plain(OperatorKind::TRANSPOSE);
    operation.axes = std::move(axes);
    return operation;
}

Operation
Op::Slice(const TensorShape& shape)
{
    return MakeWithShape(OperatorKind::SLICE, shape);
}

Operation
Op::Pad(const TensorShape& shape)
{
    return MakeWithShape(OperatorKind::PAD, shape);
}

Operation
Op::Resize(std::uint64_t height, std::uint64_t width, bool linear)
{
    Operation operation = MakeWithShape(OperatorKind::RESIZE, {height, width});
    operation.outputs = linear ? 1 : 0;
    return operation;
}

Operation
Op::ChannelShuffle(std::uint64_t groups)
{
    return MakeWithGroups(OperatorKind::CHANNEL_SHUFFLE, groups);
}

Operation
Op::DataMovement(const TensorShape& output)
{
    return MakeWithShape(OperatorKind::DATA_MOVEMENT, output);
}

} // namespace ns3::aiot
