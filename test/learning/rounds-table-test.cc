// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/rounds-table.h"

#include <gtest/gtest.h>
#include <sstream>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

RoundsTable
Read(const std::string& rows)
{
    std::istringstream in("policy,devices,neighbours,iid,rounds,source\n" + rows);
    return RoundsTable(CsvTable::Parse(in, "rounds.csv"));
}

/// @return what is wrong with a table
std::string
Complaint(const std::string& rows)
{
    return test::RefusalOf([&] { Read(rows); });
}

} // namespace

TEST(RoundsTable, AnswersItsRows)
{
    const RoundsTable table = Read("fa,20,0,yes,15,me\nfa,20,0,no,40,me\ncfa,20,1,yes,20,me\n");
    EXPECT_EQ(table.Get({"fa", 20, 0, true}), 15);
    EXPECT_EQ(table.Get({"fa", 20, 0, false}, 2.0), 40);
    EXPECT_EQ(table.Get({"cfa", 20, 1, true}), 20);
}

TEST(RoundsTable, InventsNothing)
{
    const RoundsTable table = Read("fa,20,0,yes,15,me\n");
    EXPECT_THROW(table.Get({"fa", 19, 0, true}), std::invalid_argument);
    EXPECT_THROW(table.Get({"fa", 20, 1, true}), std::invalid_argument);
    EXPECT_THROW(table.Get({"cl", 20, 0, true}), std::invalid_argument);
    EXPECT_THROW(table.Get({"fa", 20, 0, false}), std::invalid_argument);
    EXPECT_EQ(table.Get({"fa", 20, 0, false}, 2.0), 30);
    try
    {
        table.Get({"cfa", 20, 1, false});
        FAIL();
    }
    catch (const std::invalid_argument& error)
    {
        EXPECT_EQ(std::string(error.what()),
                  "rounds.csv: has no rounds for policy 'cfa', 20 devices, 1 neighbours, iid no");
    }
}

TEST(RoundsTable, RefusesGapsByTheirLine)
{
    EXPECT_EQ(Complaint(""), "rounds.csv: no rows");
    EXPECT_NE(Complaint("fa,20,0,yes,15,me\nfa,20,0,no,,me\n").find("rounds.csv:3"),
              std::string::npos);
    EXPECT_EQ(Complaint("fa,20,0,maybe,15,me\n"),
              "rounds.csv:2: iid must be yes or no, not 'maybe'");
    EXPECT_EQ(Complaint("fa,0,0,yes,15,me\n"),
              "rounds.csv:2: devices must be an integer from 1, not 0");
    EXPECT_EQ(Complaint("fa,20,0,yes,1.5,me\n"),
              "rounds.csv:2: rounds must be an integer from 1, not 1.5");
    EXPECT_EQ(Complaint("fa,20,0,yes,15,me\nfa,20,0,yes,16,me\n"),
              "rounds.csv:3: the case stands there twice");
    EXPECT_EQ(Complaint(",20,0,yes,15,me\n"), "rounds.csv:2: policy is missing");
}

} // namespace ns3::aiot
