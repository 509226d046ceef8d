// SPDX-License-Identifier: GPL-2.0-only
// MobileNetV3 (Howard et al., arXiv 1905.02244) as in torchvision, and as in TensorFlow's slim with
// width multipliers and in its minimalistic form.
#include "zoo-dnn.h"
#include "zoo-mobilenet.h"

#include "ns3/dnn-builder.h"

#include <array>
#include <vector>

namespace ns3::aiot
{

namespace
{

struct V3Block
{
    double expansion; ///< times the input's channels
    std::uint64_t width;
    std::uint64_t kernel;
    std::uint64_t stride;
    bool squeeze;
    bool hardSwish;
};

const std::vector<V3Block>&
GetBlocks(bool large)
{
    static const std::vector<V3Block> largeBlocks{
        {1, 16, 3, 1, false, false},
        {4, 24, 3, 2, false, false},
        {3, 24, 3, 1, false, false},
        {3, 40, 5, 2, true, false},
        {3, 40, 5, 1, true, false},
        {3, 40, 5, 1, true, false},
        {6, 80, 3, 2, false, true},
        {2.5, 80, 3, 1, false, true},
        {184.0 / 80, 80, 3, 1, false, true},
        {184.0 / 80, 80, 3, 1, false, true},
        {6, 112, 3, 1, true, true},
        {6, 112, 3, 1, true, true},
        {6, 160, 5, 2, true, true},
        {6, 160, 5, 1, true, true},
        {6, 160, 5, 1, true, true},
    };
    static const std::vector<V3Block> smallBlocks{
        {1, 16, 3, 2, true, false},
        {72.0 / 16, 24, 3, 2, false, false},
        {88.0 / 24, 24, 3, 1, false, false},
        {4, 40, 5, 2, true, true},
        {6, 40, 5, 1, true, true},
        {6, 40, 5, 1, true, true},
        {3, 48, 5, 1, true, true},
        {3, 48, 5, 1, true, true},
        {6, 96, 5, 2, true, true},
        {6, 96, 5, 1, true, true},
        {6, 96, 5, 1, true, true},
    };
    return large ? largeBlocks : smallBlocks;
}

Window
MakeWindow(const MobileNetV3Settings& settings, std::uint64_t kernel, std::uint64_t stride)
{
    return settings.tensorFlow ? Window::Same(kernel, stride)
                               : Window::Square(kernel, stride, kernel / 2);
}

OperatorKind
GetHardSwish(const MobileNetV3Settings& settings)
{
    return settings.minimalistic ? OperatorKind::RELU : OperatorKind::HARD_SWISH;
}

void
AddMobilenetV3Block(DnnBuilder& net,
                    const MobileNetV3Settings& settings,
                    const std::string& prefix,
                    const V3Block& block)
{
    const LayerId input = net.GetLast();
    const std::uint64_t inputs = net.GetChannels();
    const std::uint64_t outputs = MakeDivisible(static_cast<double>(block.width) * settings.width);
    const std::uint64_t middle = MakeDivisible(static_cast<double>(inputs) * block.expansion);
    const OperatorKind activation = block.hardSwish ? GetHardSwish(settings) : OperatorKind::RELU;
    const std::uint64_t kernel = settings.minimalistic ? 3 : block.kernel;
    unsigned index = 0;
    const auto next = [&] { return prefix + std::to_string(index++); };
    if (middle != inputs)
    {
        net.ConvNormActivation(next(), middle, Window::Square(1), activation);
    }
    net.ConvNormActivation(next(),
                           middle,
                           MakeWindow(settings, kernel, block.stride),
                           activation,
                           middle);
    if (block.squeeze && !settings.minimalistic)
    {
        net.SqueezeExcite(next(),
                          MakeDivisible(static_cast<double>(middle) / 4),
                          OperatorKind::RELU,
                          OperatorKind::HARD_SIGMOID);
    }
    net.ConvNormActivation(next(), outputs, Window::Square(1), OperatorKind::IDENTITY);
    if (block.stride == 1 && inputs == outputs)
    {
        net.AddShortcut(input);
    }
}

/// Adds torchvision's "mobilenet_v3_large" and the like.
void
AddTorch(ZooDnns& zoo, bool large)
{
    const std::string name = large ? "mobilenet_v3_large" : "mobilenet_v3_small";
    MobileNetV3Settings settings;
    settings.large = large;
    zoo.push_back(
        {name, "MobileNetV3", ZooInput::IMAGE, [name, settings](const ZooOptions& options) {
             return MakeMobileNetV3(name,
                                    settings,
                                    options.resolution.value_or(224),
                                    options.classes.value_or(1000));
         }});
}

} // namespace

LayerGraph
MakeMobileNetV3(const std::string& name,
                const MobileNetV3Settings& settings,
                std::uint64_t resolution,
                std::uint64_t classes)
{
    DnnBuilder net(name);
    net.Image(resolution);
    net.ConvNormActivation("features.0",
                           MakeDivisible(16 * settings.width),
                           MakeWindow(settings, 3, 2),
                           GetHardSwish(settings));
    unsigned index = 1;
    for (const V3Block& block : GetBlocks(settings.large))
    {
        AddMobilenetV3Block(net,
                            settings,
                            "features." + std::to_string(index++) + ".block.",
                            block);
    }
    net.ConvNormActivation("features." + std::to_string(index),
                           MakeDivisible((settings.large ? 960 : 576) * settings.width),
                           Window::Square(1),
                           GetHardSwish(settings));
    net.PoolAndFlatten();
    net.Then("classifier.0", Op::Linear(settings.large ? 1280 : 1024));
    net.Then("classifier.1", GetHardSwish(settings));
    net.Then("classifier.2", OperatorKind::IDENTITY);
    net.Then("classifier.3", Op::Linear(classes));
    return net.Finish();
}

void
AddMobileNetV3(ZooDnns& zoo)
{
    AddTorch(zoo, true);
    AddTorch(zoo, false);
    for (const char* kind : {"large_tf_1.00_224",
                             "large_tf_0.75_224",
                             "large_minimalistic_tf_1.00_224",
                             "small_tf_1.00_224",
                             "small_tf_0.75_224",
                             "small_minimalistic_tf_1.00_224"})
    {
        zoo.push_back(*ParseMobileNet(std::string("mobilenet_v3_") + kind));
    }
}

} // namespace ns3::aiot
