// SPDX-License-Identifier: GPL-2.0-only
// Operators that take parts of a tensor, or fewer numbers than it has.
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
Part(const OnnxCall& call, OnnxExtents out)
{
    OnnxResult result = OneOutput(call.Make(std::move(out)), OperatorKind::SLICE);
    result.weights = {0};
    return result;
}

/// Elements of start, start + step, ... before end, both cut to the axis as Python does.
std::uint64_t
CountSteps(std::int64_t extent, std::int64_t start, std::int64_t end, std::int64_t step)
{
    if (step == 0)
    {
        throw std::invalid_argument("a step of 0");
    }
    start += start < 0 ? extent : 0;
    end += end < 0 ? extent : 0;
    const std::int64_t least = step > 0 ? 0 : -1;
    const std::int64_t most = step > 0 ? extent : extent - 1;
    start = std::clamp(start, step > 0 ? least : 0, std::max<std::int64_t>(most, 0));
    end = std::clamp(end, least, std::max<std::int64_t>(most, 0));
    const std::int64_t way = step > 0 ? end - start : start - end;
    const std::int64_t stride = step > 0 ? step : -step;
    return way <= 0 ? 0 : static_cast<std::uint64_t>((way - 1) / stride + 1);
}

OnnxResult
Slice(const OnnxCall& call)
{
    OnnxExtents out = call.Extents(0);
    const std::optional<std::vector<std::int64_t>> starts = call.SettingOrInput("starts", 1);
    const std::optional<std::vector<std::int64_t>> ends = call.SettingOrInput("ends", 2);
    const std::optional<std::vector<std::int64_t>> axes = call.SettingOrInput("axes", 3);
    const std::optional<std::vector<std::int64_t>> steps = call.Numbers(4);
    if (!starts || !ends || starts->size() != ends->size() ||
        (axes && axes->size() != starts->size()) || (steps && steps->size() != starts->size()))
    {
        throw std::invalid_argument("as many starts as ends, axes and steps are needed");
    }
    for (std::size_t index = 0; index < starts->size(); ++index)
    {
        const std::size_t axis =
            OnnxCall::AxisOf(axes ? (*axes)[index] : static_cast<std::int64_t>(index), out.size());
        out[axis] = CountSteps(static_cast<std::int64_t>(out[axis]),
                               (*starts)[index],
                               (*ends)[index],
                               steps ? (*steps)[index] : 1);
    }
    return Part(call, out);
}

OnnxResult
Split(const OnnxCall& call)
{
    const OnnxExtents& in = call.Extents(0);
    const std::size_t axis = OnnxCall::AxisOf(call.Int("axis", 0), in.size());
    const std::size_t count = call.GetNode().outputs.size();
    const std::optional<std::vector<std::int64_t>> sizes = call.SettingOrInput("split", 1);
    if (sizes && sizes->size() != count)
    {
        throw std::invalid_argument(std::to_string(sizes->size()) + " sizes of " +
                                    std::to_string(count) + " outputs");
    }
    const std::uint64_t share = count == 0 ? 0 : (in[axis] + count - 1) / count;
    OnnxResult result;
    std::uint64_t left = in[axis];
    for (std::size_t part = 0; part < count; ++part)
    {
        const std::uint64_t size = sizes ? ExtentOf((*sizes)[part]) : std::min(share, left);
        if (size > left)
        {
            throw std::invalid_argument("the parts are longer than the axis");
        }
        left -= size;
        OnnxExtents out = in;
        out[axis] = size;
        result.outputs.push_back(call.Make(out));
    }
    result.operation.kind = OperatorKind::SLICE;
    result.weights = {0};
    result.parts = true;
    return result;
}

OnnxResult
Gather(const OnnxCall& call)
{
    const OnnxExtents& in = call.Extents(0);
    const OnnxExtents& indices = call.Extents(1);
    const std::size_t axis = OnnxCall::AxisOf(call.Int("axis", 0), in.size());
    OnnxExtents out(in.begin(), in.begin() + static_cast<std::ptrdiff_t>(axis));
    out.insert(out.end(), indices.begin(), indices.end());
    out.insert(out.end(), in.begin() + static_cast<std::ptrdiff_t>(axis) + 1, in.end());
    OnnxResult result = Part(call, out);
    // Rows of a constant table by numbers that come from outside: tokens.
    if (!call.Get(0).layer && axis == 0 && in.size() == 2)
    {
        result.operation.kind = OperatorKind::EMBEDDING;
        result.operation.vocabulary = in[0];
        result.operation.outputs = in[1];
    }
    return result;
}

OnnxResult
GatherElements(const OnnxCall& call)
{
    return Part(call, call.Extents(1));
}

OnnxResult
GatherByTuples(const OnnxCall& call)
{
    const OnnxExtents& in = call.Extents(0);
    const OnnxExtents& indices = call.Extents(1);
    const std::uint64_t batch = ExtentOf(call.Int("batch_dims", 0));
    if (indices.empty() || batch >= indices.size() || in.size() < batch ||
        indices.back() > in.size() - batch)
    {
        throw std::invalid_argument("the tuples do not fit the tensor");
    }
    OnnxExtents out(indices.begin(), indices.end() - 1);
    out.insert(out.end(),
               in.begin() + static_cast<std::ptrdiff_t>(batch + indices.back()),
               in.end());
    OnnxResult result = Part(call, out);
    result.operation.kind = OperatorKind::DATA_MOVEMENT;
    return result;
}

/// What is scattered goes into a copy of the first input.
OnnxResult
Scatter(const OnnxCall& call)
{
    OnnxResult result = OneOutput(call.LikeFirst(), OperatorKind::DATA_MOVEMENT);
    result.weights = {0, 2};
    return result;
}

OnnxExtents
Without(const OnnxExtents& in, const std::set<std::size_t>& axes, bool keep)
{
    OnnxExtents out;
    for (std::size_t axis = 0; axis < in.size(); ++axis)
    {
        const bool reduced = axes.count(axis) > 0;
        if (!reduced || keep)
        {
            out.push_back(reduced ? 1 : in[axis]);
        }
    }
    return out;
}

OnnxResult
Reduce(const OnnxCall& call)
{
    const OnnxExtents& in = call.Extents(0);
    std::set<std::size_t> axes;
    for (const std::int64_t axis :
         call.SettingOrInput("axes", 1).value_or(std::vector<std::int64_t>()))
    {
        axes.insert(OnnxCall::AxisOf(axis, in.size()));
    }
    if (axes.empty() && call.Int("noop_with_empty_axes", 0) != 0)
    {
        return OneOutput(call.LikeFirst(), OperatorKind::IDENTITY);
    }
    for (std::size_t axis = 0, all = axes.empty() ? in.size() : 0; axis < all; ++axis)
    {
        axes.insert(axis);
    }
    const OnnxExtents out = Without(in, axes, call.Int("keepdims", 1) != 0);
    const std::uint64_t left = CountElements(out);
    OnnxResult result = OneOutput(call.Make(out), OperatorKind::REDUCE);
    result.flops = left == 0 ? 0 : CountElements(in) / left + 1;
    return result;
}

OnnxResult
Extreme(const OnnxCall& call)
{
    const OnnxExtents& in = call.Extents(0);
    const std::size_t axis = OnnxCall::AxisOf(call.Int("axis", 0), in.size());
    OnnxResult result = OneOutput(call.Make(Without(in, {axis}, call.Int("keepdims", 1) != 0)),
                                  OperatorKind::REDUCE);
    result.outputs[0].type = OnnxType::INT64;
    result.flops = in[axis];
    return result;
}

OnnxResult
Largest(const OnnxCall& call)
{
    OnnxExtents out = call.Extents(0);
    const std::size_t axis = OnnxCall::AxisOf(call.Int("axis", -1), out.size());
    const std::vector<std::int64_t> count =
        call.HasSetting("k") ? std::vector<std::int64_t>{call.Int("k", 1)}
                             : call.Numbers(1).value_or(std::vector<std::int64_t>());
    if (count.size() != 1 || ExtentOf(count[0]) > out[axis])
    {
        throw std::invalid_argument("k does not fit the axis");
    }
    OnnxResult result;
    result.flops = out[axis];
    out[axis] = ExtentOf(count[0]);
    result.outputs = {call.Make(out), call.Make(out)};
    result.outputs[1].type = OnnxType::INT64;
    result.operation.kind = OperatorKind::REDUCE;
    return result;
}

} // namespace

void
AddOnnxPartRules(OnnxRules& rules)
{
    rules["Slice"] = Slice;
    rules["Split"] = Split;
    rules["Gather"] = Gather;
    rules["GatherElements"] = GatherElements;
    rules["GatherND"] = GatherByTuples;
    for (const char* name : {"Scatter", "ScatterElements", "ScatterND"})
    {
        rules[name] = Scatter;
    }
    for (const char* name : {"ReduceL1",
                             "ReduceL2",
                             "ReduceLogSum",
                             "ReduceLogSumExp",
                             "ReduceMax",
                             "ReduceMean",
                             "ReduceMin",
                             "ReduceProd",
                             "ReduceSum",
                             "ReduceSumSquare"})
    {
        rules[name] = Reduce;
    }
    rules["ArgMax"] = Extreme;
    rules["ArgMin"] = Extreme;
    rules["TopK"] = Largest;
}

} // namespace ns3::aiot
