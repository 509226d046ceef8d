// SPDX-License-Identifier: GPL-2.0-only
// MobileViT (Mehta and Rastegari, arXiv 2110.02178), under timm's names.
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

#include <array>

namespace ns3::aiot
{

namespace
{

struct MobileVitSettings
{
    const char* name;
    std::uint64_t expansion;
    std::array<std::uint64_t, 5> channels; ///< of the five stages
    std::array<std::uint64_t, 3> widths;   ///< of the tokens of the last three
    std::uint64_t last;
};

constexpr OperatorKind SILU = OperatorKind::SILU;

void
AddBottleneck(DnnBuilder& net,
              const std::string& name,
              std::uint64_t expansion,
              std::uint64_t outputs,
              std::uint64_t stride)
{
    const LayerId input = net.GetLast();
    const std::uint64_t inputs = net.GetChannels();
    const std::uint64_t middle = inputs * expansion;
    net.ConvNormActivation(name + ".conv1_1x1", middle, Window::Square(1), SILU);
    net.ConvNormActivation(name + ".conv2_kxk", middle, Window::Square(3, stride, 1), SILU, middle);
    net.ConvNormActivation(name + ".conv3_1x1", outputs, Window::Square(1), OperatorKind::IDENTITY);
    if (stride == 1 && inputs == outputs)
    {
        net.AddShortcut(input);
    }
}

/// Tokens of one place in all patches of 2 x 2 attend to each other: four windows.
void
AddTransformer(DnnBuilder& net, const std::string& name, std::uint64_t width)
{
    constexpr std::uint64_t HEADS = 4;
    constexpr std::uint64_t PLACES = 4;
    const LayerId input = net.GetLast();
    Operation attention = Op::Attention(HEADS);
    attention.windowTokens = (net.GetShape()[0] + PLACES - 1) / PLACES;
    net.Then(name + ".norm1", OperatorKind::LAYER_NORM);
    net.Then(name + ".qkv", Op::Linear(3 * width));
    net.Then(name + ".attn", attention);
    net.Then(name + ".proj", Op::Linear(width));
    const LayerId middle = net.AddShortcut(input);
    net.Then(name + ".norm2", OperatorKind::LAYER_NORM);
    net.Then(name + ".fc1", Op::Linear(2 * width));
    net.Then(name + ".act", SILU);
    net.Then(name + ".fc2", Op::Linear(width));
    net.AddShortcut(middle);
}

void
AddVitBlock(DnnBuilder& net, const std::string& name, std::uint64_t width, unsigned blocks)
{
    const LayerId input = net.GetLast();
    const TensorShape image = net.GetShape();
    net.ConvNormActivation(name + ".conv_kxk", image[0], Window::Square(3, 1, 1), SILU);
    net.Then(name + ".conv_1x1", Op::Conv2d(width, Window::Square(1), Op::NO_BIAS));
    net.Then(name + ".unfold", Op::Reshape({image[1] * image[2], width}));
    for (unsigned block = 0; block < blocks; ++block)
    {
        AddTransformer(net, name + ".transformer." + std::to_string(block), width);
    }
    net.Then(name + ".norm", OperatorKind::LAYER_NORM);
    net.Then(name + ".fold", Op::Reshape({width, image[1], image[2]}));
    const LayerId seen =
        net.ConvNormActivation(name + ".conv_proj", image[0], Window::Square(1), SILU);
    net.Join(name + ".cat", Op::Concat(), {input, seen});
    net.ConvNormActivation(name + ".conv_fusion", image[0], Window::Square(3, 1, 1), SILU);
}

LayerGraph
MakeMobileVit(const MobileVitSettings& settings, const ZooOptions& options)
{
    constexpr std::array<unsigned, 3> BLOCKS{2, 4, 3};
    DnnBuilder net(settings.name);
    net.Image(options.resolution.value_or(256));
    net.ConvNormActivation("stem", 16, Window::Square(3, 2, 1), SILU);
    AddBottleneck(net, "stages.0", settings.expansion, settings.channels[0], 1);
    for (const char* index : {"0", "1", "2"})
    {
        AddBottleneck(net,
                      std::string("stages.1.") + index,
                      settings.expansion,
                      settings.channels[1],
                      index[0] == '0' ? 2 : 1);
    }
    for (std::size_t stage = 0; stage < BLOCKS.size(); ++stage)
    {
        const std::string name = "stages." + std::to_string(stage + 2);
        AddBottleneck(net, name + ".0", settings.expansion, settings.channels[stage + 2], 2);
        AddVitBlock(net, name + ".1", settings.widths[stage], BLOCKS[stage]);
    }
    net.ConvNormActivation("final_conv", settings.last, Window::Square(1), SILU);
    net.PoolAndFlatten();
    net.Then("head", Op::Linear(options.classes.value_or(1000)));
    return net.Finish();
}

} // namespace

void
AddMobileVit(ZooDnns& zoo)
{
    constexpr std::array<MobileVitSettings, 3> ALL{{
        {"mobilevit_xxs", 2, {16, 24, 48, 64, 80}, {64, 80, 96}, 320},
        {"mobilevit_xs", 4, {32, 48, 64, 80, 96}, {96, 120, 144}, 384},
        {"mobilevit_s", 4, {32, 64, 96, 128, 160}, {144, 192, 240}, 640},
    }};
    AddEach(zoo, "MobileViT", ZooInput::IMAGE, ALL, MakeMobileVit);
}

} // namespace ns3::aiot
