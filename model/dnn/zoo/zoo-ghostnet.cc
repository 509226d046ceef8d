// SPDX-License-Identifier: GPL-2.0-only
// GhostNet (Han et al., arXiv 1911.11907), under timm's name.
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

#include <array>

namespace ns3::aiot
{

namespace
{

struct GhostBlock
{
    std::uint64_t kernel;
    std::uint64_t middle;
    std::uint64_t outputs;
    bool squeeze;
    std::uint64_t stride;
};

/// Half of the channels by a convolution of 1 x 1, the other half cheaply from the first.
void
AddGhost(DnnBuilder& net, const std::string& name, std::uint64_t channels, bool relu)
{
    const OperatorKind activation = relu ? OperatorKind::RELU : OperatorKind::IDENTITY;
    const LayerId primary =
        net.ConvNormActivation(name + ".primary_conv", channels / 2, Window::Square(1), activation);
    const LayerId cheap = net.ConvNormActivation(name + ".cheap_operation",
                                                 channels / 2,
                                                 Window::Square(3, 1, 1),
                                                 activation,
                                                 channels / 2);
    net.Join(name + ".cat", Op::Concat(), {primary, cheap});
}

void
AddDepthwise(DnnBuilder& net, const std::string& name, const GhostBlock& block)
{
    net.ConvNormActivation(name,
                           net.GetChannels(),
                           Window::Square(block.kernel, block.stride, block.kernel / 2),
                           OperatorKind::IDENTITY,
                           net.GetChannels());
}

void
AddBottleneck(DnnBuilder& net, const std::string& name, const GhostBlock& block)
{
    const LayerId input = net.GetLast();
    const bool same = net.GetChannels() == block.outputs && block.stride == 1;
    AddGhost(net, name + ".ghost1", block.middle, true);
    if (block.stride > 1)
    {
        AddDepthwise(net, name + ".conv_dw", block);
    }
    if (block.squeeze)
    {
        net.SqueezeExcite(name + ".se",
                          MakeDivisible(static_cast<double>(block.middle) / 4, 4),
                          OperatorKind::RELU,
                          OperatorKind::HARD_SIGMOID);
    }
    AddGhost(net, name + ".ghost2", block.outputs, false);
    const LayerId main = net.GetLast();
    net.GoOnFrom(input);
    if (!same)
    {
        AddDepthwise(net, name + ".shortcut.dw", block);
        net.ConvNormActivation(name + ".shortcut.pw",
                               block.outputs,
                               Window::Square(1),
                               OperatorKind::IDENTITY);
    }
    net.AddShortcut(main);
}

LayerGraph
MakeGhostNet(const ZooOptions& options)
{
    constexpr std::array<GhostBlock, 16> BLOCKS{{
        {3, 16, 16, false, 1},
        {3, 48, 24, false, 2},
        {3, 72, 24, false, 1},
        {5, 72, 40, true, 2},
        {5, 120, 40, true, 1},
        {3, 240, 80, false, 2},
        {3, 200, 80, false, 1},
        {3, 184, 80, false, 1},
        {3, 184, 80, false, 1},
        {3, 480, 112, true, 1},
        {3, 672, 112, true, 1},
        {5, 672, 160, true, 2},
        {5, 960, 160, false, 1},
        {5, 960, 160, true, 1},
        {5, 960, 160, false, 1},
        {5, 960, 160, true, 1},
    }};
    DnnBuilder net("ghostnet_100");
    net.Image(options.resolution.value_or(224));
    net.ConvNormActivation("conv_stem", 16, Window::Square(3, 2, 1), OperatorKind::RELU);
    for (std::size_t index = 0; index < BLOCKS.size(); ++index)
    {
        AddBottleneck(net, "blocks." + std::to_string(index), BLOCKS[index]);
    }
    net.ConvNormActivation("blocks.16", 960, Window::Square(1), OperatorKind::RELU);
    net.Then("global_pool", Op::AdaptivePool());
    net.Then("conv_head", Op::Conv2d(1280, Window::Square(1)));
    net.Then("act2", OperatorKind::RELU);
    net.Then("classifier", Op::Linear(options.classes.value_or(1000)));
    return net.Finish();
}

} // namespace

void
AddGhostNet(ZooDnns& zoo)
{
    zoo.push_back({"ghostnet_100", "GhostNet", ZooInput::IMAGE, MakeGhostNet});
}

} // namespace ns3::aiot
