// SPDX-License-Identifier: GPL-2.0-only
// Inception v4 (Szegedy et al., arXiv 1602.07261), as timm has it.
#include "zoo-dnn.h"

#include "ns3/dnn-builder.h"

#include <array>

namespace ns3::aiot
{

namespace
{

/// One convolution of a branch.
struct Step
{
    std::uint64_t channels;
    std::uint64_t height;
    std::uint64_t width;
    std::uint64_t stride;
    bool padded;
};

using Steps = std::vector<Step>;

Step
Padded(std::uint64_t channels, std::uint64_t height, std::uint64_t width)
{
    return {channels, height, width, 1, true};
}

Step
Halving(std::uint64_t channels)
{
    return {channels, 3, 3, 2, false};
}

LayerId
AddSteps(DnnBuilder& net, LayerId from, const std::string& prefix, const Steps& steps)
{
    net.GoOnFrom(from);
    for (const Step& step : steps)
    {
        Window window = Window::Rectangle(step.height,
                                          step.width,
                                          step.padded ? step.height / 2 : 0,
                                          step.padded ? step.width / 2 : 0);
        window.strideH = step.stride;
        window.strideW = step.stride;
        net.ConvNormRelu(net.Count(prefix), step.channels, window);
    }
    return net.GetLast();
}

LayerId
AddPool(DnnBuilder& net, LayerId from, const std::string& name, const Operation& pool)
{
    net.GoOnFrom(from);
    return net.Then(name, pool);
}

void
AddStem(DnnBuilder& net)
{
    LayerId last =
        AddSteps(net, net.GetLast(), "stem", {Halving(32), {32, 3, 3, 1, false}, Padded(64, 3, 3)});
    const Operation pool = Op::MaxPool(Window::Square(3, 2));
    const LayerId pooled = AddPool(net, last, "stem.pool1", pool);
    const LayerId halved = AddSteps(net, last, "stem", {Halving(96)});
    last = net.Join("stem.cat1", Op::Concat(), {pooled, halved});
    const LayerId left = AddSteps(net, last, "stem", {Padded(64, 1, 1), {96, 3, 3, 1, false}});
    const LayerId right =
        AddSteps(net,
                 last,
                 "stem",
                 {Padded(64, 1, 1), Padded(64, 1, 7), Padded(64, 7, 1), {96, 3, 3, 1, false}});
    last = net.Join("stem.cat2", Op::Concat(), {left, right});
    const LayerId narrow = AddSteps(net, last, "stem", {Halving(192)});
    net.Join("stem.cat3", Op::Concat(), {narrow, AddPool(net, last, "stem.pool2", pool)});
}

/// Branches of convolutions, and a mean of 3 x 3 with a convolution of 1 x 1 behind.
void
AddInceptionV4Block(DnnBuilder& net,
                    const std::string& name,
                    const std::vector<Steps>& branches,
                    std::uint64_t pooled)
{
    const LayerId input = net.GetLast();
    std::vector<LayerId> ends;
    ends.reserve(branches.size() + 1);
    for (const Steps& branch : branches)
    {
        ends.push_back(AddSteps(net, input, name, branch));
    }
    const LayerId mean =
        AddPool(net, input, name + ".pool", Op::AveragePool(Window::Square(3, 1, 1)));
    ends.push_back(AddSteps(net, mean, name, {Padded(pooled, 1, 1)}));
    net.Join(name + ".cat", Op::Concat(), ends);
}

void
AddReduction(DnnBuilder& net, const std::string& name, const std::vector<Steps>& branches)
{
    const LayerId input = net.GetLast();
    std::vector<LayerId> ends;
    ends.reserve(branches.size() + 1);
    for (const Steps& branch : branches)
    {
        ends.push_back(AddSteps(net, input, name, branch));
    }
    ends.push_back(AddPool(net, input, name + ".pool", Op::MaxPool(Window::Square(3, 2))));
    net.Join(name + ".cat", Op::Concat(), ends);
}

/// The third kind of block, two of whose branches end in two convolutions beside each other.
void
AddForkedBlock(DnnBuilder& net, const std::string& name)
{
    const LayerId input = net.GetLast();
    std::vector<LayerId> ends{AddSteps(net, input, name, {Padded(256, 1, 1)})};
    for (const Steps& stem :
         {Steps{Padded(384, 1, 1)}, Steps{Padded(384, 1, 1), Padded(448, 3, 1), Padded(512, 1, 3)}})
    {
        const LayerId fork = AddSteps(net, input, name, stem);
        ends.push_back(AddSteps(net, fork, name, {Padded(256, 1, 3)}));
        ends.push_back(AddSteps(net, fork, name, {Padded(256, 3, 1)}));
    }
    const LayerId mean =
        AddPool(net, input, name + ".pool", Op::AveragePool(Window::Square(3, 1, 1)));
    ends.push_back(AddSteps(net, mean, name, {Padded(256, 1, 1)}));
    net.Join(name + ".cat", Op::Concat(), ends);
}

LayerGraph
MakeInceptionV4(const ZooOptions& options)
{
    DnnBuilder net("inception_v4");
    net.Image(options.resolution.value_or(299));
    AddStem(net);
    for (const char* name : {"a1", "a2", "a3", "a4"})
    {
        AddInceptionV4Block(net,
                            name,
                            {{Padded(96, 1, 1)},
                             {Padded(64, 1, 1), Padded(96, 3, 3)},
                             {Padded(64, 1, 1), Padded(96, 3, 3), Padded(96, 3, 3)}},
                            96);
    }
    AddReduction(net, "ra", {{Halving(384)}, {Padded(192, 1, 1), Padded(224, 3, 3), Halving(256)}});
    for (const char* name : {"b1", "b2", "b3", "b4", "b5", "b6", "b7"})
    {
        AddInceptionV4Block(net,
                            name,
                            {{Padded(384, 1, 1)},
                             {Padded(192, 1, 1), Padded(224, 1, 7), Padded(256, 7, 1)},
                             {Padded(192, 1, 1),
                              Padded(192, 7, 1),
                              Padded(224, 1, 7),
                              Padded(224, 7, 1),
                              Padded(256, 1, 7)}},
                            128);
    }
    AddReduction(net,
                 "rb",
                 {{Padded(192, 1, 1), Halving(192)},
                  {Padded(256, 1, 1), Padded(256, 1, 7), Padded(320, 7, 1), Halving(320)}});
    for (const char* name : {"c1", "c2", "c3"})
    {
        AddForkedBlock(net, name);
    }
    net.PoolAndFlatten();
    net.Then("last_linear", Op::Linear(options.classes.value_or(1000)));
    return net.Finish();
}

} // namespace

void
AddInceptionV4(ZooDnns& zoo)
{
    zoo.push_back({"inception_v4", "Inception", ZooInput::IMAGE, MakeInceptionV4});
}

} // namespace ns3::aiot
