// SPDX-License-Identifier: GPL-2.0-only
// The UK's Carbon Intensity API: half hours, operational (direct) emissions.
#include "intensity-json-reader.h"

#include "ns3/emission-factors.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <map>

namespace ns3::aiot
{

namespace
{

/// The records of one zone, with both of the publisher's values.
struct UkZone
{
    std::string zone;
    std::string name;
    std::vector<IntensityRow> actual;
    std::vector<IntensityRow> forecast;
    bool hasActual = false;
    std::map<std::string, double> generation; ///< shares of all records by fuel
};

/// Collects records; what is mixed by factors takes the forecast's place.
class UkRecords
{
  public:
    explicit UkRecords(const ImportOptions& options)
    {
        if (!options.factorSet.empty())
        {
            m_factors = EmissionFactors::BuiltIn(options.factorSet);
        }
    }

    /// @param period has from and to; @param record has intensity, perhaps a generationmix
    void Add(const std::string& zone,
             const std::string& name,
             const JsonPlace& period,
             const JsonPlace& record)
    {
        const auto [found, isNew] = m_byZone.emplace(zone, m_zones.size());
        if (isNew)
        {
            m_zones.push_back({zone, name, {}, {}, false, {}});
        }
        UkZone& target = m_zones[found->second];
        const JsonPlace intensity = record.Member("intensity");
        IntensityRow row{period.Member("from").Utc(), std::nullopt};
        row.endUtcS = period.Member("to").Utc();
        row.line = target.forecast.size() + 1;
        if (intensity.Has("actual"))
        {
            row.ciLocationGPerKwh = intensity.Member("actual").Number();
            target.hasActual = target.hasActual || row.ciLocationGPerKwh;
        }
        target.actual.push_back(row);
        row.ciLocationGPerKwh =
            m_factors ? Mix(target, record) : intensity.Member("forecast").Number();
        target.forecast.push_back(row);
    }

    std::vector<ImportedZone> Take()
    {
        std::vector<ImportedZone> zones;
        for (UkZone& found : m_zones)
        {
            ImportedZone zone;
            const bool takesActual = found.hasActual && !m_factors;
            zone.provenance.zone = found.zone;
            zone.provenance.boundary = m_factors ? m_factors->GetBoundary() : "direct";
            zone.provenance.factorSet = m_factors ? m_factors->GetName() : "";
            zone.name = found.name;
            zone.column = m_factors ? "generationmix" : takesActual ? "actual" : "forecast";
            zone.rows = std::move(takesActual ? found.actual : found.forecast);
            zone.generation = std::move(found.generation);
            zones.push_back(std::move(zone));
        }
        return zones;
    }

  private:
    std::optional<double> Mix(UkZone& zone, const JsonPlace& record) const
    {
        const JsonPlace list = record.Member("generationmix");
        EmissionFactors::Mix mix;
        for (std::size_t i = 0; i < list.Value().size(); ++i)
        {
            const auto share = list.Element(i).Member("perc").Number();
            if (!share)
            {
                return std::nullopt;
            }
            mix.emplace_back(list.Element(i).Member("fuel").Text(), *share);
        }
        for (const auto& [fuel, amount] : mix)
        {
            if (!m_factors->IsFuel(fuel))
            {
                list.Refuse("unknown fuel " + QuotedText(fuel));
            }
            zone.generation[fuel] += amount;
        }
        return m_factors->GetIntensity(mix);
    }

    std::optional<EmissionFactors> m_factors;
    std::vector<UkZone> m_zones;
    std::map<std::string, std::size_t> m_byZone;
};

/// Adds one region, which has its own periods or those of the record around it.
void
AddRegion(UkRecords& records, const JsonPlace& region, const JsonPlace* period)
{
    const std::string zone = region.Member("shortname").Text();
    const std::string name = region.Member("dnoregion").Text();
    if (period != nullptr)
    {
        records.Add(zone, name, *period, region);
        return;
    }
    const JsonPlace list = region.Member("data");
    for (std::size_t i = 0; i < list.Value().size(); ++i)
    {
        records.Add(zone, name, list.Element(i), list.Element(i));
    }
}

void
AddRecord(UkRecords& records, const JsonPlace& record)
{
    if (record.Has("regions"))
    {
        const JsonPlace regions = record.Member("regions");
        for (std::size_t i = 0; i < regions.Value().size(); ++i)
        {
            AddRegion(records, regions.Element(i), &record);
        }
    }
    else if (record.Has("regionid"))
    {
        AddRegion(records, record, nullptr);
    }
    else
    {
        records.Add("GB", "Great Britain", record, record);
    }
}

bool
IsFactorList(const nlohmann::json& data)
{
    return data.is_array() && data.size() == 1 && data[0].is_object() && !data[0].empty() &&
           std::all_of(data[0].begin(), data[0].end(), [](auto& v) { return v.is_number(); });
}

bool
IsRecord(const nlohmann::json& record)
{
    return record.is_object() && (record.contains("regions") || record.contains("regionid") ||
                                  (record.contains("from") && record.contains("intensity")));
}

} // namespace

bool
IsUkJson(const JsonPlace& file)
{
    if (!file.Has("data"))
    {
        return false;
    }
    const nlohmann::json& data = file.Value()["data"];
    return IsRecord(data) || IsFactorList(data) ||
           (data.is_array() && !data.empty() && IsRecord(data[0]));
}

ImportedIntensities
ReadUkJson(const JsonPlace& file, const ImportOptions& options)
{
    const JsonPlace data = file.Member("data");
    ImportedIntensities imported;
    if (IsFactorList(data.Value()))
    {
        imported.format = "UK Carbon Intensity API, factors";
        for (const auto& [fuel, value] : data.Value()[0].items())
        {
            imported.factors.emplace_back(fuel, *data.Element(0).Member(fuel).Number());
        }
        return imported;
    }
    UkRecords records(options);
    if (data.Value().is_object())
    {
        AddRecord(records, data);
    }
    for (std::size_t i = 0; data.Value().is_array() && i < data.Value().size(); ++i)
    {
        AddRecord(records, data.Element(i));
    }
    imported.format = "UK Carbon Intensity API";
    imported.zones = records.Take();
    return imported;
}

} // namespace ns3::aiot
