// SPDX-License-Identifier: GPL-2.0-only
// AlexNet in one column (Krizhevsky, arXiv 1404.5997) as torchvision has it, and the two-column
// network (Krizhevsky et al., 2012) as Caffe and darknet have it.
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

namespace ns3::aiot
{

namespace
{

LayerGraph
MakeAlexNet(const ZooOptions& options)
{
    DnnBuilder net("alexnet");
    const Operation pool = Op::MaxPool(Window::Square(3, 2));
    const auto add = [&net](unsigned index, const Operation& convolution) {
        net.Then("features." + std::to_string(index), convolution);
        net.Then("features." + std::to_string(index + 1), OperatorKind::RELU);
    };
    net.Image(options.resolution.value_or(224));
    add(0, Op::Conv2d(64, Window::Square(11, 4, 2)));
    net.Then("features.2", pool);
    add(3, Op::Conv2d(192, Window::Square(5, 1, 2)));
    net.Then("features.5", pool);
    add(6, Op::Conv2d(384, Window::Square(3, 1, 1)));
    add(8, Op::Conv2d(256, Window::Square(3, 1, 1)));
    add(10, Op::Conv2d(256, Window::Square(3, 1, 1)));
    net.Then("features.12", pool);
    net.Then("avgpool", Op::AdaptivePool(6, 6));
    net.Then("flatten", OperatorKind::FLATTEN);
    for (const unsigned index : {0U, 3U})
    {
        net.Then("classifier." + std::to_string(index), OperatorKind::IDENTITY);
        net.Then("classifier." + std::to_string(index + 1), Op::Linear(4096));
        net.Then("classifier." + std::to_string(index + 2), OperatorKind::RELU);
    }
    net.Then("classifier.6", Op::Linear(options.classes.value_or(1000)));
    return net.Finish();
}

/// @param groups 2: the columns meet in the third convolution only (Caffe); 1: darknet
LayerGraph
MakeWideAlexNet(const std::string& name, std::uint64_t groups, const ZooOptions& options)
{
    DnnBuilder net(name);
    const Operation pool = Op::MaxPool(Window::Square(3, 2));
    const auto add = [&net](unsigned number, const Operation& convolution) {
        net.Then("conv" + std::to_string(number), convolution);
        net.Then("relu" + std::to_string(number), OperatorKind::RELU);
    };
    net.Image(options.resolution.value_or(227));
    add(1, Op::Conv2d(96, Window::Square(11, 4)));
    net.Then("pool1", pool);
    add(2, Op::Conv2d(256, Window::Square(5, 1, 2), true, groups));
    net.Then("pool2", pool);
    add(3, Op::Conv2d(384, Window::Square(3, 1, 1)));
    add(4, Op::Conv2d(384, Window::Square(3, 1, 1), true, groups));
    add(5, Op::Conv2d(256, Window::Square(3, 1, 1), true, groups));
    net.Then("pool5", pool);
    net.Then("flatten", OperatorKind::FLATTEN);
    net.Then("fc6", Op::Linear(4096));
    net.Then("relu6", OperatorKind::RELU);
    net.Then("fc7", Op::Linear(4096));
    net.Then("relu7", OperatorKind::RELU);
    net.Then("fc8", Op::Linear(options.classes.value_or(1000)));
    return net.Finish();
}

} // namespace

void
AddAlexNet(ZooDnns& zoo)
{
    zoo.push_back({"alexnet", "AlexNet", ZooInput::IMAGE, MakeAlexNet});
    zoo.push_back({"alexnet_caffe_227", "AlexNet", ZooInput::IMAGE, [](const ZooOptions& options) {
                       return MakeWideAlexNet("alexnet_caffe_227", 2, options);
                   }});
    zoo.push_back(
        {"alexnet_darknet_227", "AlexNet", ZooInput::IMAGE, [](const ZooOptions& options) {
             return MakeWideAlexNet("alexnet_darknet_227", 1, options);
         }});
}

} // namespace ns3::aiot
