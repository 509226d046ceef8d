// SPDX-License-Identifier: GPL-2.0-only
#include "supply-footprint.h"

#include "ns3/intensity-series.h"
#include "ns3/operational-carbon.h"

namespace ns3::aiot
{

namespace
{

constexpr double MOST_ENERGY_J = 1e18;
constexpr double MOST_PUE = 10.0;
constexpr double LEAST_EFFICIENCY = 0.01;

} // namespace

OperationalFootprint
OperationalOf(const EnergyUse& use)
{
    RequireWithin("energy_it_j", use.energyItJ, 0.0, MOST_ENERGY_J);
    RequireWithin("pue", use.pue, 1.0, MOST_PUE);
    RequireWithin("charging_efficiency", use.chargingEfficiency, LEAST_EFFICIENCY, 1.0);
    RequireWithin("ci_location_g_per_kwh", use.ciLocationGPerKwh, 0.0, MAX_INTENSITY_G_PER_KWH);
    RequireWithin("ci_market_g_per_kwh",
                  use.ciMarketGPerKwh.value_or(0.0),
                  0.0,
                  MAX_INTENSITY_G_PER_KWH);
    OperationalFootprint footprint;
    footprint.energyTotalKwh = use.energyItJ / JOULES_PER_KWH * use.pue / use.chargingEfficiency;
    const double gridKwh = use.drawnFromGrid ? footprint.energyTotalKwh : 0.0;
    footprint.locationG = gridKwh * use.ciLocationGPerKwh;
    if (use.ciMarketGPerKwh)
    {
        footprint.marketG = gridKwh * *use.ciMarketGPerKwh;
    }
    return footprint;
}

double
ChargingEfficiency(double charger, double battery)
{
    RequireWithin("charger_efficiency", charger, LEAST_EFFICIENCY, 1.0);
    RequireWithin("battery_efficiency", battery, LEAST_EFFICIENCY, 1.0);
    return charger * battery;
}

ValueRange
BatteryWearG(const ValueRange& batteryG, double deliveredJ, double capacityJ, double cycleLife)
{
    RequireRange("battery_g", batteryG, 1e15);
    RequireWithin("delivered_j", deliveredJ, 0.0, MOST_ENERGY_J);
    RequireWithin("capacity_j", capacityJ, 1e-9, MOST_ENERGY_J);
    RequireWithin("cycle_life", cycleLife, 1.0, 1e6);
    return batteryG * (deliveredJ / capacityJ / cycleLife);
}

} // namespace ns3::aiot
