// SPDX-License-Identifier: GPL-2.0-only
#include "publisher-time.h"

#include "civil-time.h"

#include "ns3/quoted-text.h"

#include <array>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

[[noreturn]] void
Refuse(std::string_view text, std::string_view pattern, const std::string& what)
{
    throw std::invalid_argument("time stamp " + QuotedText(text) + ": " + what + "; wanted is " +
                                std::string(pattern));
}

void
RequireRange(bool good, std::string_view text, std::string_view pattern, const char* what)
{
    if (!good)
    {
        Refuse(text, pattern, what);
    }
}

} // namespace

int64_t
ParseClock(std::string_view text, std::string_view pattern)
{
    static constexpr std::string_view letters = "YMDHm";
    std::array<int, 5> parts{1970, 1, 1, 0, 0};
    std::array<bool, 5> seen{};
    const std::string_view stamp = TrimmedText(text);
    RequireRange(stamp.size() == pattern.size(), text, pattern, "its length is another");
    for (std::size_t i = 0; i < pattern.size(); ++i)
    {
        const std::size_t part = letters.find(pattern[i]);
        if (part == std::string_view::npos)
        {
            RequireRange(stamp[i] == pattern[i], text, pattern, "its signs are others");
            continue;
        }
        RequireRange(stamp[i] >= '0' && stamp[i] <= '9', text, pattern, "digits are missing");
        parts[part] = (seen[part] ? 10 * parts[part] : 0) + (stamp[i] - '0');
        seen[part] = true;
    }
    const auto [year, month, day, hour, minute] = parts;
    RequireRange(year >= 1678 && year <= 2261, text, pattern, "the year is not in 1678..2261");
    RequireRange(month >= 1 && month <= 12, text, pattern, "the month is not in 1..12");
    RequireRange(day >= 1 && day <= DaysInMonth(year, month),
                 text,
                 pattern,
                 "the day does not exist");
    RequireRange(minute <= 59 && (hour <= 23 || (hour == 24 && minute == 0)),
                 text,
                 pattern,
                 "the time is not in 00:00..24:00");
    return DaysFromCivil({year, month, day}) * SECONDS_PER_DAY + 3600 * hour + 60 * minute;
}

int64_t
BeginOfYear(int year)
{
    return DaysFromCivil({year, 1, 1}) * SECONDS_PER_DAY;
}

} // namespace ns3::aiot
