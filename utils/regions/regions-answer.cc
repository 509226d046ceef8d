// SPDX-License-Identifier: GPL-2.0-only
#include "regions-answer.h"

#include "carbon-blindness.h"

#include "ns3/catalogue.h"
#include "ns3/civil-time.h"
#include "ns3/intensity-import.h"
#include "ns3/quoted-text.h"
#include "ns3/results-database.h"
#include "ns3/results-query.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// The year of most annual values; another one is noted.
constexpr const char* USUAL_YEAR = "2023";
/// When a run without a calendar begins, where an instant is needed.
constexpr const char* YEAR_BEGIN = "2023-01-01T00:00Z";

RegionGrams
MakeRow(const StoredRun& run, double grams, double ciGPerKwh)
{
    RegionGrams row;
    row.operationalG = grams;
    row.ciGPerKwh = ciGPerKwh;
    // All of a run's joules move together, so what it answers for has their mean intensity.
    row.answeredG = run.energy.answeredKwh * ciGPerKwh;
    if (run.operationalG > 0.0)
    {
        row.relativeToRun = grams / run.operationalG;
    }
    return row;
}

/// One step, as long as the run.
void
SetOneStep(const StoredRun& run, RegionGrams& row)
{
    const int64_t startNs = run.startNs.value_or(UtcNanoseconds(ParseUtc(YEAR_BEGIN)));
    row.steps = {{startNs, startNs + run.durationNs, run.energy.kwh, row.ciGPerKwh}};
}

/// A zone by one value that is no catalogue's.
RegionGrams
MakeGivenRow(const StoredRun& run, const ChargedZone& zone)
{
    RegionGrams row = MakeRow(run, run.energy.kwh * zone.ciGPerKwh, zone.ciGPerKwh);
    row.zone = zone.zone;
    row.basis = "given";
    row.note = zone.source;
    SetOneStep(run, row);
    return row;
}

/// A zone by the mean of a year; a zero that the source has rounded stays 0, and its note says so.
RegionGrams
MakeAnnualRow(const StoredRun& run, const GridZone& zone)
{
    const double ci = zone.ciGPerKwh.value_or(0.0);
    RegionGrams row = MakeRow(run, run.energy.kwh * ci, ci);
    row.zone = zone.zone;
    row.iso3 = zone.iso3;
    row.name = zone.name;
    if (!zone.ciGPerKwh)
    {
        row.isUsable = false;
        row.note = "no usable value: " + zone.note;
    }
    else if (zone.dataYear != USUAL_YEAR)
    {
        row.note = zone.dataYear.empty() ? zone.source : "value of " + zone.dataYear;
    }
    SetOneStep(run, row);
    return row;
}

RegionGrams
MakeHourlyRow(const StoredRun& run, const IntensitySeries& series, const std::string& where)
{
    const double grams = GramsBySeries(run.energy, series, where);
    RegionGrams row = MakeRow(run, grams, run.energy.kwh > 0.0 ? grams / run.energy.kwh : 0.0);
    row.zone = series.GetProvenance().zone;
    row.basis = "hourly";
    row.note = "hourly: " + series.GetProvenance().source;
    // Standby and work have other hours, and the run stores the hours of their sum.
    row.answeredG = std::nullopt;
    for (const auto& [period, kwh] : run.energy.kwhByPeriod)
    {
        const IntensityStep& step = series.GetStep(series.FindStep(period.first));
        // The first and last step are those of the series; the run is there for a part of them.
        const int64_t startNs = run.startNs.value_or(period.first);
        row.steps.push_back({std::max(period.first, startNs),
                             std::min(period.second, startNs + run.durationNs),
                             kwh,
                             step.ciLocationGPerKwh});
    }
    return row;
}

/// Batteries that were charged elsewhere, or at another time, do not move with their nodes.
void
RequireUsualCharging(const StoredRun& run, const std::string& where)
{
    for (const char* name : {"chargeZone", "chargedAt"})
    {
        const auto found = run.parameters.find(name);
        if (run.hasRechargeable && found != run.parameters.end() && !found->second.empty())
        {
            throw std::invalid_argument(where + " charged its batteries by --" + name + "=" +
                                        OneLineText(found->second) +
                                        ": those joules do not move with the nodes");
        }
    }
}

/// Zones of the user's files, as series over the run's periods, and of values of the user's.
std::vector<RegionGrams>
ReadIntensities(const RegionsQuery& query, const StoredRun& run)
{
    std::vector<RegionGrams> rows;
    const bool hasSteps = run.hasCalendar && !run.energy.kwhByPeriod.empty();
    ZoneIntensities zones(hasSteps ? std::make_optional(run.energy.kwhByPeriod.begin()->first.first)
                                   : std::nullopt);
    ImportOptions options;
    options.boundary = query.boundary;
    zones.SetImport(options, ParseGapPolicy(query.gaps));
    for (const std::string& nameAndFile : query.intensities)
    {
        zones.AddFile(nameAndFile);
        if (!ZoneIntensities::GetFile(nameAndFile).empty() && !hasSteps)
        {
            throw std::invalid_argument("--intensity: run " + std::to_string(run.id) + " of " +
                                        OneLineText(query.database) +
                                        " has no calendar (--start) or no joules by step");
        }
        const std::string name = nameAndFile.substr(0, nameAndFile.find('='));
        const IntensitySeries& series = zones.Get(name);
        rows.push_back(series.IsConstant() ? MakeGivenRow(run,
                                                          {name,
                                                           series.GetStep(0).ciLocationGPerKwh,
                                                           series.GetProvenance().source})
                                           : MakeHourlyRow(run, series, "--intensity"));
    }
    return rows;
}

/// @return rows of grids that the run knows itself: hourly, and by values that no catalogue has
std::vector<RegionGrams>
ListOwnRows(const StoredRun& run, const GridZones& catalogue, const std::string& where)
{
    std::vector<RegionGrams> rows;
    if (run.ownSeries.size() == 1)
    {
        rows.push_back(MakeHourlyRow(run, run.ownSeries.front(), where));
    }
    for (const ChargedZone& zone : run.ownValues)
    {
        if (!catalogue.Find(zone.zone))
        {
            rows.push_back(MakeGivenRow(run, zone));
        }
    }
    return rows;
}

/// Takes a row by its zone out of a list.
std::optional<RegionGrams>
TakeRow(const std::string& zone, std::vector<RegionGrams>& rows)
{
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const RegionGrams& row) {
        return LowerText(row.zone) == LowerText(zone);
    });
    if (found == rows.end())
    {
        return std::nullopt;
    }
    RegionGrams row = std::move(*found);
    rows.erase(found);
    return row;
}

/// The zones that were asked for, in that order: the user's, the catalogue's, the run's own.
void
AddAsked(const RegionsQuery& query,
         const GridZones& catalogue,
         std::vector<RegionGrams>& given,
         std::vector<RegionGrams>& own,
         RegionsAnswer& answer)
{
    for (const std::string& code : query.zones)
    {
        std::optional<RegionGrams> row = TakeRow(code, given);
        const GridZone* zone = catalogue.Find(code);
        if (!row && !zone)
        {
            row = TakeRow(code, own);
        }
        if (!row)
        {
            // What has neither a value nor a year is refused with what may be used in its place.
            const bool isKnown = zone && (zone->ciGPerKwh || !zone->dataYear.empty());
            row = MakeAnnualRow(answer.run, isKnown ? *zone : catalogue.Get(code));
        }
        row->isAsked = true;
        answer.rows.push_back(std::move(*row));
    }
}

/// All zones with a value, and those whose value the source has rounded to zero.
void
AddAll(const GridZones& catalogue, RegionsAnswer& answer)
{
    for (const GridZone& zone : catalogue.GetAll())
    {
        if (zone.ciGPerKwh || !zone.dataYear.empty())
        {
            answer.rows.push_back(MakeAnnualRow(answer.run, zone));
        }
    }
}

/// The least grams first; what has no usable value has no place among the others: it stands last.
void
SortRows(std::vector<RegionGrams>& rows)
{
    std::stable_sort(rows.begin(), rows.end(), [](auto& a, auto& b) {
        return a.isUsable != b.isUsable ? a.isUsable : a.operationalG < b.operationalG;
    });
}

} // namespace

RegionsAnswer
AnswerRegions(const RegionsQuery& query)
{
    const ResultsQuery database(query.database, RESULTS_LOCK_TIMEOUT_S);
    const std::string name = OneLineText(query.database);
    RegionsAnswer answer{ReadStoredRun(database, name, query.run), {}};
    const std::string run = name + ": run " + std::to_string(answer.run.id);
    RequireCarbonBlind(answer.run.scenario, answer.run.parameters, run);
    if (!(answer.run.energy.kwh > 0))
    {
        throw std::invalid_argument(run + " of " + QuotedText(answer.run.scenario) +
                                    " has no joules by node, so there is nothing to weigh");
    }
    RequireUsualCharging(answer.run, run);
    const GridZones catalogue = ReadZones(query.catalogue);
    std::vector<RegionGrams> given = ReadIntensities(query, answer.run);
    std::vector<RegionGrams> own = ListOwnRows(answer.run, catalogue, run);
    AddAsked(query, catalogue, given, own, answer);
    for (RegionGrams& row : given)
    {
        row.isAsked = true;
    }
    const bool isNothingAsked = query.zones.empty() && given.empty();
    for (RegionGrams& row : own)
    {
        row.isAsked = isNothingAsked && row.basis == "hourly";
    }
    if (query.zones.empty())
    {
        AddAll(catalogue, answer);
    }
    for (auto* rows : {&given, &own})
    {
        answer.rows.insert(answer.rows.end(), rows->begin(), rows->end());
    }
    if (query.zones.empty())
    {
        SortRows(answer.rows);
    }
    return answer;
}

} // namespace ns3::aiot
