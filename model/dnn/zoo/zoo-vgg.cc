// SPDX-License-Identifier: GPL-2.0-only
// VGG (Simonyan and Zisserman, arXiv 1409.1556), configurations A, B, D and E.
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

#include <array>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// Convolutions in each of the five stages of 64, 128, 256, 512 and 512 channels.
using Stages = std::array<unsigned, 5>;

void
AddClassifier(DnnBuilder& net, std::uint64_t classes)
{
    net.Then("avgpool", Op::AdaptivePool(7, 7));
    net.Then("flatten", OperatorKind::FLATTEN);
    net.Then("classifier.0", Op::Linear(4096));
    net.Then("classifier.1", OperatorKind::RELU);
    net.Then("classifier.2", OperatorKind::IDENTITY);
    net.Then("classifier.3", Op::Linear(4096));
    net.Then("classifier.4", OperatorKind::RELU);
    net.Then("classifier.5", OperatorKind::IDENTITY);
    net.Then("classifier.6", Op::Linear(classes));
}

LayerGraph
MakeVgg(const std::string& name, const Stages& stages, bool norm, const ZooOptions& options)
{
    constexpr std::array<std::uint64_t, 5> WIDTHS{64, 128, 256, 512, 512};
    DnnBuilder net(name);
    net.Image(options.resolution.value_or(224));
    unsigned index = 0;
    const auto next = [&index] { return "features." + std::to_string(index++); };
    for (std::size_t stage = 0; stage < stages.size(); ++stage)
    {
        for (unsigned repeat = 0; repeat < stages[stage]; ++repeat)
        {
            net.Then(next(), Op::Conv2d(WIDTHS[stage], Window::Square(3, 1, 1)));
            if (norm)
            {
                net.Then(next(), OperatorKind::BATCH_NORM);
            }
            net.Then(next(), OperatorKind::RELU);
        }
        net.Then(next(), Op::MaxPool(Window::Square(2, 2)));
    }
    AddClassifier(net, options.classes.value_or(1000));
    return net.Finish();
}

} // namespace

void
AddVgg(ZooDnns& zoo)
{
    const std::array<std::pair<std::string, Stages>, 4> configurations{{
        {"vgg11", {1, 1, 2, 2, 2}},
        {"vgg13", {2, 2, 2, 2, 2}},
        {"vgg16", {2, 2, 3, 3, 3}},
        {"vgg19", {2, 2, 4, 4, 4}},
    }};
    for (const auto& [name, stages] : configurations)
    {
        for (const bool norm : {false, true})
        {
            const std::string full = norm ? name + "_bn" : name;
            zoo.push_back({full,
                           "VGG",
                           ZooInput::IMAGE,
                           [full, norm, stages = stages](const ZooOptions& options) {
                               return MakeVgg(full, stages, norm, options);
                           }});
        }
    }
}

} // namespace ns3::aiot
