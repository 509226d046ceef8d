// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/dnn-zoo.h"
#include "ns3/kernel-fusion.h"
#include "ns3/op.h"

#include <gtest/gtest.h>
#include <map>
#include <set>

namespace ns3::aiot
{

namespace
{

std::map<std::string, unsigned>
CountTypes(const std::vector<Kernel>& kernels)
{
    std::map<std::string, unsigned> types;
    for (const Kernel& kernel : kernels)
    {
        ++types[kernel.type];
    }
    return types;
}

using Types = std::map<std::string, unsigned>;

/// Every layer once, costs add up, inputs are ready, and nothing inside is read from outside.
void
CheckKernels(const LayerGraph& graph, const std::vector<Kernel>& kernels)
{
    std::set<LayerId> ready;
    for (const LayerId input : graph.GetInputs())
    {
        ready.insert(input);
    }
    LayerCost sum;
    std::size_t layers = ready.size();
    for (const Kernel& kernel : kernels)
    {
        const std::set<LayerId> members(kernel.layers.begin(), kernel.layers.end());
        layers += members.size();
        sum += kernel.cost;
        for (const LayerId id : members)
        {
            for (const LayerId input : graph.GetLayer(id).inputs)
            {
                ASSERT_TRUE(members.count(input) || ready.count(input))
                    << graph.GetName() << ": " << graph.GetLayer(id).name;
            }
            for (const LayerId reader : graph.GetConsumers(id))
            {
                ASSERT_TRUE(id == kernel.layers.back() || members.count(reader))
                    << graph.GetName() << ": " << graph.GetLayer(id).name;
            }
        }
        ready.insert(kernel.layers.back());
    }
    EXPECT_EQ(layers, graph.GetLayerCount()) << graph.GetName();
    EXPECT_EQ(sum.macs, graph.GetTotal().macs);
    EXPECT_EQ(sum.elementFlops, graph.GetTotal().elementFlops);
    EXPECT_EQ(sum.parameters, graph.GetTotal().parameters);
    EXPECT_EQ(sum.statistics, graph.GetTotal().statistics);
}

} // namespace

TEST(KernelFusion, ChainsOfVgg16)
{
    const auto kernels = FuseKernels(DnnZoo().Make("vgg16"));
    EXPECT_EQ(CountTypes(kernels),
              (Types{{"conv-relu", 13},
                     {"maxpool", 5},
                     {"global-avgpool", 1},
                     {"fc-relu", 2},
                     {"fc", 1}}));
}

TEST(KernelFusion, ResidualsOfResNet18)
{
    // 17 convolutions of the trunk and three of shortcuts; a sum takes its ReLU along.
    const LayerGraph graph = DnnZoo().Make("resnet18");
    EXPECT_EQ(CountTypes(FuseKernels(graph)),
              (Types{{"conv-bn-relu", 9},
                     {"conv-bn", 11},
                     {"add-relu", 8},
                     {"maxpool", 1},
                     {"global-avgpool", 1},
                     {"fc", 1}}));
    EXPECT_EQ(FuseKernels(graph, FusionRules::Accelerator()).size(), 31U - 8);
}

TEST(KernelFusion, DepthwiseAndGatesOfMobileNetV3)
{
    const Types types = CountTypes(FuseKernels(DnnZoo().Make("mobilenet_v3_large")));
    EXPECT_EQ(types.at("se"), 8U);
    EXPECT_EQ(types.at("dwconv-bn-relu") + types.at("dwconv-bn-hswish"), 15U);
    EXPECT_EQ(types.at("add"), 10U);
}

TEST(KernelFusion, NothingIsLostInAnyNetwork)
{
    const DnnZoo zoo;
    for (const std::string& name : zoo.GetNames())
    {
        const LayerGraph graph = zoo.Make(name);
        CheckKernels(graph, FuseKernels(graph));
        CheckKernels(graph, FuseKernels(graph, FusionRules::None()));
        CheckKernels(graph, FuseKernels(graph, FusionRules::Accelerator()));
    }
}

TEST(KernelFusion, ATensorWithTwoReadersEndsItsKernel)
{
    LayerGraph graph("fork");
    const LayerId x = graph.AddInput("x", {4, 8, 8});
    const LayerId conv = graph.Add("conv", Op::Conv2d(4, Window::Square(3, 1, 1)), {x});
    const LayerId relu = graph.Add("relu", OperatorKind::RELU, {conv});
    graph.Add("sum", OperatorKind::ADD, {conv, relu});
    EXPECT_EQ(CountTypes(FuseKernels(graph)), (Types{{"conv", 1}, {"relu", 1}, {"add", 1}}));
    CheckKernels(graph, FuseKernels(graph, FusionRules::Accelerator()));
}

TEST(KernelFusion, RulesSeeThroughLayersThatComputeNothing)
{
    LayerGraph graph("dropout");
    LayerId x = graph.AddInput("x", {16});
    x = graph.Add("fc", Op::Linear(8), {x});
    x = graph.Add("dropout", OperatorKind::IDENTITY, {x});
    graph.Add("relu", OperatorKind::RELU, {x});
    EXPECT_EQ(CountTypes(FuseKernels(graph)), (Types{{"fc-relu", 1}}));
    EXPECT_EQ(CountTypes(FuseKernels(graph, FusionRules::None())), (Types{{"fc", 1}, {"relu", 1}}));
}

TEST(KernelFusion, MovedBytesAreInputsOutputAndWeights)
{
    LayerGraph graph("conv");
    LayerId x = graph.AddInput("x", {4, 8, 8});
    x = graph.Add("conv", Op::Conv2d(2, Window::Square(3, 1, 1)), {x});
    graph.Add("relu", OperatorKind::RELU, {x});
    const std::vector<Kernel> kernels = FuseKernels(graph);
    ASSERT_EQ(kernels.size(), 1U);
    EXPECT_EQ(kernels[0].inputElements, 256U);
    EXPECT_EQ(kernels[0].outputElements, 128U);
    EXPECT_EQ(kernels[0].GetMovedBytes(Precision::FP32), 4U * (256 + 128 + 72 + 2));
    EXPECT_EQ(kernels[0].GetMovedBytes(Precision::INT8), 256U + 128 + 72 + 2);
}

TEST(KernelFusion, ManyReadersOfOneLayerTakeNoQuadraticTime)
{
    // With a walk through all readers for each of them this would be 10^10 steps.
    constexpr unsigned READERS = 100'000;
    LayerGraph graph("star");
    const LayerId x = graph.Add("scale", OperatorKind::SCALE, {graph.AddInput("x", {1})});
    for (unsigned index = 0; index < READERS; ++index)
    {
        graph.Add("relu", OperatorKind::RELU, {x});
    }
    EXPECT_EQ(FuseKernels(graph).size(), READERS + 1);
    EXPECT_EQ(graph.GetCutPoints().size(), 2U);
}

TEST(KernelFusion, ASquaredTensorIsReadOnce)
{
    LayerGraph graph("square");
    const LayerId x = graph.AddInput("x", {10});
    graph.Add("square", OperatorKind::MULTIPLY, {x, x});
    EXPECT_EQ(FuseKernels(graph)[0].inputElements, 10U);
}

} // namespace ns3::aiot
