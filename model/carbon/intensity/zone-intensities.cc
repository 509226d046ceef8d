// SPDX-License-Identifier: GPL-2.0-only
#include "zone-intensities.h"

#include "facility-intensity.h"
#include "intensity-profile.h"
#include "zone-name.h"

#include "ns3/civil-time.h"
#include "ns3/finite-number.h"
#include "ns3/publisher-time.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// The two sides of NAME=FILE or NAME=VALUE.
struct ZoneText
{
    std::string name;
    std::string what;
};

/// @throw std::invalid_argument where a side is missing
ZoneText
SplitZone(const std::string& text)
{
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals + 1 == text.size())
    {
        throw std::invalid_argument("intensity " + QuotedText(text) +
                                    ": NAME=FILE or NAME=VALUE in g/kWh is needed, for example "
                                    "US-PJM=pjm.csv or MINE=77");
    }
    return {text.substr(0, equals), text.substr(equals + 1)};
}

/// A value that the user gives, for all instants.
IntensitySeries
MakeGiven(const std::string& name, double gPerKwh)
{
    if (!(gPerKwh > 0 && gPerKwh <= MAX_INTENSITY_G_PER_KWH))
    {
        throw std::invalid_argument("intensity of zone " + QuotedText(name) + " is " +
                                    ShownNumber(gPerKwh) + " g/kWh, must be above 0 and at most " +
                                    ShownNumber(MAX_INTENSITY_G_PER_KWH));
    }
    IntensityProvenance provenance;
    provenance.zone = name;
    provenance.source = "value of the command line";
    return IntensitySeries::Constant(gPerKwh, std::move(provenance));
}

} // namespace

ZoneIntensities::ZoneIntensities(std::optional<int64_t> startUtcNs, GridZones catalogue)
    : m_startUtcNs(startUtcNs),
      m_catalogue(std::move(catalogue))
{
}

void
ZoneIntensities::Add(const std::string& name, IntensitySeries series)
{
    RequireZoneName(name);
    if (series.GetProvenance().signal != "average")
    {
        throw std::invalid_argument("intensity of zone " + QuotedText(name) + " is " +
                                    QuotedText(series.GetProvenance().signal) +
                                    ", an average one is wanted");
    }
    RequireSameFactors(series.GetProvenance());
    series.SetZone(name);
    if (!m_entries.emplace(KeyOf(name), Entry{std::move(series), true}).second)
    {
        throw std::invalid_argument("intensity of zone " + QuotedText(name) +
                                    " is given twice, or after it was used");
    }
}

void
ZoneIntensities::RequireSameFactors(const IntensityProvenance& provenance) const
{
    for (const auto& [key, entry] : m_entries)
    {
        const IntensityProvenance& other = entry.series.GetProvenance();
        if (!provenance.factorSet.empty() && !other.factorSet.empty() &&
            provenance.factorSet != other.factorSet)
        {
            throw std::invalid_argument(
                "zones " + QuotedText(other.zone) + " and " + QuotedText(provenance.zone) +
                " are mixed by different emission factors, " + other.factorSet + " and " +
                provenance.factorSet + "; a run has one set");
        }
    }
}

void
ZoneIntensities::SetImport(const ImportOptions& options, GapPolicy policy)
{
    m_options = options;
    m_policy = policy;
}

void
ZoneIntensities::AddFile(const std::string& nameAndFile)
{
    const ZoneText text = SplitZone(nameAndFile);
    RequireZoneName(text.name);
    if (const auto value = ParseFiniteNumber(text.what))
    {
        Add(text.name, MakeGiven(text.name, *value));
        return;
    }
    Add(text.name, ReadIntensityFile(text.what, text.name, m_options, m_policy));
}

std::string
ZoneIntensities::GetFile(const std::string& nameAndFile)
{
    const std::size_t equals = nameAndFile.find('=');
    const std::string what =
        equals == std::string::npos ? std::string() : nameAndFile.substr(equals + 1);
    return ParseFiniteNumber(what) ? std::string() : what;
}

void
ZoneIntensities::AddFacility(const std::string& zoneAndFacility)
{
    const std::size_t equals = zoneAndFacility.find('=');
    if (equals == std::string::npos || equals + 1 == zoneAndFacility.size())
    {
        throw std::invalid_argument("facility " + QuotedText(zoneAndFacility) +
                                    ": ZONE=PUE or ZONE=FILE.csv is needed, for example NZ=1.2");
    }
    const std::string zone = zoneAndFacility.substr(0, equals);
    if (m_entries.count(KeyOf(zone)) == 0)
    {
        GetBuiltIn(zone); // refuses an unknown one
    }
    if (m_facilities.count(KeyOf(zone)) != 0)
    {
        throw std::invalid_argument("facility " + QuotedText(zoneAndFacility) + ": zone " + zone +
                                    " has one already");
    }
    try
    {
        const auto series = std::make_shared<const FacilitySeries>(
            ParseFacility(zoneAndFacility.substr(equals + 1)));
        if (!series->IsConstant() && !m_startUtcNs)
        {
            throw std::invalid_argument("it varies, which needs --start=ISO8601 within it");
        }
        m_facilities[KeyOf(zone)] = {zone, series, false};
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument("facility " + QuotedText(zoneAndFacility) + ": " +
                                    error.what());
    }
}

std::string
ZoneIntensities::GetFacilityFile(const std::string& zoneAndFacility)
{
    const std::size_t equals = zoneAndFacility.find('=');
    return equals == std::string::npos ? std::string()
                                       : aiot::GetFacilityFile(zoneAndFacility.substr(equals + 1));
}

std::shared_ptr<const FacilitySeries>
ZoneIntensities::FindFacility(const std::string& zone)
{
    const auto found = m_facilities.find(KeyOf(zone));
    if (found == m_facilities.end())
    {
        return nullptr;
    }
    found->second.inUse = true;
    return found->second.series;
}

std::vector<std::string>
ZoneIntensities::GetUnusedFacilities() const
{
    std::vector<std::string> zones;
    for (const auto& [key, facility] : m_facilities)
    {
        if (!facility.inUse)
        {
            zones.push_back(facility.zone);
        }
    }
    return zones;
}

const IntensitySeries&
ZoneIntensities::Get(const std::string& zone)
{
    auto found = m_entries.find(KeyOf(zone));
    if (found == m_entries.end())
    {
        found = m_entries.emplace(KeyOf(zone), Entry{GetBuiltIn(zone), false}).first;
    }
    const IntensitySeries& series = found->second.series;
    if (!series.IsConstant() && !m_startUtcNs)
    {
        throw std::invalid_argument(OneLineText(series.GetProvenance().file) + ": zone " +
                                    QuotedText(zone) + " has a series from " +
                                    FormatUtcNs(series.GetStep(0).startNs) +
                                    ", which needs --start=ISO8601 within it");
    }
    found->second.inUse = true;
    return series;
}

IntensitySeries
ZoneIntensities::GetBuiltIn(const std::string& zone) const
{
    const IntensityProfiles profiles = IntensityProfiles::BuiltIn();
    const IntensityProfile* profile = profiles.Find(zone);
    if (profile == nullptr)
    {
        return GetAnnual(zone);
    }
    if (!m_startUtcNs)
    {
        throw std::invalid_argument("zone " + QuotedText(zone) +
                                    " is a profile by month and hour, which needs --start=ISO8601");
    }
    const int64_t mostNs = IntensityProfile::MAX_SERIES_S * NANOSECONDS_PER_SECOND;
    const int64_t lastNs = UtcNanoseconds(BeginOfYear(2261));
    return profile->MakeSeries(*m_startUtcNs,
                               *m_startUtcNs < lastNs - mostNs ? *m_startUtcNs + mostNs : lastNs);
}

IntensitySeries
ZoneIntensities::GetAnnual(const std::string& zone) const
{
    try
    {
        return m_catalogue.GetAnnual(zone);
    }
    catch (const std::invalid_argument& error)
    {
        std::string given;
        for (const auto& [key, entry] : m_entries)
        {
            if (entry.isGiven)
            {
                given += (given.empty() ? "; given by --intensity: " : ", ") +
                         entry.series.GetProvenance().zone;
            }
        }
        throw std::invalid_argument(error.what() + given);
    }
}

int64_t
ZoneIntensities::GetStartNs() const
{
    return m_startUtcNs.value_or(0);
}

void
ZoneIntensities::RequireCovered(int64_t durationNs) const
{
    const int64_t startNs = GetStartNs();
    if (durationNs < 0 ||
        (startNs > 0 && durationNs > std::numeric_limits<int64_t>::max() - startNs))
    {
        throw std::invalid_argument("duration " + std::to_string(durationNs) + " ns from " +
                                    FormatUtcNs(startNs) + " does not end in the years 1678..2261");
    }
    RequireCovered(startNs, startNs + durationNs);
}

void
ZoneIntensities::RequireCovered(int64_t fromNs, int64_t untilNs) const
{
    for (const auto& [key, entry] : m_entries)
    {
        if (entry.inUse)
        {
            entry.series.RequireCovered(fromNs, untilNs);
            const auto facility = m_facilities.find(key);
            if (facility != m_facilities.end() && !facility->second.series->IsConstant())
            {
                FacilityIntensity(entry.series, *facility->second.series)
                    .GetSeries()
                    .RequireCovered(fromNs, untilNs);
            }
        }
    }
}

std::vector<std::string>
ZoneIntensities::GetZonesInUse() const
{
    return GetNames(true);
}

std::vector<std::string>
ZoneIntensities::GetUnusedZones() const
{
    return GetNames(false);
}

std::vector<std::string>
ZoneIntensities::GetSuspectSeries() const
{
    std::vector<std::string> sentences;
    for (const auto& [key, entry] : m_entries)
    {
        double largest = 0;
        for (std::size_t i = 0; i < entry.series.GetStepCount(); ++i)
        {
            largest = std::max(largest, entry.series.GetStep(i).ciLocationGPerKwh);
        }
        if (largest > 0 && largest < SUSPECT_G_PER_KWH)
        {
            const IntensityProvenance& origin = entry.series.GetProvenance();
            sentences.push_back("zone " + origin.zone + ": its carbon intensity is at most " +
                                ShownNumber(largest) +
                                " g/kWh, less than that of any grid; are the values of " +
                                origin.source + " in kg/kWh?");
        }
    }
    return sentences;
}

std::string
ZoneIntensities::KeyOf(const std::string& zone) const
{
    const GridZone* known = m_catalogue.Find(zone);
    return LowerText(known == nullptr ? zone : known->zone);
}

std::vector<std::string>
ZoneIntensities::GetNames(bool inUse) const
{
    std::vector<std::string> names;
    for (const auto& [key, entry] : m_entries)
    {
        if (entry.inUse == inUse)
        {
            names.push_back(entry.series.GetProvenance().zone);
        }
    }
    return names;
}

} // namespace ns3::aiot
