// SPDX-License-Identifier: GPL-2.0-only
#include "finite-number.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <system_error>

namespace ns3::aiot
{

std::optional<double>
ParseFiniteNumber(std::string_view text)
{
    // from_chars takes no plus sign, and must not see "+-1".
    if (text.size() > 1 && text[0] == '+' && text[1] != '-')
    {
        text.remove_prefix(1);
    }
    double value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end || !std::isfinite(value))
    {
        return std::nullopt;
    }
    return value;
}

std::string
ShownNumber(double number)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.6g", number);
    return text.data();
}

} // namespace ns3::aiot
