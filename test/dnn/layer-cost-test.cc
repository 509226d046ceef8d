// SPDX-License-Identifier: GPL-2.0-only
#include "dnn-twins.h"

#include "ns3/layer-cost.h"
#include "ns3/op.h"
#include "ns3/shape-inference.h"

#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

LayerCost
Count(const Operation& operation, const std::vector<TensorShape>& inputs)
{
    return CountCost(operation, inputs, InferShape(operation, inputs));
}

} // namespace

TEST(LayerCost, ConvolutionEqualsAWalkThroughItsTaps)
{
    std::mt19937 random(4);
    const auto draw = [&random](unsigned least, unsigned most) {
        return std::uniform_int_distribution<std::uint64_t>(least, most)(random);
    };
    for (unsigned trial = 0; trial < 300; ++trial)
    {
        const std::uint64_t groups = draw(1, 4);
        Window window;
        window.kernelH = draw(1, 4);
        window.kernelW = draw(1, 4);
        window.strideH = draw(1, 3);
        window.strideW = draw(1, 3);
        window.padTop = draw(0, 2);
        window.padBottom = draw(0, 2);
        window.padLeft = draw(0, 2);
        window.padRight = draw(0, 2);
        window.dilationH = draw(1, 3);
        window.dilationW = draw(1, 3);
        const bool bias = draw(0, 1) == 1;
        const Operation operation = Op::Conv2d(groups * draw(1, 3), window, bias, groups);
        const TensorShape input{groups * draw(1, 3), draw(10, 13), draw(10, 13)};
        const ConvolutionTwin twin = WalkConvolution(operation, input);
        const TensorShape output = InferShape(operation, {input});
        ASSERT_EQ(output, (TensorShape{operation.outputs, twin.height, twin.width}));
        const LayerCost cost = CountCost(operation, {input}, output);
        ASSERT_EQ(cost.macs, twin.macs);
        ASSERT_EQ(cost.parameters, twin.weights + (bias ? operation.outputs : 0));
        ASSERT_EQ(cost.elementFlops, bias ? output.GetElements() : 0);
    }
}

TEST(LayerCost, OneDimensionalConvolutionIsAConvolutionOfHeightOne)
{
    const Operation flat = Op::Conv1d(6, 5, 2, 3, true, 2);
    const Operation image = Op::Conv2d(6, Window::Rectangle(1, 5, 0, 3), true, 2);
    Operation strided = image;
    strided.window.strideW = 2;
    const LayerCost one = Count(flat, {{4, 40}});
    const LayerCost two = Count(strided, {{4, 1, 40}});
    EXPECT_EQ(one.macs, two.macs);
    EXPECT_EQ(one.parameters, two.parameters);
    EXPECT_EQ(one.macs, 21U * 6 * 2 * 5);
}

TEST(LayerCost, TransposedConvolutionCostsWhatItsMirrorCosts)
{
    // A stride-2 convolution from 9x9 to 4x4 and the way back touch the same taps.
    const Operation down = Op::Conv2d(5, Window::Square(3, 2), Op::NO_BIAS);
    Operation up = Op::Conv2d(2, Window::Square(3, 2), Op::NO_BIAS);
    up.kind = OperatorKind::CONV_TRANSPOSE2D;
    EXPECT_EQ(InferShape(up, {{5, 4, 4}}), (TensorShape{2, 9, 9}));
    EXPECT_EQ(Count(up, {{5, 4, 4}}).macs, Count(down, {{2, 9, 9}}).macs);
    EXPECT_EQ(Count(up, {{5, 4, 4}}).parameters, Count(down, {{2, 9, 9}}).parameters);
}

TEST(LayerCost, LinearEqualsAWalkThroughItsProducts)
{
    std::uint64_t macs = 0;
    for (unsigned token = 0; token < 7; ++token)
    {
        for (unsigned output = 0; output < 5; ++output)
        {
            for (unsigned input = 0; input < 11; ++input)
            {
                ++macs;
            }
        }
    }
    const LayerCost cost = Count(Op::Linear(5), {{7, 11}});
    EXPECT_EQ(cost.macs, macs);
    EXPECT_EQ(cost.parameters, 5U * 11 + 5);
    EXPECT_EQ(cost.Flops(), 2 * macs);
    EXPECT_EQ(cost.TotalFlops(), 2 * macs + 7 * 5);
    // A pooled image {C, 1, 1} is a vector.
    EXPECT_EQ(Count(Op::Linear(5), {{11, 1, 1}}).macs, 55U);
    EXPECT_EQ(InferShape(Op::Linear(5), {{11, 1, 1}}), (TensorShape{5}));
}

TEST(LayerCost, MatrixProductEqualsTheLinearLayerOfItsSize)
{
    const LayerCost product = Count(Op::Plain(OperatorKind::MATMUL), {{3, 7, 11}, {3, 11, 5}});
    EXPECT_EQ(product.macs, 3U * 7 * 5 * 11);
    EXPECT_EQ(product.parameters, 0U);
    EXPECT_THROW(Count(Op::Plain(OperatorKind::MATMUL), {{7, 11}, {12, 5}}), std::invalid_argument);
}

TEST(LayerCost, AttentionEqualsAWalkThroughItsPairs)
{
    constexpr std::uint64_t TOKENS = 6;
    constexpr std::uint64_t CACHED = 4;
    constexpr std::uint64_t HEADS = 3;
    constexpr std::uint64_t HEAD_WIDTH = 8;
    for (const bool causal : {false, true})
    {
        std::uint64_t macs = 0;
        for (std::uint64_t query = 0; query < TOKENS; ++query)
        {
            for (std::uint64_t key = 0; key < CACHED + TOKENS; ++key)
            {
                if (!causal || key <= CACHED + query)
                {
                    macs += 2 * HEADS * HEAD_WIDTH; // for the score, and for the value
                }
            }
        }
        Operation attention = Op::Attention(HEADS);
        attention.causal = causal;
        attention.cachedTokens = CACHED;
        EXPECT_EQ(Count(attention, {{TOKENS, 3 * HEADS * HEAD_WIDTH}}).macs, macs);
    }
}

TEST(LayerCost, AttentionFormsAgree)
{
    const TensorShape query{6, 24};
    const LayerCost packed = Count(Op::Attention(3), {{6, 72}});
    EXPECT_EQ(packed.macs, 2U * 6 * 6 * 24);
    EXPECT_EQ(packed.macs, Count(Op::Attention(3), {query, query, query}).macs);
    Operation grouped = Op::Attention(4);
    grouped.keyValueHeads = 2;
    EXPECT_EQ(InferShape(grouped, {{6, 8 * (4 + 2 + 2)}}), (TensorShape{6, 32}));
    EXPECT_EQ(InferShape(grouped, {{6, 32}, {9, 16}, {9, 16}}), (TensorShape{6, 32}));
    EXPECT_EQ(Count(grouped, {{6, 32}, {9, 16}, {9, 16}}).macs, 2U * 6 * 9 * 32);
    Operation windowed = Op::Attention(3);
    windowed.windowTokens = 4; // six tokens fill two windows of four
    EXPECT_EQ(Count(windowed, {{6, 72}}).macs, 2U * 2 * 4 * 4 * 24);
    grouped.keyValueHeads = 3;
    EXPECT_THROW(InferShape(grouped, {{6, 80}}), std::invalid_argument);
    EXPECT_THROW(InferShape(Op::Attention(3), {query, query}), std::invalid_argument);
}

TEST(LayerCost, RecurrentLayersFollowTheirGates)
{
    const auto weights = [](unsigned gates) { return gates * 16U * (10 + 16); };
    for (const auto& [kind, gates] :
         {std::pair{OperatorKind::RNN, 1U}, {OperatorKind::GRU, 3U}, {OperatorKind::LSTM, 4U}})
    {
        const LayerCost cost = Count(Op::Recurrent(kind, 16), {{5, 10}});
        EXPECT_EQ(cost.macs, 5 * weights(gates));
        EXPECT_EQ(cost.parameters, weights(gates) + 2 * gates * 16);
        Operation both = Op::Recurrent(kind, 16, true);
        both.directions = 2;
        EXPECT_EQ(Count(both, {{5, 10}}).macs, 2 * cost.macs);
        EXPECT_EQ(InferShape(both, {{5, 10}}), (TensorShape{32}));
        EXPECT_EQ(InferShape(Op::Recurrent(kind, 16), {{5, 10}}), (TensorShape{5, 16}));
    }
}

TEST(LayerCost, SplineEqualsThePublishedFormula)
{
    // FLOPs per edge for K = 3: 262 at G = 5 and 407 at G = 10 (arXiv 2411.14904, section 3).
    EXPECT_EQ(Count(Op::Spline(7, 5, 3), {{4}}).TotalFlops(), 2U * 4 + 4 * 7 * 262);
    EXPECT_EQ(Count(Op::Spline(7, 10, 3), {{4}}).TotalFlops(), 2U * 4 + 4 * 7 * 407);
    for (unsigned order = 1; order < 9; ++order)
    {
        for (unsigned grid = 1; grid < 9; ++grid)
        {
            const double perEdge =
                9.0 * order * (grid + 1.5 * order) + 2.0 * grid - 2.5 * order + 3;
            EXPECT_EQ(static_cast<double>(Count(Op::Spline(3, grid, order), {{2}}).TotalFlops()),
                      4 + 6 * perEdge);
        }
    }
    EXPECT_EQ(Count(Op::Spline(7, 5, 3), {{4}}).parameters, 4U * 7 * (5 + 3 + 3) + 7);
    EXPECT_EQ(Count(Op::Spline(7, 5, 3), {{9, 4}}).macs, 9U * 4 * 7 * (5 + 3 + 1));
    EXPECT_THROW(Count(Op::Spline(7, 0, 3), {{4}}), std::invalid_argument);
}

TEST(LayerCost, NormsActivationsAndPoolsCountNoMac)
{
    for (const OperatorKind kind : {OperatorKind::BATCH_NORM,
                                    OperatorKind::LAYER_NORM,
                                    OperatorKind::RMS_NORM,
                                    OperatorKind::RELU,
                                    OperatorKind::GELU,
                                    OperatorKind::SOFTMAX,
                                    OperatorKind::SCALE})
    {
        const LayerCost cost = Count(Op::Plain(kind), {{6, 4, 4}});
        EXPECT_EQ(cost.macs, 0U) << ToString(kind);
        EXPECT_GE(cost.elementFlops, 96U) << ToString(kind);
    }
    EXPECT_EQ(Count(Op::MaxPool(Window::Square(3, 1, 1)), {{6, 4, 4}}).elementFlops, 9U * 96);
    EXPECT_EQ(Count(Op::MaxPool(Window::Square(3, 1, 1)), {{6, 4, 4}}).macs, 0U);
    EXPECT_EQ(Count(Op::AdaptivePool(), {{6, 4, 4}}).elementFlops, 96U + 6);
    EXPECT_EQ(Count(Op::Plain(OperatorKind::IDENTITY), {{6, 4, 4}}).TotalFlops(), 0U);
}

TEST(LayerCost, NormsLearnTwoVectorsAndKeepStatisticsApart)
{
    const LayerCost batch = Count(Op::Plain(OperatorKind::BATCH_NORM), {{6, 4, 4}});
    EXPECT_EQ(batch.parameters, 12U);
    EXPECT_EQ(batch.statistics, 12U);
    EXPECT_EQ(Count(Op::Plain(OperatorKind::LAYER_NORM), {{7, 5}}).parameters, 10U);
    EXPECT_EQ(Count(Op::Plain(OperatorKind::LAYER_NORM), {{6, 4, 4}}).parameters, 12U);
    Operation last = Op::Plain(OperatorKind::LAYER_NORM);
    last.channelsLast = true;
    EXPECT_EQ(Count(last, {{4, 4, 6}}).parameters, 12U);
    EXPECT_EQ(Count(Op::Plain(OperatorKind::RMS_NORM), {{7, 5}}).parameters, 5U);
    Operation bare = Op::Plain(OperatorKind::BATCH_NORM);
    bare.affine = false;
    EXPECT_EQ(Count(bare, {{6, 4, 4}}).parameters, 0U);
}

TEST(LayerCost, SharedWeightsCountOnce)
{
    Operation head = Op::Linear(100, Op::NO_BIAS);
    head.sharedWeights = true;
    EXPECT_EQ(Count(head, {{8}}).parameters, 0U);
    EXPECT_EQ(Count(head, {{8}}).macs, 800U);
    EXPECT_EQ(Count(Op::Embedding(100, 8), {{3}}).parameters, 800U);
    EXPECT_EQ(Count(Op::Embedding(100, 8), {{3}}).macs, 0U);
}

TEST(LayerCost, LearnedPositionsAreOneTensorAndTheTokensInFront)
{
    // ViT-B/16: 196 patches, a class token, 197 positions.
    EXPECT_EQ(Count(Op::LearnedPosition(1), {{196, 768}}).parameters, 768U + 197 * 768);
    EXPECT_EQ(InferShape(Op::LearnedPosition(1), {{196, 768}}), (TensorShape{197, 768}));
    EXPECT_EQ(Count(Op::LearnedPosition(), {{10, 4}}).parameters, 40U);
}

TEST(LayerCost, OverflowIsRefusedNotWrapped)
{
    const TensorShape wide{std::uint64_t{1} << 40};
    EXPECT_THROW(Count(Op::Linear(std::uint64_t{1} << 40), {wide}), std::invalid_argument);
}

} // namespace ns3::aiot
