// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SUPPLY_FOOTPRINT_H
#define AIOT_SUPPLY_FOOTPRINT_H

#include "ns3/value-range.h"

#include <optional>

namespace ns3::aiot
{

/**
 * @ingroup aiot_carbon_embodied
 * @brief Energy of one node in one period, and what decides how its carbon counts.
 *
 * Energy of primary cells and of harvesters is not drawn from a grid: its carbon is embodied in
 * cell and panel, and the intensity does not apply.
 */
struct EnergyUse
{
    double energyItJ = 0.0;          ///< of the equipment itself, idle and sleep included; to 1e18
    double pue = 1.0;                ///< 1 to 10; ISO/IEC 30134-2; 1 outside a facility
    bool drawnFromGrid = true;       ///< false: primary cells, harvested
    double chargingEfficiency = 1.0; ///< see ChargingEfficiency(); 1 without a battery
    double ciLocationGPerKwh = 0.0;  ///< at place and time of drawing or charging, 0 to 5000
    std::optional<double> ciMarketGPerKwh; ///< 0 to 5000
};

/// What an energy emitted.
struct OperationalFootprint
{
    double energyTotalKwh = 0.0;   ///< E of SCI: PUE and charging losses included
    double locationG = 0.0;        ///< O of SCI
    std::optional<double> marketG; ///< GHG Protocol Scope 2; never part of SCI
};

/**
 * @brief E = energyIt * PUE / efficiency / 3.6e6, O = E * I; zero grams off the grid.
 * @throw std::invalid_argument for values out of range
 */
OperationalFootprint OperationalOf(const EnergyUse& use);

/**
 * @param charger share of the grid's energy that reaches the battery, 0.01 to 1
 * @param battery share of that which comes out again, 0.01 to 1
 * @return their product: E_grid = E_battery / (charger * battery)
 * @throw std::invalid_argument for values out of range
 */
double ChargingEfficiency(double charger, double battery);

/**
 * @brief A battery's embodied carbon by the energy that it delivered, instead of by time.
 * @param batteryG the battery's total
 * @param deliveredJ energy that came out of it, 0 to 1e18
 * @param capacityJ usable energy of one full cycle, above 0
 * @param cycleLife full cycles until it is replaced, 1 to 1e6
 * @return batteryG * deliveredJ / (capacityJ * cycleLife)
 * @throw std::invalid_argument for values out of range
 */
ValueRange BatteryWearG(const ValueRange& batteryG,
                        double deliveredJ,
                        double capacityJ,
                        double cycleLife);

} // namespace ns3::aiot

#endif // AIOT_SUPPLY_FOOTPRINT_H
