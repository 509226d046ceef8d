// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_CHECKS_H
#define AIOT_ECAL_CHECKS_H

#include <string>
#include <vector>

namespace ns3::aiot
{

/// Largest count that eCAL's closed forms take: all integers up to it are exact in a double.
constexpr double MAX_ECAL_COUNT = 9007199254740992.0;

/**
 * @param what name of the figure, begins the message
 * @param value the figure
 * @param low smallest that is allowed
 * @param high largest that is allowed
 * @throw std::invalid_argument "WHAT must be a number from LOW to HIGH, not VALUE" (NaN, too)
 */
void RequireRange(const std::string& what, double value, double low, double high);

/// As RequireRange(), and the value must be an integer of at most MAX_ECAL_COUNT.
void RequireCount(const std::string& what, double value, double low);

/// @return a number in up to six significant digits, or in full where it is whole and below 2^53
std::string NumberText(double value);

/// @return words separated by commas
std::string JoinWords(const std::vector<std::string>& words);

} // namespace ns3::aiot

#endif // AIOT_ECAL_CHECKS_H
