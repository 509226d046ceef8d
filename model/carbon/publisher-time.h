// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PUBLISHER_TIME_H
#define AIOT_PUBLISHER_TIME_H

#include <cstdint>
#include <string>
#include <string_view>

namespace ns3::aiot
{

/**
 * @brief Reads a time stamp in a publisher's own order of digits; ParseUtc() reads ISO 8601.
 *
 * In the pattern YYYY, MM, DD, HH and mm stand for digits of year, month, day, hour and minute;
 * regardless of what else must stand in the text as it does there. An hour 24 with minute 0 is the
 * end of the day, as in TMY3 files.
 *
 * @param text for example "12/31/1980 24:00"
 * @param pattern for example "MM/DD/YYYY HH:mm"
 * @return seconds since 1970-01-01T00:00 of the clock that the publisher uses
 * @throw std::invalid_argument in one line, with the pattern
 */
int64_t ParseClock(std::string_view text, std::string_view pattern);

/**
 * @param year a calendar year, 1678 to 2261
 * @return seconds from 1970-01-01T00:00:00Z to its begin
 */
int64_t BeginOfYear(int year);

} // namespace ns3::aiot

#endif // AIOT_PUBLISHER_TIME_H
