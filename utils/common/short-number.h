// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SHORT_NUMBER_H
#define AIOT_SHORT_NUMBER_H

#include <string>

namespace ns3::aiot
{

/// @return the number with at most five significant digits
std::string RoundedNumber(double number);

/// @return the shortest text that is read as the same number
std::string ExactNumber(double number);

/// @return a relative deviation as text in percent, signed: "-0.12 %", "+2.2e-14 %", "0 %"
std::string DeviationText(double deviation);

} // namespace ns3::aiot

#endif // AIOT_SHORT_NUMBER_H
