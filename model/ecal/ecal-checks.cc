// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-checks.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <stdexcept>

namespace ns3::aiot
{

std::string
NumberText(double value)
{
    std::array<char, 40> text{};
    const bool whole = value == std::floor(value) && std::abs(value) < 1e7;
    std::snprintf(text.data(), text.size(), whole ? "%.0f" : "%g", value);
    return text.data();
}

void
RequireRange(const std::string& what, double value, double low, double high)
{
    if (!(value >= low && value <= high))
    {
        throw std::invalid_argument(what + " must be a number from " + NumberText(low) + " to " +
                                    NumberText(high) + ", not " + NumberText(value));
    }
}

void
RequireCount(const std::string& what, double value, double low)
{
    if (!(value >= low && value <= MAX_ECAL_COUNT) || value != std::floor(value))
    {
        throw std::invalid_argument(what + " must be an integer from " + NumberText(low) +
                                    " to 2^53, not " + NumberText(value));
    }
}

std::string
JoinWords(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
    {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

} // namespace ns3::aiot
