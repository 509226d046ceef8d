// SPDX-License-Identifier: GPL-2.0-only
#include "intensity-import.h"

#include "emission-factors.h"
#include "grid-zones.h"
#include "intensity-formats.h"

#include "ns3/quoted-text.h"
#include "ns3/text-file.h"

#include <algorithm>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// @return the text in lower case with '-' for what is neither letter nor digit
std::string
KeyOf(const std::string& text)
{
    std::string key = LowerText(TrimmedText(text));
    for (char& c : key)
    {
        const bool keeps = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
        c = keeps ? c : '-';
    }
    return key;
}

std::string
ListZones(const std::vector<ImportedZone>& zones)
{
    constexpr std::size_t most = 12;
    std::string list;
    for (std::size_t i = 0; i < zones.size() && i < most; ++i)
    {
        list += (i > 0 ? ", " : "") + OneLineText(zones[i].provenance.zone);
    }
    return list + (zones.size() > most ? ", ..." : "");
}

ImportedIntensities
ImportByTitles(const CsvTable& table, const ImportOptions& options, const std::string& zone)
{
    if (auto file = ImportOwid(table))
    {
        return *std::move(file);
    }
    if (auto file = ImportElectricityMaps(table, options))
    {
        return *std::move(file);
    }
    if (auto file = ImportEntsoeRows(table, options))
    {
        return *std::move(file);
    }
    if (auto file = ImportEntsoeColumns(table, options))
    {
        return *std::move(file);
    }
    if (auto file = ImportEia(table, options))
    {
        return *std::move(file);
    }
    if (auto file = ImportCloudRegions(table))
    {
        return *std::move(file);
    }
    return ImportPlainTable(table, zone);
}

/// Imports with a hint for the column of a file that has one per zone.
ImportedIntensities
Import(const CsvTable& table, const ImportOptions& options, const std::string& zone)
{
    ImportedIntensities file = ImportByTitles(table, options, zone);
    if (file.zones.empty())
    {
        throw std::invalid_argument(table.WhereHeader() + ": titles, but no row");
    }
    for (const ImportedZone& found : file.zones)
    {
        CheckIntensityRows(found.rows, found.provenance);
    }
    return file;
}

/// @return the table in a text whose cells are separated by tabs if its first line has some
CsvTable
TableOf(std::string_view text, const std::string& name)
{
    const std::string_view first = text.substr(0, text.find_first_of("\r\n"));
    const bool tabs =
        first.find('\t') != std::string_view::npos && first.find(',') == std::string_view::npos;
    return CsvTable::FromText(text, name, 1, tabs ? '\t' : ',');
}

IntensitySeries
SeriesForRun(const ImportedIntensities& file, const std::string& zone, GapPolicy policy)
{
    const ImportedZone& chosen = ChooseZone(file, zone);
    if (chosen.provenance.signal != "average")
    {
        throw std::invalid_argument(OneLineText(chosen.provenance.file) + ":1: column " +
                                    QuotedText(chosen.column) +
                                    " is a marginal intensity, an average one is wanted");
    }
    IntensitySeries series = SeriesOf(chosen, policy);
    series.SetZone(zone);
    return series;
}

} // namespace

ImportedIntensities
ImportIntensityTable(const CsvTable& table, const ImportOptions& options)
{
    return Import(table, options, "");
}

ImportedIntensities
ImportIntensityText(std::string_view text, const std::string& name, const ImportOptions& options)
{
    return Import(TableOf(text, name), options, "");
}

const ImportedZone&
ChooseZone(const ImportedIntensities& file, const std::string& zone)
{
    if (file.zones.size() == 1)
    {
        return file.zones[0];
    }
    std::vector<std::string> keys{KeyOf(zone)};
    const GridZones catalogue = GridZones::BuiltIn();
    if (const GridZone* known = catalogue.Find(zone))
    {
        keys.push_back(KeyOf(known->zone));
        keys.push_back(KeyOf(known->iso3));
    }
    for (const std::string& key : keys)
    {
        for (const ImportedZone& found : file.zones)
        {
            if (!key.empty() && (KeyOf(found.provenance.zone) == key || KeyOf(found.name) == key))
            {
                return found;
            }
        }
    }
    const std::string path = file.zones.empty() ? "" : file.zones[0].provenance.file;
    throw std::invalid_argument(OneLineText(path) + ": no zone " + QuotedText(zone) + " among " +
                                std::to_string(file.zones.size()) + ": " + ListZones(file.zones));
}

double
ShareWithoutFactor(const ImportedZone& zone)
{
    if (zone.provenance.factorSet.empty())
    {
        return 0;
    }
    try
    {
        return EmissionFactors::BuiltIn(zone.provenance.factorSet).RequireKnown(zone.generation);
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument(OneLineText(zone.provenance.file) + ": zone " +
                                    QuotedText(zone.provenance.zone) + ": " + error.what());
    }
}

IntensitySeries
SeriesOf(const ImportedZone& zone, GapPolicy policy)
{
    if (!zone.isDated)
    {
        throw std::invalid_argument(OneLineText(zone.provenance.file) + ": the value of zone " +
                                    QuotedText(zone.provenance.zone) +
                                    " has no year, so that it is no series");
    }
    static_cast<void>(ShareWithoutFactor(zone));
    return CloseGaps(SeriesFromRows(zone.rows, zone.provenance), policy);
}

IntensitySeries
ReadIntensityTable(const CsvTable& table, const std::string& zone)
{
    return SeriesForRun(Import(table, {}, zone), zone, GapPolicy::FAIL);
}

IntensitySeries
ReadIntensityFile(const std::string& path,
                  const std::string& zone,
                  const ImportOptions& options,
                  GapPolicy policy)
{
    return SeriesForRun(Import(TableOf(ReadTextFile(path), path), options, zone), zone, policy);
}

} // namespace ns3::aiot
