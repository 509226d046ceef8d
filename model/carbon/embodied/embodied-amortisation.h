// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EMBODIED_AMORTISATION_H
#define AIOT_EMBODIED_AMORTISATION_H

#include "ns3/value-range.h"

#include <optional>
#include <string>

namespace ns3::aiot
{

/// The one year of this project, 365 days. ACT's operation alone has 365.25.
constexpr double SECONDS_PER_YEAR = 31'536'000.0;

/**
 * @ingroup aiot_carbon_embodied
 * @brief Which share of a device's embodied carbon a run bears.
 *
 * With TE the device's total, EL its expected lifespan, TiR the time for which it is reserved, B
 * the time for which it is busy, RR/ToR the share of its resources and u the utilisation that is
 * expected over its life, the run bears
 *
 *   RESERVED_TIME  M = TE * TiR/EL * RR/ToR         ISO/IEC 21031: idle time is charged too
 *   BUSY_TIME      M = TE * B/EL * RR/ToR           ACT's README, LLMCarbon: nobody pays for idle
 *   UTILISATION    M = TE * B/(EL * u) * RR/ToR     all of TE is borne by the life's busy time
 */
enum class AmortisationRule
{
    RESERVED_TIME,
    BUSY_TIME,
    UTILISATION
};

/// @return `reserved-time`, `busy-time` or `utilisation`
const char* AmortisationRuleName(AmortisationRule rule);

/**
 * @param name as AmortisationRuleName() spells it
 * @throw std::invalid_argument for another text
 */
AmortisationRule ParseAmortisationRule(const std::string& name);

/// How long, and how much of it, a device was used.
struct DeviceUse
{
    double expectedLifespanS = 0.0;            ///< EL, above 0, up to 1e12
    double reservedS = 0.0;                    ///< TiR, 0 to 1e15; beyond EL it was replaced
    double busyS = 0.0;                        ///< 0 to TiR
    std::optional<double> drawnJ;              ///< from its cells, 0 to 1e18; nothing: not known
    double resourcesReserved = 1.0;            ///< RR, 0 to ToR
    double resourcesTotal = 1.0;               ///< ToR, above 0, up to 1e15
    std::optional<double> lifetimeUtilisation; ///< u, above 0, up to 1; for UTILISATION only
};

/// The shares of SCI: M = TE * timeShare * resourceShare.
struct AmortisedShare
{
    double timeShare = 0.0;     ///< TS
    double resourceShare = 0.0; ///< RS

    /// @return the run's part of an amount, in its unit
    double Of(double amount) const
    {
        return amount * timeShare * resourceShare;
    }

    /// @return the run's part of an amount, in its unit
    ValueRange Of(const ValueRange& amount) const
    {
        return {Of(amount.low), Of(amount.typical), Of(amount.high)};
    }
};

/**
 * @return the shares that the use bears by the rule
 * @throw std::invalid_argument for values out of range, and for UTILISATION without a utilisation
 */
AmortisedShare Amortise(const DeviceUse& use, AmortisationRule rule);

} // namespace ns3::aiot

#endif // AIOT_EMBODIED_AMORTISATION_H
