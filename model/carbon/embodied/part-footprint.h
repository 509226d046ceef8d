// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PART_FOOTPRINT_H
#define AIOT_PART_FOOTPRINT_H

#include "embodied-factors.h"
#include "embodied-item.h"

#include "ns3/value-range.h"

#include <string>

namespace ns3::aiot
{

/**
 * @file
 * @brief Embodied carbon of what is no chip, in grams: amount times factor.
 *
 * All throw std::invalid_argument for amounts out of range and for unknown names, and
 * SuspectFactorError as EmbodiedFactors::Get().
 */

/// Battery cells by capacity [Wh] and chemistry, `NMC` or `LFP`; 0 to 1e9.
PartFootprint BatteryFootprint(const EmbodiedFactors& factors,
                               const std::string& chemistry,
                               const ValueRange& capacityWh);

/**
 * A primary cell or a rechargeable battery of the module's table by name: what it emitted, and by
 * how much energy it is worn out.
 */
PartFootprint CellFootprint(const EmbodiedFactors& factors, const std::string& name);

/// Raw material by mass [g]: `steel`, `aluminium` or `abs`; 0 to 1e9.
PartFootprint MaterialFootprint(const EmbodiedFactors& factors,
                                const std::string& material,
                                const ValueRange& massG);

/// Bare circuit board by area [cm2], 0 to 1e6, and layers, 1 to 64: 4 g per cm2 and layer.
PartFootprint CircuitBoardFootprint(const EmbodiedFactors& factors,
                                    const ValueRange& areaCm2,
                                    int layers);

/// Solar panel of silicon by peak power [W], 0 to 1e9; its energy counts nothing when drawn.
PartFootprint PanelFootprint(const EmbodiedFactors& factors, const ValueRange& peakW);

/// Hard disks, each of about the same carbon regardless of its capacity; 0 to 1e6.
PartFootprint DriveFootprint(const EmbodiedFactors& factors, double drives);

/// ACT's circuit board: kg/m2 by layers, 0.13 per layer for counts without a row. Suspect.
PartFootprint ActBoardFootprint(const EmbodiedFactors& factors,
                                const ValueRange& areaCm2,
                                int layers);

/// ACT's capacitors: `mlcc` and `tec` by mass and intensity of the fab, or `generic`. Suspect.
PartFootprint ActCapacitorFootprint(const EmbodiedFactors& factors,
                                    const std::string& type,
                                    double massMgEach,
                                    double count,
                                    double fabCiGPerKwh);

} // namespace ns3::aiot

#endif // AIOT_PART_FOOTPRINT_H
