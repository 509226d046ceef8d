// SPDX-License-Identifier: GPL-2.0-only
// GoogLeNet (Szegedy et al., arXiv 1409.4842) as torchvision has it: batch norms, and 3 x 3 filters
// where the paper has 5 x 5.
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

#include <array>

namespace ns3::aiot
{

namespace
{

/// Widths of the four branches: 1 x 1; 1 x 1 to 3 x 3; 1 x 1 to 3 x 3; pool to 1 x 1.
struct InceptionBlock
{
    const char* name;
    std::array<std::uint64_t, 6> widths;
};

void
AddInceptionBlock(DnnBuilder& net, const InceptionBlock& block)
{
    const std::string prefix = std::string("inception") + block.name + ".branch";
    const LayerId input = net.GetLast();
    const LayerId first = net.ConvNormRelu(prefix + "1", block.widths[0], Window::Square(1));
    net.GoOnFrom(input);
    net.ConvNormRelu(prefix + "2.0", block.widths[1], Window::Square(1));
    const LayerId second =
        net.ConvNormRelu(prefix + "2.1", block.widths[2], Window::Square(3, 1, 1));
    net.GoOnFrom(input);
    net.ConvNormRelu(prefix + "3.0", block.widths[3], Window::Square(1));
    const LayerId third =
        net.ConvNormRelu(prefix + "3.1", block.widths[4], Window::Square(3, 1, 1));
    net.GoOnFrom(input);
    net.Then(prefix + "4.0", Op::MaxPool(Window::Square(3, 1, 1)));
    const LayerId fourth = net.ConvNormRelu(prefix + "4.1", block.widths[5], Window::Square(1));
    net.Join(net.Count("cat"), Op::Concat(), {first, second, third, fourth});
}

void
AddAuxiliaryHead(DnnBuilder& net, const std::string& prefix, std::uint64_t classes)
{
    const LayerId trunk = net.GetLast();
    net.Then(prefix + ".pool", Op::AdaptivePool(4, 4));
    net.ConvNormRelu(prefix + ".conv", 128, Window::Square(1));
    net.Then(prefix + ".flatten", OperatorKind::FLATTEN);
    net.Then(prefix + ".fc1", Op::Linear(1024));
    net.Then(prefix + ".relu", OperatorKind::RELU);
    net.Then(prefix + ".dropout", OperatorKind::IDENTITY);
    net.Then(prefix + ".fc2", Op::Linear(classes));
    net.GoOnFrom(trunk);
}

Operation
CeilPool(std::uint64_t kernel)
{
    Window window = Window::Square(kernel, 2);
    window.ceil = true;
    return Op::MaxPool(window);
}

LayerGraph
MakeGoogLeNet(const ZooOptions& options)
{
    constexpr std::array<InceptionBlock, 9> BLOCKS{{
        {"3a", {64, 96, 128, 16, 32, 32}},
        {"3b", {128, 128, 192, 32, 96, 64}},
        {"4a", {192, 96, 208, 16, 48, 64}},
        {"4b", {160, 112, 224, 24, 64, 64}},
        {"4c", {128, 128, 256, 24, 64, 64}},
        {"4d", {112, 144, 288, 32, 64, 64}},
        {"4e", {256, 160, 320, 32, 128, 128}},
        {"5a", {256, 160, 320, 32, 128, 128}},
        {"5b", {384, 192, 384, 48, 128, 128}},
    }};
    const std::uint64_t classes = options.classes.value_or(1000);
    DnnBuilder net("googlenet");
    net.Image(options.resolution.value_or(224));
    net.ConvNormRelu("conv1", 64, Window::Square(7, 2, 3));
    net.Then("maxpool1", CeilPool(3));
    net.ConvNormRelu("conv2", 64, Window::Square(1));
    net.ConvNormRelu("conv3", 192, Window::Square(3, 1, 1));
    net.Then("maxpool2", CeilPool(3));
    for (const InceptionBlock& block : BLOCKS)
    {
        AddInceptionBlock(net, block);
        const std::string name = block.name;
        if (options.auxiliaryHeads && (name == "4a" || name == "4d"))
        {
            AddAuxiliaryHead(net, name == "4a" ? "aux1" : "aux2", classes);
        }
        if (name == "3b" || name == "4e")
        {
            net.Then(name == "3b" ? "maxpool3" : "maxpool4", CeilPool(name == "3b" ? 3 : 2));
        }
    }
    net.PoolAndFlatten();
    net.Then("dropout", OperatorKind::IDENTITY);
    net.Then("fc", Op::Linear(classes));
    return net.Finish();
}

} // namespace

void
AddGoogLeNet(ZooDnns& zoo)
{
    zoo.push_back({"googlenet", "GoogLeNet", ZooInput::IMAGE_WITH_AUXILIARY, MakeGoogLeNet});
}

} // namespace ns3::aiot
