// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/quoted-text.h"

#include <gtest/gtest.h>
#include <string>

namespace
{

using namespace ns3::aiot;

TEST(QuotedText, ControlCharactersAndLengthAreTamed)
{
    EXPECT_EQ(OneLineText("a\nb\r\x1b[1m\x7f"), "a?b??[1m?");
    EXPECT_EQ(OneLineText("gCO\xe2\x82\x82"), "gCO\xe2\x82\x82");
    EXPECT_EQ(QuotedText("US-PJM"), "'US-PJM'");
    EXPECT_EQ(QuotedText(""), "''");
    EXPECT_EQ(QuotedText(std::string(60, 'x')), "'" + std::string(60, 'x') + "'");
    EXPECT_EQ(QuotedText(std::string(61, 'x')), "'" + std::string(60, 'x') + "...'");
}

TEST(QuotedText, CutsBetweenCharacters)
{
    const std::string subscriptTwo = "\xe2\x82\x82";
    EXPECT_EQ(QuotedText(std::string(59, 'x') + subscriptTwo + "y"),
              "'" + std::string(59, 'x') + "...'");
}

TEST(QuotedText, TrimsAndLowers)
{
    EXPECT_EQ(TrimmedText(" \ta b\t "), "a b");
    EXPECT_EQ(TrimmedText(" \t "), "");
    EXPECT_EQ(TrimmedText(""), "");
    EXPECT_EQ(LowerText("Avg_CI \xc3\x84"), "avg_ci \xc3\x84");
}

} // namespace
