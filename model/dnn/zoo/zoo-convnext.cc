// SPDX-License-Identifier: GPL-2.0-only
// ConvNeXt (Liu et al., arXiv 2201.03545).
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

#include <array>

namespace ns3::aiot
{

namespace
{

struct ConvNextSettings
{
    const char* name;
    std::array<std::uint64_t, 4> widths;
    std::array<unsigned, 4> depths;
};

void
AddConvnextBlock(DnnBuilder& net, const std::string& block)
{
    const LayerId input = net.GetLast();
    const std::uint64_t width = net.GetChannels();
    Operation norm = Op::Plain(OperatorKind::LAYER_NORM);
    norm.channelsLast = true;
    net.Then(block + ".block.0", Op::Depthwise(width, Window::Square(7, 1, 3)));
    net.Then(block + ".block.1", Op::Transpose({1, 2, 0}));
    net.Then(block + ".block.2", norm);
    net.Then(block + ".block.3", Op::Linear(4 * width));
    net.Then(block + ".block.4", OperatorKind::GELU);
    net.Then(block + ".block.5", Op::Linear(width));
    net.Then(block + ".block.6", Op::Transpose({2, 0, 1}));
    net.Then(block + ".layer_scale", OperatorKind::SCALE);
    net.AddShortcut(input);
}

LayerGraph
MakeConvNext(const ConvNextSettings& settings, const ZooOptions& options)
{
    DnnBuilder net(settings.name);
    net.Image(options.resolution.value_or(224));
    net.Then("features.0.0", Op::Conv2d(settings.widths[0], Window::Square(4, 4)));
    net.Then("features.0.1", OperatorKind::LAYER_NORM);
    for (std::size_t stage = 0; stage < settings.widths.size(); ++stage)
    {
        if (stage > 0)
        {
            const std::string down = "features." + std::to_string(2 * stage);
            net.Then(down + ".0", OperatorKind::LAYER_NORM);
            net.Then(down + ".1", Op::Conv2d(settings.widths[stage], Window::Square(2, 2)));
        }
        for (unsigned index = 0; index < settings.depths[stage]; ++index)
        {
            AddConvnextBlock(net,
                             "features." + std::to_string(2 * stage + 1) + "." +
                                 std::to_string(index));
        }
    }
    net.Then("avgpool", Op::AdaptivePool());
    net.Then("classifier.0", OperatorKind::LAYER_NORM);
    net.Then("classifier.1", OperatorKind::FLATTEN);
    net.Then("classifier.2", Op::Linear(options.classes.value_or(1000)));
    return net.Finish();
}

} // namespace

void
AddConvNext(ZooDnns& zoo)
{
    constexpr std::array<ConvNextSettings, 4> ALL{{
        {"convnext_tiny", {96, 192, 384, 768}, {3, 3, 9, 3}},
        {"convnext_small", {96, 192, 384, 768}, {3, 3, 27, 3}},
        {"convnext_base", {128, 256, 512, 1024}, {3, 3, 27, 3}},
        {"convnext_large", {192, 384, 768, 1536}, {3, 3, 27, 3}},
    }};
    AddEach(zoo, "ConvNeXt", ZooInput::IMAGE, ALL, MakeConvNext);
}

} // namespace ns3::aiot
