// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/quoted-text.h"
#include "ns3/text-cleaner.h"

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

TEST(QuotedText, ControlCharactersAboveAsciiAreTamed)
{
    // U+009B is the control sequence introducer, U+00A0 to U+00BF are none.
    EXPECT_EQ(OneLineText("a\xc2\x9b"
                          "1m"),
              "a?1m");
    EXPECT_EQ(OneLineText("\xc2\xa0\xc2\xbf\xc3\x9b"), "\xc2\xa0\xc2\xbf\xc3\x9b");
    EXPECT_EQ(OneLineText("a\x9b"
                          "b"),
              "a?b");
    // Continuations may be as small, but only inside a character.
    EXPECT_EQ(OneLineText("\xe2\x82\x82\xf0\x9f\x98\x80\x9b"), "\xe2\x82\x82\xf0\x9f\x98\x80?");
    EXPECT_EQ(OneLineText("\xe2\x1b[2J"), "\xe2?[2J");
    EXPECT_EQ(OneLineText("\xc2\x1b\xc2"), "\xc2?\xc2");
}

TEST(QuotedText, CleansATextThatComesInParts)
{
    const std::string text = "a\xc2\x9b\n\xc2\xb5\x1b\t\xe2\x82\x82\xc2";
    TextCleaner whole("\n\t");
    std::string expected = whole.Clean(text);
    expected += whole.Finish();
    EXPECT_EQ(expected, "a?\n\xc2\xb5?\t\xe2\x82\x82\xc2");
    TextCleaner parts("\n\t");
    std::string joined;
    for (const char letter : text)
    {
        joined += parts.Clean({&letter, 1});
    }
    EXPECT_EQ(joined + parts.Finish(), expected);
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
