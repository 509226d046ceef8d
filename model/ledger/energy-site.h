// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_SITE_H
#define AIOT_ENERGY_SITE_H

#include "supply-kind.h"

#include "ns3/facility-intensity.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace ns3
{
namespace aiot
{

/// Where and how a node is supplied; decides what its energy emits.
struct EnergySite
{
    uint32_t nodeId;               //!< the simulator's node id
    std::string zone;              //!< grid zone
    SupplyKind supply;             //!< kind of supply
    double pue;                    //!< power usage effectiveness, >= 1; 1 outside facilities
    const IntensitySeries* series; //!< intensity of the zone; must outlive the ledger

    /// Joules that a rechargeable node gets out of its battery per joule that the grid put into its
    /// charger, above 0, up to 1; 1 for all others.
    double chargingEfficiency{1};

    /// Overhead of a facility whose PUE varies: `series` is its GetSeries() then, and `pue` is not
    /// looked at. Null: `pue` at all instants. Must outlive the ledger.
    const FacilityIntensity* facility{nullptr};

    /// Litres of water per kWh of the node, where that is told and does not vary.
    std::optional<double> waterLPerKwh{};

    /// @return joules of the grid per joule at the node and per PUE of GetPueOf(): PUE over the
    /// efficiency of charging where it is constant; 0 for a node that draws nothing from a grid
    double GetGridFactor() const
    {
        return IsGridSupplied(supply) ? (facility ? 1 : pue) / chargingEfficiency : 0;
    }

    /// @return PUE in a step of the series; 1 where GetGridFactor() contains it
    double GetPueOf(std::size_t step) const
    {
        return facility ? facility->GetFacility(step).pue : 1;
    }

    /// @return litres per kWh in a step of the series, where that is told
    std::optional<double> GetWaterOf(std::size_t step) const
    {
        return facility ? facility->GetFacility(step).waterLPerKwh : waterLPerKwh;
    }
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_ENERGY_SITE_H
