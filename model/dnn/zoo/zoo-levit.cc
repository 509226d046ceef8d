// SPDX-License-Identifier: GPL-2.0-only
// LeViT-128S (Graham et al., arXiv 2104.01136), under timm's name, with the second head that
// distillation adds.
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

#include <array>

namespace ns3::aiot
{

namespace
{

constexpr std::uint64_t KEY = 16;

/// A linear layer and a batch norm, which learns two numbers per feature.
void
AddLinear(DnnBuilder& net, const std::string& name, std::uint64_t outputs)
{
    Operation linear = Op::Linear(outputs, Op::NO_BIAS);
    linear.extraParameters = 2 * outputs;
    linear.extraStatistics = 2 * outputs;
    linear.extraFlops = 2;
    net.Then(name, linear);
}

void
AddPerceptron(DnnBuilder& net, const std::string& name)
{
    const LayerId input = net.GetLast();
    const std::uint64_t width = net.GetShape().GetLast();
    AddLinear(net, name + ".ln1", 2 * width);
    net.Then(name + ".act", OperatorKind::HARD_SWISH);
    AddLinear(net, name + ".ln2", width);
    net.AddShortcut(input);
}

/**
 * The products of attention with values wider than keys; one learned bias per head and distance.
 * @param queries tokens that ask @param heads, valueWidth of each head
 */
Operation
MakeAttention(std::uint64_t queries,
              std::uint64_t keys,
              std::uint64_t heads,
              std::uint64_t valueWidth)
{
    constexpr std::uint64_t FLOPS_PER_SCORE = 7;
    Operation attention = Op::Plain(OperatorKind::ATTENTION);
    attention.given = true;
    attention.heads = heads;
    attention.shape = {queries, heads * valueWidth};
    attention.extraMacs = queries * keys * heads * (KEY + valueWidth);
    attention.extraFlops = FLOPS_PER_SCORE * keys / valueWidth;
    attention.extraParameters = heads * keys;
    return attention;
}

void
AddAttention(DnnBuilder& net, const std::string& name, std::uint64_t heads)
{
    constexpr std::uint64_t VALUE = 2 * KEY;
    const LayerId input = net.GetLast();
    const std::uint64_t tokens = net.GetShape()[0];
    const std::uint64_t width = net.GetShape()[1];
    AddLinear(net, name + ".qkv", heads * (2 * KEY + VALUE));
    net.Then(name + ".attn", MakeAttention(tokens, tokens, heads, VALUE));
    net.Then(name + ".act", OperatorKind::HARD_SWISH);
    AddLinear(net, name + ".proj", width);
    net.AddShortcut(input);
    AddPerceptron(net, name + ".mlp");
}

/// A quarter of the tokens asks all of them.
void
AddDownsampling(DnnBuilder& net, const std::string& name, std::uint64_t side, std::uint64_t outputs)
{
    constexpr std::uint64_t VALUE = 4 * KEY;
    const LayerId input = net.GetLast();
    const std::uint64_t width = net.GetShape()[1];
    const std::uint64_t heads = width / KEY;
    const std::uint64_t less = (side + 1) / 2;
    AddLinear(net, name + ".kv", heads * (KEY + VALUE));
    const LayerId keys = net.GetLast();
    net.GoOnFrom(input);
    net.Then(name + ".subsample", Op::Slice({less * less, width}));
    AddLinear(net, name + ".q", heads * KEY);
    net.Join(name + ".attn",
             MakeAttention(less * less, side * side, heads, VALUE),
             {net.GetLast(), keys});
    net.Then(name + ".act", OperatorKind::HARD_SWISH);
    AddLinear(net, name + ".proj", outputs);
    AddPerceptron(net, name + ".mlp");
}

LayerGraph
MakeLevit(const ZooOptions& options)
{
    struct Stage
    {
        std::uint64_t width;
        std::uint64_t heads;
        unsigned blocks;
    };

    constexpr std::array<Stage, 3> STAGES{{{128, 4, 2}, {256, 6, 3}, {384, 8, 4}}};
    DnnBuilder net("levit_128s");
    net.Image(options.resolution.value_or(224));
    for (const std::uint64_t channels : {16, 32, 64, 128})
    {
        net.ConvNormActivation(net.Count("stem"),
                               channels,
                               Window::Square(3, 2, 1),
                               channels == 128 ? OperatorKind::IDENTITY : OperatorKind::HARD_SWISH);
    }
    std::uint64_t side = net.GetShape()[1];
    net.Then("tokens", Op::Reshape({side * side, 128}));
    for (std::size_t stage = 0; stage < STAGES.size(); ++stage)
    {
        const std::string name = "stages." + std::to_string(stage);
        if (stage > 0)
        {
            AddDownsampling(net, name + ".downsample", side, STAGES[stage].width);
            side = (side + 1) / 2;
        }
        for (unsigned block = 0; block < STAGES[stage].blocks; ++block)
        {
            AddAttention(net, name + "." + std::to_string(block), STAGES[stage].heads);
        }
    }
    const LayerId features = net.Then("mean", OperatorKind::TOKEN_MEAN);
    std::vector<LayerId> heads;
    for (const char* name : {"head", "head_dist"})
    {
        net.GoOnFrom(features);
        net.Then(std::string(name) + ".bn", OperatorKind::BATCH_NORM);
        heads.push_back(
            net.Then(std::string(name) + ".linear", Op::Linear(options.classes.value_or(1000))));
    }
    net.Join("mean_of_heads", OperatorKind::ADD, heads);
    return net.Finish();
}

} // namespace

void
AddLevit(ZooDnns& zoo)
{
    zoo.push_back({"levit_128s", "LeViT", ZooInput::IMAGE, MakeLevit});
}

} // namespace ns3::aiot
