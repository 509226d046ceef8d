// SPDX-License-Identifier: GPL-2.0-only
#include "civil-time.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstdio>
#include <stdexcept>
#include <string_view>

namespace ns3::aiot
{

namespace
{

constexpr int FIRST_YEAR = 1678;
constexpr int LAST_YEAR = 2261;

bool
IsLeapYear(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/// @return days from 0001-01-01 to the first of January of the year
int64_t
DaysBeforeYear(int year)
{
    const int64_t past = year - 1;
    return 365 * past + past / 4 - past / 100 + past / 400;
}

int64_t
FloorDivide(int64_t dividend, int64_t divisor)
{
    return dividend / divisor - (dividend % divisor < 0 ? 1 : 0);
}

/// Reads one time stamp from left to right; each step refuses what it cannot take.
class StampReader
{
  public:
    explicit StampReader(const std::string& text)
        : m_whole(text),
          m_rest(TrimmedText(m_whole))
    {
    }

    int64_t Read()
    {
        int64_t seconds = ReadDate() * SECONDS_PER_DAY;
        if (Accept('T') || Accept('t') || Accept(' '))
        {
            seconds += ReadTimeOfDay();
            Accept(' ');
            seconds -= ReadOffset();
        }
        if (!m_rest.empty())
        {
            Refuse(QuotedText(m_rest) + " is left over");
        }
        return seconds;
    }

  private:
    int64_t ReadDate()
    {
        CivilDate date{};
        date.year = ReadNumber(4, "year", FIRST_YEAR, LAST_YEAR);
        Expect('-');
        date.month = ReadNumber(2, "month", 1, 12);
        Expect('-');
        date.day = ReadNumber(2, "day", 1, DaysInMonth(date.year, date.month));
        return DaysFromCivil(date);
    }

    int64_t ReadTimeOfDay()
    {
        int64_t seconds = 3600 * ReadNumber(2, "hour", 0, 23);
        Expect(':');
        seconds += 60 * ReadNumber(2, "minute", 0, 59);
        if (Accept(':'))
        {
            seconds += ReadNumber(2, "second", 0, 59);
            if (Accept('.'))
            {
                SkipZeroFraction();
            }
        }
        return seconds;
    }

    void SkipZeroFraction()
    {
        const std::size_t digits = std::min(m_rest.find_first_not_of('0'), m_rest.size());
        m_rest.remove_prefix(digits);
        const bool moreDigits = !m_rest.empty() && m_rest[0] >= '0' && m_rest[0] <= '9';
        if (digits == 0 || moreDigits)
        {
            Refuse("a fraction of a second other than zero");
        }
    }

    int64_t ReadOffset()
    {
        if (Accept('Z') || Accept('z') || m_rest.empty())
        {
            return 0;
        }
        if (m_rest == "UTC")
        {
            m_rest = {};
            return 0;
        }
        if (std::isalpha(static_cast<unsigned char>(m_rest.front())) != 0)
        {
            Refuse(QuotedText(m_rest) + " is a name of a time zone; write its offset from UTC in "
                                        "its place, as +01:00 for CET and +02:00 for CEST");
        }
        const int sign = Accept('-') ? -1 : 1;
        if (sign > 0)
        {
            Expect('+');
        }
        int64_t minutes = 60 * ReadNumber(2, "offset's hour", 0, 14);
        if (Accept(':') || !m_rest.empty())
        {
            minutes += ReadNumber(2, "offset's minute", 0, minutes == 14 * 60 ? 0 : 59);
        }
        return sign * 60 * minutes;
    }

    int ReadNumber(std::size_t digits, const char* what, int least, int most)
    {
        int value = 0;
        for (std::size_t i = 0; i < digits; ++i)
        {
            if (i >= m_rest.size() || m_rest[i] < '0' || m_rest[i] > '9')
            {
                Refuse("the " + std::string(what) + " needs " + std::to_string(digits) + " digits");
            }
            value = 10 * value + (m_rest[i] - '0');
        }
        m_rest.remove_prefix(digits);
        if (value < least || value > most)
        {
            Refuse("the " + std::string(what) + " " + std::to_string(value) + " is not in " +
                   std::to_string(least) + ".." + std::to_string(most));
        }
        return value;
    }

    bool Accept(char wanted)
    {
        const bool found = !m_rest.empty() && m_rest[0] == wanted;
        m_rest.remove_prefix(found ? 1 : 0);
        return found;
    }

    void Expect(char wanted)
    {
        if (!Accept(wanted))
        {
            Refuse("a '" + std::string(1, wanted) + "' is missing");
        }
    }

    [[noreturn]] void Refuse(const std::string& what) const
    {
        throw std::invalid_argument("time stamp " + QuotedText(m_whole) + ": " + what +
                                    "; allowed is for example 2022-07-01T00:30:00Z");
    }

    const std::string& m_whole;
    std::string_view m_rest;
};

} // namespace

int
DaysInMonth(int year, int month)
{
    if (month == 2)
    {
        return IsLeapYear(year) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

int64_t
DaysFromCivil(const CivilDate& date)
{
    int64_t days = DaysBeforeYear(date.year) - DaysBeforeYear(1970) + date.day - 1;
    for (int month = 1; month < date.month; ++month)
    {
        days += DaysInMonth(date.year, month);
    }
    return days;
}

CivilDate
CivilFromDays(int64_t days)
{
    // A Gregorian year has 365.2425 days on average, so the guess is off by one at most.
    CivilDate date{static_cast<int>(1970 + FloorDivide(days * 400, 146'097)), 1, 1};
    while (DaysFromCivil(date) > days)
    {
        --date.year;
    }
    while (DaysFromCivil({date.year + 1, 1, 1}) <= days)
    {
        ++date.year;
    }
    auto rest = static_cast<int>(days - DaysFromCivil(date));
    for (; rest >= DaysInMonth(date.year, date.month); ++date.month)
    {
        rest -= DaysInMonth(date.year, date.month);
    }
    date.day += rest;
    return date;
}

int64_t
ParseUtc(const std::string& text)
{
    return StampReader(text).Read();
}

std::string
FormatUtc(int64_t utcS)
{
    const int64_t days = FloorDivide(utcS, SECONDS_PER_DAY);
    const auto second = static_cast<int>(utcS - days * SECONDS_PER_DAY);
    const CivilDate date = CivilFromDays(days);
    char text[64];
    std::snprintf(text,
                  sizeof(text),
                  "%04d-%02d-%02dT%02d:%02d:%02dZ",
                  date.year,
                  date.month,
                  date.day,
                  second / 3600,
                  second / 60 % 60,
                  second % 60);
    return text;
}

std::string
FormatUtcNs(int64_t utcNs)
{
    return FormatUtc(FloorDivide(utcNs, NANOSECONDS_PER_SECOND));
}

int64_t
UtcNanoseconds(int64_t utcS)
{
    const int64_t least = DaysFromCivil({FIRST_YEAR, 1, 1}) * SECONDS_PER_DAY;
    const int64_t most = DaysFromCivil({LAST_YEAR + 1, 1, 1}) * SECONDS_PER_DAY;
    if (utcS < least || utcS > most)
    {
        throw std::invalid_argument("time " + std::to_string(utcS) + " s since 1970 is not in " +
                                    std::to_string(FIRST_YEAR) + ".." + std::to_string(LAST_YEAR));
    }
    return utcS * NANOSECONDS_PER_SECOND;
}

} // namespace ns3::aiot
