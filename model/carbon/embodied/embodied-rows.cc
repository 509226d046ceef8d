// SPDX-License-Identifier: GPL-2.0-only
#include "embodied-rows.h"

#include "ns3/placed-mistake.h"
#include "ns3/quoted-text.h"

#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

EmbodiedRow::EmbodiedRow(const CsvTable& table, std::size_t row)
    : m_table(table),
      m_row(row)
{
}

std::string_view
EmbodiedRow::Text(const char* title) const
{
    return TrimmedText(m_table.GetCell(m_row, m_table.GetColumn(title)));
}

std::string_view
EmbodiedRow::Filled(const char* title) const
{
    const std::string_view text = Text(title);
    if (text.empty())
    {
        Refuse(m_table.DescribeEmpty(m_row, m_table.GetColumn(title)), title);
    }
    return text;
}

double
EmbodiedRow::Number(const char* title) const
{
    const double number = m_table.GetNumber(m_row, m_table.GetColumn(title));
    if (number < 0 || number > MOST)
    {
        Refuse(QuotedText(Text(title)) + " in " +
                   m_table.NameCell(m_row, m_table.GetColumn(title)) + " is not in 0 to 1e9",
               title);
    }
    return number;
}

int
EmbodiedRow::Whole(const char* title) const
{
    const double number = Number(title);
    if (number != std::trunc(number))
    {
        Refuse(QuotedText(Text(title)) + " in " +
                   m_table.NameCell(m_row, m_table.GetColumn(title)) + " is no integer",
               title);
    }
    return static_cast<int>(number);
}

ValueRange
EmbodiedRow::Range(const char* low, const char* typical, const char* high) const
{
    ValueRange range = ValueRange::Constant(Number(typical));
    range.low = Text(low).empty() ? range.typical : Number(low);
    range.high = Text(high).empty() ? range.typical : Number(high);
    if (range.low > range.typical || range.typical > range.high)
    {
        Refuse("low, typical and high are not in order", typical);
    }
    return range;
}

FigureOrigin
EmbodiedRow::Origin() const
{
    FigureOrigin origin;
    origin.source = Filled("source");
    origin.grade = Filled("grade");
    if (!IsFigureGrade(origin.grade))
    {
        Refuse("unknown grade " + QuotedText(origin.grade), "grade");
    }
    return origin;
}

std::string
EmbodiedRow::Where() const
{
    return m_table.Where(m_row);
}

void
EmbodiedRow::Refuse(const std::string& message, const char* title) const
{
    throw PlacedMistake(title ? m_table.Where(m_row, m_table.GetColumn(title)) : Where(), message);
}

void
RefuseUnknownName(const std::string& thing,
                  const std::string& name,
                  const std::vector<std::string>& known)
{
    std::string list;
    for (const std::string& word : known)
    {
        list += (list.empty() ? "" : ", ") + word;
    }
    throw std::invalid_argument("unknown " + thing + " " + QuotedText(name) + "; known are " +
                                list);
}

} // namespace ns3::aiot
