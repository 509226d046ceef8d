// SPDX-License-Identifier: GPL-2.0-only
// Convolutions and pools, of any number of dimensions.
#include "onnx-rules.h"

#include "ns3/checked-count.h"

#include <algorithm>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// What slides along one axis.
struct Slide
{
    std::uint64_t kernel = 1;
    std::uint64_t stride = 1;
    std::uint64_t dilation = 1;
    std::uint64_t before = 0;
    std::uint64_t after = 0;
};

struct Slides
{
    std::vector<Slide> axes{};
    bool same = false;
    bool valid = false;
    bool ceil = false;
};

std::uint64_t
Take(const std::vector<std::int64_t>& list, std::size_t index, std::int64_t otherwise, bool zero)
{
    constexpr std::int64_t LARGEST = 1 << 20;
    const std::int64_t value = index < list.size() ? list[index] : otherwise;
    if (value < (zero ? 0 : 1) || value > LARGEST)
    {
        throw std::invalid_argument("kernel, stride, padding or dilation is " +
                                    std::to_string(value) + ", allowed is " + (zero ? "0" : "1") +
                                    " to 2^20");
    }
    return static_cast<std::uint64_t>(value);
}

/// @param kernel extents of the window, from the weights or the setting
Slides
ReadSlides(const OnnxCall& call, const std::vector<std::int64_t>& kernel)
{
    const std::string padding = call.Text("auto_pad", "NOTSET");
    Slides slides;
    slides.same = padding == "SAME_UPPER" || padding == "SAME_LOWER";
    slides.valid = padding == "VALID";
    slides.ceil = call.Int("ceil_mode", 0) != 0;
    const std::vector<std::int64_t> strides = call.Ints("strides");
    const std::vector<std::int64_t> dilations = call.Ints("dilations");
    const std::vector<std::int64_t> pads =
        slides.same || slides.valid ? std::vector<std::int64_t>() : call.Ints("pads");
    for (std::size_t axis = 0; axis < kernel.size(); ++axis)
    {
        Slide slide;
        slide.kernel = Take(kernel, axis, 1, false);
        slide.stride = Take(strides, axis, 1, false);
        slide.dilation = Take(dilations, axis, 1, false);
        slide.before = Take(pads, axis, 0, true);
        slide.after = Take(pads, axis + kernel.size(), 0, true);
        slides.axes.push_back(slide);
    }
    return slides;
}

std::uint64_t
SlideOver(std::uint64_t in, const Slide& slide, const Slides& slides)
{
    if (slides.same)
    {
        return (in + slide.stride - 1) / slide.stride;
    }
    const std::uint64_t reach = slide.dilation * (slide.kernel - 1) + 1;
    const std::uint64_t padded = CheckedSum({in, slide.before, slide.after});
    if (reach > padded)
    {
        throw std::invalid_argument("the window reaches over " + std::to_string(reach) + " of " +
                                    std::to_string(padded) + " padded elements");
    }
    const std::uint64_t free = padded - reach;
    const std::uint64_t out = free / slide.stride + 1;
    // A last window that is not complete, but begins inside.
    const bool more =
        slides.ceil && free % slide.stride != 0 && out * slide.stride < in + slide.before;
    return more ? out + 1 : out;
}

/// The same as an Operation's window, for one and two dimensions.
Window
ToWindow(const Slides& slides)
{
    Window window;
    const Slide& last = slides.axes.back();
    window.kernelW = last.kernel;
    window.strideW = last.stride;
    window.dilationW = last.dilation;
    window.padLeft = last.before;
    window.padRight = last.after;
    const Slide& first = slides.axes.front();
    if (slides.axes.size() == 2)
    {
        window.kernelH = first.kernel;
        window.strideH = first.stride;
        window.dilationH = first.dilation;
        window.padTop = first.before;
        window.padBottom = first.after;
    }
    window.same = slides.same;
    window.ceil = slides.ceil;
    return window;
}

std::vector<std::int64_t>
KernelOf(const OnnxExtents& weights)
{
    if (weights.size() < 3)
    {
        throw std::invalid_argument("weights of rank " + std::to_string(weights.size()) +
                                    ", needed is 3 or more");
    }
    return {weights.begin() + 2, weights.end()};
}

std::uint64_t
GroupsOf(const OnnxCall& call, std::uint64_t channels)
{
    const std::int64_t groups = call.Int("group", 1);
    if (groups < 1 || channels % static_cast<std::uint64_t>(groups) != 0)
    {
        throw std::invalid_argument(std::to_string(channels) + " channels do not divide into " +
                                    std::to_string(groups) + " groups");
    }
    return static_cast<std::uint64_t>(groups);
}

OperatorKind
KindOf(std::size_t dimensions)
{
    return dimensions == 1 ? OperatorKind::CONV1D : OperatorKind::CONV2D;
}

/// @param data number of the input that is convolved @param weights of the filters
OnnxResult
Convolve(const OnnxCall& call, std::size_t weights, std::size_t bias)
{
    const OnnxExtents& filters = call.Extents(weights);
    const Slides slides = ReadSlides(call, KernelOf(filters));
    const OnnxExtents& in = call.ExtentsOfRank(0, filters.size());
    const std::uint64_t groups = GroupsOf(call, in[1]);
    if (filters[1] != in[1] / groups || filters[0] % groups != 0)
    {
        throw std::invalid_argument("filters of " + std::to_string(filters[1]) + " channels in " +
                                    std::to_string(groups) + " groups do not fit " +
                                    std::to_string(in[1]) + " channels");
    }
    OnnxExtents out{in[0], filters[0]};
    for (std::size_t axis = 0; axis < slides.axes.size(); ++axis)
    {
        out.push_back(SlideOver(in[axis + 2], slides.axes[axis], slides));
    }
    OnnxResult result = OneOutput(call.Make(out), KindOf(slides.axes.size()));
    result.macs =
        CheckedProduct({CountElements(out), CountElements({filters.begin() + 1, filters.end()})});
    result.weights = {weights, bias};
    result.flops = call.Has(bias) ? 1 : 0;
    result.operation.outputs = filters[0];
    result.operation.window = ToWindow(slides);
    result.operation.groups = groups;
    result.operation.bias = call.Has(bias);
    return result;
}

OnnxResult
Convolution(const OnnxCall& call)
{
    return Convolve(call, 1, 2);
}

/// x, scale, zero, w, scale, zero, scale, zero, bias
OnnxResult
QuantisedConvolution(const OnnxCall& call)
{
    OnnxResult result = Convolve(call, 3, 8);
    result.biases = {8};
    return result;
}

/// The third and fourth inputs are zero points.
OnnxResult
WholeConvolution(const OnnxCall& call)
{
    OnnxResult result = Convolve(call, 1, call.GetInputCount());
    result.weights = {1};
    result.outputs[0].type = OnnxType::INT32;
    return result;
}

/// The bias is input 3; input 2 are the offsets.
OnnxResult
DeformableConvolution(const OnnxCall& call)
{
    return Convolve(call, 1, 3);
}

std::uint64_t
SlideBack(const OnnxCall& call, std::size_t axis, std::uint64_t in, const Slides& slides)
{
    const Slide& slide = slides.axes[axis];
    const std::vector<std::int64_t> shape = call.Ints("output_shape");
    if (!shape.empty())
    {
        const std::size_t skipped = shape.size() > slides.axes.size() ? 2 : 0;
        return Take(shape, axis + skipped, 1, false);
    }
    const std::uint64_t more = Take(call.Ints("output_padding"), axis, 0, true);
    if (slides.same)
    {
        return CheckedProduct({in, slide.stride});
    }
    const std::uint64_t full = CheckedSum(
        {CheckedProduct({in - 1, slide.stride}), slide.dilation * (slide.kernel - 1), 1, more});
    if (full <= slide.before + slide.after)
    {
        throw std::invalid_argument("the padding leaves nothing");
    }
    return full - slide.before - slide.after;
}

OnnxResult
ConvolveBack(const OnnxCall& call)
{
    const OnnxExtents& filters = call.Extents(1);
    const Slides slides = ReadSlides(call, KernelOf(filters));
    const OnnxExtents& in = call.ExtentsOfRank(0, filters.size());
    if (filters[0] != in[1] || CountElements(in) == 0)
    {
        throw std::invalid_argument("filters for " + std::to_string(filters[0]) +
                                    " channels do not fit " + std::to_string(in[1]));
    }
    const std::uint64_t groups = GroupsOf(call, in[1]);
    OnnxExtents out{in[0], CheckedProduct({filters[1], groups})};
    for (std::size_t axis = 0; axis < slides.axes.size(); ++axis)
    {
        out.push_back(SlideBack(call, axis, in[axis + 2], slides));
    }
    OnnxResult result = OneOutput(call.Make(out), OperatorKind::CONV_TRANSPOSE2D);
    result.macs =
        CheckedProduct({CountElements(in), CountElements({filters.begin() + 1, filters.end()})});
    result.weights = {1, 2};
    result.flops = call.Has(2) ? 1 : 0;
    result.operation.outputs = out[1];
    result.operation.window = ToWindow(slides);
    result.operation.groups = groups;
    result.operation.bias = call.Has(2);
    return result;
}

template <OperatorKind kind>
OnnxResult
Pool(const OnnxCall& call)
{
    const std::vector<std::int64_t> kernel = call.Ints("kernel_shape");
    if (kernel.empty())
    {
        throw std::invalid_argument("no kernel_shape");
    }
    const Slides slides = ReadSlides(call, kernel);
    const OnnxExtents& in = call.ExtentsOfRank(0, kernel.size() + 2);
    OnnxExtents out{in[0], in[1]};
    std::uint64_t taps = 1;
    for (std::size_t axis = 0; axis < slides.axes.size(); ++axis)
    {
        out.push_back(SlideOver(in[axis + 2], slides.axes[axis], slides));
        taps = CheckedProduct({taps, slides.axes[axis].kernel});
    }
    OnnxResult result = OneOutput(call.Make(out), kind);
    result.outputs.push_back(call.Make(out)); // where each maximum was
    result.flops = taps;
    result.operation.window = ToWindow(slides);
    return result;
}

OnnxResult
GlobalPool(const OnnxCall& call)
{
    OnnxExtents out = call.Extents(0);
    if (out.size() < 2)
    {
        throw std::invalid_argument("a tensor of rank " + std::to_string(out.size()) +
                                    ", needed is 2 or more");
    }
    const std::uint64_t all = CountElements(out);
    std::fill(out.begin() + 2, out.end(), 1);
    const std::uint64_t left = CountElements(out);
    OnnxResult result = OneOutput(call.Make(out), OperatorKind::ADAPTIVE_POOL);
    result.flops = left == 0 ? 0 : all / left + 1;
    result.operation.shape = out.size() == 3 ? TensorShape{1} : TensorShape{1, 1};
    return result;
}

} // namespace

void
AddOnnxWindowRules(OnnxRules& rules)
{
    rules["Conv"] = Convolution;
    rules["FusedConv"] = Convolution;
    rules["QLinearConv"] = QuantisedConvolution;
    rules["ConvInteger"] = WholeConvolution;
    rules["DeformConv"] = DeformableConvolution;
    rules["ConvTranspose"] = ConvolveBack;
    rules["MaxPool"] = Pool<OperatorKind::MAX_POOL>;
    rules["AveragePool"] = Pool<OperatorKind::AVERAGE_POOL>;
    rules["QLinearAveragePool"] = Pool<OperatorKind::AVERAGE_POOL>;
    rules["LpPool"] = Pool<OperatorKind::AVERAGE_POOL>;
    for (const char* name :
         {"GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool", "QLinearGlobalAveragePool"})
    {
        rules[name] = GlobalPool;
    }
}

} // namespace ns3::aiot
