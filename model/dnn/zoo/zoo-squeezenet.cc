// SPDX-License-Identifier: GPL-2.0-only
// SqueezeNet 1.0 and 1.1 (Iandola et al., arXiv 1602.07360).
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

#include <array>

namespace ns3::aiot
{

namespace
{

void
AddFire(DnnBuilder& net, unsigned index, std::uint64_t squeezed, std::uint64_t expanded)
{
    const std::string fire = "features." + std::to_string(index);
    net.Then(fire + ".squeeze", Op::Conv2d(squeezed, Window::Square(1)));
    const LayerId squeeze = net.Then(fire + ".squeeze_activation", OperatorKind::RELU);
    net.Then(fire + ".expand1x1", Op::Conv2d(expanded, Window::Square(1)));
    const LayerId one = net.Then(fire + ".expand1x1_activation", OperatorKind::RELU);
    net.GoOnFrom(squeeze);
    net.Then(fire + ".expand3x3", Op::Conv2d(expanded, Window::Square(3, 1, 1)));
    const LayerId three = net.Then(fire + ".expand3x3_activation", OperatorKind::RELU);
    net.Join(net.Count("cat"), Op::Concat(), {one, three});
}

LayerGraph
MakeSqueezeNet(bool first, const ZooOptions& options)
{
    // Eight fire modules {squeezed, expanded}, the same in both versions; only the pools move.
    constexpr std::array<std::array<std::uint64_t, 2>, 8> FIRES{{
        {16, 64},
        {16, 64},
        {32, 128},
        {32, 128},
        {48, 192},
        {48, 192},
        {64, 256},
        {64, 256},
    }};
    Window window = Window::Square(3, 2);
    window.ceil = true;
    const Operation pool = Op::MaxPool(window);
    DnnBuilder net(first ? "squeezenet1_0" : "squeezenet1_1");
    net.Image(options.resolution.value_or(224));
    net.Then("features.0",
             first ? Op::Conv2d(96, Window::Square(7, 2)) : Op::Conv2d(64, Window::Square(3, 2)));
    net.Then("features.1", OperatorKind::RELU);
    net.Then("features.2", pool);
    unsigned index = 3;
    for (std::size_t fire = 0; fire < FIRES.size(); ++fire)
    {
        if (first ? fire == 3 || fire == 7 : fire == 2 || fire == 4)
        {
            net.Then("features." + std::to_string(index++), pool);
        }
        AddFire(net, index++, FIRES[fire][0], FIRES[fire][1]);
    }
    net.Then("classifier.0", OperatorKind::IDENTITY);
    net.Then("classifier.1", Op::Conv2d(options.classes.value_or(1000), Window::Square(1)));
    net.Then("classifier.2", OperatorKind::RELU);
    net.Then("classifier.3", Op::AdaptivePool());
    net.Then("flatten", OperatorKind::FLATTEN);
    return net.Finish();
}

} // namespace

void
AddSqueezeNet(ZooDnns& zoo)
{
    for (const bool first : {true, false})
    {
        zoo.push_back(
            {first ? "squeezenet1_0" : "squeezenet1_1",
             "SqueezeNet",
             ZooInput::IMAGE,
             [first](const ZooOptions& options) { return MakeSqueezeNet(first, options); }});
    }
}

} // namespace ns3::aiot
