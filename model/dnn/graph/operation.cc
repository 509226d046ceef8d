// SPDX-License-Identifier: GPL-2.0-only
#include "operation.h"

#include "ns3/quoted-text.h"

#include <array>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

using KindName = std::pair<OperatorKind, const char*>;

constexpr std::array<KindName, 49> KIND_NAMES{{
    {OperatorKind::INPUT, "input"},
    {OperatorKind::LINEAR, "linear"},
    {OperatorKind::CONV1D, "conv1d"},
    {OperatorKind::CONV2D, "conv2d"},
    {OperatorKind::CONV_TRANSPOSE2D, "conv_transpose2d"},
    {OperatorKind::PATCH_EMBEDDING, "patch_embedding"},
    {OperatorKind::MAX_POOL, "max_pool"},
    {OperatorKind::AVERAGE_POOL, "average_pool"},
    {OperatorKind::ADAPTIVE_POOL, "adaptive_pool"},
    {OperatorKind::TOKEN_MEAN, "token_mean"},
    {OperatorKind::BATCH_NORM, "batch_norm"},
    {OperatorKind::LAYER_NORM, "layer_norm"},
    {OperatorKind::RMS_NORM, "rms_norm"},
    {OperatorKind::GROUP_NORM, "group_norm"},
    {OperatorKind::LOCAL_RESPONSE_NORM, "local_response_norm"},
    {OperatorKind::RELU, "relu"},
    {OperatorKind::RELU6, "relu6"},
    {OperatorKind::LEAKY_RELU, "leaky_relu"},
    {OperatorKind::PRELU, "prelu"},
    {OperatorKind::SIGMOID, "sigmoid"},
    {OperatorKind::HARD_SIGMOID, "hard_sigmoid"},
    {OperatorKind::SILU, "silu"},
    {OperatorKind::HARD_SWISH, "hard_swish"},
    {OperatorKind::TANH, "tanh"},
    {OperatorKind::GELU, "gelu"},
    {OperatorKind::SOFTMAX, "softmax"},
    {OperatorKind::ADD, "add"},
    {OperatorKind::MULTIPLY, "multiply"},
    {OperatorKind::SCALE, "scale"},
    {OperatorKind::LEARNED_POSITION, "learned_position"},
    {OperatorKind::CONCAT, "concat"},
    {OperatorKind::MATMUL, "matmul"},
    {OperatorKind::EMBEDDING, "embedding"},
    {OperatorKind::ATTENTION, "attention"},
    {OperatorKind::SPLINE, "spline"},
    {OperatorKind::RNN, "rnn"},
    {OperatorKind::LSTM, "lstm"},
    {OperatorKind::GRU, "gru"},
    {OperatorKind::FLATTEN, "flatten"},
    {OperatorKind::RESHAPE, "reshape"},
    {OperatorKind::TRANSPOSE, "transpose"},
    {OperatorKind::SLICE, "slice"},
    {OperatorKind::PAD, "pad"},
    {OperatorKind::RESIZE, "resize"},
    {OperatorKind::CHANNEL_SHUFFLE, "channel_shuffle"},
    {OperatorKind::ELEMENTWISE, "elementwise"},
    {OperatorKind::REDUCE, "reduce"},
    {OperatorKind::IDENTITY, "identity"},
    {OperatorKind::DATA_MOVEMENT, "data_movement"},
}};

} // namespace

std::string
ToString(OperatorKind kind)
{
    for (const KindName& entry : KIND_NAMES)
    {
        if (entry.first == kind)
        {
            return entry.second;
        }
    }
    throw std::invalid_argument("operator outside the enumeration");
}

OperatorKind
ParseOperatorKind(const std::string& name)
{
    for (const KindName& entry : KIND_NAMES)
    {
        if (name == entry.second)
        {
            return entry.first;
        }
    }
    throw std::invalid_argument("unknown operator " + QuotedText(name) +
                                ", known are e.g. linear, conv2d, relu");
}

Window
Window::Square(std::uint64_t kernel,
               std::uint64_t stride,
               std::uint64_t padding,
               std::uint64_t dilation)
{
    Window window;
    window.kernelH = window.kernelW = kernel;
    window.strideH = window.strideW = stride;
    window.padTop = window.padBottom = window.padLeft = window.padRight = padding;
    window.dilationH = window.dilationW = dilation;
    return window;
}

Window
Window::Rectangle(std::uint64_t kernelH,
                  std::uint64_t kernelW,
                  std::uint64_t paddingH,
                  std::uint64_t paddingW)
{
    Window window;
    window.kernelH = kernelH;
    window.kernelW = kernelW;
    window.padTop = window.padBottom = paddingH;
    window.padLeft = window.padRight = paddingW;
    return window;
}

Window
Window::Same(std::uint64_t kernel, std::uint64_t stride)
{
    Window window = Square(kernel, stride);
    window.same = true;
    return window;
}

} // namespace ns3::aiot
