// SPDX-License-Identifier: GPL-2.0-only
// Networks that were searched for: FBNet-C (Wu et al., arXiv 1812.03443) and MobileNetV4 (Qin et
// al., arXiv 2404.10518), under timm's names.
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

#include <vector>

namespace ns3::aiot
{

namespace
{

/// A convolution (no expansion), or an inverted bottleneck with a depthwise convolution before the
/// expansion, between the two, or both; a kernel of 0: none.
struct SearchedBlock
{
    std::uint64_t outputs;
    std::uint64_t stride;
    std::uint64_t expansion;
    std::uint64_t before;
    std::uint64_t between;
};

void
AddDepthwise(DnnBuilder& net,
             const std::string& name,
             std::uint64_t kernel,
             std::uint64_t stride,
             OperatorKind activation)
{
    if (kernel > 0)
    {
        net.ConvNormActivation(name,
                               net.GetChannels(),
                               Window::Square(kernel, stride, kernel / 2),
                               activation,
                               net.GetChannels());
    }
}

void
AddMobileSearchBlock(DnnBuilder& net, const std::string& name, const SearchedBlock& block)
{
    const LayerId input = net.GetLast();
    const std::uint64_t inputs = net.GetChannels();
    if (block.expansion == 0)
    {
        net.ConvNormActivation(name + ".conv",
                               block.outputs,
                               Window::Square(block.between, block.stride, block.between / 2),
                               OperatorKind::RELU);
        return;
    }
    const std::uint64_t strideBefore = block.between > 0 ? 1 : block.stride;
    AddDepthwise(net, name + ".dw_start", block.before, strideBefore, OperatorKind::IDENTITY);
    net.ConvNormActivation(name + ".pw_exp",
                           inputs * block.expansion,
                           Window::Square(1),
                           OperatorKind::RELU);
    AddDepthwise(net, name + ".dw_mid", block.between, block.stride, OperatorKind::RELU);
    net.ConvNormActivation(name + ".pw_proj",
                           block.outputs,
                           Window::Square(1),
                           OperatorKind::IDENTITY);
    if (block.stride == 1 && inputs == block.outputs)
    {
        net.AddShortcut(input);
    }
}

/// @return the network up to its last convolution of 1 x 1
DnnBuilder
MakeBody(const std::string& name,
         std::uint64_t resolution,
         std::uint64_t stem,
         const std::vector<SearchedBlock>& blocks)
{
    DnnBuilder net(name);
    net.Image(resolution);
    net.ConvNormActivation("conv_stem", stem, Window::Square(3, 2, 1), OperatorKind::RELU);
    for (std::size_t index = 0; index < blocks.size(); ++index)
    {
        AddMobileSearchBlock(net, "blocks." + std::to_string(index), blocks[index]);
    }
    return net;
}

LayerGraph
MakeFbnetC(const ZooOptions& options)
{
    DnnBuilder net =
        MakeBody("fbnetc_100",
                 options.resolution.value_or(224),
                 16,
                 {{16, 1, 1, 0, 3},  {24, 2, 6, 0, 3},  {24, 1, 1, 0, 3},  {24, 1, 1, 0, 3},
                  {32, 2, 6, 0, 5},  {32, 1, 3, 0, 5},  {32, 1, 6, 0, 5},  {32, 1, 6, 0, 3},
                  {64, 2, 6, 0, 5},  {64, 1, 3, 0, 5},  {64, 1, 6, 0, 5},  {64, 1, 6, 0, 5},
                  {112, 1, 6, 0, 5}, {112, 1, 6, 0, 5}, {112, 1, 6, 0, 5}, {112, 1, 3, 0, 5},
                  {184, 2, 6, 0, 5}, {184, 1, 6, 0, 5}, {184, 1, 6, 0, 5}, {184, 1, 6, 0, 5},
                  {352, 1, 6, 0, 3}});
    net.ConvNormActivation("conv_head", 1984, Window::Square(1), OperatorKind::RELU);
    net.PoolAndFlatten();
    net.Then("classifier", Op::Linear(options.classes.value_or(1000)));
    return net.Finish();
}

LayerGraph
MakeMobileNetV4Small(const ZooOptions& options)
{
    DnnBuilder net = MakeBody("mobilenetv4_conv_small",
                              options.resolution.value_or(224),
                              32,
                              {{32, 2, 0, 0, 3},
                               {32, 1, 0, 0, 1},
                               {96, 2, 0, 0, 3},
                               {64, 1, 0, 0, 1},
                               {96, 2, 3, 5, 5},
                               {96, 1, 2, 0, 3},
                               {96, 1, 2, 0, 3},
                               {96, 1, 2, 0, 3},
                               {96, 1, 2, 0, 3},
                               {96, 1, 4, 3, 0},
                               {128, 2, 6, 3, 3},
                               {128, 1, 4, 5, 5},
                               {128, 1, 4, 0, 5},
                               {128, 1, 3, 0, 5},
                               {128, 1, 4, 0, 3},
                               {128, 1, 4, 0, 3},
                               {960, 1, 0, 0, 1}});
    net.Then("global_pool", Op::AdaptivePool());
    net.ConvNormActivation("conv_head", 1280, Window::Square(1), OperatorKind::RELU);
    net.Then("classifier", Op::Linear(options.classes.value_or(1000)));
    return net.Finish();
}

} // namespace

void
AddSearchedMobileDnns(ZooDnns& zoo)
{
    zoo.push_back({"fbnetc_100", "FBNet", ZooInput::IMAGE, MakeFbnetC});
    zoo.push_back({"mobilenetv4_conv_small", "MobileNetV4", ZooInput::IMAGE, MakeMobileNetV4Small});
}

} // namespace ns3::aiot
