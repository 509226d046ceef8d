// SPDX-License-Identifier: GPL-2.0-only
// Inception v3 (Szegedy et al., arXiv 1512.00567) as torchvision has it.
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

namespace ns3::aiot
{

namespace
{

struct Step
{
    const char* name;
    std::uint64_t channels;
    Window window;
};

/// A chain of convolutions from a layer on. @return its end
LayerId
AddBranch(DnnBuilder& net, LayerId input, const std::string& block, const std::vector<Step>& steps)
{
    net.GoOnFrom(input);
    for (const Step& step : steps)
    {
        net.ConvNormRelu(block + "." + step.name, step.channels, step.window);
    }
    return net.GetLast();
}

LayerId
AddPoolBranch(DnnBuilder& net, LayerId input, const std::string& block, std::uint64_t channels)
{
    net.GoOnFrom(input);
    net.Then(net.Count("avg_pool2d"), Op::AveragePool(Window::Square(3, 1, 1)));
    return net.ConvNormRelu(block + ".branch_pool", channels, Window::Square(1));
}

void
AddBlockA(DnnBuilder& net, const std::string& block, std::uint64_t pooled)
{
    const Window one = Window::Square(1);
    const Window three = Window::Square(3, 1, 1);
    const LayerId input = net.GetLast();
    const LayerId first = AddBranch(net, input, block, {{"branch1x1", 64, one}});
    const LayerId second =
        AddBranch(net,
                  input,
                  block,
                  {{"branch5x5_1", 48, one}, {"branch5x5_2", 64, Window::Square(5, 1, 2)}});
    const LayerId third = AddBranch(net,
                                    input,
                                    block,
                                    {{"branch3x3dbl_1", 64, one},
                                     {"branch3x3dbl_2", 96, three},
                                     {"branch3x3dbl_3", 96, three}});
    const LayerId fourth = AddPoolBranch(net, input, block, pooled);
    net.Join(net.Count("cat"), Op::Concat(), {first, second, third, fourth});
}

void
AddBlockB(DnnBuilder& net, const std::string& block)
{
    const LayerId input = net.GetLast();
    const LayerId first = AddBranch(net, input, block, {{"branch3x3", 384, Window::Square(3, 2)}});
    const LayerId second = AddBranch(net,
                                     input,
                                     block,
                                     {{"branch3x3dbl_1", 64, Window::Square(1)},
                                      {"branch3x3dbl_2", 96, Window::Square(3, 1, 1)},
                                      {"branch3x3dbl_3", 96, Window::Square(3, 2)}});
    net.GoOnFrom(input);
    const LayerId third = net.Then(net.Count("max_pool2d"), Op::MaxPool(Window::Square(3, 2)));
    net.Join(net.Count("cat"), Op::Concat(), {first, second, third});
}

void
AddBlockC(DnnBuilder& net, const std::string& block, std::uint64_t width)
{
    const Window one = Window::Square(1);
    const Window flat = Window::Rectangle(1, 7, 0, 3);
    const Window tall = Window::Rectangle(7, 1, 3, 0);
    const LayerId input = net.GetLast();
    const LayerId first = AddBranch(net, input, block, {{"branch1x1", 192, one}});
    const LayerId second = AddBranch(
        net,
        input,
        block,
        {{"branch7x7_1", width, one}, {"branch7x7_2", width, flat}, {"branch7x7_3", 192, tall}});
    const LayerId third = AddBranch(net,
                                    input,
                                    block,
                                    {{"branch7x7dbl_1", width, one},
                                     {"branch7x7dbl_2", width, tall},
                                     {"branch7x7dbl_3", width, flat},
                                     {"branch7x7dbl_4", width, tall},
                                     {"branch7x7dbl_5", 192, flat}});
    const LayerId fourth = AddPoolBranch(net, input, block, 192);
    net.Join(net.Count("cat"), Op::Concat(), {first, second, third, fourth});
}

void
AddBlockD(DnnBuilder& net, const std::string& block)
{
    const Window one = Window::Square(1);
    const LayerId input = net.GetLast();
    const LayerId first =
        AddBranch(net,
                  input,
                  block,
                  {{"branch3x3_1", 192, one}, {"branch3x3_2", 320, Window::Square(3, 2)}});
    const LayerId second = AddBranch(net,
                                     input,
                                     block,
                                     {{"branch7x7x3_1", 192, one},
                                      {"branch7x7x3_2", 192, Window::Rectangle(1, 7, 0, 3)},
                                      {"branch7x7x3_3", 192, Window::Rectangle(7, 1, 3, 0)},
                                      {"branch7x7x3_4", 192, Window::Square(3, 2)}});
    net.GoOnFrom(input);
    const LayerId third = net.Then(net.Count("max_pool2d"), Op::MaxPool(Window::Square(3, 2)));
    net.Join(net.Count("cat"), Op::Concat(), {first, second, third});
}

/// Two halves, 1 x 3 and 3 x 1, side by side.
LayerId
AddFork(DnnBuilder& net, const std::string& block, const std::string& branch)
{
    const LayerId stem = net.GetLast();
    const LayerId flat =
        net.ConvNormRelu(block + "." + branch + "a", 384, Window::Rectangle(1, 3, 0, 1));
    net.GoOnFrom(stem);
    const LayerId tall =
        net.ConvNormRelu(block + "." + branch + "b", 384, Window::Rectangle(3, 1, 1, 0));
    return net.Join(net.Count("cat"), Op::Concat(), {flat, tall});
}

void
AddBlockE(DnnBuilder& net, const std::string& block)
{
    const Window one = Window::Square(1);
    const LayerId input = net.GetLast();
    const LayerId first = AddBranch(net, input, block, {{"branch1x1", 320, one}});
    AddBranch(net, input, block, {{"branch3x3_1", 384, one}});
    const LayerId second = AddFork(net, block, "branch3x3_2");
    AddBranch(net,
              input,
              block,
              {{"branch3x3dbl_1", 448, one}, {"branch3x3dbl_2", 384, Window::Square(3, 1, 1)}});
    const LayerId third = AddFork(net, block, "branch3x3dbl_3");
    const LayerId fourth = AddPoolBranch(net, input, block, 192);
    net.Join(net.Count("cat"), Op::Concat(), {first, second, third, fourth});
}

void
AddAuxiliaryHead(DnnBuilder& net, std::uint64_t classes)
{
    const LayerId trunk = net.GetLast();
    net.Then("AuxLogits.pool", Op::AveragePool(Window::Square(5, 3)));
    net.ConvNormRelu("AuxLogits.conv0", 128, Window::Square(1));
    net.ConvNormRelu("AuxLogits.conv1", 768, Window::Square(5));
    net.Then("AuxLogits.mean", Op::AdaptivePool());
    net.Then("AuxLogits.flatten", OperatorKind::FLATTEN);
    net.Then("AuxLogits.fc", Op::Linear(classes));
    net.GoOnFrom(trunk);
}

void
AddStem(DnnBuilder& net)
{
    const Operation pool = Op::MaxPool(Window::Square(3, 2));
    net.ConvNormRelu("Conv2d_1a_3x3", 32, Window::Square(3, 2));
    net.ConvNormRelu("Conv2d_2a_3x3", 32, Window::Square(3));
    net.ConvNormRelu("Conv2d_2b_3x3", 64, Window::Square(3, 1, 1));
    net.Then("maxpool1", pool);
    net.ConvNormRelu("Conv2d_3b_1x1", 80, Window::Square(1));
    net.ConvNormRelu("Conv2d_4a_3x3", 192, Window::Square(3));
    net.Then("maxpool2", pool);
}

LayerGraph
MakeInception(const ZooOptions& options)
{
    const std::uint64_t classes = options.classes.value_or(1000);
    DnnBuilder net("inception_v3");
    net.Image(options.resolution.value_or(299));
    AddStem(net);
    AddBlockA(net, "Mixed_5b", 32);
    AddBlockA(net, "Mixed_5c", 64);
    AddBlockA(net, "Mixed_5d", 64);
    AddBlockB(net, "Mixed_6a");
    AddBlockC(net, "Mixed_6b", 128);
    AddBlockC(net, "Mixed_6c", 160);
    AddBlockC(net, "Mixed_6d", 160);
    AddBlockC(net, "Mixed_6e", 192);
    if (options.auxiliaryHeads)
    {
        AddAuxiliaryHead(net, classes);
    }
    AddBlockD(net, "Mixed_7a");
    AddBlockE(net, "Mixed_7b");
    AddBlockE(net, "Mixed_7c");
    net.Then("avgpool", Op::AdaptivePool());
    net.Then("dropout", OperatorKind::IDENTITY);
    net.Then("flatten", OperatorKind::FLATTEN);
    net.Then("fc", Op::Linear(classes));
    return net.Finish();
}

} // namespace

void
AddInception(ZooDnns& zoo)
{
    zoo.push_back({"inception_v3", "Inception", ZooInput::IMAGE_WITH_AUXILIARY, MakeInception});
}

} // namespace ns3::aiot
