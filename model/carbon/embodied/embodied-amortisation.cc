// SPDX-License-Identifier: GPL-2.0-only
#include "embodied-amortisation.h"

#include "ns3/quoted-text.h"

#include <array>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr std::array<const char*, 3> RULE_NAMES{"reserved-time", "busy-time", "utilisation"};
constexpr double MOST_LIFESPAN_S = 1e12;
constexpr double MOST_RESERVED = 1e15;
constexpr double LEAST_POSITIVE = 1e-9;

void
CheckUse(const DeviceUse& use)
{
    RequireWithin("el_s", use.expectedLifespanS, LEAST_POSITIVE, MOST_LIFESPAN_S);
    RequireWithin("tir_s", use.reservedS, 0.0, MOST_RESERVED);
    RequireWithin("busy_s", use.busyS, 0.0, use.reservedS);
    RequireWithin("tor", use.resourcesTotal, LEAST_POSITIVE, MOST_RESERVED);
    RequireWithin("rr", use.resourcesReserved, 0.0, use.resourcesTotal);
}

double
Utilisation(const DeviceUse& use)
{
    if (!use.lifetimeUtilisation)
    {
        throw std::invalid_argument("rule utilisation needs the utilisation over the lifetime");
    }
    RequireWithin("utilisation", *use.lifetimeUtilisation, LEAST_POSITIVE, 1.0);
    return *use.lifetimeUtilisation;
}

} // namespace

const char*
AmortisationRuleName(AmortisationRule rule)
{
    return RULE_NAMES.at(static_cast<std::size_t>(rule));
}

AmortisationRule
ParseAmortisationRule(const std::string& name)
{
    for (std::size_t i = 0; i < RULE_NAMES.size(); ++i)
    {
        if (name == RULE_NAMES.at(i))
        {
            return static_cast<AmortisationRule>(i);
        }
    }
    throw std::invalid_argument("amortisation rule " + QuotedText(name) +
                                " is not one of reserved-time, busy-time, utilisation");
}

AmortisedShare
Amortise(const DeviceUse& use, AmortisationRule rule)
{
    CheckUse(use);
    AmortisedShare share;
    share.resourceShare = use.resourcesReserved / use.resourcesTotal;
    switch (rule)
    {
    case AmortisationRule::RESERVED_TIME:
        share.timeShare = use.reservedS / use.expectedLifespanS;
        return share;
    case AmortisationRule::BUSY_TIME:
        share.timeShare = use.busyS / use.expectedLifespanS;
        return share;
    case AmortisationRule::UTILISATION:
        share.timeShare = use.busyS / (use.expectedLifespanS * Utilisation(use));
        return share;
    }
    throw std::invalid_argument("unknown amortisation rule");
}

} // namespace ns3::aiot
