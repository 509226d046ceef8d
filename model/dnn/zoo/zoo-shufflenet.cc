// SPDX-License-Identifier: GPL-2.0-only
// ShuffleNet V2 (Ma et al., arXiv 1807.11164).
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

#include <array>

namespace ns3::aiot
{

namespace
{

struct ShuffleNetSettings
{
    const char* name;
    std::array<std::uint64_t, 3> widths;
    std::uint64_t last;
};

/// Depthwise 3 x 3 and 1 x 1, both normalised; torchvision's branch from position `at` on.
void
AddSeparable(DnnBuilder& net,
             const std::string& branch,
             unsigned at,
             std::uint64_t channels,
             std::uint64_t stride)
{
    const auto position = [&branch](unsigned index) { return branch + std::to_string(index); };
    net.Then(position(at),
             Op::Depthwise(net.GetChannels(), Window::Square(3, stride, 1), Op::NO_BIAS));
    net.Then(position(at + 1), OperatorKind::BATCH_NORM);
    net.Then(position(at + 2), Op::Conv2d(channels, Window::Square(1), Op::NO_BIAS));
    net.Then(position(at + 3), OperatorKind::BATCH_NORM);
    net.Then(position(at + 4), OperatorKind::RELU);
}

void
AddUnit(DnnBuilder& net, const std::string& unit, std::uint64_t outputs, std::uint64_t stride)
{
    const std::uint64_t half = outputs / 2;
    const LayerId input = net.GetLast();
    LayerId left = input;
    LayerId right = input;
    if (stride == 1)
    {
        const TensorShape part{half, net.GetShape()[1], net.GetShape()[2]};
        left = net.Join(net.Count("getitem"), Op::Slice(part), {input});
        right = net.Join(net.Count("getitem"), Op::Slice(part), {input});
    }
    else
    {
        AddSeparable(net, unit + ".branch1.", 0, half, stride);
        left = net.GetLast();
    }
    net.GoOnFrom(right);
    net.Then(unit + ".branch2.0", Op::Conv2d(half, Window::Square(1), Op::NO_BIAS));
    net.Then(unit + ".branch2.1", OperatorKind::BATCH_NORM);
    net.Then(unit + ".branch2.2", OperatorKind::RELU);
    AddSeparable(net, unit + ".branch2.", 3, half, stride);
    net.Join(net.Count("cat"), Op::Concat(), {left, net.GetLast()});
    net.Then(unit + ".shuffle", Op::ChannelShuffle(2));
}

LayerGraph
MakeShuffleNet(const ShuffleNetSettings& settings, const ZooOptions& options)
{
    constexpr std::array<unsigned, 3> REPEATS{4, 8, 4};
    DnnBuilder net(settings.name);
    net.Image(options.resolution.value_or(224));
    net.ConvNormActivation("conv1", 24, Window::Square(3, 2, 1), OperatorKind::RELU);
    net.Then("maxpool", Op::MaxPool(Window::Square(3, 2, 1)));
    for (std::size_t stage = 0; stage < REPEATS.size(); ++stage)
    {
        for (unsigned index = 0; index < REPEATS[stage]; ++index)
        {
            const std::string unit =
                "stage" + std::to_string(stage + 2) + "." + std::to_string(index);
            AddUnit(net, unit, settings.widths[stage], index == 0 ? 2 : 1);
        }
    }
    net.ConvNormActivation("conv5", settings.last, Window::Square(1), OperatorKind::RELU);
    net.Then("mean", Op::AdaptivePool());
    net.Then("fc", Op::Linear(options.classes.value_or(1000)));
    return net.Finish();
}

} // namespace

void
AddShuffleNet(ZooDnns& zoo)
{
    constexpr std::array<ShuffleNetSettings, 4> ALL{{
        {"shufflenet_v2_x0_5", {48, 96, 192}, 1024},
        {"shufflenet_v2_x1_0", {116, 232, 464}, 1024},
        {"shufflenet_v2_x1_5", {176, 352, 704}, 1024},
        {"shufflenet_v2_x2_0", {244, 488, 976}, 2048},
    }};
    AddEach(zoo, "ShuffleNet V2", ZooInput::IMAGE, ALL, MakeShuffleNet);
}

} // namespace ns3::aiot
