// SPDX-License-Identifier: GPL-2.0-only
#include "reproduce/parameter-family.h"

#include <cmath>
#include <gtest/gtest.h>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

TEST(ParameterFamily, FindsARealSolutionAndWhereItRounds)
{
    const auto found =
        ParameterFamily(1, 1000, false, "here")
            .Search([](double x) { return x * x; }, ParsePrintedNumber("400", "here"));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_NEAR(found[0].nearest, 20, 1e-12);
    EXPECT_NEAR(found[0].low, std::sqrt(399.5), 1e-12);
    EXPECT_NEAR(found[0].high, std::sqrt(400.5), 1e-12);
}

TEST(ParameterFamily, FindsBothSidesOfAHill)
{
    const auto found = ParameterFamily(1, 1000, false, "here")
                           .Search([](double x) { return 10 - std::abs(x - 100) / 10; },
                                   ParsePrintedNumber("5.0", "here"));
    ASSERT_EQ(found.size(), 2U);
    EXPECT_NEAR(found[0].nearest, 50, 1e-9);
    EXPECT_NEAR(found[0].low, 49.5, 1e-9);
    EXPECT_NEAR(found[1].nearest, 150, 1e-9);
    EXPECT_NEAR(found[1].high, 150.5, 1e-9);
}

TEST(ParameterFamily, StopsAtItsEnds)
{
    const auto model = [](double x) { return x / 1000; };
    const auto found =
        ParameterFamily(99.8, 200, false, "here").Search(model, ParsePrintedNumber("0.1", "here"));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_DOUBLE_EQ(found[0].low, 99.8);
    EXPECT_NEAR(found[0].high, 150, 1e-9);
    EXPECT_TRUE(ParameterFamily(500, 900, false, "here")
                    .Search(model, ParsePrintedNumber("0.1", "here"))
                    .empty());
}

TEST(ParameterFamily, TriesWholeNumbersOneByOne)
{
    int calls = 0;
    const auto found = ParameterFamily(1, 100, true, "here")
                           .Search(
                               [&](double x) {
                                   EXPECT_EQ(x, std::floor(x));
                                   ++calls;
                                   return std::abs(x - 50.4);
                               },
                               ParsePrintedNumber("9", "here"));
    EXPECT_EQ(calls, 100);
    // 41 gives 9.4 and 42 gives 8.4; 59 gives 8.6.
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].nearest, 41);
    EXPECT_EQ(found[0].high, 41);
    EXPECT_EQ(found[1].nearest, 59);
}

TEST(ParameterFamily, RefusesSenselessBounds)
{
    EXPECT_THROW(ParameterFamily(0, 1, false, "here"), std::invalid_argument);
    EXPECT_THROW(ParameterFamily(2, 1, false, "here"), std::invalid_argument);
    EXPECT_THROW(ParameterFamily(1, INFINITY, false, "here"), std::invalid_argument);
    EXPECT_THROW(ParameterFamily(NAN, 2, false, "here"), std::invalid_argument);
    EXPECT_THROW(ParameterFamily(1.5, 2, true, "here"), std::invalid_argument);
    EXPECT_THROW(ParameterFamily(1, 1e9, true, "here"), std::invalid_argument);
}

} // namespace

} // namespace ns3::aiot
