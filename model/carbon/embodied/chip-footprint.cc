// SPDX-License-Identifier: GPL-2.0-only
#include "chip-footprint.h"

#include "ns3/quoted-text.h"

#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double MOST_AREA_MM2 = 1e6;
constexpr double MOST_CAPACITY_GB = 1e9;
constexpr double MOST_PACKAGES = 1e6;
constexpr double MOST_INTENSITY_G_PER_KWH = 5000.0;
constexpr double LEAST_YIELD = 1e-6;
constexpr double MM2_PER_CM2 = 100.0;

void
CheckChip(double packages, double fabYield)
{
    RequireWithin("n_ics", packages, 0.0, MOST_PACKAGES);
    RequireWithin("fab_yield", fabYield, LEAST_YIELD, 1.0);
}

/// Sets what all forms of ACT share: packages and method.
PartFootprint
WithPackages(const EmbodiedFactors& factors, double packages)
{
    PartFootprint part;
    if (packages > 0)
    {
        const EmbodiedFactor& perIc = factors.Get("packaging", "ic", "g_per_ic");
        part.packagingG = perIc.value * factors.Get("spread", "act", "factor").value * packages;
        part.origin.grade = perIc.origin.grade;
    }
    part.origin.method = "act-2.0";
    return part;
}

void
AddOrigin(PartFootprint& part, const FigureOrigin& origin)
{
    part.origin.source = origin.source;
    part.origin.grade = LessSureGrade(part.origin.grade, origin.grade);
}

/// @return g/cm2 of gases at an abatement between the two rows
double
GasPerArea(const EmbodiedFactors& factors, const LogicChip& chip)
{
    const double at95 = factors.Get("logic", chip.process, "gpa95").value.typical;
    const double at99 = factors.Get("logic", chip.process, "gpa99").value.typical;
    return at95 + (at99 - at95) * (chip.gasAbatementPercent - 95.0) / 4.0;
}

/// @return grams per cm2 of good die, with the range of the form or of the row
ValueRange
CarbonPerArea(const EmbodiedFactors& factors, const LogicChip& chip, PartFootprint& part)
{
    const ValueRange spread = factors.Get("spread", "act", "factor").value;
    if (factors.Has("logic", chip.process, "cpa"))
    {
        const EmbodiedFactor& cpa = factors.Get("logic", chip.process, "cpa");
        AddOrigin(part, cpa.origin);
        part.origin.method = "pirson-bol-2021";
        return cpa.value;
    }
    if (factors.Has("logic", chip.process, "cpa_before_yield"))
    {
        const EmbodiedFactor& cpa = factors.Get("logic", chip.process, "cpa_before_yield");
        AddOrigin(part, cpa.origin);
        part.origin.method = "eco-chip";
        return spread * (cpa.value.typical / chip.fabYield);
    }
    const EmbodiedFactor& energy = factors.Get("logic", chip.process, "epa");
    const EmbodiedFactor& materials = factors.Get("logic", chip.process, "mpa");
    AddOrigin(part, energy.origin);
    const double beforeYield = chip.fabCiGPerKwh * energy.value.typical +
                               GasPerArea(factors, chip) + materials.value.typical;
    return spread * (beforeYield / chip.fabYield);
}

} // namespace

double
FabIntensity(const EmbodiedFactors& factors, const std::string& location)
{
    return factors.Get("fab_ci", location, "g_per_kwh").value.typical;
}

bool
HasFixedFab(const EmbodiedFactors& factors, const std::string& process)
{
    return factors.Has("logic", process, "cpa") ||
           factors.Has("logic", process, "cpa_before_yield");
}

PartFootprint
LogicFootprint(const EmbodiedFactors& factors, const LogicChip& chip)
{
    CheckChip(chip.packages, chip.fabYield);
    RequireRange("area_mm2", chip.areaMm2, MOST_AREA_MM2);
    RequireWithin("gas_abatement_pct", chip.gasAbatementPercent, 95.0, 99.0);
    RequireWithin("fab_ci", chip.fabCiGPerKwh, 0.0, MOST_INTENSITY_G_PER_KWH);
    PartFootprint part = WithPackages(factors, chip.packages);
    const ValueRange cpa = CarbonPerArea(factors, chip, part);
    part.cpaGPerCm2 = cpa.typical;
    part.fabricationG = chip.areaMm2 * cpa * (1.0 / MM2_PER_CM2);
    return part;
}

PartFootprint
MemoryFootprint(const EmbodiedFactors& factors, const MemoryChip& chip)
{
    if (chip.group != "dram" && chip.group != "ssd" && chip.group != "hdd")
    {
        throw std::invalid_argument("memory " + QuotedText(chip.group) +
                                    " is not one of dram, ssd, hdd");
    }
    CheckChip(chip.packages, chip.fabYield);
    RequireRange("capacity_gb", chip.capacityGb, MOST_CAPACITY_GB);
    PartFootprint part = WithPackages(factors, chip.packages);
    const EmbodiedFactor& perGb = factors.Get(chip.group, chip.process, "g_per_gb");
    AddOrigin(part, perGb.origin);
    part.fabricationG = chip.capacityGb * perGb.value *
                        factors.Get("spread", "act", "factor").value * (1.0 / chip.fabYield);
    return part;
}

} // namespace ns3::aiot
