// SPDX-License-Identifier: GPL-2.0-only
#include "regions/regions-answer.h"
#include "report-charts.h"
#include "report-html.h"
#include "report-sections.h"

#include <algorithm>
#include <exception>

namespace ns3::aiot
{

namespace
{

const char* const OPERATIONAL = "operational";
const char* const EMBODIED = "embodied";

nlohmann::json
OptionalCell(const std::optional<double>& number)
{
    return number ? nlohmann::json(*number) : nlohmann::json(nullptr);
}

std::string
MakeRegionsTable(const RegionsAnswer& answer)
{
    HtmlTable table("regions-data",
                    "One run in all grids, the least grams first",
                    {{"zone", "zone"},
                     {"grid", "name"},
                     {"basis", "basis"},
                     {"g/kWh", "ci_g_per_kwh", true},
                     {"operational [gCO2e]", "operational_gco2e", true},
                     {"embodied [gCO2e]", "embodied_gco2e", true},
                     {"x run", "relative_to_run", true},
                     {"note", "note"}});
    for (const RegionGrams& row : answer.rows)
    {
        table.AddRow({row.zone,
                      row.name,
                      row.basis,
                      row.ciGPerKwh,
                      row.operationalG,
                      OptionalCell(answer.run.embodiedG),
                      OptionalCell(row.relativeToRun),
                      row.note});
    }
    return table.GetHtml();
}

/// Bars of grids, evenly spaced by rank where there are many: the first and the last are there.
nlohmann::json
MakeRegionsChart(const RegionsAnswer& answer)
{
    std::vector<const RegionGrams*> usable;
    for (const RegionGrams& row : answer.rows)
    {
        if (row.isUsable)
        {
            usable.push_back(&row);
        }
    }
    const std::size_t shown = std::min(usable.size(), MOST_CHART_ROWS);
    std::vector<ChartBar> bars;
    for (std::size_t i = 0; i < shown; ++i)
    {
        const std::size_t rank = shown < 2 ? 0 : i * (usable.size() - 1) / (shown - 1);
        const RegionGrams& row = *usable[rank];
        bars.push_back({std::to_string(rank + 1) + ". " + (row.name.empty() ? row.zone : row.name),
                        {{OPERATIONAL, row.operationalG}}});
        if (answer.run.embodiedG)
        {
            bars.back().parts.emplace_back(EMBODIED, *answer.run.embodiedG);
        }
    }
    return StackedBarChart("emissions of the run [gCO2e]", bars, {OPERATIONAL, EMBODIED});
}

} // namespace

std::string
MakeRegionsSection(const std::string& path)
{
    RegionsQuery query;
    query.database = path;
    try
    {
        const RegionsAnswer answer = AnswerRegions(query);
        return MakeFigure({"regions",
                           "One run in all grids.",
                           "Run " + std::to_string(answer.run.id) + " of " + answer.run.scenario +
                               " with all its nodes moved to each grid: the same joules, weighed "
                               "by its intensity, and the same hardware. Numbers before the names "
                               "are ranks; the table has all grids.",
                           MakeRegionsChart(answer),
                           MakeRegionsTable(answer)});
    }
    catch (const std::exception& error)
    {
        return HtmlParagraph(std::string("No run is shown in other grids: ") + error.what() + ".");
    }
}

} // namespace ns3::aiot
