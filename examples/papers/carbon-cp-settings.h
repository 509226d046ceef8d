// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CARBON_CP_SETTINGS_H
#define AIOT_CARBON_CP_SETTINGS_H

#include "carbon-cp-options.h"
#include "carbon-cp-report.h"
#include "carbon-cp-run.h"
#include "carbon-cp-store.h"

#include "ns3/zone-intensities.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace aiot
{

/// Hours of a day.
constexpr std::size_t CARBON_CP_HOURS_PER_DAY = 24;

/// @return how long before a run intensities must be known (ns) @param question what is decided
int64_t GetCarbonCpHistoryNs(const CarbonCpQuestion& question);

/// @return when the last run ends (ns since 1970) @param options what is asked @param firstSeed
/// RngRun of the first run
int64_t GetCarbonCpEndNs(const CarbonCpOptions& options, uint64_t firstSeed);

/**
 * Decide, simulate, store and print all settings: the zones, each time moved on by one tier.
 * @param scenario name of the program, for its progress
 * @param options what is asked
 * @param site what is simulated
 * @param zones intensities by name
 * @param firstSeed RngRun of the first run of each setting
 * @param store gets the runs
 * @return what the settings came to, by the zones of device, edge and cloud
 */
std::vector<std::pair<std::string, CarbonCpSetting>> RunSettings(const std::string& scenario,
                                                                 const CarbonCpOptions& options,
                                                                 const CarbonCpSite& site,
                                                                 ZoneIntensities& zones,
                                                                 uint64_t firstSeed,
                                                                 CarbonCpStore& store);

} // namespace aiot
} // namespace ns3

#endif // AIOT_CARBON_CP_SETTINGS_H
