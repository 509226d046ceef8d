// SPDX-License-Identifier: GPL-2.0-only
// MnasNet-B1 (Tan et al., arXiv 1807.11626) with torchvision's width rule.
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

#include <array>

namespace ns3::aiot
{

namespace
{

struct MnasStage
{
    std::uint64_t width;
    std::uint64_t kernel;
    std::uint64_t stride;
    std::uint64_t expansion;
    unsigned repeats;
};

void
AddConv(DnnBuilder& net,
        const std::string& prefix,
        unsigned& index,
        const Operation& convolution,
        bool activate)
{
    net.Then(prefix + std::to_string(index++), convolution);
    net.Then(prefix + std::to_string(index++), OperatorKind::BATCH_NORM);
    if (activate)
    {
        net.Then(prefix + std::to_string(index++), OperatorKind::RELU);
    }
}

void
AddMnasnetBlock(DnnBuilder& net,
                const std::string& prefix,
                const MnasStage& stage,
                std::uint64_t outputs,
                std::uint64_t stride)
{
    const LayerId input = net.GetLast();
    const std::uint64_t inputs = net.GetChannels();
    const std::uint64_t middle = inputs * stage.expansion;
    unsigned index = 0;
    AddConv(net, prefix, index, Op::Conv2d(middle, Window::Square(1), Op::NO_BIAS), true);
    AddConv(
        net,
        prefix,
        index,
        Op::Depthwise(middle, Window::Square(stage.kernel, stride, stage.kernel / 2), Op::NO_BIAS),
        true);
    AddConv(net, prefix, index, Op::Conv2d(outputs, Window::Square(1), Op::NO_BIAS), false);
    if (inputs == outputs && stride == 1)
    {
        net.AddShortcut(input);
    }
}

struct MnasSettings
{
    const char* name;
    double width; ///< multiplier of all channels but the last convolution's
};

LayerGraph
MakeMnasNet(const MnasSettings& settings, const ZooOptions& options)
{
    constexpr std::array<MnasStage, 6> STAGES{{
        {24, 3, 2, 3, 3},
        {40, 5, 2, 3, 3},
        {80, 5, 2, 6, 3},
        {96, 3, 1, 6, 2},
        {192, 5, 2, 6, 4},
        {320, 3, 1, 6, 1},
    }};
    const double width = settings.width;
    DnnBuilder net(settings.name);
    net.Image(options.resolution.value_or(224));
    unsigned index = 0;
    const std::uint64_t stem = MakeDivisible(32 * width);
    AddConv(net, "layers.", index, Op::Conv2d(stem, Window::Square(3, 2, 1), Op::NO_BIAS), true);
    AddConv(net, "layers.", index, Op::Depthwise(stem, Window::Square(3, 1, 1), Op::NO_BIAS), true);
    AddConv(net,
            "layers.",
            index,
            Op::Conv2d(MakeDivisible(16 * width), Window::Square(1), Op::NO_BIAS),
            false);
    for (const MnasStage& stage : STAGES)
    {
        const std::string prefix = "layers." + std::to_string(index++) + ".";
        for (unsigned repeat = 0; repeat < stage.repeats; ++repeat)
        {
            AddMnasnetBlock(net,
                            prefix + std::to_string(repeat) + ".layers.",
                            stage,
                            MakeDivisible(static_cast<double>(stage.width) * width),
                            repeat == 0 ? stage.stride : 1);
        }
    }
    AddConv(net, "layers.", index, Op::Conv2d(1280, Window::Square(1), Op::NO_BIAS), true);
    net.Then("mean", Op::AdaptivePool());
    net.Then("classifier.0", OperatorKind::IDENTITY);
    net.Then("classifier.1", Op::Linear(options.classes.value_or(1000)));
    return net.Finish();
}

} // namespace

void
AddMnasNet(ZooDnns& zoo)
{
    constexpr std::array<MnasSettings, 4> ALL{
        {{"mnasnet0_5", 0.5}, {"mnasnet0_75", 0.75}, {"mnasnet1_0", 1.0}, {"mnasnet1_3", 1.3}}};
    AddEach(zoo, "MnasNet", ZooInput::IMAGE, ALL, MakeMnasNet);
}

} // namespace ns3::aiot
