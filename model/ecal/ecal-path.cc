// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-path.h"

#include "ecal-checks.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr std::array<const char*, 3> SEMANTICS{"original_bits", "inflated_bits", "last_hop_twice"};

} // namespace

const char*
HopSemanticsName(HopSemantics semantics)
{
    return SEMANTICS.at(static_cast<std::size_t>(semantics));
}

HopSemantics
ParseHopSemantics(const std::string& name)
{
    const auto found = std::find(SEMANTICS.begin(), SEMANTICS.end(), name);
    if (found == SEMANTICS.end())
    {
        throw std::invalid_argument("unknown hop semantics " + QuotedText(name) + "; there are " +
                                    JoinWords({SEMANTICS.begin(), SEMANTICS.end()}));
    }
    return static_cast<HopSemantics>(found - SEMANTICS.begin());
}

PathEnergy
CalculatePath(const std::vector<TransmissionHop>& hops, double bits, const TransmissionRules& rules)
{
    PathEnergy path;
    double offered = bits;
    for (const TransmissionHop& hop : hops)
    {
        try
        {
            path.hops.push_back(CalculateHop(hop, offered, rules.rounding, rules.placement));
        }
        catch (const std::invalid_argument& error)
        {
            throw std::invalid_argument("hop " + std::to_string(path.hops.size() + 1) + ": " +
                                        error.what());
        }
        path.energyJ += path.hops.back().energyJ;
        if (rules.hops == HopSemantics::INFLATED_BITS)
        {
            offered = path.hops.back().totalBits;
        }
    }
    if (rules.hops == HopSemantics::LAST_HOP_TWICE && !path.hops.empty())
    {
        path.energyJ += path.hops.back().energyJ;
    }
    return path;
}

} // namespace ns3::aiot
