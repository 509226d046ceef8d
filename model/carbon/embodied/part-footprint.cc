// SPDX-License-Identifier: GPL-2.0-only
#include "part-footprint.h"

namespace ns3::aiot
{

namespace
{

constexpr double MOST_AMOUNT = 1e9;
constexpr double MOST_AREA_CM2 = 1e6;
constexpr double MOST_COUNT = 1e6;
constexpr int MOST_LAYERS = 64;
constexpr double MJ_PER_KWH = 3.6;
constexpr double JOULES_PER_WH = 3600.0;

PartFootprint
Multiply(const EmbodiedFactor& factor, const ValueRange& amount, const std::string& method)
{
    PartFootprint part;
    part.fabricationG = factor.value * amount;
    part.origin = factor.origin;
    part.origin.method = method;
    return part;
}

} // namespace

PartFootprint
BatteryFootprint(const EmbodiedFactors& factors,
                 const std::string& chemistry,
                 const ValueRange& capacityWh)
{
    RequireRange("capacity_wh", capacityWh, MOST_AMOUNT);
    PartFootprint part =
        Multiply(factors.Get("battery", chemistry, "g_per_wh"), capacityWh, "act-2.0");
    if (capacityWh.typical > 0)
    {
        const double cycles = factors.Get("battery", chemistry, "cycles").value.typical;
        part.wear = CellWear{capacityWh.typical * JOULES_PER_WH, cycles, true};
    }
    return part;
}

PartFootprint
CellFootprint(const EmbodiedFactors& factors, const std::string& name)
{
    PartFootprint part =
        Multiply(factors.Get("cell", name, "g_each"), ValueRange::Constant(1.0), "cell");
    const EmbodiedFactor& charge = factors.Get("cell", name, "charge_j");
    part.origin.source += "; energy: " + charge.origin.source;
    part.origin.grade = LessSureGrade(part.origin.grade, charge.origin.grade);
    part.wear = CellWear{charge.value.typical, 1.0, false};
    if (factors.Has("cell", name, "cycles"))
    {
        const EmbodiedFactor& cycles = factors.Get("cell", name, "cycles");
        part.origin.grade = LessSureGrade(part.origin.grade, cycles.origin.grade);
        part.wear->cycles = cycles.value.typical;
        part.wear->agesByTime = true;
    }
    return part;
}

PartFootprint
MaterialFootprint(const EmbodiedFactors& factors,
                  const std::string& material,
                  const ValueRange& massG)
{
    RequireRange("mass_g", massG, MOST_AMOUNT);
    return Multiply(factors.Get("material", material, "g_per_g"), massG, "mass-factor");
}

PartFootprint
CircuitBoardFootprint(const EmbodiedFactors& factors, const ValueRange& areaCm2, int layers)
{
    RequireRange("area_cm2", areaCm2, MOST_AREA_CM2);
    RequireWithin("layers", layers, 1, MOST_LAYERS);
    return Multiply(factors.Get("circuit_board", "any", "g_per_cm2_layer"),
                    areaCm2 * static_cast<double>(layers),
                    "pirson-bol-2021");
}

PartFootprint
PanelFootprint(const EmbodiedFactors& factors, const ValueRange& peakW)
{
    RequireRange("peak_w", peakW, MOST_AMOUNT);
    return Multiply(factors.Get("panel", "silicon", "g_per_wp"), peakW, "panel-peak-power");
}

PartFootprint
DriveFootprint(const EmbodiedFactors& factors, double drives)
{
    RequireWithin("drives", drives, 0.0, MOST_COUNT);
    return Multiply(factors.Get("hdd_drive", "any", "g_per_drive"),
                    ValueRange::Constant(drives),
                    "per-drive");
}

PartFootprint
ActBoardFootprint(const EmbodiedFactors& factors, const ValueRange& areaCm2, int layers)
{
    constexpr double gPerCm2FromKgPerM2 = 0.1;
    RequireRange("area_cm2", areaCm2, MOST_AREA_CM2);
    RequireWithin("layers", layers, 1, MOST_LAYERS);
    const std::string row = std::to_string(layers);
    if (factors.Has("pcb", row, "kg_per_m2"))
    {
        return Multiply(factors.Get("pcb", row, "kg_per_m2"),
                        areaCm2 * gPerCm2FromKgPerM2,
                        "act-2.0");
    }
    return Multiply(factors.Get("pcb", "other", "kg_per_m2_layer"),
                    areaCm2 * (layers * gPerCm2FromKgPerM2),
                    "act-2.0");
}

PartFootprint
ActCapacitorFootprint(const EmbodiedFactors& factors,
                      const std::string& type,
                      double massMgEach,
                      double count,
                      double fabCiGPerKwh)
{
    RequireWithin("mass_mg_each", massMgEach, 0.0, MOST_AMOUNT);
    RequireWithin("count", count, 0.0, MOST_COUNT);
    RequireWithin("fab_ci", fabCiGPerKwh, 0.0, 5000.0);
    if (factors.Has("capacitor", type, "g_each"))
    {
        return Multiply(factors.Get("capacitor", type, "g_each"),
                        ValueRange::Constant(count),
                        "act-2.0");
    }
    const double massKg = massMgEach * 1e-6 * count;
    return Multiply(factors.Get("capacitor", type, "mj_per_kg"),
                    ValueRange::Constant(massKg / MJ_PER_KWH * fabCiGPerKwh),
                    "act-2.0");
}

} // namespace ns3::aiot
