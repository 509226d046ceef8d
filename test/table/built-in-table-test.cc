// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/built-in-table.h"
#include "ns3/csv-table.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <stdexcept>
#include <string>

namespace
{

using namespace ns3::aiot;

TEST(BuiltInTable, EveryTableParses)
{
    const auto names = GetBuiltInTableNames();
    ASSERT_FALSE(names.empty());
    for (const std::string& name : names)
    {
        EXPECT_FALSE(GetBuiltInTable(name).empty());
        if (name.rfind("cards/", 0) == 0)
        {
            // Not CSV: the tests of aiot reproduce read these.
            continue;
        }
        const CsvTable table = CsvTable::BuiltIn(name);
        EXPECT_GT(table.GetRowCount(), 0U) << name;
        EXPECT_EQ(table.GetName(), "traces/" + name);
    }
}

TEST(BuiltInTable, HoldsTheFileByteForByte)
{
    const std::string_view text = GetBuiltInTable("grid-zones.csv");
    EXPECT_EQ(text.substr(0, 10), "zone,iso3,");
    EXPECT_EQ(text.back(), '\n');
    EXPECT_EQ(text.find('\0'), std::string_view::npos);
    const auto lines = std::count(text.begin(), text.end(), '\n');
    EXPECT_EQ(CsvTable::BuiltIn("grid-zones.csv").GetRowCount() + 1,
              static_cast<std::size_t>(lines));
}

TEST(BuiltInTable, UnknownNameListsTheKnownOnes)
{
    try
    {
        GetBuiltInTable("grid-zone.csv");
        FAIL();
    }
    catch (const std::invalid_argument& error)
    {
        const std::string what = error.what();
        EXPECT_EQ(what.find("no built-in table 'grid-zone.csv'; there are "), 0U);
        EXPECT_NE(what.find("grid-zones.csv", 40), std::string::npos);
    }
    EXPECT_THROW(CsvTable::BuiltIn(""), std::invalid_argument);
}

} // namespace
