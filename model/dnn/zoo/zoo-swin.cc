// SPDX-License-Identifier: GPL-2.0-only
// Swin transformer (Liu et al., arXiv 2103.14030) and Swin V2 (arXiv 2111.09883). Features are
// tokens; maps that the window does not divide are padded, as in torchvision.
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

#include <array>

namespace ns3::aiot
{

namespace
{

struct SwinSettings
{
    const char* name;
    bool second; ///< V2: norms behind, cosine attention, biases from a small perceptron
    std::uint64_t width;
    std::array<unsigned, 4> depths;
    std::array<std::uint64_t, 4> heads;
};

std::uint64_t
RoundUp(std::uint64_t value, std::uint64_t multiple)
{
    return (value + multiple - 1) / multiple * multiple;
}

/// Attention within windows; the biases of relative positions come with it.
Operation
MakeAttention(bool second, std::uint64_t window, std::uint64_t heads)
{
    constexpr std::uint64_t HIDDEN = 512; // of V2's perceptron: 2 coordinates to a bias per head
    const std::uint64_t offsets = (2 * window - 1) * (2 * window - 1);
    Operation attention = Op::Attention(heads);
    attention.windowTokens = window * window;
    if (second)
    {
        attention.extraParameters = 3 * HIDDEN + HIDDEN * heads + heads;
        attention.extraMacs = offsets * (2 * HIDDEN + HIDDEN * heads);
    }
    else
    {
        attention.extraParameters = offsets * heads;
    }
    return attention;
}

void
AddWindowAttention(DnnBuilder& net,
                   const std::string& block,
                   const SwinSettings& settings,
                   std::uint64_t side,
                   std::uint64_t heads)
{
    const std::uint64_t window = settings.second ? 8 : 7;
    const std::uint64_t padded = RoundUp(side, window);
    const std::uint64_t width = net.GetShape()[1];
    if (padded != side)
    {
        net.Then(block + ".attn.pad", Op::Pad({padded * padded, width}));
    }
    net.Then(block + ".attn.qkv", Op::Linear(3 * width));
    net.Then(block + ".attn", MakeAttention(settings.second, window, heads));
    net.Then(block + ".attn.proj", Op::Linear(width));
    if (padded != side)
    {
        net.Then(block + ".attn.crop", Op::Slice({side * side, width}));
    }
}

void
AddPerceptron(DnnBuilder& net, const std::string& block)
{
    const std::uint64_t width = net.GetShape()[1];
    net.Then(block + ".mlp.0", Op::Linear(4 * width));
    net.Then(block + ".mlp.1", OperatorKind::GELU);
    net.Then(block + ".mlp.3", Op::Linear(width));
}

void
AddSwinBlock(DnnBuilder& net,
             const std::string& block,
             const SwinSettings& settings,
             std::uint64_t side,
             std::uint64_t heads)
{
    const auto norm = [&](const char* name, bool wanted) {
        if (wanted)
        {
            net.Then(block + name, OperatorKind::LAYER_NORM);
        }
    };
    const LayerId input = net.GetLast();
    norm(".norm1", !settings.second);
    AddWindowAttention(net, block, settings, side, heads);
    norm(".norm1", settings.second);
    const LayerId middle = net.Join(net.Count("add"), OperatorKind::ADD, {input, net.GetLast()});
    norm(".norm2", !settings.second);
    AddPerceptron(net, block);
    norm(".norm2", settings.second);
    net.Join(net.Count("add"), OperatorKind::ADD, {middle, net.GetLast()});
}

/// Four neighbours become one token of twice the width.
void
AddPatchMerging(DnnBuilder& net, const std::string& name, std::uint64_t side, bool second)
{
    const std::uint64_t width = net.GetShape()[1];
    const std::uint64_t even = RoundUp(side, 2);
    if (even != side)
    {
        net.Then(name + ".pad", Op::Pad({even * even, width}));
    }
    net.Then(name + ".merge", Op::Reshape({even * even / 4, 4 * width}));
    if (!second)
    {
        net.Then(name + ".norm", OperatorKind::LAYER_NORM);
    }
    net.Then(name + ".reduction", Op::Linear(2 * width, Op::NO_BIAS));
    if (second)
    {
        net.Then(name + ".norm", OperatorKind::LAYER_NORM);
    }
}

LayerGraph
MakeSwin(const SwinSettings& settings, const ZooOptions& options)
{
    constexpr std::uint64_t PATCH = 4;
    const std::uint64_t resolution = options.resolution.value_or(settings.second ? 256 : 224);
    DnnBuilder net(settings.name);
    net.Image(resolution);
    std::uint64_t side = resolution / PATCH;
    net.Then("features.0.0", Op::PatchEmbedding(settings.width, PATCH));
    net.Then("features.0.2", OperatorKind::LAYER_NORM);
    for (std::size_t stage = 0; stage < settings.depths.size(); ++stage)
    {
        if (stage > 0)
        {
            AddPatchMerging(net, "features." + std::to_string(2 * stage), side, settings.second);
            side = (side + 1) / 2;
        }
        for (unsigned index = 0; index < settings.depths[stage]; ++index)
        {
            AddSwinBlock(net,
                         "features." + std::to_string(2 * stage + 1) + "." + std::to_string(index),
                         settings,
                         side,
                         settings.heads[stage]);
        }
    }
    net.Then("norm", OperatorKind::LAYER_NORM);
    net.Then("avgpool", OperatorKind::TOKEN_MEAN);
    net.Then("head", Op::Linear(options.classes.value_or(1000)));
    return net.Finish();
}

} // namespace

void
AddSwin(ZooDnns& zoo)
{
    constexpr std::array<SwinSettings, 6> ALL{{
        {"swin_t", false, 96, {2, 2, 6, 2}, {3, 6, 12, 24}},
        {"swin_s", false, 96, {2, 2, 18, 2}, {3, 6, 12, 24}},
        {"swin_b", false, 128, {2, 2, 18, 2}, {4, 8, 16, 32}},
        {"swin_v2_t", true, 96, {2, 2, 6, 2}, {3, 6, 12, 24}},
        {"swin_v2_s", true, 96, {2, 2, 18, 2}, {3, 6, 12, 24}},
        {"swin_v2_b", true, 128, {2, 2, 18, 2}, {4, 8, 16, 32}},
    }};
    AddEach(zoo, "Swin", ZooInput::IMAGE, ALL, MakeSwin);
}

} // namespace ns3::aiot
