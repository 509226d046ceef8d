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
        row.note = "value of " + zone.dataYear;
    }
    const int64_t startNs = run.startNs.value_or(UtcNanoseconds(ParseUtc(YEAR_BEGIN)));
    row.steps = {{startNs, startNs + run.durationNs, run.energy.kwh, ci}};
    return row;
}

RegionGrams
MakeHourlyRow(const StoredRun& run, const IntensitySeries& series, const std::string& where)
{
    const double grams = GramsBySeries(run.energy, series, where);
    RegionGrams row = MakeRow(run, grams, run.energy.kwh > 0.0 ? grams / run.energy.kwh : 0.0);
    row.zone = series.GetProvenance().zone;
    row.isHourly = true;
    row.note = "hourly: " + series.GetProvenance().source;
    // Standby and work have other hours, and the run stores the hours of their sum.
    row.answeredG = std::nullopt;
    for (const auto& [period, kwh] : run.energy.kwhByPeriod)
    {
        const IntensityStep& step = series.GetStep(series.FindStep(period.first));
        row.steps.push_back({period.first, period.second, kwh, step.ciLocationGPerKwh});
    }
    return row;
}

/// Zones with a value, and those whose value the source has rounded to zero.
std::vector<const GridZone*>
ChooseZones(const GridZones& catalogue, const std::vector<std::string>& codes)
{
    std::vector<const GridZone*> zones;
    for (const std::string& code : codes)
    {
        const GridZone* zone = catalogue.Find(code);
        zones.push_back(zone && !zone->dataYear.empty() ? zone : &catalogue.Get(code));
    }
    for (const GridZone& zone : catalogue.GetAll())
    {
        if (codes.empty() && (zone.ciGPerKwh || !zone.dataYear.empty()))
        {
            zones.push_back(&zone);
        }
    }
    return zones;
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

/// Zones of the user's files, as series over the run's periods.
void
AddFiles(const RegionsQuery& query, RegionsAnswer& answer)
{
    if (query.intensities.empty())
    {
        return;
    }
    if (!answer.run.hasCalendar || answer.run.energy.kwhByPeriod.empty())
    {
        throw std::invalid_argument("--intensity: run " + std::to_string(answer.run.id) + " of " +
                                    OneLineText(query.database) +
                                    " has no calendar (--start) or no joules by step");
    }
    ZoneIntensities zones(answer.run.energy.kwhByPeriod.begin()->first.first);
    ImportOptions options;
    options.boundary = query.boundary;
    zones.SetImport(options, ParseGapPolicy(query.gaps));
    for (const std::string& nameAndFile : query.intensities)
    {
        zones.AddFile(nameAndFile);
        const std::string name = nameAndFile.substr(0, nameAndFile.find('='));
        answer.rows.push_back(MakeHourlyRow(answer.run, zones.Get(name), "--intensity"));
    }
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
    const GridZones catalogue = ReadCatalogue(query.catalogue).zones;
    for (const GridZone* zone : ChooseZones(catalogue, query.zones))
    {
        answer.rows.push_back(MakeAnnualRow(answer.run, *zone));
    }
    if (answer.run.ownSeries.size() == 1)
    {
        answer.rows.push_back(MakeHourlyRow(answer.run, answer.run.ownSeries.front(), run));
    }
    AddFiles(query, answer);
    // What has no usable value has no place among the others: it stands last.
    std::stable_sort(answer.rows.begin(), answer.rows.end(), [](auto& a, auto& b) {
        return a.isUsable != b.isUsable ? a.isUsable : a.operationalG < b.operationalG;
    });
    return answer;
}

} // namespace ns3::aiot
