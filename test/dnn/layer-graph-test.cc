// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/layer-graph.h"
#include "ns3/op.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <string>
#include <utility>

namespace ns3::aiot
{

namespace
{

LayerGraph
MakePerceptron()
{
    LayerGraph graph("perceptron");
    LayerId x = graph.AddInput("x", {10});
    x = graph.Add("fc1", Op::Linear(20), {x});
    x = graph.Add("relu", OperatorKind::RELU, {x});
    graph.Add("fc2", Op::Linear(2), {x});
    return graph;
}

} // namespace

TEST(LayerGraph, AddsUpItsLayers)
{
    const LayerGraph graph = MakePerceptron();
    EXPECT_EQ(graph.GetLayerCount(), 4U);
    EXPECT_EQ(graph.GetArcCount(), 3U);
    EXPECT_EQ(graph.GetTotal().macs, 240U);
    EXPECT_EQ(graph.GetTotal().Flops(), 480U);
    EXPECT_EQ(graph.GetTotal().TotalFlops(), 480U + 20 + 20 + 2);
    EXPECT_EQ(graph.GetTotal().parameters, 262U);
    EXPECT_EQ(graph.GetActivationElements(), 20U + 20 + 2);
    LayerCost sum;
    for (LayerId id = 0; id < graph.GetLayerCount(); ++id)
    {
        sum += graph.GetLayer(id).cost;
    }
    EXPECT_EQ(sum.macs, graph.GetTotal().macs);
    EXPECT_EQ(sum.parameters, graph.GetTotal().parameters);
}

TEST(LayerGraph, BytesFollowThePrecision)
{
    const LayerGraph graph = MakePerceptron();
    EXPECT_EQ(graph.GetOutputBytes(1, Precision::FP32), 80U);
    EXPECT_EQ(graph.GetOutputBytes(1, Precision::INT4), 10U);
    EXPECT_EQ(graph.GetWeightBytes(Precision::FP32), 4U * 262);
    EXPECT_EQ(graph.GetWeightBytes(Precision::INT8), 262U);
    LayerGraph normed("normed");
    normed.Add("bn", OperatorKind::BATCH_NORM, {normed.AddInput("x", {4, 2, 2})});
    // Four scales, four shifts, four means, four variances.
    EXPECT_EQ(normed.GetWeightBytes(Precision::INT8), 16U);
    EXPECT_EQ(normed.GetTotal().parameters, 8U);
}

TEST(LayerGraph, KnowsWhoReadsWhat)
{
    LayerGraph graph("fork");
    const LayerId x = graph.AddInput("x", {4});
    const LayerId left = graph.Add("left", OperatorKind::RELU, {x});
    const LayerId right = graph.Add("right", OperatorKind::TANH, {x});
    const LayerId square = graph.Add("square", OperatorKind::MULTIPLY, {left, left});
    const LayerId sum = graph.Add("sum", OperatorKind::ADD, {square, right});
    EXPECT_EQ(graph.GetConsumers(x), (std::vector<LayerId>{left, right}));
    EXPECT_EQ(graph.GetConsumers(left), std::vector<LayerId>{square});
    EXPECT_TRUE(graph.GetConsumers(sum).empty());
    EXPECT_EQ(graph.GetArcCount(), 6U);
    EXPECT_EQ(graph.GetInputs(), std::vector<LayerId>{x});
    EXPECT_EQ(graph.GetOutputs(), std::vector<LayerId>{sum});
    EXPECT_EQ(graph.GetInputShapes(square).size(), 2U);
}

TEST(LayerGraph, CopiesAreDeepAndMovesKeepEverything)
{
    LayerGraph graph = MakePerceptron();
    LayerGraph copy(graph);
    copy.Add("softmax", OperatorKind::SOFTMAX, {3});
    EXPECT_EQ(graph.GetLayerCount(), 4U);
    EXPECT_EQ(copy.GetLayerCount(), 5U);
    graph = copy;
    EXPECT_EQ(graph.GetLayerCount(), 5U);
    const LayerGraph moved(std::move(copy));
    EXPECT_EQ(moved.GetLayerCount(), 5U);
    EXPECT_EQ(moved.GetName(), "perceptron");
}

TEST(LayerGraph, RefusesALayerByNameAndStaysAsItWas)
{
    LayerGraph graph = MakePerceptron();
    try
    {
        graph.Add("bad", Op::Conv2d(8, Window::Square(3)), {3});
        FAIL() << "accepted";
    }
    catch (const std::invalid_argument& error)
    {
        EXPECT_STREQ(error.what(),
                     "perceptron: layer 'bad' (conv2d): input 2 has rank 1, needed is 3");
    }
    EXPECT_THROW(graph.Add("later", OperatorKind::RELU, {9}), std::invalid_argument);
    EXPECT_THROW(graph.GetLayer(4), std::invalid_argument);
    EXPECT_THROW(graph.GetConsumers(4), std::invalid_argument);
    EXPECT_EQ(graph.GetLayerCount(), 4U);
    EXPECT_EQ(graph.GetArcCount(), 3U);
    EXPECT_EQ(graph.GetTotal().macs, 240U);
    EXPECT_EQ(graph.GetActivationElements(), 42U);
}

TEST(LayerGraph, OperatorNamesGoBothWays)
{
    for (const OperatorKind kind : {OperatorKind::INPUT,
                                    OperatorKind::CONV_TRANSPOSE2D,
                                    OperatorKind::LEARNED_POSITION,
                                    OperatorKind::DATA_MOVEMENT})
    {
        EXPECT_EQ(ParseOperatorKind(ToString(kind)), kind);
    }
    EXPECT_THROW(ParseOperatorKind("conv3d"), std::invalid_argument);
}

} // namespace ns3::aiot
