// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CHIP_FOOTPRINT_H
#define AIOT_CHIP_FOOTPRINT_H

#include "embodied-factors.h"
#include "embodied-item.h"

#include "ns3/value-range.h"

#include <string>

namespace ns3::aiot
{

/// Share of dies that are good where nobody says more: ACT's default.
constexpr double DEFAULT_FAB_YIELD = 0.875;
/// Abatement of process gases in percent: ACT's default, the mean of its rows for 95 and 99.
constexpr double DEFAULT_GAS_ABATEMENT_PERCENT = 97.0;
/// Where the fab stands by ACT's default: a name of group `fab_ci`.
constexpr const char* DEFAULT_FAB_LOCATION = "taiwan";

/// A die of logic and what it is packaged in.
struct LogicChip
{
    std::string process;                 ///< a node of group `logic`, e.g. "28nm"
    ValueRange areaMm2;                  ///< of the die, 0 to 1e6
    double packages = 1.0;               ///< integrated circuits that are packaged, 0 to 1e6
    double fabYield = DEFAULT_FAB_YIELD; ///< above 0, up to 1
    double gasAbatementPercent = DEFAULT_GAS_ABATEMENT_PERCENT; ///< 95 to 99
    double fabCiGPerKwh = 0.0; ///< of the fab's electricity, 0 to 5000; see FabIntensity()
};

/// Memory or a drive by its capacity.
struct MemoryChip
{
    std::string group;                   ///< `dram`, `ssd` or `hdd`
    std::string process;                 ///< a name of that group, e.g. "lpddr4"
    ValueRange capacityGb;               ///< 1e9 byte, 0 to 1e9
    double packages = 1.0;               ///< integrated circuits that are packaged, 0 to 1e6
    double fabYield = DEFAULT_FAB_YIELD; ///< above 0, up to 1
};

/**
 * @param factors the table
 * @param location name of group `fab_ci`: a location of 2022 (`taiwan`), of 2023 (`taiwan_2023`) or
 *        a source of energy (`coal`)
 * @return g/kWh
 */
double FabIntensity(const EmbodiedFactors& factors, const std::string& location);

/**
 * @brief Whether a node's figure contains yield, abatement or the fab's electricity already, so
 *        that those cannot be chosen (65 nm and older).
 */
bool HasFixedFab(const EmbodiedFactors& factors, const std::string& process);

/**
 * @brief ACT's form for logic (Gupta et al., ISCA 2022), in grams:
 *
 *   cpa = (CI_fab * EPA + GPA + MPA) / Y, fabrication = area * cpa, packaging = 150 * packages
 *
 * Between the rows for 95 and 99 % abatement, GPA is interpolated. The node at 65 nm has a carbon
 * per area before yield, those at 90 and 130 nm one that contains the yield; see HasFixedFab().
 * The range is that of the area times that of LCA over ACT (group `spread`), or the row's own.
 *
 * @throw std::invalid_argument for values out of range and for unknown nodes
 * @throw SuspectFactorError as EmbodiedFactors::Get()
 */
PartFootprint LogicFootprint(const EmbodiedFactors& factors, const LogicChip& chip);

/**
 * @brief ACT's form for DRAM, SSD and HDD, in grams: g/GB * capacity / Y + 150 * packages.
 *
 * The division by the yield is what ACT's code does, although its README does not say so.
 *
 * @throw std::invalid_argument for values out of range and for unknown names
 * @throw SuspectFactorError as EmbodiedFactors::Get()
 */
PartFootprint MemoryFootprint(const EmbodiedFactors& factors, const MemoryChip& chip);

} // namespace ns3::aiot

#endif // AIOT_CHIP_FOOTPRINT_H
