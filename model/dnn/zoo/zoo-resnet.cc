// SPDX-License-Identifier: GPL-2.0-only
// ResNet (He et al., arXiv 1512.03385; stride in the 3 x 3 convolution, "v1.5"), ResNeXt (Xie et
// al., arXiv 1611.05431), Wide ResNet (Zagoruyko and Komodakis, arXiv 1605.07146).
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

#include <array>

namespace ns3::aiot
{

namespace
{

struct ResNetSettings
{
    const char* name;
    bool bottleneck;
    std::array<unsigned, 4> blocks;
    std::uint64_t groups;
    std::uint64_t widthPerGroup; ///< channels of the 3 x 3 convolution per group, at 64 in all
};

/// One convolution with its norm: "conv1" and "bn1".
void
AddConv(DnnBuilder& net,
        const std::string& block,
        unsigned number,
        std::uint64_t channels,
        const Window& window,
        std::uint64_t groups = 1)
{
    net.Then(block + "conv" + std::to_string(number),
             Op::Conv2d(channels, window, Op::NO_BIAS, groups));
    net.Then(block + "bn" + std::to_string(number), OperatorKind::BATCH_NORM);
}

void
AddResnetBlock(DnnBuilder& net,
               const ResNetSettings& settings,
               const std::string& block,
               std::uint64_t planes,
               std::uint64_t stride)
{
    const LayerId input = net.GetLast();
    const std::uint64_t outputs = settings.bottleneck ? 4 * planes : planes;
    const bool project = stride != 1 || net.GetChannels() != outputs;
    if (settings.bottleneck)
    {
        const std::uint64_t width = planes * settings.widthPerGroup / 64 * settings.groups;
        AddConv(net, block, 1, width, Window::Square(1));
        net.Then(block + "relu", OperatorKind::RELU);
        AddConv(net, block, 2, width, Window::Square(3, stride, 1), settings.groups);
        net.Then(block + "relu", OperatorKind::RELU);
        AddConv(net, block, 3, outputs, Window::Square(1));
    }
    else
    {
        AddConv(net, block, 1, planes, Window::Square(3, stride, 1));
        net.Then(block + "relu", OperatorKind::RELU);
        AddConv(net, block, 2, planes, Window::Square(3, 1, 1));
    }
    const LayerId branch = net.GetLast();
    LayerId shortcut = input;
    if (project)
    {
        net.GoOnFrom(input);
        shortcut = net.ConvNormActivation(block + "downsample",
                                          outputs,
                                          Window::Square(1, stride),
                                          OperatorKind::IDENTITY);
    }
    net.GoOnFrom(branch);
    net.AddShortcut(shortcut);
    net.Then(block + "relu", OperatorKind::RELU);
}

LayerGraph
MakeResNet(const ResNetSettings& settings, const ZooOptions& options)
{
    DnnBuilder net(settings.name);
    net.Image(options.resolution.value_or(224));
    AddConv(net, "", 1, 64, Window::Square(7, 2, 3));
    net.Then("relu", OperatorKind::RELU);
    net.Then("maxpool", Op::MaxPool(Window::Square(3, 2, 1)));
    for (std::size_t stage = 0; stage < settings.blocks.size(); ++stage)
    {
        for (unsigned index = 0; index < settings.blocks[stage]; ++index)
        {
            const std::string block =
                "layer" + std::to_string(stage + 1) + "." + std::to_string(index) + ".";
            AddResnetBlock(net,
                           settings,
                           block,
                           std::uint64_t{64} << stage,
                           stage > 0 && index == 0 ? 2 : 1);
        }
    }
    net.PoolAndFlatten();
    net.Then("fc", Op::Linear(options.classes.value_or(1000)));
    return net.Finish();
}

} // namespace

void
AddResNet(ZooDnns& zoo)
{
    constexpr std::array<ResNetSettings, 6> PLAIN{{
        {"resnet18", false, {2, 2, 2, 2}, 1, 64},
        {"resnet26", true, {2, 2, 2, 2}, 1, 64},
        {"resnet34", false, {3, 4, 6, 3}, 1, 64},
        {"resnet50", true, {3, 4, 6, 3}, 1, 64},
        {"resnet101", true, {3, 4, 23, 3}, 1, 64},
        {"resnet152", true, {3, 8, 36, 3}, 1, 64},
    }};
    constexpr std::array<ResNetSettings, 3> GROUPED{{
        {"resnext50_32x4d", true, {3, 4, 6, 3}, 32, 4},
        {"resnext101_32x8d", true, {3, 4, 23, 3}, 32, 8},
        {"resnext101_64x4d", true, {3, 4, 23, 3}, 64, 4},
    }};
    constexpr std::array<ResNetSettings, 2> WIDE{{
        {"wide_resnet50_2", true, {3, 4, 6, 3}, 1, 128},
        {"wide_resnet101_2", true, {3, 4, 23, 3}, 1, 128},
    }};
    AddEach(zoo, "ResNet", ZooInput::IMAGE, PLAIN, MakeResNet);
    AddEach(zoo, "ResNeXt", ZooInput::IMAGE, GROUPED, MakeResNet);
    AddEach(zoo, "Wide ResNet", ZooInput::IMAGE, WIDE, MakeResNet);
}

} // namespace ns3::aiot
