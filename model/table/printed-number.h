// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PRINTED_NUMBER_H
#define AIOT_PRINTED_NUMBER_H

#include <string>

namespace ns3::aiot
{

/**
 * @ingroup aiot_table
 * @brief A number as a publication prints it: the digits say how exact it is.
 */
struct PrintedNumber
{
    std::string text; ///< "2.41e-6"
    double value;     ///< 2.41e-6
    double unit;      ///< one in the last printed digit, 1e-8

    /// @return whether a number is at most half a unit in the last printed digit away
    bool IsRoundedFrom(double number) const;
};

/**
 * @param text decimal digits, with sign, point and exponent as needed, for example "141" or
 *        "2.41e-6"; trailing zeros count
 * @param where begins the message
 * @return the number
 * @throw std::invalid_argument with one line for anything else
 */
PrintedNumber ParsePrintedNumber(const std::string& text, const std::string& where);

} // namespace ns3::aiot

#endif // AIOT_PRINTED_NUMBER_H
