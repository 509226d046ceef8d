// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/op.h"
#include "ns3/shape-inference.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

std::string
GetRefusal(const Operation& operation, const std::vector<TensorShape>& inputs)
{
    try
    {
        InferShape(operation, inputs);
    }
    catch (const std::invalid_argument& error)
    {
        return error.what();
    }
    return "";
}

} // namespace

TEST(ShapeInference, PoolsRoundAsTheyAreTold)
{
    // Three examples that PyTorch's documentation and TensorFlow's "SAME" rule fix.
    Window ceil = Window::Square(3, 2);
    ceil.ceil = true;
    EXPECT_EQ(InferShape(Op::MaxPool(Window::Square(3, 2)), {{8, 112, 112}}),
              (TensorShape{8, 55, 55}));
    EXPECT_EQ(InferShape(Op::MaxPool(ceil), {{8, 112, 112}}), (TensorShape{8, 56, 56}));
    EXPECT_EQ(InferShape(Op::MaxPool(Window::Same(2, 1)), {{8, 13, 13}}), (TensorShape{8, 13, 13}));
    EXPECT_EQ(InferShape(Op::MaxPool(Window::Same(2, 2)), {{8, 13, 13}}), (TensorShape{8, 7, 7}));
    // The last window may not begin in the padding behind the input.
    Window padded = Window::Square(2, 2, 1);
    padded.ceil = true;
    EXPECT_EQ(InferShape(Op::MaxPool(padded), {{1, 3, 3}}), (TensorShape{1, 2, 2}));
    EXPECT_EQ(InferShape(Op::AveragePool(Window::Rectangle(1, 4)), {{6, 40}}),
              (TensorShape{6, 37}));
}

TEST(ShapeInference, BroadcastingAlignsTheInnermostAxes)
{
    const Operation add = Op::Plain(OperatorKind::ADD);
    const Operation multiply = Op::Plain(OperatorKind::MULTIPLY);
    EXPECT_EQ(InferShape(multiply, {{8, 1, 1}, {8, 5, 6}}), (TensorShape{8, 5, 6}));
    EXPECT_EQ(InferShape(add, {{5, 6}, {6}}), (TensorShape{5, 6}));
    EXPECT_EQ(InferShape(add, {{5, 6}, {5, 6}, {5, 1}}), (TensorShape{5, 6}));
    EXPECT_THROW(InferShape(add, {{5, 6}, {5}}), std::invalid_argument);
    EXPECT_THROW(InferShape(add, {{5, 6}}), std::invalid_argument);
}

TEST(ShapeInference, ConcatenationAddsOneAxisAndComparesTheOthers)
{
    EXPECT_EQ(InferShape(Op::Concat(), {{3, 5, 5}, {4, 5, 5}}), (TensorShape{7, 5, 5}));
    EXPECT_EQ(InferShape(Op::Concat(1), {{3, 5}, {3, 6}}), (TensorShape{3, 11}));
    EXPECT_THROW(InferShape(Op::Concat(), {{3, 5, 5}, {4, 5, 6}}), std::invalid_argument);
    EXPECT_THROW(InferShape(Op::Concat(2), {{3, 5}}), std::invalid_argument);
}

TEST(ShapeInference, RearrangementsKeepTheirRules)
{
    EXPECT_EQ(InferShape(Op::Transpose({2, 0, 1}), {{3, 4, 5}}), (TensorShape{5, 3, 4}));
    EXPECT_THROW(InferShape(Op::Transpose({0, 0, 1}), {{3, 4, 5}}), std::invalid_argument);
    EXPECT_EQ(InferShape(Op::Reshape({12, 5}), {{3, 4, 5}}), (TensorShape{12, 5}));
    EXPECT_THROW(InferShape(Op::Reshape({12, 6}), {{3, 4, 5}}), std::invalid_argument);
    EXPECT_EQ(InferShape(Op::Slice({5}), {{3, 5}}), (TensorShape{5}));
    EXPECT_THROW(InferShape(Op::Slice({16}), {{3, 5}}), std::invalid_argument);
    EXPECT_EQ(InferShape(Op::Pad({4, 5}), {{3, 5}}), (TensorShape{4, 5}));
    EXPECT_THROW(InferShape(Op::Pad({4, 4}), {{3, 5}}), std::invalid_argument);
    EXPECT_EQ(InferShape(Op::Resize(8, 9), {{3, 4, 5}}), (TensorShape{3, 8, 9}));
    EXPECT_EQ(InferShape(Op::Plain(OperatorKind::FLATTEN), {{3, 4, 5}}), (TensorShape{60}));
    EXPECT_EQ(InferShape(Op::Plain(OperatorKind::TOKEN_MEAN), {{3, 4}}), (TensorShape{4}));
    EXPECT_EQ(InferShape(Op::PatchEmbedding(768, 16), {{3, 224, 224}}), (TensorShape{196, 768}));
    EXPECT_EQ(InferShape(Op::AdaptivePool(6, 6), {{3, 13, 13}}), (TensorShape{3, 6, 6}));
    EXPECT_EQ(InferShape(Op::DataMovement({9}), {{3, 4}}), (TensorShape{9}));
}

TEST(ShapeInference, MessagesSayWhatIsWrongAndWhatIsAllowed)
{
    EXPECT_EQ(GetRefusal(Op::Conv2d(8, Window::Square(5)), {{3, 4, 4}}),
              "kernel reaches over 5 of 4 padded elements");
    EXPECT_EQ(GetRefusal(Op::Conv2d(8, Window::Square(3), true, 2), {{3, 4, 4}}),
              "3 input and 8 output channels do not divide into 2 groups");
    EXPECT_EQ(GetRefusal(Op::Conv2d(8, Window::Square(3)), {{3, 4}}),
              "input 3x4 has rank 2, needed is 3");
    EXPECT_EQ(GetRefusal(Op::Conv2d(8, Window::Square(3, 0)), {{3, 4, 4}}),
              "stride is 0, allowed is 1 or more");
    EXPECT_EQ(GetRefusal(Op::Conv2d(0, Window::Square(3)), {{3, 4, 4}}),
              "output channels is 0, allowed is 1 or more");
    EXPECT_EQ(GetRefusal(Op::Linear(0), {{3}}), "output features is 0, allowed is 1 or more");
    EXPECT_EQ(GetRefusal(Op::Linear(3), {{3}, {3}}), "2 inputs, allowed are 1");
    EXPECT_EQ(GetRefusal(Op::Linear(3), {TensorShape()}), "input is a scalar, needed is a vector");
    EXPECT_FALSE(
        GetRefusal(Op::Conv2d(8, Window::Square(1, std::uint64_t{1} << 60)), {{3, 4, 4}}).empty());
    EXPECT_FALSE(GetRefusal(Op::ChannelShuffle(5), {{4, 2, 2}}).empty());
}

TEST(ShapeInference, HugeExtentsAreRefusedNotWrapped)
{
    Operation up = Op::Conv2d(1, Window::Square(1, std::uint64_t{1} << 20));
    up.kind = OperatorKind::CONV_TRANSPOSE2D;
    const std::uint64_t huge = std::uint64_t{1} << 47;
    EXPECT_FALSE(GetRefusal(up, {{1, huge, 1}}).empty());
    up.window.same = true;
    EXPECT_FALSE(GetRefusal(up, {{1, huge, 1}}).empty());
    EXPECT_FALSE(GetRefusal(Op::Concat(), std::vector<TensorShape>(70'000, {2 * huge})).empty());
}

} // namespace ns3::aiot
