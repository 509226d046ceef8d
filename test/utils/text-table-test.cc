// SPDX-License-Identifier: GPL-2.0-only
#include "common/text-table.h"

#include <gtest/gtest.h>
#include <sstream>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

TEST(TextTable, AlignsColumnsWithoutBlanksAtTheEnd)
{
    TextTable table({"name", "J", "note"}, {1});
    table.AddRow({"a", "12.5"});
    table.AddRow({"longer", "3", "end"});
    std::ostringstream out;
    table.Print(out);
    EXPECT_EQ(out.str(),
              "name       J  note\n"
              "------  ----  ----\n"
              "a       12.5\n"
              "longer     3  end\n");
}

TEST(TextTable, BreaksNotesBetweenWords)
{
    TextTable table({"a"});
    table.AddRow({"b"});
    table.AddNote(std::string(60, 'x') + " " + std::string(60, 'y') + " z");
    std::ostringstream out;
    table.Print(out);
    EXPECT_EQ(out.str(),
              "a\n-\nb\n    " + std::string(60, 'x') + "\n    " + std::string(60, 'y') + " z\n");
}

TEST(TextTable, CountsCharactersNotBytes)
{
    TextTable table({"a", "b"});
    table.AddRow({"\xc3\xa4\xc3\xb6", "x"});
    std::ostringstream out;
    table.Print(out);
    EXPECT_EQ(out.str(), "a   b\n--  -\n\xc3\xa4\xc3\xb6  x\n");
}

TEST(TextTable, LinesSpanAllColumns)
{
    TextTable table({"a", "b"});
    table.AddLine("a heading that is long");
    table.AddRow({"x", "y"});
    std::ostringstream out;
    table.Print(out);
    EXPECT_EQ(out.str(), "a  b\n-  -\na heading that is long\nx  y\n");
}

TEST(TextTable, RefusesRowsThatAreTooLong)
{
    EXPECT_THROW(TextTable({"a"}).AddRow({"b", "c"}), std::logic_error);
}

} // namespace

} // namespace ns3::aiot
