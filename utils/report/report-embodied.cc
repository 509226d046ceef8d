// SPDX-License-Identifier: GPL-2.0-only
#include "report-charts.h"
#include "report-html.h"
#include "report-sections.h"

#include "ns3/results-query.h"

namespace ns3::aiot
{

namespace
{

const std::vector<std::string> KINDS = {"operational", "embodied"};

/// Bars of both kinds.
nlohmann::json
MakeShareChart(const ReportStudy& study, const ReportSamples& samples)
{
    const ReportStudy rows = MergePoints(study, MOST_CHART_ROWS);
    const ReportSamples rowSamples = samples.Regroup(rows);
    std::vector<ChartBar> bars;
    for (const auto point : rowSamples.GetPoints())
    {
        if (bars.size() < MOST_CHART_ROWS)
        {
            bars.push_back({rows.points[point].label,
                            {{KINDS[0], rowSamples.Get(point, {"operational"}).mean},
                             {KINDS[1], rowSamples.Get(point, {"embodied"}).mean}}});
        }
    }
    return StackedBarChart("emissions per run [gCO2e]", bars, KINDS);
}

std::string
MakeShareTable(const ReportStudy& study, const ReportSamples& samples)
{
    HtmlTable table("embodied-data",
                    "Operational and embodied emissions per run",
                    {{"point", "point"},
                     {"runs", "runs", true},
                     {"operational [gCO2e]", "operational_gco2e", true},
                     {"embodied [gCO2e]", "embodied_gco2e", true},
                     {"low [gCO2e]", "embodied_gco2e_low", true},
                     {"high [gCO2e]", "embodied_gco2e_high", true}});
    for (const auto point : samples.GetPoints())
    {
        const auto& label = study.points[point].label;
        const auto embodied = samples.Get(point, {"embodied"});
        const double operational = samples.Get(point, {"operational"}).mean;
        table.AddRow({label,
                      static_cast<std::int64_t>(embodied.count),
                      operational,
                      embodied.mean,
                      samples.Get(point, {"low"}).mean,
                      samples.Get(point, {"high"}).mean});
    }
    return table.GetHtml();
}

std::string
MakeShares(const ResultsQuery& database, const ReportStudy& study)
{
    ReportSamples samples(study, ReportSamples::Absent::NONE);
    for (const auto& row : database.Ask(
             "SELECT run_id, sum(embodied_gco2e), sum(embodied_gco2e_low), "
             "sum(embodied_gco2e_high), (SELECT sum(operational_location_gco2e) FROM energy WHERE "
             "energy.run_id = embodied.run_id) FROM embodied GROUP BY run_id"))
    {
        samples.Add(row.GetInt(0), {"embodied"}, row.GetNumber(1));
        samples.Add(row.GetInt(0), {"low"}, row.GetNumber(2));
        samples.Add(row.GetInt(0), {"high"}, row.GetNumber(3));
        samples.Add(row.GetInt(0), {"operational"}, row.GetNumber(4));
    }
    if (samples.GetPoints().empty())
    {
        return HtmlParagraph("The database holds no embodied emissions (its table embodied has no "
                             "rows of completed runs), so they cannot be set against the "
                             "operational ones. This does not mean that they are zero.");
    }
    return MakeFigure({"embodied",
                       "Embodied against operational emissions.",
                       "Grams per run; embodied ones are the run's share of making the hardware, "
                       "typical values, with low and high in the table.",
                       MakeShareChart(study, samples),
                       MakeShareTable(study, samples)});
}

std::string
MakeScore(const ResultsQuery& database, const ReportStudy& study)
{
    HtmlTable table("sci",
                    "Software Carbon Intensity (ISO/IEC 21031) by point",
                    {{"point", "point"},
                     {"functional unit", "functional_unit"},
                     {"runs", "runs", true},
                     {"SCI [gCO2e per unit]", "sci_gco2e_per_unit", true},
                     {"\u00b1 [gCO2e per unit]", "half_width", true}});
    ReportSamples samples(study, ReportSamples::Absent::NONE);
    for (const auto& row : database.Ask("SELECT run_id, functional_unit, sci_gco2e_per_unit FROM "
                                        "v_sci WHERE sci_gco2e_per_unit IS NOT NULL"))
    {
        samples.Add(row.GetInt(0), {row.GetText(1)}, row.GetNumber(2));
    }
    for (const auto point : samples.GetPoints())
    {
        for (const auto& key : samples.GetKeys(point))
        {
            const auto summary = samples.Get(point, key);
            const auto cells = SummaryCells(summary);
            table.AddRow({study.points[point].label,
                          key[0],
                          static_cast<std::int64_t>(summary.count),
                          cells[0],
                          cells[1]});
        }
    }
    return table.IsEmpty()
               ? HtmlParagraph("There is no Software Carbon Intensity score: it needs embodied "
                               "emissions and a functional unit.")
               : table.GetHtml();
}

} // namespace

std::string
MakeEmbodiedSection(const ResultsQuery& database, const ReportStudy& study)
{
    return MakeShares(database, study) + MakeScore(database, study);
}

} // namespace ns3::aiot
