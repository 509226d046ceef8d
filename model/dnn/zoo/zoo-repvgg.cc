// SPDX-License-Identifier: GPL-2.0-only
// RepVGG (Ding et al., arXiv 2101.03697) as it is trained, with its branches apart; timm's name.
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

#include <array>

namespace ns3::aiot
{

namespace
{

/// 3 x 3, 1 x 1 and, where nothing changes size, the input: each with its norm, then their sum.
void
AddRepvggBlock(DnnBuilder& net,
               const std::string& name,
               std::uint64_t channels,
               std::uint64_t stride)
{
    const LayerId input = net.GetLast();
    std::vector<LayerId> branches;
    if (stride == 1 && net.GetChannels() == channels)
    {
        branches.push_back(net.Then(name + ".identity", OperatorKind::BATCH_NORM));
    }
    for (const std::uint64_t kernel : {3, 1})
    {
        net.GoOnFrom(input);
        branches.push_back(net.ConvNormActivation(name + ".conv" + std::to_string(kernel),
                                                  channels,
                                                  Window::Square(kernel, stride, kernel / 2),
                                                  OperatorKind::IDENTITY));
    }
    net.Join(name + ".add", OperatorKind::ADD, branches);
    net.Then(name + ".act", OperatorKind::RELU);
}

LayerGraph
MakeRepVggA0(const ZooOptions& options)
{
    struct Stage
    {
        std::uint64_t channels;
        unsigned blocks;
    };

    constexpr std::array<Stage, 4> STAGES{{{48, 2}, {96, 4}, {192, 14}, {1280, 1}}};
    DnnBuilder net("repvgg_a0");
    net.Image(options.resolution.value_or(224));
    AddRepvggBlock(net, "stem", 48, 2);
    for (std::size_t stage = 0; stage < STAGES.size(); ++stage)
    {
        for (unsigned block = 0; block < STAGES[stage].blocks; ++block)
        {
            AddRepvggBlock(net,
                           "stages." + std::to_string(stage) + "." + std::to_string(block),
                           STAGES[stage].channels,
                           block == 0 ? 2 : 1);
        }
    }
    net.PoolAndFlatten();
    net.Then("fc", Op::Linear(options.classes.value_or(1000)));
    return net.Finish();
}

} // namespace

void
AddRepVgg(ZooDnns& zoo)
{
    zoo.push_back({"repvgg_a0", "RepVGG", ZooInput::IMAGE, MakeRepVggA0});
}

} // namespace ns3::aiot
