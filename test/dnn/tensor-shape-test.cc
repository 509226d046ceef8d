// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/checked-count.h"
#include "ns3/precision.h"
#include "ns3/tensor-shape.h"

#include <gtest/gtest.h>
#include <stdexcept>

namespace ns3::aiot
{

TEST(TensorShape, CountsItsElements)
{
    EXPECT_EQ((TensorShape{3, 224, 224}).GetElements(), 150528U);
    EXPECT_EQ(TensorShape().GetElements(), 1U);
    EXPECT_EQ(TensorShape().GetRank(), 0U);
    EXPECT_EQ((TensorShape{7, 5}).GetLast(), 5U);
    EXPECT_EQ((TensorShape{3, 224, 224}).ToString(), "3x224x224");
    EXPECT_EQ(TensorShape().ToString(), "scalar");
    EXPECT_NE((TensorShape{2, 3}), (TensorShape{3, 2}));
}

TEST(TensorShape, RefusesWhatIsNoTensor)
{
    EXPECT_THROW((TensorShape{3, 0}), std::invalid_argument);
    EXPECT_THROW((TensorShape{3})[1], std::invalid_argument);
    const std::uint64_t most = TensorShape::MAX_ELEMENTS;
    EXPECT_EQ((TensorShape{most}).GetElements(), most);
    EXPECT_THROW((TensorShape{most, 2}), std::invalid_argument);
    // A product that is 0 modulo 2^64.
    EXPECT_THROW((TensorShape{std::uint64_t{1} << 32, std::uint64_t{1} << 32}),
                 std::invalid_argument);
}

TEST(CheckedCount, StopsBeforeItWraps)
{
    const std::uint64_t half = std::uint64_t{1} << 62;
    EXPECT_EQ(CheckedProduct({}), 1U);
    EXPECT_EQ(CheckedProduct({half, 0, half}), 0U);
    EXPECT_EQ(CheckedProduct({half, 1}), half);
    EXPECT_THROW(CheckedProduct({half, 2}), std::invalid_argument);
    EXPECT_EQ(CheckedSum({half, half - 1}), 2 * half - 1);
    EXPECT_THROW(CheckedSum({half, half}), std::invalid_argument);
}

TEST(Precision, BytesRoundUp)
{
    EXPECT_EQ(GetBytes(3, Precision::FP32), 12U);
    EXPECT_EQ(GetBytes(3, Precision::FP16), 6U);
    EXPECT_EQ(GetBytes(3, Precision::INT8), 3U);
    EXPECT_EQ(GetBytes(3, Precision::INT4), 2U);
    EXPECT_EQ(GetBytes(0, Precision::INT4), 0U);
}

TEST(Precision, NamesGoBothWays)
{
    for (const Precision precision : GetPrecisions())
    {
        EXPECT_EQ(ParsePrecision(ToString(precision)), precision);
    }
    EXPECT_EQ(ParsePrecision("INT8"), Precision::INT8);
    EXPECT_THROW(ParsePrecision("int3"), std::invalid_argument);
    EXPECT_THROW(ParsePrecision(""), std::invalid_argument);
}

} // namespace ns3::aiot
