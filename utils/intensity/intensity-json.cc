// SPDX-License-Identifier: GPL-2.0-only
#include "intensity-json.h"

#include "common/json-text.h"
#include "intensity-json-reader.h"

#include "ns3/content-digest.h"
#include "ns3/publisher-time.h"
#include "ns3/quoted-text.h"

#include <filesystem>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// How a list of zones by code holds its values.
struct ZoneList
{
    const char* format;
    const char* source;
    const char* value;    ///< member with the value, or with an object that has it as `value`
    const char* name;     ///< member with the long name, in an object again as `zoneName`
    const char* year;     ///< member with the year, empty where there is none
    const char* boundary; ///< as the publisher says
};

constexpr ZoneList CODECARBON_COUNTRIES{"CodeCarbon JSON of countries",
                                        "CodeCarbon (Our World in Data)",
                                        "carbon_intensity",
                                        "country_name",
                                        "year",
                                        "lifecycle"};
constexpr ZoneList CODECARBON_ZONES{"CodeCarbon JSON of Nordic zones",
                                    "CodeCarbon",
                                    "emission_factor",
                                    "description",
                                    "year",
                                    "unspecified"};
constexpr ZoneList CO2JS_EMBER{"co2.js JSON, Ember",
                               "Ember, by co2.js",
                               "emissions_intensity_gco2_per_kwh",
                               "country_or_region",
                               "year",
                               "lifecycle"};
constexpr ZoneList CO2JS_ELECTRICITY_MAPS{"co2.js JSON, Electricity Maps",
                                          "Electricity Maps, by co2.js",
                                          "carbonIntensity",
                                          "zone",
                                          "",
                                          "lifecycle"};

std::optional<double>
ReadValue(const JsonPlace& place)
{
    if (!place.Value().is_object())
    {
        return place.Number();
    }
    if (place.Has("unit") && place.Member("unit").Text().find("/kWh") == std::string::npos)
    {
        place.Refuse("expected a unit of g/kWh");
    }
    return place.Member("value").Number();
}

ImportedIntensities
ReadZoneList(const JsonPlace& list, const ZoneList& kind)
{
    ImportedIntensities imported;
    imported.format = kind.format;
    for (const auto& [code, value] : list.Value().items())
    {
        const JsonPlace entry = list.Member(code);
        ImportedZone zone;
        zone.provenance.zone = code;
        zone.provenance.source = kind.source;
        zone.provenance.boundary = kind.boundary;
        zone.column = kind.value;
        const JsonPlace name = entry.Member(kind.name);
        zone.name = name.Value().is_object() ? name.Member("zoneName").Text() : name.Text();
        IntensityRow row{0, ReadValue(entry.Member(kind.value))};
        row.line = 1;
        zone.isDated = *kind.year != '\0';
        if (zone.isDated)
        {
            const int year = entry.Member(kind.year).Year();
            row.startUtcS = BeginOfYear(year);
            row.endUtcS = BeginOfYear(year + 1);
        }
        zone.rows.push_back(row);
        imported.zones.push_back(std::move(zone));
    }
    return imported;
}

/// @return whether the value is an object of objects that have this member
bool
IsListOf(const nlohmann::json& value, const ZoneList& kind)
{
    return value.is_object() && !value.empty() && value.begin()->is_object() &&
           value.begin()->contains(kind.value);
}

bool
IsFuelList(const nlohmann::json& file)
{
    return file.is_object() && file.contains("unit") && file.contains("coal");
}

ImportedIntensities
ReadFuelList(const JsonPlace& file)
{
    ImportedIntensities imported;
    imported.format = "CodeCarbon JSON of factors";
    for (const auto& [key, value] : file.Value().items())
    {
        if (value.is_number())
        {
            imported.factors.emplace_back(key, *file.Member(key).Number());
        }
    }
    return imported;
}

bool
IsWattTime(const JsonPlace& file)
{
    return file.Has("data") && file.Has("meta") && file.Value()["data"].is_array() &&
           !file.Value()["data"].empty() && file.Value()["data"][0].contains("point_time");
}

ImportedIntensities
ReadWattTime(const JsonPlace& file)
{
    const JsonPlace meta = file.Member("meta");
    const std::string signal = meta.Member("signal_type").Text();
    const std::string units = meta.Member("units").Text();
    if (units.find("lb") == std::string::npos || units.find("mwh") == std::string::npos)
    {
        meta.Refuse("units " + QuotedText(units) + ", pounds per MWh are wanted");
    }
    ImportedZone zone;
    zone.provenance.zone = meta.Member("region").Text();
    zone.provenance.source = "WattTime";
    zone.provenance.signal = signal.find("moer") != std::string::npos ? "marginal" : "average";
    zone.column = signal;
    const JsonPlace data = file.Member("data");
    for (std::size_t i = 0; i < data.Value().size(); ++i)
    {
        auto value = data.Element(i).Member("value").Number();
        if (value)
        {
            *value *= G_PER_KWH_OF_LB_PER_MWH;
        }
        IntensityRow row{data.Element(i).Member("point_time").Utc(), value};
        row.line = i + 1;
        zone.rows.push_back(row);
    }
    return {"WattTime JSON", {std::move(zone)}, {}};
}

ImportedIntensities
ReadByMembers(const JsonPlace& file, const ImportOptions& options)
{
    if (IsWattTime(file))
    {
        return ReadWattTime(file);
    }
    if (IsUkJson(file))
    {
        return ReadUkJson(file, options);
    }
    if (file.Has("data") && IsListOf(file.Value()["data"], CODECARBON_ZONES))
    {
        return ReadZoneList(file.Member("data"), CODECARBON_ZONES);
    }
    if (IsFuelList(file.Value()))
    {
        return ReadFuelList(file);
    }
    for (const ZoneList& kind : {CODECARBON_COUNTRIES, CO2JS_EMBER, CO2JS_ELECTRICITY_MAPS})
    {
        if (IsListOf(file.Value(), kind))
        {
            return ReadZoneList(file, kind);
        }
    }
    file.Refuse("JSON, but of none of the known publishers: UK Carbon Intensity API, CodeCarbon, "
                "co2.js, WattTime");
}

} // namespace

ImportedIntensities
ImportIntensityJson(const std::string& text, const std::string& name, const ImportOptions& options)
{
    const nlohmann::json json = ParseJsonText(text, OneLineText(name));
    ImportedIntensities imported = ReadByMembers(JsonPlace(json, OneLineText(name)), options);
    ContentDigest digest;
    digest.Take(text);
    for (ImportedZone& zone : imported.zones)
    {
        IntensityProvenance& provenance = zone.provenance;
        const std::string publisher =
            provenance.source.empty() ? "UK Carbon Intensity API" : provenance.source;
        provenance.source = publisher + ", " + std::filesystem::path(name).filename().string();
        provenance.version = digest.GetText();
        provenance.file = name;
        CheckIntensityRows(zone.rows, provenance);
    }
    return imported;
}

} // namespace ns3::aiot
