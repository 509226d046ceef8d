// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SOLAR_PANEL_H
#define AIOT_SOLAR_PANEL_H

#include "harvest-trace.h"
#include "power-supply.h"

#include "ns3/solar-irradiance.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_energy
 * A panel that lies flat, so that global horizontal irradiance is what it gets.
 */
struct SolarPanel
{
    double areaM2{0};     //!< above 0 (m^2)
    double efficiency{0}; //!< electric output over irradiance, charger included, above 0, to 1
};

/**
 * Power of a panel over a run: area times efficiency times irradiance, 0 where instruments read
 * below zero. Rows of equal power become one step, so a night costs one event.
 *
 * @param sun irradiance; a typical year (TMY3) stands for any year, its 28th of February for the
 * 29th as well
 * @param panel the panel
 * @param startUtcNs instant of simulated time zero (ns since 1970)
 * @param duration length of the run, > 0
 * @return beginnings and powers for HarvestTrace::SetSteps(), the first at zero
 * @throw std::invalid_argument for a panel out of range; std::runtime_error with file and instant
 * where irradiance is missing within the run
 */
std::vector<std::pair<Time, double>> MakeHarvestSteps(const SolarIrradiance& sun,
                                                      const SolarPanel& panel,
                                                      int64_t startUtcNs,
                                                      const Time& duration);

/**
 * Have a panel charge a supply.
 * @param supply a Battery; it should be `Harvested`, so that no grid's carbon is counted
 * @param steps what the panel gives
 * @return the harvester
 */
Ptr<HarvestTrace> InstallHarvest(Ptr<PowerSupply> supply,
                                 const std::vector<std::pair<Time, double>>& steps);

} // namespace aiot
} // namespace ns3

#endif // AIOT_SOLAR_PANEL_H
