// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PLACED_MISTAKE_H
#define AIOT_PLACED_MISTAKE_H

#include <stdexcept>
#include <string>

namespace ns3::aiot
{

/**
 * @ingroup aiot_table
 * @brief A mistake in a file whose place is known: whoever passes it on adds no other.
 */
class PlacedMistake : public std::invalid_argument
{
  public:
    /**
     * @param place "file:line" or "file:line:character"
     * @param what is wrong there
     */
    PlacedMistake(const std::string& place, const std::string& what)
        : std::invalid_argument(place + ": " + what)
    {
    }
};

} // namespace ns3::aiot

#endif // AIOT_PLACED_MISTAKE_H
