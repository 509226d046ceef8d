// SPDX-License-Identifier: GPL-2.0-only
// Resizing, padding, and pixels that become channels.
#include "onnx-rules.h"

#include "ns3/checked-count.h"
#include "ns3/finite-number.h"

#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

OnnxExtents
Scale(const OnnxExtents& in,
      const std::vector<double>& scales,
      const std::vector<std::size_t>& axes)
{
    if (scales.size() != axes.size())
    {
        throw std::invalid_argument(std::to_string(scales.size()) + " scales of " +
                                    std::to_string(axes.size()) + " axes");
    }
    OnnxExtents out = in;
    for (std::size_t index = 0; index < axes.size(); ++index)
    {
        // A hair more: 2/3 of 99 is 66, also where the scale was stored with 24 bits.
        constexpr double HAIR = 1e-4;
        const double extent =
            std::floor(static_cast<double>(in[axes[index]]) * scales[index] + HAIR);
        if (!(extent >= 1 && extent <= static_cast<double>(TensorShape::MAX_ELEMENTS)))
        {
            throw std::invalid_argument("a scale of " + ShownNumber(scales[index]));
        }
        out[axes[index]] = static_cast<std::uint64_t>(extent);
    }
    return out;
}

std::vector<std::size_t>
AxesOf(const OnnxCall& call, std::size_t rank)
{
    std::vector<std::size_t> axes;
    for (const std::int64_t axis : call.Ints("axes"))
    {
        axes.push_back(OnnxCall::AxisOf(axis, rank));
    }
    for (std::size_t axis = 0; !call.HasSetting("axes") && axis < rank; ++axis)
    {
        axes.push_back(axis);
    }
    return axes;
}

OnnxResult
MakeResize(const OnnxCall& call, const OnnxExtents& out)
{
    const std::string mode = call.Text("mode", "nearest");
    OnnxResult result = OneOutput(call.Make(out), OperatorKind::RESIZE);
    result.weights = {0};
    result.flops = mode == "nearest" ? 0 : 7;
    result.operation.outputs = mode == "nearest" ? 0 : 1;
    if (out.size() == 4)
    {
        result.operation.shape = {out[2], out[3]};
    }
    return result;
}

const std::vector<double>&
ScalesOf(const OnnxCall& call, std::size_t input)
{
    call.Numbers(input); // complains where they are not known
    return *call.Get(input).numbers;
}

/// x, region, scales, sizes; version 10 had x, scales.
OnnxResult
Resize(const OnnxCall& call)
{
    const OnnxExtents& in = call.Extents(0);
    const std::vector<std::size_t> axes = AxesOf(call, in.size());
    const std::size_t scales = call.GetInputCount() == 2 ? 1 : 2;
    if (call.Has(scales) && CountElements(call.Extents(scales)) > 0)
    {
        return MakeResize(call, Scale(in, ScalesOf(call, scales), axes));
    }
    const std::optional<std::vector<std::int64_t>> sizes = call.Numbers(3);
    if (!sizes || sizes->size() != axes.size())
    {
        throw std::invalid_argument("neither scales nor as many sizes as axes");
    }
    OnnxExtents out = in;
    for (std::size_t index = 0; index < axes.size(); ++index)
    {
        out[axes[index]] = ExtentOf((*sizes)[index]);
    }
    return MakeResize(call, out);
}

OnnxResult
Upsample(const OnnxCall& call)
{
    const OnnxExtents& in = call.Extents(0);
    const std::vector<double> scales =
        call.HasSetting("scales") ? call.Floats("scales") : ScalesOf(call, 1);
    return MakeResize(call, Scale(in, scales, AxesOf(call, in.size())));
}

OnnxResult
Pad(const OnnxCall& call)
{
    const OnnxExtents& in = call.Extents(0);
    const std::optional<std::vector<std::int64_t>> pads =
        call.SettingOrInput(call.HasSetting("paddings") ? "paddings" : "pads", 1);
    std::vector<std::size_t> axes;
    for (const std::int64_t axis : call.Numbers(3).value_or(std::vector<std::int64_t>()))
    {
        axes.push_back(OnnxCall::AxisOf(axis, in.size()));
    }
    for (std::size_t axis = 0; !call.Has(3) && axis < in.size(); ++axis)
    {
        axes.push_back(axis);
    }
    if (!pads || pads->size() != 2 * axes.size())
    {
        throw std::invalid_argument("as many paddings as twice the axes are needed");
    }
    OnnxExtents out = in;
    for (std::size_t index = 0; index < axes.size(); ++index)
    {
        const std::int64_t before = (*pads)[index];
        const std::int64_t after = (*pads)[index + axes.size()];
        constexpr std::int64_t MOST = std::int64_t{1} << 48;
        if (before > MOST || after > MOST || before < -MOST || after < -MOST)
        {
            throw std::invalid_argument("a padding beyond 2^48");
        }
        out[axes[index]] = ExtentOf(static_cast<std::int64_t>(in[axes[index]]) + before + after);
    }
    OnnxResult result = OneOutput(call.Make(out), OperatorKind::PAD);
    result.weights = {0};
    return result;
}

template <bool toSpace>
OnnxResult
MovePixels(const OnnxCall& call)
{
    const OnnxExtents& in = call.ExtentsOfRank(0, 4);
    const std::uint64_t block = ExtentOf(call.Int("blocksize", 0));
    const std::uint64_t square = CheckedProduct({block, block});
    const bool fits =
        block > 0 && (toSpace ? in[1] % square == 0 : in[2] % block == 0 && in[3] % block == 0);
    if (!fits)
    {
        throw std::invalid_argument("blocks of " + std::to_string(block) + " do not fit");
    }
    const OnnxExtents out =
        toSpace ? OnnxExtents{in[0],
                              in[1] / square,
                              CheckedProduct({in[2], block}),
                              CheckedProduct({in[3], block})}
                : OnnxExtents{in[0], CheckedProduct({in[1], square}), in[2] / block, in[3] / block};
    return OneOutput(call.Make(out), OperatorKind::RESHAPE);
}

} // namespace

void
AddOnnxImageRules(OnnxRules& rules)
{
    rules["Resize"] = Resize;
    rules["Upsample"] = Upsample;
    rules["Pad"] = Pad;
    rules["DepthToSpace"] = MovePixels<true>;
    rules["SpaceToDepth"] = MovePixels<false>;
}

} // namespace ns3::aiot
