// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FINITE_NUMBER_H
#define AIOT_FINITE_NUMBER_H

#include <optional>
#include <string>
#include <string_view>

namespace ns3::aiot
{

/**
 * @param text a number with a decimal point, regardless of the locale; a plus sign may stand before
 * it
 * @return the number that the whole text spells, nothing if it is none or is not finite
 */
std::optional<double> ParseFiniteNumber(std::string_view text);

/**
 * @param number any, infinite or not
 * @return it in at most six significant digits, for a message
 */
std::string ShownNumber(double number);

} // namespace ns3::aiot

#endif // AIOT_FINITE_NUMBER_H
