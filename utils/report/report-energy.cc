// SPDX-License-Identifier: GPL-2.0-only
#include "report-charts.h"
#include "report-html.h"
#include "report-sections.h"

#include "ns3/results-query.h"

#include <algorithm>
#include <functional>

namespace ns3::aiot
{

namespace
{

const std::vector<std::string> STAGES = {"data_collection",
                                         "preprocessing",
                                         "training",
                                         "evaluation",
                                         "deployment",
                                         "inference",
                                         "standby"};

const std::vector<std::string> COMPONENTS =
    {"sensor", "processor", "radio", "port", "platform", "converter", "other"};

constexpr std::size_t STAGE = 0;
constexpr std::size_t COMPONENT = 1;

/// A chart of the same samples: what its parts are, and what it counts.
struct EnergyView
{
    std::string id;
    std::string title;
    std::string description;
    std::size_t part;               ///< STAGE or COMPONENT
    std::vector<std::string> order; ///< of the parts
    std::function<bool(const std::string& stage)> counts;
};

bool
IsTask(const std::string& stage)
{
    return stage != "standby";
}

/// Sums of a point's means by part.
ChartBar
MakeBar(const ReportSamples& samples, std::size_t point, const EnergyView& view)
{
    std::map<std::string, double> sums;
    for (const auto& key : samples.GetKeys(point))
    {
        if (view.counts(key[STAGE]))
        {
            sums[key[view.part]] += samples.Get(point, key).mean;
        }
    }
    ChartBar bar;
    for (const auto& name : view.order)
    {
        const auto found = sums.find(name);
        if (found != sums.end())
        {
            bar.parts.emplace_back(*found);
            sums.erase(found);
        }
    }
    bar.parts.insert(bar.parts.end(), sums.begin(), sums.end());
    return bar;
}

/// Names of all parts of the bars, in the given order, others last.
std::vector<std::string>
FindSeries(const std::vector<ChartBar>& bars, const std::vector<std::string>& order)
{
    std::vector<std::string> series;
    for (const auto& bar : bars)
    {
        for (const auto& [name, value] : bar.parts)
        {
            if (std::find(series.begin(), series.end(), name) == series.end())
            {
                series.push_back(name);
            }
        }
    }
    const auto rank = [&order](const std::string& name) {
        return std::find(order.begin(), order.end(), name);
    };
    std::stable_sort(series.begin(), series.end(), [&rank](const auto& left, const auto& right) {
        return rank(left) < rank(right);
    });
    return series;
}

std::string
MakeViewTable(const ReportStudy& study, const ReportSamples& samples, const EnergyView& view)
{
    HtmlTable table(view.id + "-data",
                    view.title,
                    {{"point", "point"},
                     {view.part == STAGE ? "stage" : "component", "part"},
                     {"energy [J]", "energy_it_j", true}});
    for (const auto point : samples.GetPoints())
    {
        for (const auto& [name, value] : MakeBar(samples, point, view).parts)
        {
            table.AddRow({study.points[point].label, name, value});
        }
    }
    return table.GetHtml();
}

std::string
MakeView(const ReportStudy& study, const ReportSamples& samples, const EnergyView& view)
{
    const ReportStudy rows = MergePoints(study, MOST_CHART_ROWS);
    const ReportSamples rowSamples = samples.Regroup(rows);
    std::vector<ChartBar> bars;
    for (const auto point : rowSamples.GetPoints())
    {
        if (bars.size() < MOST_CHART_ROWS)
        {
            bars.push_back(MakeBar(rowSamples, point, view));
            bars.back().label = rows.points[point].label;
        }
    }
    const auto series = FindSeries(bars, view.order);
    if (series.empty())
    {
        return HtmlParagraph(view.title + ": none.");
    }
    return MakeFigure({view.id,
                       view.title,
                       view.description,
                       StackedBarChart("energy per run [J]", bars, series),
                       MakeViewTable(study, samples, view)});
}

std::string
MakeFullTable(const ReportStudy& study, const ReportSamples& it, const ReportSamples& total)
{
    HtmlTable table("energy",
                    "Energy per run by stage and component",
                    {{"point", "point"},
                     {"stage", "stage"},
                     {"component", "component"},
                     {"runs", "runs", true},
                     {"energy [J]", "energy_it_j", true},
                     {"\u00b1 [J]", "half_width_j", true},
                     {"with PUE [J]", "energy_total_j", true}});
    for (const auto point : it.GetPoints())
    {
        for (const auto& key : it.GetKeys(point))
        {
            const auto summary = it.Get(point, key);
            const auto cells = SummaryCells(summary);
            table.AddRow({study.points[point].label,
                          key[STAGE],
                          key[COMPONENT],
                          static_cast<std::int64_t>(summary.count),
                          cells[0],
                          cells[1],
                          total.Get(point, key).mean});
        }
    }
    return "<details><summary>Stage by component, with intervals and PUE</summary>\n" +
           table.GetHtml() + "</details>\n";
}

} // namespace

std::string
MakeEnergySection(const ResultsQuery& database, const ReportStudy& study)
{
    ReportSamples it(study, ReportSamples::Absent::ZERO);
    ReportSamples total(study, ReportSamples::Absent::ZERO);
    for (const auto& row : database.Ask("SELECT run_id, stage, component, sum(energy_it_j), "
                                        "sum(energy_it_j * pue) FROM energy GROUP BY 1, 2, 3"))
    {
        it.Add(row.GetInt(0), {row.GetText(1), row.GetText(2)}, row.GetNumber(3));
        total.Add(row.GetInt(0), {row.GetText(1), row.GetText(2)}, row.GetNumber(4));
    }
    if (it.GetPoints().empty())
    {
        return HtmlParagraph("No completed run has energy.");
    }
    const EnergyView stages = {"energy-tasks-stage",
                               "Energy of tasks by stage.",
                               "Joules at the node, before PUE; what no task caused is left out.",
                               STAGE,
                               STAGES,
                               IsTask};
    const EnergyView components = {"energy-tasks-component",
                                   "Energy of tasks by component.",
                                   "The same joules, by what drew them.",
                                   COMPONENT,
                                   COMPONENTS,
                                   IsTask};
    const EnergyView all = {"energy-all-component",
                            "All energy by component.",
                            "Standby included: everything that was metered, before PUE.",
                            COMPONENT,
                            COMPONENTS,
                            [](const std::string&) { return true; }};
    return TellChartLimit(study) + MakeView(study, it, stages) + MakeView(study, it, components) +
           MakeView(study, it, all) + MakeFullTable(study, it, total);
}

} // namespace ns3::aiot
