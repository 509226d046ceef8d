// SPDX-License-Identifier: GPL-2.0-only
#include "report-html.h"
#include "report-sections.h"

#include "ns3/results-query.h"

namespace ns3::aiot
{

namespace
{

std::string
Join(const std::vector<std::string>& values)
{
    constexpr std::size_t most = 12;
    std::string text;
    for (std::size_t i = 0; i < values.size() && i < most; ++i)
    {
        text += (i == 0 ? "" : ", ") + (values[i].empty() ? "(empty)" : values[i]);
    }
    return values.size() > most ? text + ", ... (" + std::to_string(values.size()) + " in all)"
                                : text;
}

std::string
MakeScenarioTable(const ResultsQuery& database)
{
    HtmlTable table("runs-by-scenario",
                    "Runs by scenario and version",
                    {{"scenario", "scenario"},
                     {"ns-3", "ns3_version"},
                     {"aiot", "module_version"},
                     {"completed", "completed", true},
                     {"stopped", "stopped", true},
                     {"failed", "failed", true},
                     {"RngSeed", "rng_seed"},
                     {"RngRun", "rng_run"},
                     {"simulated [s]", "simulated_s", true},
                     {"computed in [s]", "wall_s", true}});
    for (const auto& row : database.Ask(
             "SELECT scenario, ns3_version, module_version, sum(status = 'completed'), "
             "sum(status = 'stopped'), sum(status = 'failed'), min(rng_seed) || iif(min(rng_seed) "
             "< max(rng_seed), ' to ' || max(rng_seed), ''), min(rng_run) || iif(min(rng_run) < "
             "max(rng_run), ' to ' || max(rng_run), ''), sum(simulated_s), sum(wall_s) FROM run "
             "GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"))
    {
        table.AddRow({row.GetText(0),
                      row.GetText(1),
                      row.GetText(2),
                      row.GetInt(3),
                      row.GetInt(4),
                      row.GetInt(5),
                      row.GetText(6),
                      row.GetText(7),
                      row.GetNumber(8),
                      row.GetNumber(9)});
    }
    return table.GetHtml();
}

/// @return the notes of the completed runs, each once
std::string
MakeNotes(const ResultsQuery& database)
{
    HtmlTable table("notes",
                    "Notes of the runs",
                    {{"note", "note"}, {"completed runs", "runs", true}});
    for (const auto& row :
         database.Ask("SELECT detail, count(DISTINCT run_id) FROM event JOIN run ON run.id = "
                      "run_id WHERE status = 'completed' AND kind IN ('note', 'unmetered') "
                      "GROUP BY detail ORDER BY min(event.id)"))
    {
        table.AddRow({row.GetText(0), row.GetInt(1)});
    }
    return table.IsEmpty() ? std::string() : table.GetHtml();
}

std::string
MakeParameterTable(const ReportStudy& study)
{
    HtmlTable table("parameters",
                    "Parameters that vary between completed runs",
                    {{"parameter", "name"}, {"values", "values"}, {"role", "role"}});
    for (const auto& parameter : study.parameters)
    {
        table.AddRow({parameter.name,
                      Join(parameter.values),
                      parameter.linked ? "follows from those above" : "varied"});
    }
    for (const auto& parameter : study.drawn)
    {
        table.AddRow({parameter.name, Join(parameter.values), "drawn at random"});
    }
    return table.IsEmpty() ? HtmlParagraph("All completed runs have the same parameters.")
                           : table.GetHtml();
}

std::string
MakePointTable(const ReportStudy& study)
{
    HtmlTable table("points",
                    "Points: runs that differ in their random numbers only",
                    {{"point", "label"}, {"runs", "runs", true}});
    for (const auto& point : study.points)
    {
        table.AddRow({point.label, static_cast<std::int64_t>(point.runs.size())});
    }
    return table.GetHtml();
}

std::string
MakeRunTable(const ResultsQuery& database)
{
    HtmlTable table("runs",
                    "Every run",
                    {{"run", "id", true},
                     {"scenario", "scenario"},
                     {"arguments", "arguments"},
                     {"RngSeed", "rng_seed", true},
                     {"RngRun", "rng_run", true},
                     {"simulated [s]", "simulated_s", true},
                     {"status", "status"},
                     {"written", "created_utc"}});
    for (const auto& row : database.Ask("SELECT id, scenario, arguments, rng_seed, rng_run, "
                                        "simulated_s, status, created_utc FROM run ORDER BY id"))
    {
        table.AddRow({row.GetInt(0),
                      row.GetText(1),
                      row.GetText(2),
                      row.GetInt(3),
                      row.GetInt(4),
                      row.GetNumber(5),
                      row.GetText(6),
                      row.GetText(7)});
    }
    return "<details><summary>Every run</summary>\n" + table.GetHtml() + "</details>\n";
}

} // namespace

std::string
TellChartLimit(const ReportStudy& study)
{
    const ReportStudy rows = MergePoints(study, MOST_CHART_ROWS);
    std::string text;
    if (!rows.merged.empty())
    {
        text = "There are " + std::to_string(study.points.size()) +
               " points, too many for a row each: where a chart has rows, they are means over all "
               "values of " +
               Join(rows.merged) + "; tables show each point. ";
    }
    if (rows.points.size() > MOST_CHART_ROWS)
    {
        text += "Charts have the first " + std::to_string(MOST_CHART_ROWS) + " of " +
                std::to_string(rows.points.size()) + " rows; tables have all.";
    }
    return text.empty() ? text : HtmlParagraph(text);
}

std::vector<nlohmann::json>
SummaryCells(const SampleSummary& summary)
{
    return {summary.mean,
            summary.halfWidth ? nlohmann::json(*summary.halfWidth) : nlohmann::json()};
}

std::string
MakeRunsSection(const ResultsQuery& database, const ReportStudy& study)
{
    std::string html = MakeScenarioTable(database) + MakeParameterTable(study);
    if (study.incompleteRuns > 0)
    {
        html += HtmlParagraph(std::to_string(study.incompleteRuns) +
                              " runs did not complete; they are listed and otherwise left out.");
    }
    if (study.repeatedRuns > 0)
    {
        html += HtmlParagraph(std::to_string(study.repeatedRuns) +
                              " runs repeat another one (same arguments, seed, versions and "
                              "results). They are no further draw: each experiment counts once in "
                              "the means.");
    }
    if (!study.differing.empty())
    {
        html += HtmlParagraph("Note: " + study.differing + ".");
    }
    html += MakeNotes(database);
    html += HtmlParagraph("A point stands for all runs that differ in nothing but their random "
                          "numbers. What follows are means over the runs of a point, with 95 % "
                          "confidence intervals by Student's t where there are two runs or more.");
    return html + MakePointTable(study) + MakeRunTable(database);
}

} // namespace ns3::aiot
