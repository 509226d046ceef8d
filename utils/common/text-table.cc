// SPDX-License-Identifier: GPL-2.0-only
#include "text-table.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// Widest line of a note.
constexpr std::size_t NOTE_COLUMNS = 100;
constexpr const char* NOTE_INDENT = "    ";

/// Prints words in lines of at most NOTE_COLUMNS, as far as their lengths allow.
void
PrintNote(std::ostream& out, const std::string& note)
{
    std::istringstream words(note);
    std::string line;
    for (std::string word; words >> word;)
    {
        if (!line.empty() && line.size() + 1 + word.size() > NOTE_COLUMNS)
        {
            out << NOTE_INDENT << line << '\n';
            line.clear();
        }
        line += (line.empty() ? "" : " ") + word;
    }
    if (!line.empty())
    {
        out << NOTE_INDENT << line << '\n';
    }
}

/// Characters, not bytes, as far as UTF-8 goes.
std::size_t
TextWidth(const std::string& text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    }));
}

} // namespace

TextTable::TextTable(std::vector<std::string> header, const std::vector<std::size_t>& rightAligned)
    : m_rows{{std::move(header), "", ""}},
      m_rightAligned(m_rows.front().cells.size())
{
    for (std::string& title : m_rows.front().cells)
    {
        title = OneLineText(title);
    }
    for (std::size_t column : rightAligned)
    {
        m_rightAligned.at(column) = true;
    }
}

void
TextTable::AddRow(std::vector<std::string> cells)
{
    if (cells.size() > m_rows.front().cells.size())
    {
        throw std::logic_error("a row has more cells than the table has columns");
    }
    cells.resize(m_rows.front().cells.size());
    for (std::string& cell : cells)
    {
        cell = OneLineText(cell);
    }
    m_rows.push_back({std::move(cells), "", ""});
}

void
TextTable::AddLine(const std::string& line)
{
    m_rows.push_back({{}, OneLineText(line), ""});
}

void
TextTable::AddNote(const std::string& note)
{
    m_rows.back().note = note;
}

void
TextTable::PrintCells(std::ostream& out,
                      const std::vector<std::string>& cells,
                      const std::vector<std::size_t>& widths) const
{
    std::string line;
    for (std::size_t column = 0; column < cells.size(); ++column)
    {
        const std::string padding(widths[column] - TextWidth(cells[column]), ' ');
        line += column == 0 ? "" : "  ";
        line += m_rightAligned[column] ? padding + cells[column] : cells[column] + padding;
    }
    out << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
}

void
TextTable::Print(std::ostream& out) const
{
    std::vector<std::size_t> widths(m_rows.front().cells.size());
    for (const Row& row : m_rows)
    {
        for (std::size_t column = 0; column < row.cells.size(); ++column)
        {
            widths[column] = std::max(widths[column], TextWidth(row.cells[column]));
        }
    }
    std::vector<std::string> rule;
    rule.reserve(widths.size());
    for (std::size_t width : widths)
    {
        rule.emplace_back(width, '-');
    }
    for (const Row& row : m_rows)
    {
        if (row.cells.empty())
        {
            out << row.line << '\n';
        }
        else
        {
            PrintCells(out, row.cells, widths);
        }
        PrintNote(out, row.note);
        if (&row == &m_rows.front())
        {
            PrintCells(out, rule, widths);
        }
    }
}

} // namespace ns3::aiot
