// SPDX-License-Identifier: GPL-2.0-only
// RegNetX and RegNetY (Radosavovic et al., arXiv 2003.13678). Widths come from the paper's rule:
// u_j = w_0 + w_a j, rounded to powers w_0 w_m^s, then to multiples of 8 and of the group width.
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

#include <array>
#include <cmath>

namespace ns3::aiot
{

namespace
{

struct RegNetSettings
{
    const char* name;
    unsigned depth;
    double w0;
    double wa;
    double wm;
    std::uint64_t groupWidth;
};

struct RegNetStage
{
    std::uint64_t width;
    std::uint64_t groupWidth;
    unsigned depth;
};

std::vector<RegNetStage>
MakeStages(const RegNetSettings& settings)
{
    constexpr double MULTIPLE = 8;
    std::vector<RegNetStage> stages;
    double previous = 0;
    for (unsigned index = 0; index < settings.depth; ++index)
    {
        const double wanted = settings.w0 + settings.wa * index;
        const double power = std::nearbyint(std::log(wanted / settings.w0) / std::log(settings.wm));
        const double width =
            std::nearbyint(settings.w0 * std::pow(settings.wm, power) / MULTIPLE) * MULTIPLE;
        if (width != previous)
        {
            const auto channels = static_cast<std::uint64_t>(width);
            const std::uint64_t group = std::min(settings.groupWidth, channels);
            stages.push_back({MakeDivisible(width, group), group, 0});
            previous = width;
        }
        ++stages.back().depth;
    }
    return stages;
}

void
AddRegnetBlock(DnnBuilder& net,
               const std::string& block,
               const RegNetStage& stage,
               std::uint64_t stride,
               bool squeeze)
{
    const LayerId input = net.GetLast();
    const std::uint64_t inputs = net.GetChannels();
    LayerId shortcut = input;
    if (stride != 1 || inputs != stage.width)
    {
        shortcut = net.ConvNormActivation(block + ".proj",
                                          stage.width,
                                          Window::Square(1, stride),
                                          OperatorKind::IDENTITY);
    }
    net.GoOnFrom(input);
    net.ConvNormActivation(block + ".f.a", stage.width, Window::Square(1), OperatorKind::RELU);
    net.ConvNormActivation(block + ".f.b",
                           stage.width,
                           Window::Square(3, stride, 1),
                           OperatorKind::RELU,
                           stage.width / stage.groupWidth);
    if (squeeze)
    {
        net.SqueezeExcite(
            block + ".f.se",
            static_cast<std::uint64_t>(std::nearbyint(0.25 * static_cast<double>(inputs))),
            OperatorKind::RELU);
    }
    net.ConvNormActivation(block + ".f.c", stage.width, Window::Square(1), OperatorKind::IDENTITY);
    net.Join(net.Count("add"), OperatorKind::ADD, {shortcut, net.GetLast()});
    net.Then(block + ".activation", OperatorKind::RELU);
}

/// @param squeeze with squeeze and excitation: RegNetY
LayerGraph
MakeRegNet(const RegNetSettings& settings, bool squeeze, const ZooOptions& options)
{
    DnnBuilder net(settings.name);
    net.Image(options.resolution.value_or(224));
    net.ConvNormActivation("stem", 32, Window::Square(3, 2, 1), OperatorKind::RELU);
    const std::vector<RegNetStage> stages = MakeStages(settings);
    for (std::size_t number = 1; number <= stages.size(); ++number)
    {
        const std::string name = "trunk_output.block" + std::to_string(number);
        for (unsigned index = 0; index < stages[number - 1].depth; ++index)
        {
            AddRegnetBlock(net,
                           name + ".block" + std::to_string(number) + "-" + std::to_string(index),
                           stages[number - 1],
                           index == 0 ? 2 : 1,
                           squeeze);
        }
    }
    net.PoolAndFlatten();
    net.Then("fc", Op::Linear(options.classes.value_or(1000)));
    return net.Finish();
}

constexpr std::array<RegNetSettings, 7> ALL_X{{
    {"regnet_x_400mf", 22, 24, 24.48, 2.54, 16},
    {"regnet_x_800mf", 16, 56, 35.73, 2.28, 16},
    {"regnet_x_1_6gf", 18, 80, 34.01, 2.25, 24},
    {"regnet_x_3_2gf", 25, 88, 26.31, 2.25, 48},
    {"regnet_x_8gf", 23, 80, 49.56, 2.88, 120},
    {"regnet_x_16gf", 22, 216, 55.59, 2.1, 128},
    {"regnet_x_32gf", 23, 320, 69.86, 2.0, 168},
}};

constexpr std::array<RegNetSettings, 8> ALL_Y{{
    {"regnet_y_400mf", 16, 48, 27.89, 2.09, 8},
    {"regnet_y_800mf", 14, 56, 38.84, 2.4, 16},
    {"regnet_y_1_6gf", 27, 48, 20.71, 2.65, 24},
    {"regnet_y_3_2gf", 21, 80, 42.63, 2.66, 24},
    {"regnet_y_8gf", 17, 192, 76.82, 2.19, 56},
    {"regnet_y_16gf", 18, 200, 106.23, 2.48, 112},
    {"regnet_y_32gf", 20, 232, 115.89, 2.53, 232},
    {"regnet_y_128gf", 27, 456, 160.83, 2.52, 264},
}};

LayerGraph
MakeRegNetX(const RegNetSettings& settings, const ZooOptions& options)
{
    return MakeRegNet(settings, false, options);
}

LayerGraph
MakeRegNetY(const RegNetSettings& settings, const ZooOptions& options)
{
    return MakeRegNet(settings, true, options);
}

} // namespace

void
AddRegNet(ZooDnns& zoo)
{
    AddEach(zoo, "RegNet", ZooInput::IMAGE, ALL_X, MakeRegNetX);
    AddEach(zoo, "RegNet", ZooInput::IMAGE, ALL_Y, MakeRegNetY);
}

} // namespace ns3::aiot
