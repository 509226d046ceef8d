// SPDX-License-Identifier: GPL-2.0-only
#include "printed-number.h"

#include "quoted-text.h"

#include <cmath>
#include <regex>
#include <stdexcept>

namespace ns3::aiot
{

bool
PrintedNumber::IsRoundedFrom(double number) const
{
    // The unit is a power of ten, which binary numbers only approximate.
    return std::abs(number - value) <= unit / 2 * (1 + 1e-9);
}

PrintedNumber
ParsePrintedNumber(const std::string& text, const std::string& where)
{
    static const std::regex form("[-+]?[0-9]{1,20}(?:\\.([0-9]{1,20}))?(?:[eE]([-+]?[0-9]{1,3}))?");
    std::smatch parts;
    if (text.size() > 50 || !std::regex_match(text, parts, form))
    {
        throw std::invalid_argument(where + ": " + QuotedText(text) +
                                    " is not a number as it is printed, such as \"2.41e-6\"");
    }
    const int exponent = parts[2].matched ? std::stoi(parts[2].str()) : 0;
    if (std::abs(exponent) > 200)
    {
        throw std::invalid_argument(where + ": " + QuotedText(text) +
                                    " has an exponent outside -200 to 200");
    }
    const int lastDigit = exponent - static_cast<int>(parts[1].length());
    // std::stod follows the locale, and this program never sets one.
    return {text, std::stod(text), std::stod("1e" + std::to_string(lastDigit))};
}

} // namespace ns3::aiot
