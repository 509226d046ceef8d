// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CIVIL_TIME_H
#define AIOT_CIVIL_TIME_H

#include <cstdint>
#include <string>

/**
 * @defgroup aiot_carbon Carbon
 * @ingroup aiot
 * Time, and the rooms of carbon accounting.
 */

namespace ns3::aiot
{

/**
 * @file
 * Calendar time. An instant is a count of seconds or nanoseconds since 1970-01-01T00:00:00Z,
 * without leap seconds (POSIX), in the proleptic Gregorian calendar. Nanoseconds in an int64 reach
 * from 1677 to 2262, so the years 1678 to 2261 are allowed and everything outside is refused.
 */

/// Nanoseconds in a second.
constexpr int64_t NANOSECONDS_PER_SECOND = 1'000'000'000;
/// Seconds in a day; POSIX time has no leap seconds.
constexpr int64_t SECONDS_PER_DAY = 86'400;

/// A day of the Gregorian calendar.
struct CivilDate
{
    int year;  ///< 1678 to 2261
    int month; ///< 1 to 12
    int day;   ///< 1 to the month's length
};

/**
 * @param year any year of the Gregorian calendar
 * @param month 1 to 12
 * @return number of days of that month, 28 to 31
 */
int DaysInMonth(int year, int month);

/**
 * @param date a day that exists
 * @return days from 1970-01-01 to it, negative before
 */
int64_t DaysFromCivil(const CivilDate& date);

/**
 * @param days days since 1970-01-01
 * @return the day
 */
CivilDate CivilFromDays(int64_t days);

/**
 * @brief Reads a time stamp of ISO 8601's extended format.
 *
 * | part | allowed |
 * |---|---|
 * | date | `2022-07-01`; alone it means midnight UTC |
 * | separator | `T`, `t` or one blank |
 * | time | `00:30`, `00:30:00`, and `00:30:00.000`: a fraction must be zero |
 * | zone | nothing (the stamp is UTC), `Z`, `z`, `UTC`, `+02:00`, `+0200`, `+02`, to 14 h either
 * way |
 *
 * Blanks around the stamp and one before the zone are allowed. Refused: days that do not exist,
 * hour 24, second 60, other fractions than zero, years outside 1678 to 2261.
 *
 * @param text for example "2022-07-01T02:30:00+02:00"
 * @return seconds since 1970-01-01T00:00:00Z
 * @throw std::invalid_argument what is wrong and an example of what is allowed, in one line
 */
int64_t ParseUtc(const std::string& text);

/**
 * @param utcS seconds since 1970-01-01T00:00:00Z
 * @return for example "2022-07-01T00:30:00Z"
 */
std::string FormatUtc(int64_t utcS);

/**
 * @param utcNs nanoseconds since 1970-01-01T00:00:00Z
 * @return the last full second not after it, for example "2022-07-01T00:30:00Z"
 */
std::string FormatUtcNs(int64_t utcNs);

/**
 * @param utcS seconds since 1970-01-01T00:00:00Z
 * @return the same instant in nanoseconds
 * @throw std::invalid_argument outside the years 1678 to 2261
 */
int64_t UtcNanoseconds(int64_t utcS);

} // namespace ns3::aiot

#endif // AIOT_CIVIL_TIME_H
