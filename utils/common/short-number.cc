// SPDX-License-Identifier: GPL-2.0-only
#include "short-number.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace ns3::aiot
{

namespace
{

/// Long enough for every double in the formats below.
using Buffer = std::array<char, 64>;

} // namespace

std::string
RoundedNumber(double number)
{
    Buffer text{};
    std::snprintf(text.data(), text.size(), "%.5g", number);
    return text.data();
}

std::string
ExactNumber(double number)
{
    Buffer text{};
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr};
}

std::string
DeviationText(double deviation)
{
    if (deviation == 0)
    {
        return "0 %";
    }
    Buffer text{};
    // Below a hundredth of a percent only the size matters.
    const char* format = std::abs(deviation) < 1e-4 ? "%+.1e %%" : "%+.2f %%";
    std::snprintf(text.data(), text.size(), format, 100 * deviation);
    return text.data();
}

} // namespace ns3::aiot
