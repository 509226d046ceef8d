// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_NUMBER_H
#define AIOT_ENERGY_NUMBER_H

#include <string>

namespace ns3::aiot
{

/// @return the number in five significant digits, e.g. "0.038210" as "0.03821"
std::string DigitsText(double number);

/// @return the number with one decimal, e.g. "14.5"
std::string DecimalText(double number);

/// @return the same with its sign and unit, e.g. "-0.3 %"
std::string SignedPercentText(double percent);

} // namespace ns3::aiot

#endif // AIOT_ENERGY_NUMBER_H
