// SPDX-License-Identifier: GPL-2.0-only
#include "common/short-number.h"

#include "ns3/printed-number.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

TEST(PrintedNumber, UnitIsOneInTheLastDigit)
{
    const struct
    {
        const char* text;
        double value;
        double unit;
    } cases[] = {{"2.73", 2.73, 0.01},
                 {"2.70", 2.7, 0.01},
                 {"141", 141, 1},
                 {"140", 140, 1},
                 {"2.41e-6", 2.41e-6, 1e-8},
                 {"6E3", 6000, 1000},
                 {"-0.5", -0.5, 0.1},
                 {"+1.5e+2", 150, 10}};

    for (const auto& c : cases)
    {
        const PrintedNumber number = ParsePrintedNumber(c.text, "here");
        EXPECT_EQ(number.text, c.text);
        EXPECT_DOUBLE_EQ(number.value, c.value) << c.text;
        EXPECT_DOUBLE_EQ(number.unit, c.unit) << c.text;
    }
}

TEST(PrintedNumber, IsRoundedFromHalfAUnitOnBothSides)
{
    const PrintedNumber number = ParsePrintedNumber("2.73", "here");
    EXPECT_TRUE(number.IsRoundedFrom(2.725));
    EXPECT_TRUE(number.IsRoundedFrom(2.735));
    EXPECT_FALSE(number.IsRoundedFrom(2.7249));
    EXPECT_FALSE(number.IsRoundedFrom(2.7351));
    EXPECT_FALSE(number.IsRoundedFrom(-2.73));
}

TEST(PrintedNumber, RefusesWhatIsNone)
{
    for (const char* text : {"",
                             " 1",
                             "1 ",
                             "1.",
                             ".5",
                             "nan",
                             "inf",
                             "0x10",
                             "1e",
                             "1e1000",
                             "1e300",
                             "1,5",
                             "--1",
                             "111111111111111111111",
                             "1.111111111111111111111"})
    {
        EXPECT_THROW(ParsePrintedNumber(text, "here"), std::invalid_argument) << text;
    }
    EXPECT_THROW(ParsePrintedNumber(std::string(100000, '1'), "here"), std::invalid_argument);
}

TEST(PrintedNumber, TextsOfNumbers)
{
    EXPECT_EQ(RoundedNumber(2.726763), "2.7268");
    EXPECT_EQ(ExactNumber(2.1064449058549858e-06), "2.1064449058549858e-06");
    EXPECT_EQ(DeviationText(0), "0 %");
    EXPECT_EQ(DeviationText(-0.00119), "-0.12 %");
    EXPECT_EQ(DeviationText(2.2e-16), "+2.2e-14 %");
}

} // namespace

} // namespace ns3::aiot
