// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/csv-table.h"

#include <cstdio>
#include <fstream>
#include <gtest/gtest.h>
#include <optional>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace
{

using ns3::aiot::CsvTable;
using ns3::aiot::test::RefusalOf;

CsvTable
Parse(const std::string& text)
{
    std::istringstream in(text);
    return CsvTable::Parse(in, "t.csv");
}

/// @return the message with which parsing fails, or a text that no test expects
std::string
ParseError(const std::string& text)
{
    return RefusalOf([&] { Parse(text); });
}

TEST(CsvTable, ReadsHeaderAndRows)
{
    const CsvTable table = Parse("a, b ,c\n1,x,\n2,y,z\n");
    EXPECT_EQ(table.GetName(), "t.csv");
    EXPECT_EQ(table.GetHeader(), (std::vector<std::string>{"a", "b", "c"}));
    ASSERT_EQ(table.GetRowCount(), 2U);
    EXPECT_EQ(table.GetText(0, 1), "x");
    EXPECT_EQ(table.GetText(0, 2), "");
    EXPECT_EQ(table.GetText(1, table.GetColumn("c")), "z");
    EXPECT_EQ(table.FindColumn("b"), std::optional<std::size_t>(1));
    EXPECT_EQ(table.FindColumn("B"), std::nullopt);
}

TEST(CsvTable, UnquotesCellsAndKeepsLineNumbers)
{
    const CsvTable table = Parse("a,b\n\"x,\"\"1\"\"\ny\",2\n\"\",\" 3 \"\n");
    ASSERT_EQ(table.GetRowCount(), 2U);
    EXPECT_EQ(table.GetText(0, 0), "x,\"1\"\ny");
    EXPECT_EQ(table.GetText(0, 1), "2");
    EXPECT_EQ(table.GetText(1, 0), "");
    EXPECT_EQ(table.GetNumber(1, 1), 3.0);
    EXPECT_EQ(table.Where(0), "t.csv:2");
    EXPECT_EQ(table.Where(1), "t.csv:4");
    EXPECT_EQ(table.GetLine(1), 4U);
}

TEST(CsvTable, CellsLastAsLongAsACopyOfTheTable)
{
    std::optional<CsvTable> first;
    {
        std::string text = "a,b\n" + std::string(40, 'x') + ",\"say \"\"x\"\"\"\n";
        first = CsvTable::FromText(text, "t.csv");
        text.assign(text.size(), '?');
    }
    const CsvTable copy = *first;
    const CsvTable moved = std::move(*first);
    first.reset();
    for (const CsvTable* table : {&copy, &moved})
    {
        EXPECT_EQ(table->GetCell(0, 0), std::string(40, 'x'));
        EXPECT_EQ(table->GetCell(0, 1), "say \"x\"");
        EXPECT_EQ(table->GetText(0, 1), "say \"x\"");
    }
    CsvTable::PlacedRow row{{"1", "a text that is longer than a short one"}, {}, 3, 1};
    std::optional<CsvTable> made = CsvTable::FromRows("f.toml", {"a", "b"}, {row});
    const CsvTable kept = *made;
    made.reset();
    EXPECT_EQ(kept.GetNumber(0, 0), 1.0);
    EXPECT_EQ(kept.GetCell(0, 1), row.cells[1]);
}

TEST(CsvTable, AllLineEndsMeanTheSame)
{
    for (const std::string end : {"\n", "\r\n", "\r"})
    {
        const CsvTable table = Parse("a,b" + end + end + "1,\"2" + end + "3\"" + end + "4,5");
        ASSERT_EQ(table.GetRowCount(), 2U);
        EXPECT_EQ(table.GetText(0, 1), "2" + end + "3");
        EXPECT_EQ(table.GetText(1, 1), "5");
        EXPECT_EQ(table.Where(0), "t.csv:3");
        EXPECT_EQ(table.Where(1), "t.csv:5");
    }
}

TEST(CsvTable, SkipsMarkBlankLinesAndComments)
{
    const CsvTable table =
        Parse("\xef\xbb\xbf# about, \"this\n \t\na\n# in between\n1\n\n#2\n\"#3\"\n");
    EXPECT_EQ(table.GetHeader(), std::vector<std::string>{"a"});
    ASSERT_EQ(table.GetRowCount(), 2U);
    EXPECT_EQ(table.GetText(0, 0), "1");
    EXPECT_EQ(table.Where(0), "t.csv:5");
    EXPECT_EQ(table.GetText(1, 0), "#3");
    EXPECT_EQ(table.Where(1), "t.csv:8");
}

TEST(CsvTable, HeaderWithoutRowsIsATable)
{
    EXPECT_EQ(Parse("a,b").GetRowCount(), 0U);
}

TEST(CsvTable, RefusesWhatIsMalformed)
{
    EXPECT_EQ(ParseError(""), "t.csv:1: no header line, the file is empty");
    EXPECT_EQ(ParseError("\n# only this\n"), "t.csv:1: no header line, the file is empty");
    EXPECT_EQ(ParseError("a,b\n1,2\n3\n"), "t.csv:3: 1 cells, header has 2");
    EXPECT_EQ(ParseError("a,b\n1,2,\n"), "t.csv:2: 3 cells, header has 2");
    EXPECT_EQ(ParseError("a,b\n1,\"2\n3,4\n"),
              "t.csv:2: a quote that is opened here is never closed");
    EXPECT_NE(ParseError("a\nx\"y\n").find("t.csv:2: a quote inside"), std::string::npos);
    EXPECT_NE(ParseError("a\n\"x\"y\n").find("t.csv:2: text after"), std::string::npos);
    EXPECT_NE(ParseError(std::string("a\nx\0y\n", 6)).find("t.csv:2: a NUL"), std::string::npos);
    EXPECT_NE(ParseError(std::string("a\n\"\0\"\n", 6)).find("t.csv:2: a NUL"), std::string::npos);
    EXPECT_NE(ParseError(std::string("\xff\xfe"
                                     "a\0",
                                     4))
                  .find("t.csv:1: the text is UTF-16"),
              std::string::npos);
}

TEST(CsvTable, SemicolonsAreRecognised)
{
    for (const char* text : {"time;ci\n2024-06-01T00:00;300,5\n", "a;b;c\n1;2,5;3\n"})
    {
        try
        {
            CsvTable::FromText(text, "semi.csv");
            ADD_FAILURE() << text;
        }
        catch (const std::invalid_argument& error)
        {
            EXPECT_NE(std::string(error.what()).find("semi.csv:1: cells are separated by ';'"),
                      std::string::npos)
                << error.what();
        }
    }
    EXPECT_NO_THROW(CsvTable::FromText("a;b\n1;2\n", "one column"));
}

TEST(CsvTable, ReadsNumbersWhateverTheLocale)
{
    const CsvTable table = Parse("v\n1\n -2.5e3 \n+.5\n4.9e-324\n0\n1306.3\n");
    const std::vector<double> expected{1, -2500, 0.5, 4.9e-324, 0, 1306.3};
    ASSERT_EQ(table.GetRowCount(), expected.size());
    for (std::size_t row = 0; row < expected.size(); ++row)
    {
        EXPECT_EQ(table.GetNumber(row, 0), expected[row]);
    }
}

TEST(CsvTable, BlankCellIsNoNumber)
{
    const CsvTable table = Parse("a,b\n, \t\n");
    EXPECT_EQ(table.GetOptionalNumber(0, 0), std::nullopt);
    EXPECT_EQ(table.GetOptionalNumber(0, 1), std::nullopt);
    EXPECT_EQ(RefusalOf([&] { table.GetNumber(0, 1); }),
              "t.csv:2: column 'b' is empty, expected a number");
}

TEST(CsvTable, RefusesWhatIsNoFiniteNumber)
{
    for (const std::string cell : {"abc",
                                   "1x",
                                   "1 2",
                                   "nan",
                                   "-NaN",
                                   "inf",
                                   "-Infinity",
                                   "1e400",
                                   "0x10",
                                   "\"1,5\"",
                                   "+-1",
                                   "++1",
                                   "+",
                                   "-",
                                   ".",
                                   "1e",
                                   "1.2.3"})
    {
        const CsvTable table = Parse("v\n" + cell + "\n");
        const std::string error = RefusalOf([&] { table.GetOptionalNumber(0, 0); });
        EXPECT_NE(error.find("t.csv:2: '"), std::string::npos) << cell;
        EXPECT_NE(error.find("in column 'v' is not a finite number"), std::string::npos) << cell;
    }
}

TEST(CsvTable, RequestsAreChecked)
{
    const CsvTable table = Parse("# x\na,b,a\n1,2,3\n");
    EXPECT_EQ(RefusalOf([&] { table.GetColumn("c"); }), "t.csv:2: no column 'c'");
    EXPECT_EQ(RefusalOf([&] { table.GetColumn("a"); }), "t.csv:2: column 'a' stands there twice");
    EXPECT_THROW(table.FindColumn("a"), std::invalid_argument);
    EXPECT_THROW(table.GetText(1, 0), std::invalid_argument);
    EXPECT_THROW(table.GetText(0, 3), std::invalid_argument);
    EXPECT_EQ(table.Where(1), "t.csv");
    EXPECT_EQ(table.WhereHeader(), "t.csv:2");
}

TEST(CsvTable, MessagesStayOnOneLine)
{
    std::istringstream in("a\n\"x\ny" + std::string(200, 'z') + "\"\n");
    const CsvTable table = CsvTable::Parse(in, "bad\nname");
    const std::string error = RefusalOf([&] { table.GetNumber(0, 0); });
    EXPECT_EQ(error.find('\n'), std::string::npos);
    EXPECT_EQ(error.find("bad?name:2: 'x?yzz"), 0U);
    EXPECT_LT(error.size(), 150U);
}

TEST(CsvTable, FilesThatCannotBeReadAreNamed)
{
    EXPECT_EQ(RefusalOf([] { CsvTable::ReadFile("no-such-file.csv"); }),
              "no-such-file.csv: cannot open: No such file or directory");
    EXPECT_THROW(CsvTable::ReadFile("no-such-file.csv"), std::runtime_error);
    EXPECT_EQ(RefusalOf([] { CsvTable::ReadFile("."); }), ".: is a directory, not a regular file");
    EXPECT_EQ(RefusalOf([] { CsvTable::ReadFile("/dev/zero"); }),
              "/dev/zero: is a device, not a regular file");
}

TEST(CsvTable, ReadsFilesWithOddNames)
{
    const std::string path = testing::TempDir() + "csv table & co=1.csv";
    std::ofstream(path, std::ios::binary) << "a\r\n1\r\n";
    const CsvTable table = CsvTable::ReadFile(path);
    std::remove(path.c_str());
    EXPECT_EQ(table.GetName(), path);
    EXPECT_EQ(table.GetNumber(0, 0), 1.0);
}

/// Endless input must end in an error, not in a full memory.
class EndlessBuffer : public std::streambuf
{
  protected:
    int_type underflow() override
    {
        setg(m_block.data(), m_block.data(), m_block.data() + m_block.size());
        return traits_type::to_int_type(m_block[0]);
    }

  private:
    std::string m_block = std::string(std::size_t{1} << 16, 'x');
};

TEST(CsvTable, RefusesEndlessInput)
{
    EndlessBuffer buffer;
    std::istream in(&buffer);
    EXPECT_THROW(CsvTable::Parse(in, "endless"), std::runtime_error);
}

TEST(CsvTable, RefusesTooManyCells)
{
    EXPECT_EQ(Parse(std::string(CsvTable::MAX_COLUMNS - 1, ',') + "\n").GetRowCount(), 0U);
    EXPECT_EQ(ParseError("\n" + std::string(CsvTable::MAX_COLUMNS, ',') + "\n"),
              "t.csv:2: more than 10000 cells in a line");
    const std::string row(999, ',');
    std::string text;
    for (std::size_t i = 0; i < CsvTable::MAX_CELLS / 1000 + 2; ++i)
    {
        text += row;
        text += '\n';
    }
    std::istringstream in(text);
    EXPECT_THROW(CsvTable::Parse(in, "t.csv"), std::runtime_error);
}

/// Quotes a cell as RFC 4180 section 2 says.
std::string
Quoted(const std::string& cell)
{
    std::string quoted = "\"";
    for (const char c : cell)
    {
        quoted += c;
        quoted += c == '"' ? "\"" : "";
    }
    return quoted + "\"";
}

TEST(CsvTable, ReadsBackWhatWasWritten)
{
    std::mt19937 random(7);
    const std::string letters = "ab ,\"\n\r#';\t\xc3\xbc";
    for (int round = 0; round < 200; ++round)
    {
        const std::size_t columns = 1 + random() % 5;
        const std::size_t rows = random() % 6;
        std::vector<std::string> cells(columns * rows);
        std::string text = "h" + std::string(columns - 1, ',') + "\r\n";
        for (std::size_t i = 0; i < cells.size(); ++i)
        {
            for (std::size_t n = random() % 8; n > 0; --n)
            {
                cells[i] += letters[random() % letters.size()];
            }
            text += Quoted(cells[i]) + ((i + 1) % columns == 0 ? "\n" : ",");
        }
        const CsvTable table = Parse(text);
        ASSERT_EQ(table.GetRowCount(), rows);
        for (std::size_t i = 0; i < cells.size(); ++i)
        {
            ASSERT_EQ(table.GetText(i / columns, i % columns), cells[i]);
        }
    }
}

TEST(CsvTable, AnyBytesAreReadOrRefused)
{
    std::mt19937 random(11);
    const std::string letters = std::string("a1,\"\n\r#.e-\xff\xbb", 12) + '\0';
    for (int round = 0; round < 5000; ++round)
    {
        std::string text;
        for (std::size_t n = random() % 40; n > 0; --n)
        {
            text += letters[random() % letters.size()];
        }
        try
        {
            const CsvTable table = Parse(text);
            for (std::size_t row = 0; row < table.GetRowCount(); ++row)
            {
                table.GetText(row, table.GetHeader().size() - 1);
            }
        }
        catch (const std::invalid_argument& error)
        {
            ASSERT_EQ(std::string(error.what()).find_first_of("\r\n"), std::string::npos);
        }
    }
}

} // namespace
