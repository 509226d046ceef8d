// SPDX-License-Identifier: GPL-2.0-only
#include "report-charts.h"
#include "report-html.h"
#include "report-sections.h"

#include "ns3/results-query.h"

#include <set>

namespace ns3::aiot
{

namespace
{

constexpr const char* GRAMS = "operational_location_gco2e";
constexpr const char* KWH = "energy_total_kwh";
/// More steps than this are not shown: a browser draws each of them.
constexpr std::size_t MOST_STEPS = 20000;

/// Grams and energy by zone, of each point.
std::string
MakeZoneTable(const ReportStudy& study, const ReportSamples& grams, const ReportSamples& kwh)
{
    HtmlTable table("carbon-zone-data",
                    "Operational emissions per run by grid zone",
                    {{"point", "point"},
                     {"zone", "zone"},
                     {"runs", "runs", true},
                     {"gCO2e", GRAMS, true},
                     {"\u00b1 gCO2e", "half_width", true},
                     {"energy with PUE [kWh]", KWH, true}});
    for (const auto point : grams.GetPoints())
    {
        for (const auto& key : grams.GetKeys(point))
        {
            const auto summary = grams.Get(point, key);
            const auto cells = SummaryCells(summary);
            table.AddRow({study.points[point].label,
                          key[0],
                          static_cast<std::int64_t>(summary.count),
                          cells[0],
                          cells[1],
                          kwh.Get(point, key).mean});
        }
    }
    return table.GetHtml();
}

/// Bars of grams by zone.
nlohmann::json
MakeZoneChart(const ReportStudy& study, const ReportSamples& samples)
{
    const ReportStudy rows = MergePoints(study, MOST_CHART_ROWS);
    const ReportSamples grams = samples.Regroup(rows);
    std::vector<ChartBar> bars;
    std::set<std::string> zones;
    for (const auto point : grams.GetPoints())
    {
        if (bars.size() == MOST_CHART_ROWS)
        {
            break;
        }
        bars.push_back({rows.points[point].label, {}});
        for (const auto& key : grams.GetKeys(point))
        {
            bars.back().parts.emplace_back(key[0], grams.Get(point, key).mean);
            zones.insert(key[0]);
        }
    }
    return StackedBarChart("operational emissions per run [gCO2e]",
                           bars,
                           {zones.begin(), zones.end()});
}

std::string
MakeZones(const ResultsQuery& database, const ReportStudy& study)
{
    ReportSamples grams(study, ReportSamples::Absent::ZERO);
    ReportSamples kwh(study, ReportSamples::Absent::ZERO);
    for (const auto& row : database.Ask("SELECT run_id, zone, operational_location_gco2e, "
                                        "energy_total_kwh FROM v_carbon_by_zone"))
    {
        grams.Add(row.GetInt(0), {row.GetText(1)}, row.GetNumber(2));
        kwh.Add(row.GetInt(0), {row.GetText(1)}, row.GetNumber(3));
    }
    if (grams.GetPoints().empty())
    {
        return HtmlParagraph("No completed run has emissions.");
    }
    return MakeFigure({"carbon-zone",
                       "Operational emissions by grid zone.",
                       "Grams of CO2 equivalent per run, location-based, PUE included, standby "
                       "included.",
                       MakeZoneChart(study, grams),
                       MakeZoneTable(study, grams, kwh)});
}

/// What the steps of all runs are asked for, one row more than are shown.
std::string
MakeHourQuery()
{
    // A step reaches no farther than the run: half an hour of one is drawn as half.
    return "SELECT zone, period_start, "
           "min(max(strftime('%s', period_start) + 0, strftime('%s', start_utc) + 0)) * 1000, "
           "count(DISTINCT run_id), sum(operational_location_gco2e) / count(DISTINCT run_id), "
           "sum(energy_it_j) / count(DISTINCT run_id), "
           "max(min(strftime('%s', period_end) + 0, strftime('%s', start_utc) + simulated_s)) * "
           "1000 "
           "FROM "
           "energy_period JOIN run ON run.id = run_id WHERE status = 'completed' AND "
           "julianday(period_end) - julianday(period_start) <= 1.001 GROUP BY zone, period_start, "
           "period_end ORDER BY zone, period_start LIMIT " +
           std::to_string(MOST_STEPS + 1);
}

/// @return a sentence on the zones that have no course of the day
std::string
TellAnnualZones(const ResultsQuery& database)
{
    std::string zones;
    for (const auto& row : database.Ask(
             "SELECT DISTINCT zone FROM energy JOIN run ON run.id = run_id WHERE status = "
             "'completed' AND operational_location_gco2e > 0 AND zone NOT IN (SELECT zone FROM "
             "energy_period WHERE julianday(period_end) - julianday(period_start) <= 1.001) "
             "ORDER BY 1"))
    {
        zones += (zones.empty() ? "" : ", ") + row.GetText(0);
    }
    return zones.empty() ? zones
                         : HtmlParagraph("Left out, since they have one value for longer than a "
                                         "day: " +
                                         zones + ".");
}

/// Grams by step of the zones' series, where that is a day or less.
std::string
MakeHours(const ResultsQuery& database, const ReportStudy& study)
{
    auto rows = database.Ask(MakeHourQuery());
    if (rows.empty())
    {
        return HtmlParagraph("No run used a carbon intensity by the hour (--start and --intensity, "
                             "or a profile): there is one value for the whole run, and no course "
                             "of the day to show.");
    }
    const bool isCut = rows.size() > MOST_STEPS;
    if (isCut)
    {
        rows.pop_back();
    }
    HtmlTable table("carbon-hour-data",
                    "Operational emissions by zone and step of its intensity",
                    {{"begin (UTC)", "period_start"},
                     {"zone", "zone"},
                     {"runs", "runs", true},
                     {"gCO2e", GRAMS, true},
                     {"energy [J]", "energy_it_j", true}});
    std::vector<ChartStep> steps;
    for (const auto& row : rows)
    {
        table.AddRow(
            {row.GetText(1), row.GetText(0), row.GetInt(3), row.GetNumber(4), row.GetNumber(5)});
        steps.push_back({row.GetText(0), row.GetNumber(2), row.GetNumber(6), row.GetNumber(4)});
    }
    const bool mixed = study.points.size() > 1;
    return MakeFigure({"carbon-hour",
                       "Operational emissions by zone and hour.",
                       std::string("Grams in each step of the zone's intensity, mean of all runs") +
                           (mixed ? ", regardless of their parameters." : ".") +
                           (isCut ? " The database has more steps than are shown: these are the "
                                    "first " +
                                        std::to_string(MOST_STEPS) + ", by zone and time."
                                  : std::string()),
                       StepChart("gCO2e per step", steps),
                       table.GetHtml()}) +
           TellAnnualZones(database);
}

} // namespace

std::string
MakeCarbonSection(const ResultsQuery& database, const ReportStudy& study)
{
    return MakeZones(database, study) + MakeHours(database, study) + MakeDecisions(database);
}

} // namespace ns3::aiot
