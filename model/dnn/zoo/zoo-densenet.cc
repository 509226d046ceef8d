// SPDX-License-Identifier: GPL-2.0-only
// DenseNet-BC (Huang et al., arXiv 1608.06993).
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

#include <array>

namespace ns3::aiot
{

namespace
{

struct DenseSettings
{
    const char* name;
    std::uint64_t growth;
    std::uint64_t stem;
    std::array<unsigned, 4> layers;
};

void
AddDenseBlock(DnnBuilder& net, const std::string& block, unsigned layers, std::uint64_t growth)
{
    std::vector<LayerId> features{net.GetLast()};
    for (unsigned index = 1; index <= layers; ++index)
    {
        const std::string layer = block + ".denselayer" + std::to_string(index);
        net.Join(net.Count("cat"), Op::Concat(), features);
        net.Then(layer + ".norm1", OperatorKind::BATCH_NORM);
        net.Then(layer + ".relu1", OperatorKind::RELU);
        net.Then(layer + ".conv1", Op::Conv2d(4 * growth, Window::Square(1), Op::NO_BIAS));
        net.Then(layer + ".norm2", OperatorKind::BATCH_NORM);
        net.Then(layer + ".relu2", OperatorKind::RELU);
        features.push_back(
            net.Then(layer + ".conv2", Op::Conv2d(growth, Window::Square(3, 1, 1), Op::NO_BIAS)));
    }
    net.Join(net.Count("cat"), Op::Concat(), features);
}

LayerGraph
MakeDenseNet(const DenseSettings& settings, const ZooOptions& options)
{
    DnnBuilder net(settings.name);
    net.Image(options.resolution.value_or(224));
    net.Then("features.conv0", Op::Conv2d(settings.stem, Window::Square(7, 2, 3), Op::NO_BIAS));
    net.Then("features.norm0", OperatorKind::BATCH_NORM);
    net.Then("features.relu0", OperatorKind::RELU);
    net.Then("features.pool0", Op::MaxPool(Window::Square(3, 2, 1)));
    for (std::size_t index = 0; index < settings.layers.size(); ++index)
    {
        const std::string number = std::to_string(index + 1);
        AddDenseBlock(net, "features.denseblock" + number, settings.layers[index], settings.growth);
        if (index + 1 < settings.layers.size())
        {
            const std::string transition = "features.transition" + number;
            net.Then(transition + ".norm", OperatorKind::BATCH_NORM);
            net.Then(transition + ".relu", OperatorKind::RELU);
            net.Then(transition + ".conv",
                     Op::Conv2d(net.GetChannels() / 2, Window::Square(1), Op::NO_BIAS));
            net.Then(transition + ".pool", Op::AveragePool(Window::Square(2, 2)));
        }
    }
    net.Then("features.norm5", OperatorKind::BATCH_NORM);
    net.Then("relu", OperatorKind::RELU);
    net.Then("adaptive_avg_pool2d", Op::AdaptivePool());
    net.Then("flatten", OperatorKind::FLATTEN);
    net.Then("classifier", Op::Linear(options.classes.value_or(1000)));
    return net.Finish();
}

} // namespace

void
AddDenseNet(ZooDnns& zoo)
{
    constexpr std::array<DenseSettings, 4> ALL{{
        {"densenet121", 32, 64, {6, 12, 24, 16}},
        {"densenet161", 48, 96, {6, 12, 36, 24}},
        {"densenet169", 32, 64, {6, 12, 32, 32}},
        {"densenet201", 32, 64, {6, 12, 48, 32}},
    }};
    AddEach(zoo, "DenseNet", ZooInput::IMAGE, ALL, MakeDenseNet);
}

} // namespace ns3::aiot
