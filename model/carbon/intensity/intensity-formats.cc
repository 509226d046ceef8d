// SPDX-License-Identifier: GPL-2.0-only
#include "intensity-formats.h"

#include "intensity-csv.h"

#include "ns3/civil-time.h"
#include "ns3/publisher-time.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// @return seconds of the begin of the next calendar period of so many months, nothing if the
///         instant is not the begin of one
std::optional<int64_t>
EndOfMonths(int64_t startUtcS, int months)
{
    if (startUtcS % SECONDS_PER_DAY != 0)
    {
        return std::nullopt;
    }
    CivilDate date = CivilFromDays(startUtcS / SECONDS_PER_DAY);
    if (date.day != 1 || (date.month - 1) % months != 0)
    {
        return std::nullopt;
    }
    date.month += months;
    if (date.month > 12)
    {
        date.month -= 12;
        ++date.year;
    }
    return DaysFromCivil(date) * SECONDS_PER_DAY;
}

int
ReadYear(const CsvTable& table, std::size_t row, std::size_t column)
{
    const double year = table.GetNumber(row, column);
    if (!(year >= 1900 && year <= 2200) || year != std::floor(year))
    {
        throw std::invalid_argument(table.Where(row) + ": " +
                                    QuotedText(table.GetText(row, column)) +
                                    " in column 'Year' is not a year in 1900..2200");
    }
    return static_cast<int>(year);
}

/// @return the title if it can be a zone's code, such as "DE" or "US-CAL-CISO", else nothing
std::string
ZoneOfTitle(const std::string& title)
{
    const char* const allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
    const bool isCode = title.size() > 1 && title.find_first_not_of(allowed) == std::string::npos;
    return isCode && title != "CI" && title != "MOER" ? title : std::string();
}

std::string
TextOf(const CsvTable& table, std::size_t row, std::size_t column)
{
    return std::string(TrimmedText(table.GetCell(row, column)));
}

} // namespace

TableTitles::TableTitles(const CsvTable& table)
{
    for (const std::string& title : table.GetHeader())
    {
        m_titles.push_back(LowerText(title));
    }
}

std::optional<std::size_t>
TableTitles::Find(const std::string& lower) const
{
    const auto found = std::find(m_titles.begin(), m_titles.end(), lower);
    if (found == m_titles.end())
    {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - m_titles.begin());
}

std::optional<std::size_t>
TableTitles::FindPrefix(const std::string& lower, const std::string& part) const
{
    for (std::size_t i = 0; i < m_titles.size(); ++i)
    {
        if (m_titles[i].rfind(lower, 0) == 0 && m_titles[i].find(part) != std::string::npos)
        {
            return i;
        }
    }
    return std::nullopt;
}

const std::vector<std::string>&
TableTitles::GetAll() const
{
    return m_titles;
}

ZoneListener::ZoneListener(IntensityProvenance provenance)
    : m_provenance(std::move(provenance))
{
}

ImportedZone&
ZoneListener::Get(const std::string& key, const std::string& name)
{
    const auto [found, isNew] = m_byKey.emplace(key, m_zones.size());
    if (isNew)
    {
        ImportedZone zone;
        zone.provenance = m_provenance;
        zone.provenance.zone = key;
        zone.name = name;
        m_zones.push_back(std::move(zone));
    }
    return m_zones[found->second];
}

std::vector<ImportedZone>
ZoneListener::Take()
{
    return std::move(m_zones);
}

void
SetCalendarEnds(std::vector<IntensityRow>& rows)
{
    for (const int months : {12, 1})
    {
        const bool fits = rows.size() > 1 && std::all_of(rows.begin(), rows.end(), [&](auto& row) {
                              return EndOfMonths(row.startUtcS, months).has_value();
                          });
        if (fits)
        {
            for (IntensityRow& row : rows)
            {
                row.endUtcS = EndOfMonths(row.startUtcS, months);
            }
            return;
        }
    }
}

std::optional<ImportedIntensities>
ImportOwid(const CsvTable& table)
{
    const TableTitles titles(table);
    const auto entity = titles.Find("entity");
    const auto code = titles.Find("code");
    const auto year = titles.Find("year");
    if (!entity || !code || !year || titles.GetAll().size() < 4)
    {
        return std::nullopt;
    }
    // The title of the value changes with each vintage.
    auto value = titles.FindPrefix("carbon intensity");
    for (std::size_t i = 0; i < titles.GetAll().size() && !value; ++i)
    {
        if (i != *entity && i != *code && i != *year)
        {
            value = i;
        }
    }
    const std::string& title = table.GetHeader()[*value];
    IntensityProvenance provenance = ProvenanceOf(table, "", title);
    provenance.source = "Our World in Data (Ember; Energy Institute), " + provenance.source;
    provenance.boundary = "lifecycle";
    ZoneListener zones(std::move(provenance));
    for (std::size_t i = 0; i < table.GetRowCount(); ++i)
    {
        const std::string name = TextOf(table, i, *entity);
        const std::string key = TextOf(table, i, *code);
        ImportedZone& zone = zones.Get(key.empty() ? name : key, name);
        zone.column = title;
        const int begins = ReadYear(table, i, *year);
        IntensityRow row{BeginOfYear(begins), table.GetOptionalNumber(i, *value)};
        row.line = table.GetLine(i);
        row.endUtcS = BeginOfYear(begins + 1);
        zone.rows.push_back(row);
    }
    return ImportedIntensities{"Our World in Data, yearly CSV", zones.Take(), {}};
}

std::optional<ImportedIntensities>
ImportElectricityMaps(const CsvTable& table, const ImportOptions& options)
{
    const TableTitles titles(table);
    const auto zoneId = titles.Find("zone id");
    const auto time = titles.FindPrefix("datetime");
    const bool direct = options.boundary == "direct";
    auto value = titles.FindPrefix("carbon intensity", direct ? "direct" : "life");
    if (!value && !direct)
    {
        value = titles.FindPrefix("carbon intensity", "lca");
    }
    if (!zoneId || !time || !value)
    {
        return std::nullopt;
    }
    const auto zoneName = titles.Find("zone name");
    IntensityProvenance provenance = ProvenanceOf(table, "", table.GetHeader()[*value]);
    provenance.source = "Electricity Maps, " + provenance.source;
    ZoneListener zones(std::move(provenance));
    for (std::size_t i = 0; i < table.GetRowCount(); ++i)
    {
        ImportedZone& zone = zones.Get(TextOf(table, i, *zoneId),
                                       zoneName ? TextOf(table, i, *zoneName) : std::string());
        zone.column = table.GetHeader()[*value];
        IntensityRow row{ReadTimeCell(table, i, *time), table.GetOptionalNumber(i, *value)};
        row.line = table.GetLine(i);
        zone.rows.push_back(row);
    }
    ImportedIntensities file{"Electricity Maps CSV", zones.Take(), {}};
    for (ImportedZone& zone : file.zones)
    {
        SetCalendarEnds(zone.rows);
    }
    return file;
}

std::optional<ImportedIntensities>
ImportCloudRegions(const CsvTable& table)
{
    const TableTitles titles(table);
    const auto provider = titles.Find("provider");
    const auto region = titles.Find("region");
    const auto impact = titles.Find("impact");
    if (!provider || !region || !impact)
    {
        return std::nullopt;
    }
    const auto city = titles.Find("city");
    IntensityProvenance provenance = ProvenanceOf(table, "", "impact");
    provenance.source = "CodeCarbon (figures of the cloud providers), " + provenance.source;
    ZoneListener zones(std::move(provenance));
    for (std::size_t i = 0; i < table.GetRowCount(); ++i)
    {
        ImportedZone& zone =
            zones.Get(TextOf(table, i, *region), city ? TextOf(table, i, *city) : std::string());
        if (!zone.rows.empty())
        {
            throw std::invalid_argument(table.Where(i) + ": region " +
                                        QuotedText(table.GetText(i, *region)) +
                                        " stands there twice");
        }
        zone.column = table.GetHeader()[*impact];
        zone.isDated = false;
        IntensityRow row{0, table.GetOptionalNumber(i, *impact)};
        row.line = table.GetLine(i);
        zone.rows.push_back(row);
    }
    return ImportedIntensities{"CodeCarbon CSV of cloud regions", zones.Take(), {}};
}

ImportedIntensities
ImportPlainTable(const CsvTable& table, const std::string& zone)
{
    const IntensityColumns columns = FindIntensityColumns(table, zone);
    ImportedZone imported;
    imported.column = table.GetHeader()[columns.location];
    imported.provenance = ProvenanceOf(table, ZoneOfTitle(imported.column), imported.column);
    imported.rows = ReadIntensityRows(table, columns);
    std::string format = "time and value, CSV";
    if (imported.provenance.signal == "marginal")
    {
        const std::string lower = LowerText(imported.column);
        const bool isMoer = lower.find("moer") != std::string::npos;
        format = isMoer ? "WattTime marginal CSV" : "marginal intensities, CSV";
        const bool inPounds = lower.find("lb") != std::string::npos ||
                              (isMoer && lower.find("g/kwh") == std::string::npos);
        for (IntensityRow& row : imported.rows)
        {
            if (row.ciLocationGPerKwh && inPounds)
            {
                *row.ciLocationGPerKwh *= G_PER_KWH_OF_LB_PER_MWH;
            }
        }
    }
    SetCalendarEnds(imported.rows);
    return {format, {std::move(imported)}, {}};
}

} // namespace ns3::aiot
