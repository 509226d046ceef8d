// SPDX-License-Identifier: GPL-2.0-only
#include "csv-table.h"

#include "built-in-table.h"
#include "csv-scanner.h"
#include "finite-number.h"
#include "placed-mistake.h"
#include "quoted-text.h"
#include "text-file.h"

#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// @throw std::invalid_argument for a header of one cell that other separators divide
void
RequireCommas(const std::vector<std::string>& header, const std::string& where)
{
    if (header.size() == 1 && header.front().find(';') != std::string::npos)
    {
        throw std::invalid_argument(where + ": cells are separated by ';', must be separated by "
                                            "',', with points in decimal numbers");
    }
}

} // namespace

CsvTable
CsvTable::Parse(std::istream& in, const std::string& name)
{
    return Own(ReadText(in, name), name);
}

CsvTable
CsvTable::ReadFile(const std::string& path)
{
    return Own(ReadTextFile(path), path);
}

CsvTable
CsvTable::BuiltIn(const std::string& fileName)
{
    const std::string name = "traces/" + fileName;
    CsvScanner scanner(GetBuiltInTable(fileName), name, MAX_COLUMNS);
    return Scan(scanner, name, false);
}

CsvTable
CsvTable::FromText(std::string_view text,
                   const std::string& name,
                   std::size_t firstLine,
                   char separator)
{
    return Own(std::string(text), name, firstLine, separator);
}

CsvTable
CsvTable::Own(std::string text,
              const std::string& name,
              std::size_t firstLine,
              char separator,
              bool isPlaced)
{
    const std::string shown = OneLineText(name);
    const auto owned = std::make_shared<const std::string>(std::move(text));
    CsvScanner scanner(*owned, shown, MAX_COLUMNS, firstLine, separator, isPlaced);
    CsvTable table = Scan(scanner, shown, isPlaced);
    table.m_text = owned;
    return table;
}

CsvTable
CsvTable::FromPlacedText(std::string_view text, const std::string& name)
{
    return Own(std::string(text), name, 1, ',', true);
}

CsvTable
CsvTable::Scan(CsvScanner& scanner, const std::string& name, bool isPlaced)
{
    CsvTable table;
    table.m_name = name;
    const auto keepPlaces = [&] {
        const std::vector<std::uint32_t>& places = scanner.GetRecordCharacters();
        auto& all = table.m_cellCharacters;
        all.insert(all.end(), places.begin(), isPlaced ? places.end() : places.begin());
    };
    std::vector<std::string_view> cells;
    if (!scanner.NextRecord(cells))
    {
        throw std::invalid_argument(name + ":" + std::to_string(scanner.GetRecordLine()) +
                                    (isPlaced ? ":1" : "") + ": no header line, the file is empty");
    }
    table.m_headerLine = scanner.GetRecordLine();
    keepPlaces();
    for (const std::string_view title : cells)
    {
        table.m_header.emplace_back(TrimmedText(title));
    }
    while (scanner.NextRecord(cells))
    {
        keepPlaces();
        table.AddRow(cells, scanner.GetRecordLine());
    }
    table.m_rewritten = std::make_shared<const std::deque<std::string>>(scanner.TakeRewritten());
    return table;
}

CsvTable
CsvTable::FromRows(const std::string& name,
                   const std::vector<std::string>& header,
                   std::vector<PlacedRow> rows)
{
    CsvTable table;
    table.m_name = OneLineText(name);
    table.m_header = header;
    auto texts = std::make_shared<std::deque<std::string>>();
    for (PlacedRow& row : rows)
    {
        table.m_characters.push_back(row.character);
        std::vector<std::string_view> cells;
        for (std::string& cell : row.cells)
        {
            cells.emplace_back(texts->emplace_back(std::move(cell)));
        }
        table.AddRow(cells, row.line);
        row.places.resize(header.size());
        table.m_places.insert(table.m_places.end(), row.places.begin(), row.places.end());
    }
    table.m_rewritten = texts;
    return table;
}

void
CsvTable::AddRow(const std::vector<std::string_view>& cells, std::size_t line)
{
    m_lines.push_back(line);
    const std::size_t row = m_lines.size() - 1;
    if (cells.size() != m_header.size())
    {
        RequireCommas(m_header, WhereHeader());
        throw std::invalid_argument(Where(row) + ": " + std::to_string(cells.size()) +
                                    " cells, header has " + std::to_string(m_header.size()));
    }
    if (m_cells.size() + cells.size() > MAX_CELLS)
    {
        throw std::runtime_error(Where(row) + ": more than the " + std::to_string(MAX_CELLS) +
                                 " cells that a table may have");
    }
    m_cells.insert(m_cells.end(), cells.begin(), cells.end());
}

const std::string&
CsvTable::GetName() const
{
    return m_name;
}

std::size_t
CsvTable::GetRowCount() const
{
    return m_lines.size();
}

const std::vector<std::string>&
CsvTable::GetHeader() const
{
    return m_header;
}

std::size_t
CsvTable::GetColumn(std::string_view title) const
{
    const auto column = FindColumn(title);
    if (!column)
    {
        throw std::invalid_argument(WhereHeader() + ": no column " + QuotedText(title));
    }
    return *column;
}

std::optional<std::size_t>
CsvTable::FindColumn(std::string_view title) const
{
    std::optional<std::size_t> found;
    for (std::size_t column = 0; column < m_header.size(); ++column)
    {
        if (m_header[column] != title)
        {
            continue;
        }
        if (found)
        {
            throw std::invalid_argument(WhereHeader() + ": column " + QuotedText(title) +
                                        " stands there twice");
        }
        found = column;
    }
    return found;
}

std::string
CsvTable::GetText(std::size_t row, std::size_t column) const
{
    return std::string(GetCell(row, column));
}

std::string_view
CsvTable::GetCell(std::size_t row, std::size_t column) const
{
    if (row >= m_lines.size() || column >= m_header.size())
    {
        throw std::invalid_argument(m_name + ": no cell in row " + std::to_string(row) +
                                    ", column " + std::to_string(column) + " of " +
                                    std::to_string(m_lines.size()) + " rows and " +
                                    std::to_string(m_header.size()) + " columns");
    }
    return m_cells[row * m_header.size() + column];
}

std::optional<double>
CsvTable::GetOptionalNumber(std::size_t row, std::size_t column) const
{
    const std::string_view cell = TrimmedText(GetCell(row, column));
    if (cell.empty())
    {
        return std::nullopt;
    }
    const auto value = ParseFiniteNumber(cell);
    if (!value)
    {
        throw PlacedMistake(Where(row, column),
                            QuotedText(cell) + " in " + NameCell(row, column) +
                                " is not a finite number");
    }
    return value;
}

double
CsvTable::GetNumber(std::size_t row, std::size_t column) const
{
    const auto value = GetOptionalNumber(row, column);
    if (!value)
    {
        throw PlacedMistake(Where(row, column), DescribeEmpty(row, column) + ", expected a number");
    }
    return *value;
}

std::string
CsvTable::Where(std::size_t row) const
{
    return row < m_characters.size() ? m_name + ":" + std::to_string(m_lines[row]) + ":" +
                                           std::to_string(m_characters[row])
                                     : Where(row, 0);
}

std::string
CsvTable::Where(std::size_t row, std::size_t column) const
{
    if (row >= m_lines.size())
    {
        return m_name;
    }
    const std::string line = m_name + ":" + std::to_string(m_lines[row]);
    const std::size_t placed = row * m_header.size() + column;
    if (placed < m_places.size())
    {
        const CellPlace& place = m_places[placed];
        return place.key.empty() ? Where(row)
                                 : m_name + ":" + std::to_string(place.line) + ":" +
                                       std::to_string(place.character);
    }
    const std::size_t cell = (row + 1) * m_header.size() + column;
    return cell < m_cellCharacters.size() ? line + ":" + std::to_string(m_cellCharacters[cell])
                                          : line;
}

std::string
CsvTable::NameCell(std::size_t row, std::size_t column) const
{
    const std::size_t placed = row * m_header.size() + column;
    if (placed >= m_places.size())
    {
        return "column " + QuotedText(m_header[column]);
    }
    const std::string& key = m_places[placed].key;
    return "key " + QuotedText(key.empty() ? m_header[column] : key);
}

std::string
CsvTable::DescribeEmpty(std::size_t row, std::size_t column) const
{
    const std::size_t placed = row * m_header.size() + column;
    const bool isMissing = placed < m_places.size() && m_places[placed].key.empty();
    return NameCell(row, column) + (isMissing ? " is missing" : " is empty");
}

std::size_t
CsvTable::GetLine(std::size_t row) const
{
    return m_lines.at(row);
}

std::string
CsvTable::WhereHeader() const
{
    return WhereHeader(0);
}

std::string
CsvTable::WhereHeader(std::size_t column) const
{
    const std::string line = m_name + ":" + std::to_string(m_headerLine);
    return column < m_cellCharacters.size() ? line + ":" + std::to_string(m_cellCharacters[column])
                                            : line;
}

} // namespace ns3::aiot
