// SPDX-License-Identifier: GPL-2.0-only
// MobileNetV1 (Howard et al., arXiv 1704.04861), widths max(8, int(c a)) as in TensorFlow's slim.
#include "zoo-dnn.h"
#include "zoo-mobilenet.h"

#include "ns3/dnn-builder.h"

#include <algorithm>
#include <array>

namespace ns3::aiot
{

LayerGraph
MakeMobileNetV1(const std::string& name,
                double width,
                std::uint64_t resolution,
                std::uint64_t classes)
{
    // {channels, stride} of the thirteen separable convolutions.
    constexpr std::array<std::array<unsigned, 2>, 13> BLOCKS{{
        {64, 1},
        {128, 2},
        {128, 1},
        {256, 2},
        {256, 1},
        {512, 2},
        {512, 1},
        {512, 1},
        {512, 1},
        {512, 1},
        {512, 1},
        {1024, 2},
        {1024, 1},
    }};
    const auto scale = [width](unsigned channels) {
        return std::max<std::uint64_t>(8, static_cast<std::uint64_t>(channels * width));
    };
    DnnBuilder net(name);
    const auto add = [&net](const std::string& layer, const Operation& convolution) {
        net.Then(layer, convolution);
        net.Then(layer + "/bn", OperatorKind::BATCH_NORM);
        net.Then(layer + "/relu", OperatorKind::RELU6);
    };
    net.Image(resolution);
    add("conv0", Op::Conv2d(scale(32), Window::Same(3, 2), Op::NO_BIAS));
    for (std::size_t index = 0; index < BLOCKS.size(); ++index)
    {
        const std::string number = std::to_string(index + 1);
        add("dw" + number,
            Op::Depthwise(net.GetChannels(), Window::Same(3, BLOCKS[index][1]), Op::NO_BIAS));
        add("pw" + number, Op::Conv2d(scale(BLOCKS[index][0]), Window::Square(1), Op::NO_BIAS));
    }
    net.Then("avgpool", Op::AdaptivePool());
    net.Then("fc", Op::Linear(classes));
    return net.Finish();
}

void
AddMobileNetV1(ZooDnns& zoo)
{
    for (const char* width : {"1.00", "0.75", "0.50", "0.25"})
    {
        for (const char* resolution : {"224", "192", "160", "128"})
        {
            zoo.push_back(*ParseMobileNet(std::string("mobilenet_v1_") + width + "_" + resolution));
        }
    }
}

} // namespace ns3::aiot
