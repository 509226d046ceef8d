// SPDX-License-Identifier: GPL-2.0-only
// Operators that keep all elements and change where they stand, or repeat them.
#include "onnx-rules.h"

#include "ns3/checked-count.h"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

OnnxResult
Arranged(const OnnxCall& call, OnnxExtents out, OperatorKind kind = OperatorKind::RESHAPE)
{
    OnnxResult result = OneOutput(call.Make(std::move(out)), kind);
    result.weights = {0};
    return result;
}

OnnxResult
Reshape(const OnnxCall& call)
{
    const OnnxExtents& in = call.Extents(0);
    const std::optional<std::vector<std::int64_t>> wanted = call.SettingOrInput("shape", 1);
    const bool zeroIsZero = call.Int("allowzero", 0) != 0;
    OnnxExtents out;
    std::optional<std::size_t> open;
    for (const std::int64_t extent : wanted.value_or(std::vector<std::int64_t>()))
    {
        if (extent == -1 && !open)
        {
            open = out.size();
        }
        const bool copied = extent == 0 && !zeroIsZero;
        if (copied && out.size() >= in.size())
        {
            throw std::invalid_argument("extent 0 of an axis that the input has not");
        }
        out.push_back(copied ? in[out.size()] : extent == -1 ? 1 : ExtentOf(extent));
    }
    const std::uint64_t elements = CountElements(in);
    const std::uint64_t rest = CountElements(out);
    if (open && rest > 0)
    {
        out[*open] = elements / rest;
    }
    if (CountElements(out) != elements)
    {
        throw std::invalid_argument(std::to_string(elements) + " elements do not become " +
                                    std::to_string(CountElements(out)));
    }
    return Arranged(call, out);
}

OnnxResult
Flatten(const OnnxCall& call)
{
    const OnnxExtents& in = call.Extents(0);
    const std::int64_t setting = call.Int("axis", 1);
    const std::size_t axis = setting == static_cast<std::int64_t>(in.size())
                                 ? in.size()
                                 : OnnxCall::AxisOf(setting, in.size());
    const auto middle = in.begin() + static_cast<std::ptrdiff_t>(axis);
    return Arranged(call,
                    {CountElements({in.begin(), middle}), CountElements({middle, in.end()})},
                    OperatorKind::FLATTEN);
}

OnnxResult
Transpose(const OnnxCall& call)
{
    const OnnxExtents& in = call.Extents(0);
    std::vector<std::int64_t> order = call.Ints("perm");
    for (std::size_t axis = in.size(); order.size() < in.size() && !call.HasSetting("perm"); --axis)
    {
        order.push_back(static_cast<std::int64_t>(axis) - 1);
    }
    std::set<std::size_t> seen;
    OnnxExtents out;
    OnnxResult result;
    for (const std::int64_t axis : order)
    {
        const std::size_t from = OnnxCall::AxisOf(axis, in.size());
        seen.insert(from);
        out.push_back(in[from]);
        result.operation.axes.push_back(from);
    }
    if (seen.size() != in.size() || order.size() != in.size())
    {
        throw std::invalid_argument("perm is no order of the axes");
    }
    result.outputs.push_back(call.Make(out));
    result.operation.kind = OperatorKind::TRANSPOSE;
    result.weights = {0};
    // An image's axes without the batch.
    if (!result.operation.axes.empty() && result.operation.axes.front() == 0)
    {
        result.operation.axes.erase(result.operation.axes.begin());
        for (std::uint64_t& axis : result.operation.axes)
        {
            --axis;
        }
    }
    return result;
}

OnnxResult
Squeeze(const OnnxCall& call)
{
    const OnnxExtents& in = call.Extents(0);
    const std::optional<std::vector<std::int64_t>> axes = call.SettingOrInput("axes", 1);
    std::set<std::size_t> removed;
    for (const std::int64_t axis : axes.value_or(std::vector<std::int64_t>()))
    {
        removed.insert(OnnxCall::AxisOf(axis, in.size()));
    }
    OnnxExtents out;
    for (std::size_t axis = 0; axis < in.size(); ++axis)
    {
        const bool remove = axes ? removed.count(axis) > 0 : in[axis] == 1;
        if (remove && in[axis] != 1)
        {
            throw std::invalid_argument("axis " + std::to_string(axis) + " has extent " +
                                        std::to_string(in[axis]) + ", not 1");
        }
        if (!remove)
        {
            out.push_back(in[axis]);
        }
    }
    return Arranged(call, out);
}

OnnxResult
Unsqueeze(const OnnxCall& call)
{
    const OnnxExtents& in = call.Extents(0);
    const std::vector<std::int64_t> axes =
        call.SettingOrInput("axes", 1).value_or(std::vector<std::int64_t>());
    std::set<std::size_t> added;
    for (const std::int64_t axis : axes)
    {
        added.insert(OnnxCall::AxisOf(axis, in.size() + axes.size()));
    }
    OnnxExtents out;
    std::size_t next = 0;
    for (std::size_t axis = 0; axis < in.size() + added.size(); ++axis)
    {
        out.push_back(added.count(axis) > 0 || next >= in.size() ? 1 : in[next++]);
    }
    return Arranged(call, out);
}

OnnxResult
Expand(const OnnxCall& call)
{
    OnnxExtents wanted;
    for (const std::int64_t extent : call.Numbers(1).value_or(std::vector<std::int64_t>()))
    {
        wanted.push_back(ExtentOf(extent));
    }
    return Arranged(call, BroadcastExtents(call.Extents(0), wanted), OperatorKind::DATA_MOVEMENT);
}

OnnxResult
Tile(const OnnxCall& call)
{
    OnnxExtents out = call.Extents(0);
    const std::vector<std::int64_t> repeats = call.Numbers(1).value_or(std::vector<std::int64_t>());
    if (repeats.size() != out.size())
    {
        throw std::invalid_argument(std::to_string(repeats.size()) + " repeats of " +
                                    std::to_string(out.size()) + " axes");
    }
    for (std::size_t axis = 0; axis < out.size(); ++axis)
    {
        out[axis] = CheckedProduct({out[axis], ExtentOf(repeats[axis])});
    }
    return Arranged(call, out, OperatorKind::DATA_MOVEMENT);
}

OnnxResult
Concat(const OnnxCall& call)
{
    OnnxExtents out = call.Extents(0);
    const std::size_t axis = OnnxCall::AxisOf(call.Int("axis", 1), out.size());
    OnnxResult result;
    for (std::size_t input = 0; input < call.GetInputCount(); ++input)
    {
        const OnnxExtents& in = call.ExtentsOfRank(input, out.size());
        for (std::size_t other = 0; other < out.size(); ++other)
        {
            if (other != axis && in[other] != out[other])
            {
                throw std::invalid_argument("input " + std::to_string(input) +
                                            " differs beside the joined axis");
            }
        }
        out[axis] = input == 0 ? in[axis] : CheckedSum({out[axis], in[axis]});
        result.operands.push_back(input);
    }
    result.outputs.push_back(call.Make(out));
    result.operation.kind = OperatorKind::CONCAT;
    result.operation.axis = axis == 0 ? 0 : axis - 1; // without the batch
    return result;
}

} // namespace

void
AddOnnxArrangeRules(OnnxRules& rules)
{
    rules["Reshape"] = Reshape;
    rules["Flatten"] = Flatten;
    rules["Transpose"] = Transpose;
    rules["Squeeze"] = Squeeze;
    rules["Unsqueeze"] = Unsqueeze;
    rules["Expand"] = Expand;
    rules["Tile"] = Tile;
    rules["Concat"] = Concat;
}

} // namespace ns3::aiot
