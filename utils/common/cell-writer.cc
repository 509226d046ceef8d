// SPDX-License-Identifier: GPL-2.0-only
#include "cell-writer.h"

#include "ns3/csv-cell.h"

#include <algorithm>

namespace ns3::aiot
{

namespace
{

/// @return a cell in which a bar does not end it
std::string
MarkdownCell(const std::string& text)
{
    std::string cell;
    for (const char letter : text)
    {
        cell += letter == '|' ? "\\|" : letter == '\n' ? " " : std::string(1, letter);
    }
    return cell;
}

void
PrintMarkdown(std::ostream& out, const std::vector<std::string>& cells)
{
    out << "|";
    for (const std::string& cell : cells)
    {
        out << " " << MarkdownCell(cell) << " |";
    }
    out << "\n";
}

} // namespace

CellWriter::CellWriter(std::ostream& out,
                       const std::vector<std::string>& header,
                       const std::vector<std::size_t>& numbers,
                       TableFormat format)
    : m_out(out),
      m_format(format),
      m_table(header, numbers)
{
    if (format == TableFormat::CSV)
    {
        Add(header);
    }
    else if (format == TableFormat::MARKDOWN)
    {
        Add(header);
        m_out << "|";
        for (std::size_t i = 0; i < header.size(); ++i)
        {
            const bool isNumber = std::find(numbers.begin(), numbers.end(), i) != numbers.end();
            m_out << (isNumber ? " ---: |" : " --- |");
        }
        m_out << "\n";
    }
}

void
CellWriter::Add(const std::vector<std::string>& cells)
{
    if (m_format == TableFormat::TEXT)
    {
        m_table.AddRow(cells);
        return;
    }
    if (m_format == TableFormat::MARKDOWN)
    {
        PrintMarkdown(m_out, cells);
        return;
    }
    for (std::size_t i = 0; i < cells.size(); ++i)
    {
        m_out << (i > 0 ? "," : "") << CsvCell(cells[i]);
    }
    m_out << "\n";
}

void
CellWriter::AddNote(const std::string& note)
{
    if (m_format == TableFormat::TEXT)
    {
        m_table.AddNote(note);
    }
}

void
CellWriter::End()
{
    if (m_format == TableFormat::TEXT)
    {
        m_table.Print(m_out);
    }
}

} // namespace ns3::aiot
