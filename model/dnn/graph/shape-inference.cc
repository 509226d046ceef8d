// SPDX-License-Identifier: GPL-2.0-only
#include "shape-inference.h"

#include "checked-count.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

using Shapes = std::vector<TensorShape>;

[[noreturn]] void
Refuse(const std::string& what)
{
    throw std::invalid_argument(what);
}

void
RequireInputs(const Shapes& inputs, std::size_t least, std::size_t most)
{
    if (inputs.size() < least || inputs.size() > most)
    {
        Refuse(std::to_string(inputs.size()) + " inputs, allowed are " + std::to_string(least) +
               (most == least ? "" : " or more"));
    }
}

void
RequireRank(const TensorShape& input, std::size_t rank)
{
    if (input.GetRank() != rank)
    {
        Refuse("input " + input.ToString() + " has rank " + std::to_string(input.GetRank()) +
               ", needed is " + std::to_string(rank));
    }
}

void
RequirePositive(std::uint64_t value, const char* what)
{
    if (value == 0)
    {
        Refuse(std::string(what) + " is 0, allowed is 1 or more");
    }
}

/// Checks what a convolution's or a pool's extent depends on, so that nothing below can overflow.
void
CheckExtent(std::uint64_t kernel,
            std::uint64_t stride,
            std::uint64_t padding,
            std::uint64_t dilation)
{
    constexpr std::uint64_t LARGEST = std::uint64_t{1} << 20;
    RequirePositive(kernel, "kernel");
    RequirePositive(stride, "stride");
    RequirePositive(dilation, "dilation");
    if (std::max({kernel, stride, padding, dilation}) > LARGEST)
    {
        Refuse("kernel, stride, padding or dilation above 2^20");
    }
}

struct Axis
{
    std::uint64_t kernel;
    std::uint64_t stride;
    std::uint64_t before;
    std::uint64_t after;
    std::uint64_t dilation;
};

Axis
Vertical(const Window& window)
{
    return {window.kernelH, window.strideH, window.padTop, window.padBottom, window.dilationH};
}

Axis
Horizontal(const Window& window)
{
    return {window.kernelW, window.strideW, window.padLeft, window.padRight, window.dilationW};
}

std::uint64_t
Slide(std::uint64_t in, const Axis& axis, const Window& window)
{
    CheckExtent(axis.kernel, axis.stride, std::max(axis.before, axis.after), axis.dilation);
    if (window.same)
    {
        return (in + axis.stride - 1) / axis.stride;
    }
    const std::uint64_t reach = axis.dilation * (axis.kernel - 1) + 1;
    const std::uint64_t padded = in + axis.before + axis.after;
    if (reach > padded)
    {
        Refuse("kernel reaches over " + std::to_string(reach) + " of " + std::to_string(padded) +
               " padded elements");
    }
    const std::uint64_t free = padded - reach;
    std::uint64_t out = free / axis.stride + 1;
    if (window.ceil && free % axis.stride != 0 && out * axis.stride < in + axis.before)
    {
        ++out;
    }
    return out;
}

TensorShape
Slide2d(const Operation& operation, const TensorShape& input, std::uint64_t channels)
{
    RequireRank(input, 3);
    return {channels,
            Slide(input[1], Vertical(operation.window), operation.window),
            Slide(input[2], Horizontal(operation.window), operation.window)};
}

void
CheckGroups(const Operation& operation, std::uint64_t channels)
{
    RequirePositive(operation.outputs, "output channels");
    RequirePositive(operation.groups, "groups");
    if (channels % operation.groups != 0 || operation.outputs % operation.groups != 0)
    {
        Refuse(std::to_string(channels) + " input and " + std::to_string(operation.outputs) +
               " output channels do not divide into " + std::to_string(operation.groups) +
               " groups");
    }
}

TensorShape
Convolve(const Operation& operation, const TensorShape& input)
{
    const bool oneDimensional = operation.kind == OperatorKind::CONV1D;
    RequireRank(input, oneDimensional ? 2 : 3);
    CheckGroups(operation, input[0]);
    if (oneDimensional)
    {
        return {operation.outputs, Slide(input[1], Horizontal(operation.window), operation.window)};
    }
    return Slide2d(operation, input, operation.outputs);
}

TensorShape
Pool(const Operation& operation, const TensorShape& input)
{
    if (input.GetRank() == 2)
    {
        return {input[0], Slide(input[1], Horizontal(operation.window), operation.window)};
    }
    RequireRank(input, 3);
    return Slide2d(operation, input, input[0]);
}

/// out = (in - 1) stride + dilation (kernel - 1) + 1 - padding
std::uint64_t
SlideBack(std::uint64_t in, const Axis& axis, bool same)
{
    CheckExtent(axis.kernel, axis.stride, std::max(axis.before, axis.after), axis.dilation);
    if (same)
    {
        return CheckedProduct({in, axis.stride});
    }
    const std::uint64_t full =
        CheckedSum({CheckedProduct({in - 1, axis.stride}), axis.dilation * (axis.kernel - 1), 1});
    if (full <= axis.before + axis.after)
    {
        Refuse("padding leaves nothing of " + std::to_string(full) + " elements");
    }
    return full - axis.before - axis.after;
}

TensorShape
ConvolveBack(const Operation& operation, const TensorShape& input)
{
    RequireRank(input, 3);
    CheckGroups(operation, input[0]);
    const Window& window = operation.window;
    return {operation.outputs,
            SlideBack(input[1], Vertical(window), window.same),
            SlideBack(input[2], Horizontal(window), window.same)};
}

bool
IsPooled(const TensorShape& input)
{
    return input.GetRank() == 3 && input[1] == 1 && input[2] == 1;
}

TensorShape
WithLast(const TensorShape& input, std::uint64_t last)
{
    RequirePositive(last, "output features");
    std::vector<std::uint64_t> extents = input.GetExtents();
    if (extents.empty())
    {
        Refuse("input is a scalar, needed is a vector");
    }
    extents.back() = last;
    return TensorShape(std::move(extents));
}

TensorShape
Adapt(const Operation& operation, const TensorShape& input)
{
    if (input.GetRank() == 2)
    {
        return {input[0], operation.shape.GetLast()};
    }
    RequireRank(input, 3);
    RequireRank(operation.shape, 2);
    return {input[0], operation.shape[0], operation.shape[1]};
}

TensorShape
Broadcast(const Shapes& inputs)
{
    std::size_t rank = 0;
    for (const TensorShape& input : inputs)
    {
        rank = std::max(rank, input.GetRank());
    }
    std::vector<std::uint64_t> extents(rank, 1);
    for (const TensorShape& input : inputs)
    {
        const std::size_t shift = rank - input.GetRank();
        for (std::size_t axis = 0; axis < input.GetRank(); ++axis)
        {
            std::uint64_t& extent = extents[axis + shift];
            if (extent != 1 && input[axis] != 1 && extent != input[axis])
            {
                Refuse("shapes " + inputs.front().ToString() + " and " + input.ToString() +
                       " do not broadcast");
            }
            extent = std::max(extent, input[axis]);
        }
    }
    return TensorShape(std::move(extents));
}

TensorShape
Join(const Operation& operation, const Shapes& inputs)
{
    std::vector<std::uint64_t> extents = inputs.front().GetExtents();
    if (operation.axis >= extents.size())
    {
        Refuse("input " + inputs.front().ToString() + " has no axis " +
               std::to_string(operation.axis));
    }
    for (std::size_t index = 1; index < inputs.size(); ++index)
    {
        RequireRank(inputs[index], extents.size());
        for (std::size_t axis = 0; axis < extents.size(); ++axis)
        {
            if (axis == operation.axis)
            {
                extents[axis] = CheckedSum({extents[axis], inputs[index][axis]});
            }
            else if (extents[axis] != inputs[index][axis])
            {
                Refuse("shapes " + inputs.front().ToString() + " and " + inputs[index].ToString() +
                       " differ beside the joined axis");
            }
        }
    }
    return TensorShape(std::move(extents));
}

TensorShape
Multiply(const Shapes& inputs)
{
    const TensorShape& left = inputs[0];
    const TensorShape& right = inputs[1];
    if (left.GetRank() < 2 || left.GetRank() != right.GetRank() ||
        left.GetLast() != right[right.GetRank() - 2])
    {
        Refuse("matrices " + left.ToString() + " and " + right.ToString() + " do not fit");
    }
    for (std::size_t axis = 0; axis + 2 < left.GetRank(); ++axis)
    {
        if (left[axis] != right[axis])
        {
            Refuse("matrices " + left.ToString() + " and " + right.ToString() + " do not fit");
        }
    }
    return WithLast(left, right.GetLast());
}

TensorShape
Attend(const Operation& operation, const Shapes& inputs)
{
    const std::uint64_t heads = operation.heads;
    const std::uint64_t keyHeads = operation.keyValueHeads ? operation.keyValueHeads : heads;
    RequirePositive(heads, "attention heads");
    if (heads > TensorShape::MAX_ELEMENTS || keyHeads > heads || heads % keyHeads != 0)
    {
        Refuse(std::to_string(heads) + " heads are no multiple of " + std::to_string(keyHeads) +
               " key-value heads");
    }
    if (inputs.size() == 2)
    {
        Refuse("2 inputs, allowed are 1 (queries, keys, values side by side) or 3");
    }
    for (const TensorShape& input : inputs)
    {
        RequireRank(input, 2);
    }
    const std::uint64_t slots = inputs.size() == 1 ? heads + 2 * keyHeads : heads;
    const std::uint64_t width = inputs[0][1];
    if (width % slots != 0)
    {
        Refuse(std::to_string(width) + " features do not divide into " + std::to_string(slots) +
               " heads");
    }
    const std::uint64_t headWidth = width / slots;
    if (inputs.size() == 3 && (inputs[1] != inputs[2] || inputs[1][1] != headWidth * keyHeads))
    {
        Refuse("keys " + inputs[1].ToString() + " and values " + inputs[2].ToString() +
               " do not fit queries " + inputs[0].ToString());
    }
    return {inputs[0][0], headWidth * heads};
}

TensorShape
Recur(const Operation& operation, const TensorShape& input)
{
    RequireRank(input, 2);
    RequirePositive(operation.outputs, "hidden size");
    if (operation.directions != 1 && operation.directions != 2)
    {
        Refuse(std::to_string(operation.directions) + " directions, allowed are 1 and 2");
    }
    const TensorShape hidden{operation.directions, operation.outputs};
    return operation.lastOnly ? TensorShape{hidden.GetElements()}
                              : TensorShape{input[0], hidden.GetElements()};
}

TensorShape
Permute(const Operation& operation, const TensorShape& input)
{
    RequireRank(input, operation.axes.size());
    std::vector<std::uint64_t> extents;
    std::vector<bool> seen(input.GetRank());
    for (const std::uint64_t axis : operation.axes)
    {
        if (axis >= seen.size() || seen[axis])
        {
            Refuse("the axes are not an order of 0 to " + std::to_string(seen.size() - 1));
        }
        seen[axis] = true;
        extents.push_back(input[axis]);
    }
    return TensorShape(std::move(extents));
}

/// RESHAPE keeps the number of elements, SLICE and REDUCE leave no more, PAD makes no axis shorter.
TensorShape
Rearrange(const Operation& operation, const TensorShape& input)
{
    const TensorShape& shape = operation.shape;
    bool fits = operation.kind == OperatorKind::RESHAPE
                    ? shape.GetElements() == input.GetElements()
                    : shape.GetElements() <= input.GetElements();
    if (operation.kind == OperatorKind::PAD)
    {
        fits = shape.GetRank() == input.GetRank();
        for (std::size_t axis = 0; fits && axis < shape.GetRank(); ++axis)
        {
            fits = shape[axis] >= input[axis];
        }
    }
    if (!fits)
    {
        Refuse("input " + input.ToString() + " does not become " + shape.ToString());
    }
    return shape;
}

TensorShape
LearnPosition(const Operation& operation, const TensorShape& input)
{
    RequireRank(input, 2);
    if (operation.outputs > TensorShape::MAX_ELEMENTS)
    {
        Refuse("more than 2^48 learned tokens");
    }
    return {input[0] + operation.outputs, input[1]};
}

TensorShape
InferFixed(const Operation& operation, const TensorShape& input)
{
    switch (operation.kind)
    {
    case OperatorKind::ADAPTIVE_POOL:
        return Adapt(operation, input);
    case OperatorKind::TOKEN_MEAN:
        RequireRank(input, 2);
        return {input[1]};
    case OperatorKind::LEARNED_POSITION:
        return LearnPosition(operation, input);
    case OperatorKind::FLATTEN:
        return {input.GetElements()};
    case OperatorKind::RESHAPE:
    case OperatorKind::SLICE:
    case OperatorKind::REDUCE:
    case OperatorKind::PAD:
        return Rearrange(operation, input);
    case OperatorKind::TRANSPOSE:
        return Permute(operation, input);
    case OperatorKind::RESIZE:
        RequireRank(input, 3);
        RequireRank(operation.shape, 2);
        return {input[0], operation.shape[0], operation.shape[1]};
    default:
        return input;
    }
}

TensorShape
InferWeighted(const Operation& operation, const TensorShape& input)
{
    switch (operation.kind)
    {
    case OperatorKind::LINEAR:
    case OperatorKind::SPLINE:
        return IsPooled(input) ? WithLast({input[0]}, operation.outputs)
                               : WithLast(input, operation.outputs);
    case OperatorKind::CONV1D:
    case OperatorKind::CONV2D:
        return Convolve(operation, input);
    case OperatorKind::CONV_TRANSPOSE2D:
        return ConvolveBack(operation, input);
    case OperatorKind::PATCH_EMBEDDING: {
        const TensorShape image = Convolve(operation, input);
        return {image[1] * image[2], image[0]};
    }
    case OperatorKind::MAX_POOL:
    case OperatorKind::AVERAGE_POOL:
        return Pool(operation, input);
    case OperatorKind::EMBEDDING: {
        RequirePositive(operation.vocabulary, "vocabulary");
        std::vector<std::uint64_t> extents = input.GetExtents();
        extents.push_back(operation.outputs);
        return TensorShape(std::move(extents));
    }
    case OperatorKind::RNN:
    case OperatorKind::LSTM:
    case OperatorKind::GRU:
        return Recur(operation, input);
    case OperatorKind::GROUP_NORM:
    case OperatorKind::CHANNEL_SHUFFLE:
        RequirePositive(operation.groups, "groups");
        if (input.GetRank() == 0 || input[0] % operation.groups != 0)
        {
            Refuse("input " + input.ToString() + " does not divide into " +
                   std::to_string(operation.groups) + " groups");
        }
        return input;
    default:
        return InferFixed(operation, input);
    }
}

} // namespace

TensorShape
InferShape(const Operation& operation, const std::vector<TensorShape>& inputs)
{
    constexpr std::size_t MANY = static_cast<std::size_t>(-1);
    if (operation.given && operation.kind != OperatorKind::INPUT)
    {
        return operation.shape;
    }
    switch (operation.kind)
    {
    case OperatorKind::INPUT:
        RequireInputs(inputs, 0, 0);
        return operation.shape;
    case OperatorKind::ELEMENTWISE:
        RequireInputs(inputs, 1, MANY);
        return Broadcast(inputs);
    case OperatorKind::ADD:
    case OperatorKind::MULTIPLY:
        RequireInputs(inputs, 2, MANY);
        return Broadcast(inputs);
    case OperatorKind::CONCAT:
        RequireInputs(inputs, 1, MANY);
        return Join(operation, inputs);
    case OperatorKind::MATMUL:
        RequireInputs(inputs, 2, 2);
        return Multiply(inputs);
    case OperatorKind::ATTENTION:
        RequireInputs(inputs, 1, 3);
        return Attend(operation, inputs);
    case OperatorKind::DATA_MOVEMENT:
        RequireInputs(inputs, 0, MANY);
        return operation.shape;
    default:
        RequireInputs(inputs, 1, 1);
        return InferWeighted(operation, inputs.front());
    }
}

} // namespace ns3::aiot
