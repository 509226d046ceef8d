// SPDX-License-Identifier: GPL-2.0-only
#include "report-charts.h"
#include "report-html.h"
#include "report-sections.h"

#include "ns3/results-query.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

const std::vector<std::string> PARTS = {"best option", "above it"};

/// Means over the decisions of completed runs; the best option's grams are those of the choice less
/// what it is above.
constexpr const char* MEANS =
    "SELECT setting, policy, sum(count), sum(count * (cost_gco2e - regret_gco2e)) / sum(count), "
    "sum(count * regret_gco2e) / sum(count) AS regret, "
    "CAST(sum(hits) AS REAL) / sum(CASE WHEN hits IS NOT NULL THEN count END) "
    "FROM decision JOIN run ON run.id = run_id WHERE status = 'completed' ";

/// Bars of all settings together, the policy that is least above the best option first.
nlohmann::json
MakeDecisionChart(const ResultsQuery& database)
{
    std::vector<ChartBar> bars;
    for (const auto& row :
         database.Ask(std::string(MEANS) + "GROUP BY policy ORDER BY regret, policy"))
    {
        if (bars.size() < MOST_CHART_ROWS)
        {
            bars.push_back(
                {row.GetText(1), {{PARTS[0], row.GetNumber(3)}, {PARTS[1], row.GetNumber(4)}}});
        }
    }
    return StackedBarChart("gCO2e per inference", bars, PARTS);
}

} // namespace

std::string
MakeDecisions(const ResultsQuery& database)
{
    HtmlTable table("decisions-data",
                    "Grams of what policies decided",
                    {{"setting", "setting"},
                     {"policy", "policy"},
                     {"decisions", "decisions", true},
                     {"best option [gCO2e]", "best_gco2e", true},
                     {"above it [gCO2e]", "regret_gco2e", true},
                     {"sets that hold the best", "coverage", true}});
    for (const auto& row : database.Ask(
             std::string(MEANS) + "GROUP BY setting, policy ORDER BY setting, regret, policy"))
    {
        const bool hasSets = !row.IsNull(5);
        table.AddRow({row.GetText(0),
                      row.GetText(1),
                      row.GetInt(2),
                      row.GetNumber(3),
                      row.GetNumber(4),
                      hasSets ? nlohmann::json(row.GetNumber(5)) : nlohmann::json()});
    }
    if (table.IsEmpty())
    {
        return "";
    }
    return MakeFigure({"decisions",
                       "What policies decided.",
                       "Grams per inference, mean over all hours and settings: those of the option "
                       "that turned out best, and what the policy's choice was above it; the "
                       "table has each setting.",
                       MakeDecisionChart(database),
                       table.GetHtml()});
}

} // namespace ns3::aiot
