// SPDX-License-Identifier: GPL-2.0-only
// EfficientNet (Tan and Le, arXiv 1905.11946), its lite forms (github tensorflow/tpu, efficientnet/
// lite) and EfficientNetV2 (arXiv 2104.00298).
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

#include <array>
#include <cmath>
#include <vector>

namespace ns3::aiot
{

namespace
{

struct EfficientStage
{
    bool fused; ///< one k x k convolution expands and filters
    std::uint64_t expansion;
    std::uint64_t kernel;
    std::uint64_t stride;
    std::uint64_t width;
    unsigned repeats;
};

struct EfficientSettings
{
    std::string name{};
    std::uint64_t resolution = 224;
    std::uint64_t stem = 32;
    std::uint64_t last = 1280;
    bool lite = false; ///< no squeeze and excitation, ReLU6
    std::vector<EfficientStage> stages{};
};

OperatorKind
GetActivation(const EfficientSettings& settings)
{
    return settings.lite ? OperatorKind::RELU6 : OperatorKind::SILU;
}

void
AddFusedBlock(DnnBuilder& net,
              const std::string& prefix,
              const EfficientStage& stage,
              std::uint64_t stride)
{
    const std::uint64_t middle = net.GetChannels() * stage.expansion;
    const Window window = Window::Square(stage.kernel, stride, stage.kernel / 2);
    if (stage.expansion == 1)
    {
        net.ConvNormActivation(prefix + "0", stage.width, window, OperatorKind::SILU);
        return;
    }
    net.ConvNormActivation(prefix + "0", middle, window, OperatorKind::SILU);
    net.ConvNormActivation(prefix + "1", stage.width, Window::Square(1), OperatorKind::IDENTITY);
}

void
AddMobileBlock(DnnBuilder& net,
               const EfficientSettings& settings,
               const std::string& prefix,
               const EfficientStage& stage,
               std::uint64_t stride)
{
    const std::uint64_t inputs = net.GetChannels();
    const std::uint64_t middle = inputs * stage.expansion;
    const Window window = Window::Square(stage.kernel, stride, stage.kernel / 2);
    unsigned index = 0;
    const auto next = [&] { return prefix + std::to_string(index++); };
    if (stage.expansion != 1)
    {
        net.ConvNormActivation(next(), middle, Window::Square(1), GetActivation(settings));
    }
    net.ConvNormActivation(next(), middle, window, GetActivation(settings), middle);
    if (!settings.lite)
    {
        net.SqueezeExcite(next(), std::max<std::uint64_t>(1, inputs / 4), OperatorKind::SILU);
    }
    net.ConvNormActivation(next(), stage.width, Window::Square(1), OperatorKind::IDENTITY);
}

LayerGraph
MakeEfficientNet(const EfficientSettings& settings, const ZooOptions& options)
{
    DnnBuilder net(settings.name);
    net.Image(options.resolution.value_or(settings.resolution));
    net.ConvNormActivation("features.0",
                           settings.stem,
                           Window::Square(3, 2, 1),
                           GetActivation(settings));
    for (std::size_t index = 0; index < settings.stages.size(); ++index)
    {
        const EfficientStage& stage = settings.stages[index];
        for (unsigned repeat = 0; repeat < stage.repeats; ++repeat)
        {
            const std::string block =
                "features." + std::to_string(index + 1) + "." + std::to_string(repeat) + ".";
            const std::string prefix = block + "block.";
            const std::uint64_t stride = repeat == 0 ? stage.stride : 1;
            const LayerId input = net.GetLast();
            const bool shortcut = stride == 1 && net.GetChannels() == stage.width;
            if (stage.fused)
            {
                AddFusedBlock(net, prefix, stage, stride);
            }
            else
            {
                AddMobileBlock(net, settings, prefix, stage, stride);
            }
            if (shortcut)
            {
                net.Then(block + "stochastic_depth", OperatorKind::IDENTITY);
                net.AddShortcut(input);
            }
        }
    }
    net.ConvNormActivation("features." + std::to_string(settings.stages.size() + 1),
                           settings.last,
                           Window::Square(1),
                           GetActivation(settings));
    net.PoolAndFlatten();
    net.Then("classifier.0", OperatorKind::IDENTITY);
    net.Then("classifier.1", Op::Linear(options.classes.value_or(1000)));
    return net.Finish();
}

/// The first generation: all widths and depths grow by a factor each; lite keeps both ends.
EfficientSettings
Scale(const std::string& name, double width, double depth, std::uint64_t resolution, bool lite)
{
    constexpr std::array<EfficientStage, 7> BASE{{
        {false, 1, 3, 1, 16, 1},
        {false, 6, 3, 2, 24, 2},
        {false, 6, 5, 2, 40, 2},
        {false, 6, 3, 2, 80, 3},
        {false, 6, 5, 1, 112, 3},
        {false, 6, 5, 2, 192, 4},
        {false, 6, 3, 1, 320, 1},
    }};
    EfficientSettings settings;
    settings.name = name;
    settings.resolution = resolution;
    settings.lite = lite;
    settings.stem = lite ? 32 : MakeDivisible(32 * width);
    settings.stages.assign(BASE.begin(), BASE.end());
    for (std::size_t index = 0; index < BASE.size(); ++index)
    {
        EfficientStage& stage = settings.stages[index];
        const bool end = index == 0 || index + 1 == BASE.size();
        stage.width = MakeDivisible(static_cast<double>(stage.width) * width);
        stage.repeats =
            lite && end ? stage.repeats : static_cast<unsigned>(std::ceil(stage.repeats * depth));
    }
    settings.last = lite ? 1280 : 4 * settings.stages.back().width;
    return settings;
}

EfficientSettings
MakeSecond(const std::string& name,
           std::uint64_t resolution,
           std::uint64_t stem,
           const std::vector<EfficientStage>& stages)
{
    EfficientSettings settings;
    settings.name = name;
    settings.resolution = resolution;
    settings.stem = stem;
    settings.stages = stages;
    return settings;
}

std::vector<EfficientSettings>
GetFirstGeneration()
{
    return {
        Scale("efficientnet_b0", 1.0, 1.0, 224, false),
        Scale("efficientnet_b1", 1.0, 1.1, 240, false),
        Scale("efficientnet_b2", 1.1, 1.2, 288, false),
        Scale("efficientnet_b3", 1.2, 1.4, 300, false),
        Scale("efficientnet_b4", 1.4, 1.8, 380, false),
        Scale("efficientnet_b5", 1.6, 2.2, 456, false),
        Scale("efficientnet_b6", 1.8, 2.6, 528, false),
        Scale("efficientnet_b7", 2.0, 3.1, 600, false),
        Scale("efficientnet_lite0", 1.0, 1.0, 224, true),
        Scale("efficientnet_lite1", 1.0, 1.1, 240, true),
        Scale("efficientnet_lite2", 1.1, 1.2, 260, true),
        Scale("efficientnet_lite3", 1.2, 1.4, 280, true),
        Scale("efficientnet_lite4", 1.4, 1.8, 300, true),
    };
}

std::vector<EfficientSettings>
GetSecondGeneration()
{
    return {
        MakeSecond("efficientnet_v2_s",
                   384,
                   24,
                   {{true, 1, 3, 1, 24, 2},
                    {true, 4, 3, 2, 48, 4},
                    {true, 4, 3, 2, 64, 4},
                    {false, 4, 3, 2, 128, 6},
                    {false, 6, 3, 1, 160, 9},
                    {false, 6, 3, 2, 256, 15}}),
        MakeSecond("efficientnet_v2_m",
                   480,
                   24,
                   {{true, 1, 3, 1, 24, 3},
                    {true, 4, 3, 2, 48, 5},
                    {true, 4, 3, 2, 80, 5},
                    {false, 4, 3, 2, 160, 7},
                    {false, 6, 3, 1, 176, 14},
                    {false, 6, 3, 2, 304, 18},
                    {false, 6, 3, 1, 512, 5}}),
        MakeSecond("efficientnet_v2_l",
                   480,
                   32,
                   {{true, 1, 3, 1, 32, 4},
                    {true, 4, 3, 2, 64, 7},
                    {true, 4, 3, 2, 96, 7},
                    {false, 4, 3, 2, 192, 10},
                    {false, 6, 3, 1, 224, 19},
                    {false, 6, 3, 2, 384, 25},
                    {false, 6, 3, 1, 640, 7}}),
    };
}

} // namespace

void
AddEfficientNet(ZooDnns& zoo)
{
    AddEach(zoo, "EfficientNet", ZooInput::IMAGE, GetFirstGeneration(), MakeEfficientNet);
    AddEach(zoo, "EfficientNet", ZooInput::IMAGE, GetSecondGeneration(), MakeEfficientNet);
}

} // namespace ns3::aiot
