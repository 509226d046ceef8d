// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BATTERY_CHARGING_H
#define AIOT_BATTERY_CHARGING_H

#include <cstdint>
#include <optional>
#include <string>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_sink
 * Where, when and how well the rechargeable batteries of a run were charged.
 *
 * They are full when the run begins, so the grid emitted for their energy before: grams are those
 * of one instant, whenever the energy is used. (ISO/IEC 21031: intensity at the time and place of
 * drawing from the grid.)
 */
struct BatteryCharging
{
    /// Charger of a small device times lithium-ion cell: 0.85 x 0.95, both unverified.
    static constexpr double DEFAULT_EFFICIENCY = 0.85 * 0.95;

    std::string zone;             //!< grid zone; empty: that of the node
    std::optional<int64_t> utcNs; //!< instant, ns since 1970; none: when the run begins

    /// Joules that come out of the battery per joule of the grid, above 0, up to 1.
    double efficiency{DEFAULT_EFFICIENCY};
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_BATTERY_CHARGING_H
