// SPDX-License-Identifier: GPL-2.0-only
// Reads what a stored run drew from the grid, by node and by step of the intensity.
#include "stored-energy.h"

#include "ns3/civil-time.h"
#include "ns3/compensated-sum.h"
#include "ns3/finite-number.h"
#include "ns3/operational-carbon.h"
#include "ns3/quoted-text.h"
#include "ns3/results-query.h"

#include <cmath>
#include <set>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// How nearly joules times intensities must give the stored grams; the invariant of energy_period.
constexpr double SAME_GRAMS = 1e-9;
/// Steps up to this long tell the course of a day; longer ones are annual or monthly means.
constexpr int64_t HOURLY_NS = int64_t{86'400} * NANOSECONDS_PER_SECOND;

/// Supplies whose joules a grid delivered; those of primary cells and harvesters are embodied.
constexpr const char* IS_METERED = "energy.supply_kind IN ('grid', 'rechargeable')";
constexpr const char* IS_PERIOD_METERED = "energy_period.supply_kind IN ('grid', 'rechargeable')";

int64_t
InstantNs(const std::string& utc)
{
    return UtcNanoseconds(ParseUtc(utc));
}

std::string
OfRun(int64_t run)
{
    return "run_id = " + std::to_string(run);
}

StoredRun
DescribeStoredRun(const ResultsQuery& database, const std::string& name, std::optional<int64_t> run)
{
    StoredRun stored;
    stored.chosen = ChooseRun(database, name, run);
    stored.id = stored.chosen.id;
    const auto rows = database.Ask("SELECT scenario, start_utc, simulated_s FROM run WHERE id = " +
                                   std::to_string(stored.id));
    stored.scenario = rows.front().GetText(0);
    stored.hasCalendar = !rows.front().IsNull(1);
    if (stored.hasCalendar)
    {
        stored.startNs = InstantNs(rows.front().GetText(1));
    }
    stored.durationNs = static_cast<int64_t>(rows.front().GetNumber(2) *
                                             static_cast<double>(NANOSECONDS_PER_SECOND));
    for (const auto& row :
         database.Ask("SELECT name, value FROM parameter WHERE " + OfRun(stored.id)))
    {
        stored.parameters[row.GetText(0)] = row.GetText(1);
    }
    return stored;
}

void
ReadEnergy(const ResultsQuery& database, StoredRun& run)
{
    CompensatedSum kwh;
    CompensatedSum answered;
    CompensatedSum grams;
    for (const auto& row : database.Ask(
             "SELECT energy_it_j, energy.pue, charging_efficiency, " + std::string(IS_METERED) +
             ", CASE WHEN stage = 'standby' THEN share ELSE 1 END, "
             "operational_location_gco2e, energy.supply_kind = 'rechargeable' FROM energy JOIN "
             "node ON node.run_id = energy.run_id "
             "AND node.id = energy.node_id WHERE energy." +
             OfRun(run.id)))
    {
        grams.Add(row.GetNumber(5));
        if (row.GetInt(3) != 0)
        {
            const double rowKwh =
                row.GetNumber(0) * row.GetNumber(1) / row.GetNumber(2) / JOULES_PER_KWH;
            run.hasRechargeable = run.hasRechargeable || (row.GetInt(6) != 0 && rowKwh > 0.0);
            kwh.Add(rowKwh);
            answered.Add(rowKwh * row.GetNumber(4));
        }
    }
    run.energy.kwh = kwh.Get();
    run.energy.answeredKwh = answered.Get();
    run.operationalG = grams.Get();
}

/// Periods of the run; none where a node's rows differ in what they lose on the way to it.
void
ReadPeriods(const ResultsQuery& database, StoredRun& run)
{
    std::map<std::pair<int64_t, int64_t>, CompensatedSum> sums;
    for (const auto& row : database.Ask(
             "SELECT period_start, period_end, energy_it_j, least, most FROM energy_period JOIN "
             "(SELECT node_id, zone, supply_kind, min(pue / charging_efficiency) AS least, "
             "max(pue / charging_efficiency) AS most FROM energy WHERE " +
             OfRun(run.id) + " AND " + IS_METERED +
             " GROUP BY node_id, zone, supply_kind) AS loss USING (node_id, zone, supply_kind) "
             "WHERE " +
             OfRun(run.id)))
    {
        if (row.GetNumber(3) != row.GetNumber(4))
        {
            return;
        }
        sums[{InstantNs(row.GetText(0)), InstantNs(row.GetText(1))}].Add(
            row.GetNumber(2) * row.GetNumber(3) / JOULES_PER_KWH);
    }
    for (const auto& [period, sum] : sums)
    {
        run.energy.kwhByPeriod[period] = sum.Get();
    }
}

void
ReadEmbodied(const ResultsQuery& database, StoredRun& run)
{
    const auto rows = database.Ask("SELECT sum(embodied_gco2e), sum(embodied_gco2e_low), "
                                   "sum(embodied_gco2e_high) FROM embodied WHERE " +
                                   OfRun(run.id));
    run.embodiedG = rows.front().GetOptional(0);
    run.embodiedLowG = rows.front().GetOptional(1);
    run.embodiedHighG = rows.front().GetOptional(2);
}

/// One zone's steps in table intensity as a series; nothing where two versions of a step differ.
std::optional<IntensitySeries>
ReadSeries(const ResultsQuery& database, const std::string& zone, int64_t run)
{
    std::vector<IntensityStep> steps;
    IntensityProvenance provenance;
    provenance.zone = zone;
    std::string quoted;
    for (const char letter : zone)
    {
        quoted += letter == '\'' ? "''" : std::string(1, letter);
    }
    for (const auto& row : database.Ask(
             "SELECT DISTINCT intensity.period_start, intensity.period_end, "
             "ci_location_g_per_kwh, ci_source, ci_version FROM intensity JOIN energy_period USING "
             "(zone, period_start, period_end) WHERE intensity.zone = '" +
             quoted + "' AND " + OfRun(run) + " ORDER BY 1"))
    {
        const IntensityStep step{InstantNs(row.GetText(0)),
                                 InstantNs(row.GetText(1)),
                                 row.GetNumber(2)};
        if (!steps.empty() && step.startNs < steps.back().endNs)
        {
            return std::nullopt;
        }
        provenance.source = row.GetText(3);
        provenance.version = row.GetText(4);
        steps.push_back(step);
    }
    if (steps.empty())
    {
        return std::nullopt;
    }
    const int64_t resolutionNs = steps.front().endNs - steps.front().startNs;
    return IntensitySeries(std::move(steps), resolutionNs, provenance);
}

/// The zones' own hourly series; and whether joules times intensities are the stored grams.
void
ReadOwnSeries(const ResultsQuery& database, const std::string& name, StoredRun& run)
{
    std::set<std::string> zones;
    bool isComplete = true;
    for (const auto& row : database.Ask("SELECT DISTINCT zone FROM energy_period WHERE " +
                                        OfRun(run.id) + " AND " + IS_PERIOD_METERED))
    {
        zones.insert(row.GetText(0));
    }
    for (const std::string& zone : zones)
    {
        auto series = ReadSeries(database, zone, run.id);
        isComplete = isComplete && series.has_value();
        if (series && series->GetResolutionNs() <= HOURLY_NS)
        {
            run.ownSeries.push_back(std::move(*series));
        }
        else if (series && series->GetStepCount() == 1)
        {
            run.ownValues.push_back(
                {zone, series->GetStep(0).ciLocationGPerKwh, series->GetProvenance().source});
        }
    }
    if (!isComplete || zones.size() != 1 || run.energy.kwhByPeriod.empty())
    {
        return;
    }
    const auto series = ReadSeries(database, *zones.begin(), run.id);
    const double again = GramsBySeries(run.energy, *series, name);
    if (std::abs(again - run.operationalG) > SAME_GRAMS * std::abs(run.operationalG))
    {
        throw std::invalid_argument(name + ": run " + std::to_string(run.id) + " was charged " +
                                    ShownNumber(run.operationalG) +
                                    " g, and its joules times its intensities are " +
                                    ShownNumber(again) + " g: it cannot be moved");
    }
}

} // namespace

StoredRun
ReadStoredRun(const ResultsQuery& database, const std::string& name, std::optional<int64_t> run)
{
    StoredRun stored = DescribeStoredRun(database, name, run);
    ReadEnergy(database, stored);
    ReadPeriods(database, stored);
    ReadEmbodied(database, stored);
    ReadOwnSeries(database, name, stored);
    return stored;
}

double
GramsBySeries(const MeteredEnergy& energy, const IntensitySeries& series, const std::string& where)
{
    CompensatedSum grams;
    for (const auto& [period, kwh] : energy.kwhByPeriod)
    {
        const std::size_t index = series.FindStep(period.first);
        if (index == IntensitySeries::NO_STEP)
        {
            throw std::invalid_argument(
                where + ": zone " + QuotedText(series.GetProvenance().zone) + " has no value at " +
                FormatUtc(period.first / NANOSECONDS_PER_SECOND));
        }
        const IntensityStep& step = series.GetStep(index);
        if (step.endNs < period.second)
        {
            throw std::invalid_argument(
                where + ": zone " + QuotedText(series.GetProvenance().zone) + " changes at " +
                FormatUtc(step.endNs / NANOSECONDS_PER_SECOND) + ", within a step of the run (" +
                FormatUtc(period.first / NANOSECONDS_PER_SECOND) + " to " +
                FormatUtc(period.second / NANOSECONDS_PER_SECOND) +
                "): simulate it with a series of such steps");
        }
        grams.Add(kwh * step.ciLocationGPerKwh);
    }
    return grams.Get();
}

} // namespace ns3::aiot
