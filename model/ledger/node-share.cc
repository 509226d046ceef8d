// SPDX-License-Identifier: GPL-2.0-only
#include "node-share.h"

#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <locale>
#include <optional>
#include <sstream>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

/**
 * @param text what was given
 * @throw std::invalid_argument always
 */
[[noreturn]] void
Refuse(const std::string& text)
{
    throw std::invalid_argument("share " + QuotedText(text) +
                                ": allowed is whole, reserved:X with X from 0 to 1, use, or use:U "
                                "with U above 0, up to 1");
}

/**
 * @param text a rule
 * @param from where its number begins
 * @return the number, 0 to 1
 */
double
ParseShareNumber(const std::string& text, std::size_t from)
{
    const std::optional<double> number = ParseFiniteNumber(text.substr(from));
    if (!number || *number < 0 || *number > 1)
    {
        Refuse(text);
    }
    return *number;
}

/// @return a rule's name with its number, in as few digits as tell it
std::string
WithNumber(const char* name, double number)
{
    for (int digits = 6;; ++digits)
    {
        std::ostringstream text;
        text.imbue(std::locale::classic());
        text.precision(digits);
        text << number;
        if (digits >= 17 || ParseFiniteNumber(text.str()) == number)
        {
            return name + text.str();
        }
    }
}

} // namespace

double
NodeShare::Evaluate(ShareRule which, double use) const
{
    switch (which)
    {
    case ShareRule::WHOLE:
        return 1;
    case ShareRule::RESERVED:
        return reserved;
    default:
        return std::min(1.0, std::max(0.0, use) / utilisation);
    }
}

double
NodeShare::Evaluate(double use) const
{
    return Evaluate(rule, use);
}

std::string
NodeShare::Format() const
{
    switch (rule)
    {
    case ShareRule::WHOLE:
        return "whole";
    case ShareRule::RESERVED:
        return WithNumber("reserved:", reserved);
    default:
        return utilisation == 1 ? "use" : WithNumber("use:", utilisation);
    }
}

void
NodeShare::Parse(const std::string& text)
{
    const std::string reservation = "reserved:";
    const std::string usage = "use:";
    if (text == "whole")
    {
        rule = ShareRule::WHOLE;
    }
    else if (text == "use")
    {
        rule = ShareRule::USE;
        utilisation = 1;
    }
    else if (text.compare(0, reservation.size(), reservation) == 0)
    {
        reserved = ParseShareNumber(text, reservation.size());
        rule = ShareRule::RESERVED;
    }
    else if (text.compare(0, usage.size(), usage) == 0)
    {
        const double number = ParseShareNumber(text, usage.size());
        if (number == 0)
        {
            Refuse(text);
        }
        utilisation = number;
        rule = ShareRule::USE;
    }
    else
    {
        Refuse(text);
    }
}

} // namespace aiot
} // namespace ns3
