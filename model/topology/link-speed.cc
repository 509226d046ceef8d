// SPDX-License-Identifier: GPL-2.0-only
#include "link-speed.h"

#include "ns3/finite-number.h"

#include <regex>

namespace ns3::aiot
{

namespace
{

/// Longest label that is looked at: std::regex recurses by length.
constexpr std::size_t LONGEST_LABEL = 200;

double
ScaleOf(char prefix)
{
    switch (prefix)
    {
    case 'k':
    case 'K':
        return 1e3;
    case 'm':
    case 'M':
        return 1e6;
    case 'g':
    case 'G':
        return 1e9;
    default:
        return 1e12;
    }
}

} // namespace

std::optional<double>
ParseLinkSpeedBps(const std::string& label)
{
    static const std::regex level("\\b(OC|STM)-?([0-9]{1,4})c?\\b", std::regex::icase);
    static const std::regex speed("(^|[^0-9.,])([0-9]{1,6}([.][0-9]{1,6})?) "
                                  "*([kmgt])(b?ps|bits?|b|bit/s|bits/s|b/s)?($|[^a-z0-9/])",
                                  std::regex::icase);
    const std::string text = label.substr(0, LONGEST_LABEL);
    std::smatch found;
    double rateBps = 0;
    if (std::regex_search(text, found, level))
    {
        const double unitBps = found[1].length() == 2 ? 51.84e6 : 155.52e6;
        rateBps = unitBps * ParseFiniteNumber(found[2].str()).value_or(0);
    }
    else if (std::regex_search(text, found, speed))
    {
        rateBps = ParseFiniteNumber(found[2].str()).value_or(0) * ScaleOf(found[4].str()[0]);
    }
    return rateBps > 0 ? std::optional<double>(rateBps) : std::nullopt;
}

} // namespace ns3::aiot
