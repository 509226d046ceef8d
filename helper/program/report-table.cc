// SPDX-License-Identifier: GPL-2.0-only
#include "report-table.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <iomanip>
#include <sstream>

namespace ns3
{
namespace aiot
{

ReportTable::ReportTable(const std::vector<std::string>& headings)
    : m_rows{headings}
{
}

void
ReportTable::Add(const std::vector<std::string>& cells)
{
    m_rows.push_back(cells);
    for (std::string& cell : m_rows.back())
    {
        cell = OneLineText(cell);
    }
}

void
ReportTable::Print(std::ostream& os) const
{
    std::vector<std::size_t> widths(m_rows.front().size());
    for (const auto& row : m_rows)
    {
        for (std::size_t i = 0; i < row.size(); ++i)
        {
            widths[i] = std::max(widths[i], row[i].size());
        }
    }
    for (const auto& row : m_rows)
    {
        std::ostringstream line;
        for (std::size_t i = 0; i < row.size(); ++i)
        {
            line << "  " << (i < 2 ? std::left : std::right)
                 << std::setw(static_cast<int>(widths[i])) << row[i];
        }
        std::string text = line.str();
        text.erase(text.find_last_not_of(' ') + 1);
        os << text << "\n";
    }
}

std::string
SixDigits(double number)
{
    std::ostringstream text;
    text << std::setprecision(6) << number;
    return text.str();
}

std::string
SixDigits(const std::optional<double>& number)
{
    return number ? SixDigits(*number) : "-";
}

} // namespace aiot
} // namespace ns3
