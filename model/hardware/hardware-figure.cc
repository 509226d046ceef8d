// SPDX-License-Identifier: GPL-2.0-only
#include "hardware-figure.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <array>
#include <locale>
#include <map>
#include <sstream>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr std::array<const char*, 5> GRADES{"read",
                                            "measured",
                                            "secondary",
                                            "derived",
                                            "unverified"};
constexpr std::array<const char*, 3> BOUNDARIES{"chip", "board", "wall"};
/// Beyond what any node of a scenario has, by unit: a megawatt, four months, 4 GiB.
const std::map<std::string, double> MOST{{"W", 1e6}, {"s", 1e7}, {"B", 4294967295.0}};

template <std::size_t N>
std::size_t
ReadWord(const CsvTable& table,
         std::size_t row,
         std::size_t column,
         const std::array<const char*, N>& words)
{
    const std::string_view text = ReadFilledCell(table, row, column);
    const auto found = std::find(words.begin(), words.end(), text);
    if (found != words.end())
    {
        return static_cast<std::size_t>(found - words.begin());
    }
    std::string allowed;
    for (const char* word : words)
    {
        allowed += std::string(allowed.empty() ? "" : ", ") + word;
    }
    throw std::invalid_argument(table.Where(row, column) + ": " + table.GetHeader()[column] + " " +
                                QuotedText(text) + " is not one of " + allowed);
}

} // namespace

const char*
FigureGradeName(FigureGrade grade)
{
    return GRADES.at(static_cast<std::size_t>(grade));
}

const char*
FigureBoundaryName(FigureBoundary boundary)
{
    return BOUNDARIES.at(static_cast<std::size_t>(boundary));
}

std::string
ShortNumber(double number)
{
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << number;
    return text.str();
}

FigureGrade
ReadFigureGrade(const CsvTable& table, std::size_t row, std::size_t column)
{
    return static_cast<FigureGrade>(ReadWord(table, row, column, GRADES));
}

FigureBoundary
ReadFigureBoundary(const CsvTable& table, std::size_t row, std::size_t column)
{
    return static_cast<FigureBoundary>(ReadWord(table, row, column, BOUNDARIES));
}

std::string_view
ReadFilledCell(const CsvTable& table, std::size_t row, std::size_t column)
{
    const std::string_view text = TrimmedText(table.GetCell(row, column));
    if (text.empty())
    {
        throw std::invalid_argument(table.Where(row, column) + ": " +
                                    table.DescribeEmpty(row, column));
    }
    return text;
}

std::size_t
FindFigureRow(const CsvTable& table,
              const std::string& nameColumn,
              const std::string& name,
              const std::string& quantity)
{
    const std::size_t names = table.GetColumn(nameColumn);
    const std::size_t quantities = table.GetColumn("quantity");
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        if (LowerText(TrimmedText(table.GetCell(row, names))) == LowerText(name) &&
            TrimmedText(table.GetCell(row, quantities)) == quantity)
        {
            return row;
        }
    }
    throw std::logic_error("no row of " + name + " for " + quantity);
}

Figure
Figure::Constant(double value, const std::string& unit)
{
    Figure figure;
    figure.value = figure.low = figure.high = value;
    figure.unit = unit;
    return figure;
}

Figure
Figure::Subtract(double amount) const
{
    Figure less = *this;
    less.value = std::max(0.0, value - amount);
    less.low = std::max(0.0, low - amount);
    less.high = std::max(0.0, high - amount);
    return less;
}

FigureReader::FigureReader(const CsvTable& table, const std::string& nameColumn)
    : m_table(table),
      m_name(table.GetColumn(nameColumn)),
      m_quantity(table.GetColumn("quantity")),
      m_value(table.GetColumn("value")),
      m_low(table.GetColumn("low")),
      m_high(table.GetColumn("high")),
      m_unit(table.GetColumn("unit")),
      m_source(table.GetColumn("source")),
      m_grade(table.GetColumn("grade")),
      m_note(table.GetColumn("note")),
      m_boundary(table.FindColumn("boundary"))
{
}

std::size_t
FigureReader::GetRowCount() const
{
    return m_table.GetRowCount();
}

const CsvTable&
FigureReader::GetTable() const
{
    return m_table;
}

std::string
FigureReader::GetFilled(std::size_t row, std::size_t column) const
{
    return std::string(ReadFilledCell(m_table, row, column));
}

std::string
FigureReader::GetName(std::size_t row) const
{
    return GetFilled(row, m_name);
}

std::string
FigureReader::GetQuantity(std::size_t row) const
{
    return GetFilled(row, m_quantity);
}

std::string
FigureReader::GetText(std::size_t row) const
{
    ReadFilledCell(m_table, row, m_source);
    ReadFigureGrade(m_table, row, m_grade);
    return GetFilled(row, m_value);
}

Figure
FigureReader::GetFigure(std::size_t row, const std::string& unit) const
{
    Figure figure = GetFigure(row);
    if (figure.unit != unit)
    {
        Refuse(row,
               GetQuantity(row) + " of " + QuotedText(GetName(row)) + " is in " +
                   QuotedText(figure.unit) + ", must be in '" + unit + "'",
               Cell::UNIT);
    }
    const auto most = MOST.find(unit);
    if (most != MOST.end() && figure.high > most->second)
    {
        Refuse(row,
               GetQuantity(row) + " of " + QuotedText(GetName(row)) + " is " +
                   ShortNumber(figure.high) + " " + unit + ", allowed is up to " +
                   ShortNumber(most->second),
               figure.value > most->second ? Cell::VALUE : Cell::HIGH);
    }
    return figure;
}

Figure
FigureReader::GetFigure(std::size_t row) const
{
    Figure figure;
    figure.value = m_table.GetNumber(row, m_value);
    figure.low = m_table.GetOptionalNumber(row, m_low).value_or(figure.value);
    figure.high = m_table.GetOptionalNumber(row, m_high).value_or(figure.value);
    if (figure.low < 0.0 || figure.low > figure.value || figure.value > figure.high)
    {
        Refuse(row,
               GetQuantity(row) + " of " + QuotedText(GetName(row)) +
                   ": needs 0 <= low <= value <= high");
    }
    figure.unit = ReadFilledCell(m_table, row, m_unit);
    figure.source = ReadFilledCell(m_table, row, m_source);
    figure.grade = ReadFigureGrade(m_table, row, m_grade);
    figure.note = m_table.GetCell(row, m_note);
    if (m_boundary)
    {
        figure.boundary = ReadFigureBoundary(m_table, row, *m_boundary);
    }
    return figure;
}

void
FigureReader::Refuse(std::size_t row, const std::string& message, Cell cell) const
{
    const std::size_t column = cell == Cell::NAME       ? m_name
                               : cell == Cell::QUANTITY ? m_quantity
                               : cell == Cell::UNIT     ? m_unit
                               : cell == Cell::HIGH     ? m_high
                                                        : m_value;
    throw std::invalid_argument(m_table.Where(row, column) + ": " + message);
}

} // namespace ns3::aiot
