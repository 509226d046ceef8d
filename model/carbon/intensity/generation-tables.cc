// SPDX-License-Identifier: GPL-2.0-only
// Tables of generation by fuel: EIA's and ENTSO-E's. Where a fuel that a zone has elsewhere has no
// number, the row is a gap: left out, it would count as zero and lower or raise the mix.
#include "emission-factors.h"
#include "intensity-csv.h"
#include "intensity-formats.h"

#include "ns3/civil-time.h"
#include "ns3/finite-number.h"
#include "ns3/publisher-time.h"
#include "ns3/quoted-text.h"

#include <filesystem>
#include <set>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// A column with the energy from one fuel.
struct FuelColumn
{
    std::size_t column;
    std::string fuel;
    bool isUsed = false; ///< whether any row has a number
};

using Interval = std::pair<int64_t, std::optional<int64_t>>;

/// @return whether the cell says that there is no value, in one of ENTSO-E's ways
bool
IsAbsent(std::string_view cell)
{
    const std::string lower = LowerText(TrimmedText(cell));
    return lower.empty() || lower == "n/e" || lower == "n/a" || lower == "-";
}

std::optional<double>
ReadAmount(const CsvTable& table, std::size_t row, std::size_t column)
{
    return IsAbsent(table.GetText(row, column)) ? std::nullopt
                                                : table.GetOptionalNumber(row, column);
}

/// Puts the mix of one interval into a row: its energy, and the intensity that the set gives.
void
MixInto(ImportedZone& zone,
        IntensityRow& row,
        const EmissionFactors::Mix& mix,
        const EmissionFactors* factors)
{
    double total = 0;
    for (const auto& [fuel, amount] : mix)
    {
        total += amount;
        if (factors != nullptr)
        {
            zone.generation[fuel] += amount;
        }
    }
    row.generation = total;
    if (factors != nullptr)
    {
        row.ciLocationGPerKwh = factors->GetIntensity(mix);
    }
}

/// @return all amounts of a row, nothing where a fuel that is used elsewhere has none
std::optional<EmissionFactors::Mix>
ReadMix(const CsvTable& table, std::size_t row, const std::vector<FuelColumn>& columns)
{
    EmissionFactors::Mix mix;
    for (const FuelColumn& column : columns)
    {
        const auto amount = ReadAmount(table, row, column.column);
        if (!amount && column.isUsed)
        {
            return std::nullopt;
        }
        if (amount)
        {
            mix.emplace_back(column.fuel, *amount);
        }
    }
    return mix;
}

void
MarkUsed(const CsvTable& table, std::vector<FuelColumn>& columns)
{
    for (FuelColumn& column : columns)
    {
        for (std::size_t row = 0; row < table.GetRowCount() && !column.isUsed; ++row)
        {
            column.isUsed = !IsAbsent(table.GetText(row, column.column));
        }
    }
}

/// @return the letters before the first '_' or '.' of the file's name, if they are capitals: users
///         keep EIA's files under the code of the balancing authority, which is not inside
std::string
AuthorityOf(const std::string& path)
{
    const std::string name = std::filesystem::path(path).filename().string();
    const std::string code = name.substr(0, name.find_first_of("_."));
    const bool fits = code.size() > 1 && code.size() < 6 &&
                      code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
    return fits ? code : std::string();
}

void
SetMixProvenance(IntensityProvenance& provenance, const EmissionFactors& factors)
{
    provenance.factorSet = factors.GetName();
    provenance.boundary = factors.GetBoundary();
    provenance.source += ", factors " + factors.GetName();
}

EmissionFactors
FactorsFor(const ImportOptions& options)
{
    return EmissionFactors::BuiltIn(options.factorSet.empty() ? EmissionFactors::DEFAULT_SET
                                                              : options.factorSet);
}

/// @return the instant of a begin or an end in ENTSO-E's tables, whose separators changed
int64_t
ParseEntsoeClock(std::string_view text)
{
    const std::string_view stamp = TrimmedText(text);
    const bool hasSeconds = stamp.size() == 19;
    if (hasSeconds && stamp.substr(16) != ":00")
    {
        throw std::invalid_argument("time stamp " + QuotedText(stamp) + ": seconds other than 00");
    }
    const std::string_view minutes = hasSeconds ? stamp.substr(0, 16) : stamp;
    if (minutes.size() > 4 && minutes[4] == '-')
    {
        return ParseClock(minutes, "YYYY-MM-DD HH:mm");
    }
    const bool hasSlash = minutes.find('/') != std::string_view::npos;
    return ParseClock(minutes, hasSlash ? "DD/MM/YYYY HH:mm" : "DD.MM.YYYY HH:mm");
}

/// Reads "01.01.2020 00:00 - 01.01.2020 00:15 (UTC)"; the zone may stand in the title instead.
Interval
ParseMtu(std::string_view cell, bool titleSaysUtc)
{
    std::string text(TrimmedText(cell));
    const std::size_t bracket = text.find('(');
    const std::string zone = bracket == std::string::npos ? "" : text.substr(bracket);
    text = text.substr(0, bracket);
    if (zone != "(UTC)" && !(zone.empty() && titleSaysUtc))
    {
        throw std::invalid_argument("time " + QuotedText(cell) +
                                    " is not in UTC: local time repeats an hour in autumn; "
                                    "download the file with time zone UTC");
    }
    const std::size_t dash = text.find(" - ");
    const int64_t begin = ParseEntsoeClock(text.substr(0, dash));
    if (dash == std::string::npos)
    {
        return {begin, std::nullopt};
    }
    return {begin, ParseEntsoeClock(text.substr(dash + 3))};
}

Interval
ReadMtu(const CsvTable& table, std::size_t row, std::size_t column)
{
    const std::string title = LowerText(table.GetHeader()[column]);
    try
    {
        return ParseMtu(table.GetText(row, column), title.find("utc") != std::string::npos);
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument(table.Where(row) + ": " + error.what());
    }
}

/// @return a code from "BZN|DE-LU", "Germany (DE)" or "DE"
std::string
CodeOfArea(std::string_view area)
{
    std::string text(TrimmedText(area));
    const std::size_t bar = text.find('|');
    const std::size_t open = text.rfind('(');
    if (bar != std::string::npos)
    {
        return text.substr(bar + 1);
    }
    if (open != std::string::npos && text.back() == ')')
    {
        return text.substr(open + 1, text.size() - open - 2);
    }
    return text;
}

std::vector<FuelColumn>
FindEntsoeFuels(const CsvTable& table, const EmissionFactors& factors)
{
    std::vector<FuelColumn> columns;
    for (std::size_t i = 0; i < table.GetHeader().size(); ++i)
    {
        const std::string lower = LowerText(table.GetHeader()[i]);
        const std::size_t end = lower.find("actual aggregated");
        if (end == std::string::npos)
        {
            continue;
        }
        const std::string label = lower.substr(0, lower.find_last_not_of(" \t-", end - 1) + 1);
        if (!factors.IsFuel(label))
        {
            throw std::invalid_argument(table.WhereHeader() + ": unknown fuel " +
                                        QuotedText(label));
        }
        columns.push_back({i, label});
    }
    MarkUsed(table, columns);
    return columns;
}

IntensityProvenance
EntsoeProvenance(const CsvTable& table, const EmissionFactors& factors)
{
    IntensityProvenance provenance = ProvenanceOf(table, "", "");
    provenance.source = "ENTSO-E Transparency Platform, " + provenance.source;
    SetMixProvenance(provenance, factors);
    return provenance;
}

/// The columns of a table with one row per type.
struct TypeColumns
{
    std::size_t time;
    std::size_t type;
    std::size_t output;
    std::size_t area;
    std::optional<std::size_t> code;
    std::optional<std::size_t> areaType;
};

std::optional<TypeColumns>
FindTypeColumns(const TableTitles& titles)
{
    auto time = titles.FindPrefix("mtu");
    time = time ? time : titles.FindPrefix("datetime");
    auto type = titles.Find("production type");
    type = type ? type : titles.Find("productiontype");
    auto output = titles.FindPrefix("generation", "mw");
    output = output ? output : titles.FindPrefix("actualgenerationoutput");
    auto area = titles.Find("area");
    area = area ? area : titles.Find("areadisplayname");
    area = area ? area : titles.Find("areaname");
    if (!time || !type || !output || !area)
    {
        return std::nullopt;
    }
    return TypeColumns{*time,
                       *type,
                       *output,
                       *area,
                       titles.Find("areamapcode"),
                       titles.Find("areatypecode")};
}

/// Generation by type of one area, interval by interval.
struct AreaMix
{
    std::string areaType;
    std::set<std::string> fuels;
    std::map<int64_t, std::map<std::string, double>> amounts;
    std::map<int64_t, std::pair<std::optional<int64_t>, std::size_t>> endsAndLines;
};

/// Takes one row of a table with one row per type.
void
AddTypeRow(const CsvTable& table,
           std::size_t row,
           const TypeColumns& columns,
           const EmissionFactors& factors,
           AreaMix& area)
{
    const auto [begin, end] = ReadMtu(table, row, columns.time);
    area.endsAndLines.emplace(begin, std::make_pair(end, table.GetLine(row)));
    const auto amount = ReadAmount(table, row, columns.output);
    if (!amount)
    {
        return;
    }
    const std::string fuel = LowerText(TrimmedText(table.GetCell(row, columns.type)));
    if (!factors.IsFuel(fuel))
    {
        throw std::invalid_argument(table.Where(row) + ": unknown fuel " + QuotedText(fuel));
    }
    if (!area.amounts[begin].emplace(fuel, *amount).second)
    {
        throw std::invalid_argument(table.Where(row) + ": type " + QuotedText(fuel) + " at " +
                                    FormatUtc(begin) + " stands there twice");
    }
    area.fuels.insert(fuel);
}

void
AddAreaRows(ImportedZone& zone, const AreaMix& area, const EmissionFactors& factors)
{
    for (const auto& [begin, endAndLine] : area.endsAndLines)
    {
        IntensityRow row{begin, std::nullopt};
        row.endUtcS = endAndLine.first;
        row.line = endAndLine.second;
        const auto found = area.amounts.find(begin);
        if (found != area.amounts.end() && found->second.size() == area.fuels.size())
        {
            const EmissionFactors::Mix mix(found->second.begin(), found->second.end());
            MixInto(zone, row, mix, &factors);
        }
        zone.rows.push_back(row);
    }
}

} // namespace

std::optional<ImportedIntensities>
ImportEia(const CsvTable& table, const ImportOptions& options)
{
    const TableTitles titles(table);
    std::vector<FuelColumn> fuels;
    for (const char* code : {"wnd", "sun", "wat", "oil", "ng", "col", "nuc", "oth"})
    {
        if (const auto column = titles.Find(code))
        {
            fuels.push_back({*column, code});
        }
    }
    if (fuels.size() < 4)
    {
        return std::nullopt;
    }
    const auto own = titles.Find("avg_ci");
    const bool isMixed = !own || !options.factorSet.empty();
    const EmissionFactors factors = FactorsFor(options);
    MarkUsed(table, fuels);
    ImportedZone zone;
    zone.column = isMixed ? "generation by fuel" : table.GetHeader()[*own];
    zone.provenance = ProvenanceOf(table, AuthorityOf(table.GetName()), zone.column);
    zone.provenance.source = "EIA hourly net generation, " + zone.provenance.source;
    if (isMixed)
    {
        SetMixProvenance(zone.provenance, factors);
    }
    const std::size_t time = titles.FindPrefix("time").value_or(0);
    for (std::size_t i = 0; i < table.GetRowCount(); ++i)
    {
        IntensityRow row{ReadTimeCell(table, i, time),
                         own && !isMixed ? table.GetOptionalNumber(i, *own) : std::nullopt};
        row.line = table.GetLine(i);
        if (const auto mix = ReadMix(table, i, fuels))
        {
            MixInto(zone, row, *mix, isMixed ? &factors : nullptr);
        }
        zone.rows.push_back(row);
    }
    return ImportedIntensities{"EIA hourly generation by fuel, CSV", {std::move(zone)}, {}};
}

std::optional<ImportedIntensities>
ImportEntsoeColumns(const CsvTable& table, const ImportOptions& options)
{
    const TableTitles titles(table);
    const auto time = titles.FindPrefix("mtu");
    const auto area = titles.Find("area");
    const EmissionFactors factors = FactorsFor(options);
    if (!time)
    {
        return std::nullopt;
    }
    const auto fuels = FindEntsoeFuels(table, factors);
    if (fuels.empty())
    {
        return std::nullopt;
    }
    ZoneListener zones(EntsoeProvenance(table, factors));
    for (std::size_t i = 0; i < table.GetRowCount(); ++i)
    {
        const std::string name = area ? table.GetText(i, *area) : std::string();
        ImportedZone& zone = zones.Get(CodeOfArea(name), name);
        zone.column = "generation by type";
        const auto [begin, end] = ReadMtu(table, i, *time);
        IntensityRow row{begin, std::nullopt};
        row.endUtcS = end;
        row.line = table.GetLine(i);
        if (const auto mix = ReadMix(table, i, fuels))
        {
            MixInto(zone, row, *mix, &factors);
        }
        zone.rows.push_back(row);
    }
    return ImportedIntensities{"ENTSO-E generation by type, CSV in columns", zones.Take(), {}};
}

std::optional<ImportedIntensities>
ImportEntsoeRows(const CsvTable& table, const ImportOptions& options)
{
    const auto columns = FindTypeColumns(TableTitles(table));
    if (!columns)
    {
        return std::nullopt;
    }
    const EmissionFactors factors = FactorsFor(options);
    ZoneListener zones(EntsoeProvenance(table, factors));
    std::map<std::string, AreaMix> areas;
    std::vector<std::pair<std::string, std::string>> order;
    for (std::size_t i = 0; i < table.GetRowCount(); ++i)
    {
        const std::string& name = table.GetText(i, columns->area);
        const std::string key = columns->code ? table.GetText(i, *columns->code) : CodeOfArea(name);
        const std::string type =
            columns->areaType ? table.GetText(i, *columns->areaType) : std::string();
        const auto [found, isNew] = areas.emplace(key, AreaMix{type, {}, {}, {}});
        if (isNew)
        {
            order.emplace_back(key, name);
        }
        // A country may be listed as a bidding zone and a control area as well: the first counts.
        if (found->second.areaType == type)
        {
            AddTypeRow(table, i, *columns, factors, found->second);
        }
    }
    for (const auto& [key, name] : order)
    {
        ImportedZone& zone = zones.Get(key, name);
        zone.column = "generation by type";
        AddAreaRows(zone, areas.at(key), factors);
    }
    return ImportedIntensities{"ENTSO-E generation by type, CSV in rows", zones.Take(), {}};
}

} // namespace ns3::aiot
