// SPDX-License-Identifier: GPL-2.0-only
// MaxViT-T (Tu et al., arXiv 2204.01697) as torchvision has it.
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

#include <array>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr std::uint64_t PARTITION = 7;
constexpr std::uint64_t HEAD_WIDTH = 32;

void
AddMobileBlock(DnnBuilder& net,
               const std::string& block,
               std::uint64_t outputs,
               std::uint64_t stride)
{
    const LayerId input = net.GetLast();
    const std::uint64_t middle = 4 * outputs;
    LayerId shortcut = input;
    if (stride == 2)
    {
        net.Then(block + ".proj.0", Op::AveragePool(Window::Square(3, 2, 1)));
        shortcut = net.Then(block + ".proj.1", Op::Conv2d(outputs, Window::Square(1)));
    }
    net.GoOnFrom(input);
    net.Then(block + ".layers.pre_norm", OperatorKind::BATCH_NORM);
    net.ConvNormActivation(block + ".layers.conv_a", middle, Window::Square(1), OperatorKind::GELU);
    net.ConvNormActivation(block + ".layers.conv_b",
                           middle,
                           Window::Square(3, stride, 1),
                           OperatorKind::GELU,
                           middle);
    net.SqueezeExcite(block + ".layers.squeeze_excitation", outputs / 4, OperatorKind::SILU);
    net.Then(block + ".layers.conv_c", Op::Conv2d(outputs, Window::Square(1)));
    net.Join(net.Count("add"), OperatorKind::ADD, {shortcut, net.GetLast()});
}

/// Attention within 7 x 7 windows, or on a 7 x 7 grid: the costs are the same.
void
AddAttention(DnnBuilder& net, const std::string& block)
{
    const std::uint64_t width = net.GetShape()[1];
    const std::uint64_t heads = width / HEAD_WIDTH;
    Operation attention = Op::Attention(heads);
    attention.windowTokens = PARTITION * PARTITION;
    attention.extraParameters = (2 * PARTITION - 1) * (2 * PARTITION - 1) * heads;
    const LayerId input = net.GetLast();
    net.Then(block + ".attn_layer.0", OperatorKind::LAYER_NORM);
    net.Then(block + ".attn_layer.1.to_qkv", Op::Linear(3 * width));
    net.Then(block + ".attn_layer.1", attention);
    net.Then(block + ".attn_layer.1.merge", Op::Linear(width));
    const LayerId middle = net.Join(net.Count("add"), OperatorKind::ADD, {input, net.GetLast()});
    net.Then(block + ".mlp_layer.0", OperatorKind::LAYER_NORM);
    net.Then(block + ".mlp_layer.1", Op::Linear(4 * width));
    net.Then(block + ".mlp_layer.2", OperatorKind::GELU);
    net.Then(block + ".mlp_layer.3", Op::Linear(width));
    net.Join(net.Count("add"), OperatorKind::ADD, {middle, net.GetLast()});
}

void
AddLayer(DnnBuilder& net, const std::string& layer, std::uint64_t width, std::uint64_t stride)
{
    AddMobileBlock(net, layer + ".MBconv", width, stride);
    const TensorShape image = net.GetShape();
    if (image[1] % PARTITION != 0)
    {
        throw std::invalid_argument("maxvit_t: a map of " + image.ToString() +
                                    " does not divide into windows of 7 x 7");
    }
    net.Then(layer + ".partition", Op::Reshape({image[1] * image[2], width}));
    AddAttention(net, layer + ".window_attention");
    AddAttention(net, layer + ".grid_attention");
    net.Then(layer + ".departition", Op::Reshape(image));
}

LayerGraph
MakeMaxVit(const ZooOptions& options)
{
    constexpr std::array<std::uint64_t, 4> WIDTHS{64, 128, 256, 512};
    constexpr std::array<unsigned, 4> LAYERS{2, 2, 5, 2};
    DnnBuilder net("maxvit_t");
    net.Image(options.resolution.value_or(224));
    net.ConvNormActivation("stem.0", 64, Window::Square(3, 2, 1), OperatorKind::GELU);
    net.Then("stem.1.0", Op::Conv2d(64, Window::Square(3, 1, 1)));
    for (std::size_t block = 0; block < WIDTHS.size(); ++block)
    {
        for (unsigned index = 0; index < LAYERS[block]; ++index)
        {
            AddLayer(net,
                     "blocks." + std::to_string(block) + ".layers." + std::to_string(index),
                     WIDTHS[block],
                     index == 0 ? 2 : 1);
        }
    }
    net.Then("classifier.0", Op::AdaptivePool());
    net.Then("classifier.1", OperatorKind::FLATTEN);
    net.Then("classifier.2", OperatorKind::LAYER_NORM);
    net.Then("classifier.3", Op::Linear(512));
    net.Then("classifier.4", OperatorKind::TANH);
    net.Then("classifier.5", Op::Linear(options.classes.value_or(1000), Op::NO_BIAS));
    return net.Finish();
}

} // namespace

void
AddMaxVit(ZooDnns& zoo)
{
    zoo.push_back({"maxvit_t", "MaxViT", ZooInput::IMAGE, MakeMaxVit});
}

} // namespace ns3::aiot
