// SPDX-License-Identifier: GPL-2.0-only
#include "record-binder.h"

#include <cmath>
#include <limits>
#include <sstream>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/** @return number that the two digits at @p offset make; 99 when they are no digits */
int
GetTwoDigits(const std::string& text, std::size_t offset)
{
    const int tens = text[offset] - '0';
    const int ones = text[offset + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? 99 : 10 * tens + ones;
}

/** @return whether @p text is "YYYY-MM-DDTHH:MM:SSZ", or the same with a fraction of a second */
bool
IsInstant(const std::string& text)
{
    constexpr std::size_t length = 19; // up to the seconds
    if (text.size() <= length || text.back() != 'Z' || text[4] != '-' || text[7] != '-' ||
        text[10] != 'T' || text[13] != ':' || text[16] != ':')
    {
        return false;
    }
    const int month = GetTwoDigits(text, 5);
    const int day = GetTwoDigits(text, 8);
    const bool isDate = text.find_first_not_of("0123456789") == 4 && month >= 1 && month <= 12 &&
                        day >= 1 && day <= 31;
    const bool isTime =
        GetTwoDigits(text, 11) < 24 && GetTwoDigits(text, 14) < 60 && GetTwoDigits(text, 17) < 61;
    const bool isWhole = text.size() == length + 1;
    return isDate && isTime &&
           (isWhole || (text[length] == '.' && text.size() > length + 2 &&
                        text.find_first_not_of("0123456789", length + 1) == text.size() - 1));
}

} // namespace

RecordBinder::RecordBinder(SqliteStatement& statement, const char* table)
    : m_statement(statement),
      m_table(table)
{
}

void
RecordBinder::Bind(double value)
{
    if (!std::isfinite(value))
    {
        std::ostringstream text;
        text << value;
        Refuse(text.str(), "a finite number");
    }
    m_statement.Bind(++m_index, value);
}

void
RecordBinder::Bind(std::uint64_t value)
{
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
    {
        Refuse(std::to_string(value), "at most 9223372036854775807");
    }
    m_statement.Bind(++m_index, static_cast<std::int64_t>(value));
}

void
RecordBinder::Bind(std::uint32_t value)
{
    m_statement.Bind(++m_index, static_cast<std::int64_t>(value));
}

void
RecordBinder::Bind(const std::string& value)
{
    if (value.find('\0') != std::string::npos)
    {
        Refuse("'" + value + "'", "a text without NUL characters");
    }
    m_statement.Bind(++m_index, value);
}

void
RecordBinder::BindInstant(const std::string& value)
{
    if (!IsInstant(value))
    {
        Refuse("'" + value + "'", "a UTC instant such as 2022-07-01T00:00:00Z");
    }
    m_statement.Bind(++m_index, value);
}

void
RecordBinder::Refuse(const std::string& value, const std::string& allowed) const
{
    throw std::invalid_argument(MakeOneLine(std::string(m_table) + "." + m_column + " is " + value +
                                            ", must be " + allowed));
}

} // namespace ns3::aiot
