// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/csv-cell.h"

#include <gtest/gtest.h>
#include <string>

namespace
{

using namespace ns3::aiot;

TEST(CsvCell, QuotesWhatNeedsIt)
{
    EXPECT_EQ(CsvCell("wifi"), "wifi");
    EXPECT_EQ(CsvCell(""), "");
    EXPECT_EQ(CsvCell("a,b"), "\"a,b\"");
    EXPECT_EQ(CsvCell("say \"x\""), "\"say \"\"x\"\"\"");
    EXPECT_EQ(CsvCell("a\nb"), "\"a\nb\"");
}

TEST(CsvCell, FormulasBecomeText)
{
    EXPECT_EQ(CsvCell("=1+2"), "'=1+2");
    EXPECT_EQ(CsvCell("=HYPERLINK(\"http://x\",1)"), "\"'=HYPERLINK(\"\"http://x\"\",1)\"");
    EXPECT_EQ(CsvCell("@SUM(1)"), "'@SUM(1)");
    EXPECT_EQ(CsvCell("+cmd|' /C calc'!A0"), "'+cmd|' /C calc'!A0");
    EXPECT_EQ(CsvCell("-2+3"), "'-2+3");
    EXPECT_EQ(CsvCell("\t=1"), "'\t=1");
    EXPECT_EQ(CsvCell("\r=1"), "\"'\r=1\"");
    EXPECT_EQ(CsvCell("a=1"), "a=1");
}

TEST(CsvCell, NumbersStayNumbers)
{
    for (const std::string number : {"-1", "+1", "-1.5e-3", "+2E4", "0", "-.5"})
    {
        EXPECT_EQ(CsvCell(number), number);
    }
}

} // namespace
