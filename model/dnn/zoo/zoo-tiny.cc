// SPDX-License-Identifier: GPL-2.0-only
// The four networks of MLPerf Tiny (Banbury et al., arXiv 2106.07597; github mlcommons/tiny).
#include "zoo-dnn.h"
#include "zoo-mobilenet.h"

#include "ns3/dnn-builder.h"

namespace ns3::aiot
{

namespace
{

/// Anomaly detection on 5 frames of 128 mel bins.
LayerGraph
MakeAutoencoder(const ZooOptions&)
{
    constexpr std::uint64_t FEATURES = 640;
    DnnBuilder net("fc_autoencoder");
    net.Input({FEATURES});
    unsigned index = 1;
    for (const std::uint64_t width : {128, 128, 128, 128, 8, 128, 128, 128, 128})
    {
        const std::string number = std::to_string(index++);
        net.Then("dense" + number, Op::Linear(width));
        net.Then("bn" + number, OperatorKind::BATCH_NORM);
        net.Then("relu" + number, OperatorKind::RELU);
    }
    net.Then("output", Op::Linear(FEATURES));
    return net.Finish();
}

/// Anomaly detection on 6 readings of pressure, temperature and humidity; of our own.
LayerGraph
MakeEnvironmentAutoencoder(const ZooOptions&)
{
    constexpr std::uint64_t FEATURES = 18;
    DnnBuilder net("environment_autoencoder");
    net.Input({FEATURES});
    unsigned index = 1;
    for (const std::uint64_t width : {32, 8, 32})
    {
        const std::string number = std::to_string(index++);
        net.Then("dense" + number, Op::Linear(width));
        net.Then("relu" + number, OperatorKind::RELU);
    }
    net.Then("output", Op::Linear(FEATURES));
    return net.Finish();
}

void
AddConvolution(DnnBuilder& net, const std::string& name, const Operation& convolution)
{
    net.Then(name, convolution);
    net.Then(name + ".bn", OperatorKind::BATCH_NORM);
    net.Then(name + ".relu", OperatorKind::RELU);
}

/// Keyword spotting on 49 frames of 10 cepstral coefficients.
LayerGraph
MakeDsCnn(const ZooOptions&)
{
    constexpr std::uint64_t CHANNELS = 64;
    constexpr std::uint64_t WORDS = 12;
    Window first = Window::Rectangle(10, 4);
    first.strideH = first.strideW = 2;
    first.same = true;
    DnnBuilder net("ds_cnn");
    net.Input({1, 49, 10});
    AddConvolution(net, "conv1", Op::Conv2d(CHANNELS, first));
    for (unsigned index = 1; index <= 4; ++index)
    {
        const std::string number = std::to_string(index);
        AddConvolution(net, "depthwise" + number, Op::Depthwise(CHANNELS, Window::Same(3)));
        AddConvolution(net, "pointwise" + number, Op::Conv2d(CHANNELS, Window::Square(1)));
    }
    net.PoolAndFlatten();
    net.Then("dense", Op::Linear(WORDS));
    net.Then("softmax", OperatorKind::SOFTMAX);
    return net.Finish();
}

void
AddResidual(DnnBuilder& net, const std::string& stack, std::uint64_t filters, std::uint64_t stride)
{
    const LayerId input = net.GetLast();
    AddConvolution(net, stack + ".conv1", Op::Conv2d(filters, Window::Same(3, stride)));
    net.Then(stack + ".conv2", Op::Conv2d(filters, Window::Same(3)));
    const LayerId branch = net.Then(stack + ".conv2.bn", OperatorKind::BATCH_NORM);
    LayerId shortcut = input;
    if (stride != 1)
    {
        net.GoOnFrom(input);
        shortcut = net.Then(stack + ".shortcut", Op::Conv2d(filters, Window::Same(1, stride)));
    }
    net.Join(stack + ".add", OperatorKind::ADD, {shortcut, branch});
    net.Then(stack + ".relu", OperatorKind::RELU);
}

/// Image classification on CIFAR-10.
LayerGraph
MakeResNet8(const ZooOptions& options)
{
    DnnBuilder net("resnet8");
    net.Image(options.resolution.value_or(32));
    AddConvolution(net, "conv1", Op::Conv2d(16, Window::Same(3)));
    AddResidual(net, "stack1", 16, 1);
    AddResidual(net, "stack2", 32, 2);
    AddResidual(net, "stack3", 64, 2);
    net.PoolAndFlatten();
    net.Then("dense", Op::Linear(options.classes.value_or(10)));
    net.Then("softmax", OperatorKind::SOFTMAX);
    return net.Finish();
}

} // namespace

void
AddTinyDnns(ZooDnns& zoo)
{
    const std::string family = "MLPerf Tiny";
    zoo.push_back({"fc_autoencoder", family, ZooInput::FIXED, MakeAutoencoder});
    zoo.push_back({"environment_autoencoder", "aiot", ZooInput::FIXED, MakeEnvironmentAutoencoder});
    zoo.push_back({"ds_cnn", family, ZooInput::FIXED, MakeDsCnn});
    zoo.push_back({"resnet8", family, ZooInput::IMAGE, MakeResNet8});
    // Visual wake words: person or no person.
    zoo.push_back({"mobilenet_v1_0.25_96", family, ZooInput::IMAGE, [](const ZooOptions& options) {
                       return MakeMobileNetV1("mobilenet_v1_0.25_96",
                                              0.25,
                                              options.resolution.value_or(96),
                                              options.classes.value_or(2));
                   }});
}

} // namespace ns3::aiot
