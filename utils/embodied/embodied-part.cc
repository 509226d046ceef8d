// SPDX-License-Identifier: GPL-2.0-only
#include "embodied-part.h"

#include "ns3/chip-footprint.h"
#include "ns3/part-footprint.h"
#include "ns3/quoted-text.h"
#include "ns3/server-footprint.h"

#include <algorithm>

namespace ns3::aiot
{

namespace
{

/// A kind of part: its keys, and what is made of them.
struct PartKind
{
    const char* name;
    std::vector<std::string> keys;
    PartFootprint (*make)(const JsonFields&, const std::string& kind, EmbodiedTables&);
};

/// @return g/kWh by a location's name or as a number
double
GetFabIntensity(const JsonFields& fields, const EmbodiedTables& tables)
{
    const nlohmann::json* value = fields.Find("fab_ci");
    if (value == nullptr)
    {
        return FabIntensity(tables.factors, DEFAULT_FAB_LOCATION);
    }
    return value->is_number() ? fields.GetNumber("fab_ci")
                              : FabIntensity(tables.factors, fields.GetText("fab_ci"));
}

PartFootprint
MakeLogic(const JsonFields& fields, const std::string& /* kind */, EmbodiedTables& tables)
{
    LogicChip chip;
    chip.process = fields.GetText("process");
    chip.areaMm2 = GetRange(fields, "area_mm2");
    chip.packages = fields.GetNumber("n_ics");
    chip.fabYield = NumberOr(fields, "fab_yield", DEFAULT_FAB_YIELD);
    chip.gasAbatementPercent = NumberOr(fields, "gas_abatement_pct", DEFAULT_GAS_ABATEMENT_PERCENT);
    chip.fabCiGPerKwh = GetFabIntensity(fields, tables);
    if (HasFixedFab(tables.factors, chip.process) &&
        (fields.Find("fab_ci") != nullptr || fields.Find("gas_abatement_pct") != nullptr))
    {
        tables.Warn(fields.Where() + ": the figure for " + chip.process +
                    " is for one fab: fab_ci and gas_abatement_pct have no effect");
    }
    return LogicFootprint(tables.factors, chip);
}

PartFootprint
MakeMemory(const JsonFields& fields, const std::string& kind, EmbodiedTables& tables)
{
    MemoryChip chip;
    chip.group = kind;
    chip.process = fields.GetText("process");
    chip.capacityGb = GetRange(fields, "capacity_gb");
    chip.packages = fields.GetNumber("n_ics");
    chip.fabYield = NumberOr(fields, "fab_yield", DEFAULT_FAB_YIELD);
    return MemoryFootprint(tables.factors, chip);
}

PartFootprint
MakeBattery(const JsonFields& fields, const std::string& /* kind */, EmbodiedTables& tables)
{
    return BatteryFootprint(tables.factors,
                            fields.GetText("chemistry"),
                            GetRange(fields, "capacity_wh"));
}

PartFootprint
MakeCell(const JsonFields& fields, const std::string& /* kind */, EmbodiedTables& tables)
{
    return CellFootprint(tables.factors, fields.GetText("cell"));
}

PartFootprint
MakeMaterial(const JsonFields& fields, const std::string& /* kind */, EmbodiedTables& tables)
{
    return MaterialFootprint(tables.factors,
                             fields.GetText("material"),
                             GetRange(fields, "mass_g"));
}

PartFootprint
MakeBoard(const JsonFields& fields, const std::string& kind, EmbodiedTables& tables)
{
    const ValueRange areaCm2 = GetRange(fields, "area_cm2");
    const int layers = GetInteger(fields, "layers");
    return kind == "pcb" ? ActBoardFootprint(tables.factors, areaCm2, layers)
                         : CircuitBoardFootprint(tables.factors, areaCm2, layers);
}

PartFootprint
MakeCapacitor(const JsonFields& fields, const std::string& /* kind */, EmbodiedTables& tables)
{
    return ActCapacitorFootprint(tables.factors,
                                 fields.GetText("type"),
                                 fields.GetNumber("mass_mg_each"),
                                 fields.GetNumber("count"),
                                 GetFabIntensity(fields, tables));
}

PartFootprint
MakePanel(const JsonFields& fields, const std::string& /* kind */, EmbodiedTables& tables)
{
    return PanelFootprint(tables.factors, GetRange(fields, "peak_w"));
}

PartFootprint
MakeDrive(const JsonFields& /* fields */, const std::string& /* kind */, EmbodiedTables& tables)
{
    return DriveFootprint(tables.factors, 1.0);
}

PartFootprint
MakeBlock(const JsonFields& fields, const std::string& /* kind */, EmbodiedTables& tables)
{
    return tables.blocks.Get(fields.GetText("block"),
                             GetInteger(fields, "level"),
                             fields.FindText("method").value_or(""));
}

PartFootprint
MakeServer(const JsonFields& fields, const std::string& /* kind */, EmbodiedTables& tables)
{
    ServerConfiguration server;
    server.cpus = fields.GetNumber("cpus");
    server.memoryGb = fields.GetNumber("memory_gb");
    server.ssds = NumberOr(fields, "ssds", 0.0);
    server.hdds = NumberOr(fields, "hdds", 0.0);
    server.gpus = NumberOr(fields, "gpus", 0.0);
    return ServerFootprint(tables.factors, server);
}

PartFootprint
MakeProduct(const JsonFields& fields, const std::string& /* kind */, EmbodiedTables& tables)
{
    const ProductFootprint& product = tables.products.Get(fields.GetText("product"));
    PartFootprint part;
    part.fabricationG = ValueRange::Constant(product.productionG);
    part.origin = product.origin;
    return part;
}

PartFootprint
MakeFigure(const JsonFields& fields, const std::string& /* kind */, EmbodiedTables& /* tables */)
{
    constexpr double mostG = 1e15;
    PartFootprint part;
    part.fabricationG = GetRange(fields, "total_g");
    RequireRange("total_g", part.fabricationG, mostG);
    part.origin.method = fields.FindText("method").value_or("figure");
    part.origin.source = fields.GetText("source");
    part.origin.grade = fields.GetText("grade");
    if (!IsFigureGrade(part.origin.grade))
    {
        fields.Refuse("grade", "must be one of read, measured, secondary, derived, unverified");
    }
    return part;
}

PartFootprint
MakeDevice(const JsonFields& fields, const std::string& /* kind */, EmbodiedTables& tables)
{
    const EmbodiedDevice device = tables.devices.Get(fields.GetText("device"));
    PartFootprint part;
    part.fabricationG = device.GetTotalG();
    part.origin = {"device-list", "built-in device " + device.GetName(), ""};
    for (const EmbodiedItem& item : device.GetItems())
    {
        part.origin.grade = LessSureGrade(part.origin.grade, item.origin.grade);
    }
    return part;
}

const std::vector<PartKind>&
GetKinds()
{
    static const std::vector<std::string> memoryKeys{"process",
                                                     "capacity_gb",
                                                     "fab_yield",
                                                     "n_ics"};
    static const std::vector<PartKind> kinds{
        {"logic",
         {"process", "area_mm2", "fab_yield", "n_ics", "gas_abatement_pct", "fab_ci"},
         MakeLogic},
        {"dram", memoryKeys, MakeMemory},
        {"ssd", memoryKeys, MakeMemory},
        {"hdd", memoryKeys, MakeMemory},
        {"hdd_drive", {}, MakeDrive},
        {"battery", {"capacity_wh", "chemistry"}, MakeBattery},
        {"cell", {"cell"}, MakeCell},
        {"material", {"material", "mass_g"}, MakeMaterial},
        {"circuit_board", {"area_cm2", "layers"}, MakeBoard},
        {"panel", {"peak_w"}, MakePanel},
        {"block", {"block", "level", "method"}, MakeBlock},
        {"server", {"cpus", "memory_gb", "ssds", "hdds", "gpus"}, MakeServer},
        {"product", {"product"}, MakeProduct},
        {"figure", {"total_g", "method", "source", "grade"}, MakeFigure},
        {"archetype", {"device"}, MakeDevice},
        {"pcb", {"area_cm2", "layers"}, MakeBoard},
        {"capacitor", {"type", "mass_mg_each", "count", "fab_ci"}, MakeCapacitor},
    };
    return kinds;
}

const PartKind*
FindKind(const std::string& kind)
{
    const auto found =
        std::find_if(GetKinds().begin(), GetKinds().end(), [&](const PartKind& candidate) {
            return kind == candidate.name;
        });
    return found == GetKinds().end() ? nullptr : &*found;
}

/// Says what a user should know of the figures that were used.
void
WarnOf(const PartKind& kind,
       const JsonFields& fields,
       const PartFootprint& part,
       EmbodiedTables& tables)
{
    if (part.origin.grade == "unverified")
    {
        tables.Warn(fields.Where() +
                    ": rests on a figure that is unverified, not read: " + part.origin.source);
    }
    if (tables.audited == nullptr)
    {
        return;
    }
    try
    {
        kind.make(fields, kind.name, *tables.audited);
    }
    catch (const SuspectFactorError& error)
    {
        tables.Warn(fields.Where() + ": computed as ACT does, but " + error.what());
    }
}

} // namespace

std::vector<std::string>
GetPartKinds()
{
    std::vector<std::string> names;
    for (const PartKind& kind : GetKinds())
    {
        names.emplace_back(kind.name);
    }
    return names;
}

bool
IsPartKind(const std::string& kind)
{
    return FindKind(kind) != nullptr;
}

PartFootprint
ReadPart(const std::string& kind,
         const nlohmann::json& inputs,
         const std::string& where,
         const std::vector<std::string>& others,
         EmbodiedTables& tables)
{
    const PartKind* found = FindKind(kind);
    if (found == nullptr)
    {
        throw std::invalid_argument(where + ": unknown kind " + QuotedText(kind));
    }
    std::vector<std::string> keys = found->keys;
    keys.insert(keys.end(), others.begin(), others.end());
    const JsonFields fields(inputs, where, keys);
    PartFootprint part = AtPlace(where, [&] { return found->make(fields, kind, tables); });
    WarnOf(*found, fields, part, tables);
    return part;
}

} // namespace ns3::aiot
