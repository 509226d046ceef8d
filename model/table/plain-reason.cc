// SPDX-License-Identifier: GPL-2.0-only
#include "plain-reason.h"

#include "quoted-text.h"

#include <algorithm>
#include <new>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr std::string_view DIGITS = "0123456789";
constexpr std::size_t MOST_DIGITS = 40;
constexpr std::size_t SHOWN_DIGITS = 12;

} // namespace

std::string
PlainReason(const std::exception& error)
{
    if (dynamic_cast<const std::bad_alloc*>(&error) != nullptr)
    {
        return "there is not enough memory for this";
    }
    if (dynamic_cast<const std::length_error*>(&error) != nullptr)
    {
        return "this needs more than a computer can address";
    }
    return PlainMessage(error.what());
}

std::string
PlainMessage(std::string_view message)
{
    std::string plain;
    while (!message.empty())
    {
        const std::size_t begin = std::min(message.find_first_of(DIGITS), message.size());
        plain += message.substr(0, begin);
        message.remove_prefix(begin);
        const std::size_t count = std::min(message.find_first_not_of(DIGITS), message.size());
        const bool isLong = count > MOST_DIGITS;
        plain += message.substr(0, isLong ? SHOWN_DIGITS : count);
        // Where the number was cut before, nobody knows how long it was.
        const bool isCut = message.substr(count, 3) == "...";
        plain += isLong && !isCut ? "... (" + std::to_string(count) + " digits)" : "";
        message.remove_prefix(count);
    }
    return OneLineText(plain);
}

} // namespace ns3::aiot
