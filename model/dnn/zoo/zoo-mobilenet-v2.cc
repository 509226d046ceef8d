// SPDX-License-Identifier: GPL-2.0-only
// MobileNetV2 (Sandler et al., arXiv 1801.04381).
#include "zoo-dnn.h"
#include "zoo-mobilenet.h"

#include "ns3/dnn-builder.h"

#include <algorithm>
#include <array>

namespace ns3::aiot
{

namespace
{

struct V2Stage
{
    std::uint64_t expansion;
    std::uint64_t width;
    unsigned repeats;
    std::uint64_t stride;
};

void
AddInvertedResidual(DnnBuilder& net,
                    const std::string& block,
                    std::uint64_t expansion,
                    std::uint64_t outputs,
                    std::uint64_t stride)
{
    const LayerId input = net.GetLast();
    const std::uint64_t inputs = net.GetChannels();
    const std::uint64_t middle = inputs * expansion;
    unsigned index = 0;
    if (expansion != 1)
    {
        net.ConvNormActivation(block + std::to_string(index++),
                               middle,
                               Window::Square(1),
                               OperatorKind::RELU6);
    }
    net.ConvNormActivation(block + std::to_string(index++),
                           middle,
                           Window::Square(3, stride, 1),
                           OperatorKind::RELU6,
                           middle);
    net.Then(block + std::to_string(index++), Op::Conv2d(outputs, Window::Square(1), Op::NO_BIAS));
    net.Then(block + std::to_string(index), OperatorKind::BATCH_NORM);
    if (stride == 1 && inputs == outputs)
    {
        net.Join(net.Count("add"), OperatorKind::ADD, {input, net.GetLast()});
    }
}

} // namespace

LayerGraph
MakeMobileNetV2(const std::string& name,
                double width,
                std::uint64_t resolution,
                std::uint64_t classes)
{
    constexpr std::array<V2Stage, 7> STAGES{{
        {1, 16, 1, 1},
        {6, 24, 2, 2},
        {6, 32, 3, 2},
        {6, 64, 4, 2},
        {6, 96, 3, 1},
        {6, 160, 3, 2},
        {6, 320, 1, 1},
    }};
    DnnBuilder net(name);
    net.Image(resolution);
    net.ConvNormActivation("features.0",
                           MakeDivisible(32 * width),
                           Window::Square(3, 2, 1),
                           OperatorKind::RELU6);
    unsigned index = 1;
    for (const V2Stage& stage : STAGES)
    {
        for (unsigned repeat = 0; repeat < stage.repeats; ++repeat)
        {
            AddInvertedResidual(net,
                                "features." + std::to_string(index++) + ".conv.",
                                stage.expansion,
                                MakeDivisible(static_cast<double>(stage.width) * width),
                                repeat == 0 ? stage.stride : 1);
        }
    }
    net.ConvNormActivation("features." + std::to_string(index),
                           MakeDivisible(1280 * std::max(1.0, width)),
                           Window::Square(1),
                           OperatorKind::RELU6);
    net.Then("adaptive_avg_pool2d", Op::AdaptivePool());
    net.Then("flatten", OperatorKind::FLATTEN);
    net.Then("classifier.0", OperatorKind::IDENTITY);
    net.Then("classifier.1", Op::Linear(classes));
    return net.Finish();
}

void
AddMobileNetV2(ZooDnns& zoo)
{
    zoo.push_back({"mobilenet_v2", "MobileNetV2", ZooInput::IMAGE, [](const ZooOptions& options) {
                       return MakeMobileNetV2("mobilenet_v2",
                                              1.0,
                                              options.resolution.value_or(224),
                                              options.classes.value_or(1000));
                   }});
    zoo.push_back(*ParseMobileNet("mobilenet_v2_1.40_224"));
    zoo.push_back(*ParseMobileNet("mobilenet_v2_1.30_224"));
    for (const char* width : {"1.00", "0.75", "0.50", "0.35"})
    {
        for (const char* resolution : {"224", "192", "160", "128", "96"})
        {
            zoo.push_back(*ParseMobileNet(std::string("mobilenet_v2_") + width + "_" + resolution));
        }
    }
}

} // namespace ns3::aiot
