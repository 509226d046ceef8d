// SPDX-License-Identifier: GPL-2.0-only
#include "energy-number.h"

#include <cstddef>
#include <cstdio>

namespace ns3::aiot
{

namespace
{

std::string
Print(const char* format, double number)
{
    // The longest double in %f has 309 digits before the point.
    constexpr std::size_t SIZE = 340;
    char text[SIZE];
    std::snprintf(text, SIZE, format, number);
    return text;
}

} // namespace

std::string
DigitsText(double number)
{
    return Print("%.5g", number);
}

std::string
DecimalText(double number)
{
    return Print("%.1f", number);
}

std::string
SignedPercentText(double percent)
{
    return Print("%+.1f %%", percent);
}

} // namespace ns3::aiot
