// SPDX-License-Identifier: GPL-2.0-only
#include "report-charts.h"
#include "report-html.h"
#include "report-sections.h"

#include "ns3/results-query.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

namespace ns3::aiot
{

namespace
{

const std::vector<std::string> MARKS = {"shortest", "mean", "longest"};

/// Lives of the nodes of one point and role; none lives for ever in one that has a life.
struct Lives
{
    std::int64_t nodes = 0;
    std::int64_t depleted = 0;
    std::int64_t endless = 0;
    double sumDays = 0;
    double harvestedJ = 0;
    std::vector<double> runDays; ///< mean of each run that has one
    std::optional<double> shortestDays;
    std::optional<double> longestDays;
    std::optional<double> leastRemaining;
};

constexpr const char* LIFE_QUERY =
    "SELECT run_id, role, count(*), sum(depleted_at_s IS NOT NULL), sum(life_s IS NULL), "
    "sum(life_s / 86400), min(life_s / 86400), max(life_s / 86400), "
    "min(remaining_j / nullif(initial_j, 0)), sum(harvested_j), avg(life_s / 86400) "
    "FROM v_battery GROUP BY 1, 2";

void
Shrink(std::optional<double>& least, std::optional<double> value)
{
    if (value && (!least || *value < *least))
    {
        least = value;
    }
}

void
Grow(std::optional<double>& most, std::optional<double> value)
{
    if (value && (!most || *value > *most))
    {
        most = value;
    }
}

std::map<std::pair<std::size_t, std::string>, Lives>
ReadLives(const ResultsQuery& database, const ReportStudy& study)
{
    std::map<std::pair<std::size_t, std::string>, Lives> all;
    for (const auto& row : database.Ask(LIFE_QUERY))
    {
        const auto point = study.pointOfRun.find(row.GetInt(0));
        if (point == study.pointOfRun.end())
        {
            continue;
        }
        Lives& lives = all[{point->second, row.GetText(1)}];
        lives.nodes += row.GetInt(2);
        lives.depleted += row.GetInt(3);
        lives.endless += row.GetInt(4);
        lives.sumDays += row.GetNumber(5);
        Shrink(lives.shortestDays, row.GetOptional(6));
        Grow(lives.longestDays, row.GetOptional(7));
        Shrink(lives.leastRemaining, row.GetOptional(8));
        lives.harvestedJ += row.GetNumber(9);
        if (const auto days = row.GetOptional(10))
        {
            lives.runDays.push_back(*days);
        }
    }
    return all;
}

nlohmann::json
OrNull(const std::optional<double>& value)
{
    return value ? nlohmann::json(*value) : nlohmann::json();
}

/// Lives by index of the point, and role.
using AllLives = std::map<std::pair<std::size_t, std::string>, Lives>;

/// @return mean life (d), if any node has an end of it
std::optional<double>
GetMeanDays(const Lives& lives)
{
    return lives.shortestDays
               ? std::optional(lives.sumDays / static_cast<double>(lives.nodes - lives.endless))
               : std::nullopt;
}

/// @return mean of the runs' means and its half width, as cells
std::vector<nlohmann::json>
GetInterval(const Lives& lives)
{
    return lives.runDays.empty() ? std::vector<nlohmann::json>(2)
                                 : SummaryCells(SummariseSample(lives.runDays, REPORT_CONFIDENCE));
}

HtmlTable
MakeLifeTable(const ReportStudy& study, const AllLives& all)
{
    HtmlTable table("battery-data",
                    "Batteries by point and role, over the nodes of all runs",
                    {{"point", "point"},
                     {"role", "role"},
                     {"nodes", "nodes", true},
                     {"depleted", "depleted", true},
                     {"not discharging", "endless", true},
                     {"shortest life [d]", "shortest_d", true},
                     {"mean life [d]", "mean_d", true},
                     {"longest life [d]", "longest_d", true},
                     {"mean of runs [d]", "mean_of_runs_d", true},
                     {"\u00b1 [d]", "half_width_d", true},
                     {"harvested per node and run [J]", "harvested_j_per_node", true},
                     {"least remaining share", "least_remaining", true}});
    for (const auto& [where, lives] : all)
    {
        const auto interval = GetInterval(lives);
        table.AddRow({study.points[where.first].label,
                      where.second,
                      lives.nodes,
                      lives.depleted,
                      lives.endless,
                      OrNull(lives.shortestDays),
                      OrNull(GetMeanDays(lives)),
                      OrNull(lives.longestDays),
                      interval[0],
                      interval[1],
                      lives.harvestedJ / static_cast<double>(lives.nodes),
                      OrNull(lives.leastRemaining)});
    }
    return table;
}

/// A row of the chart, and what orders it.
struct LifeRow
{
    double days; ///< mean; infinite: it does not discharge
    ChartRange range;
};

/// @return lives, the longest first
std::vector<LifeRow>
ListLives(const ReportStudy& rows, const AllLives& all)
{
    std::vector<LifeRow> list;
    for (const auto& [where, lives] : all)
    {
        LifeRow row{std::numeric_limits<double>::infinity(),
                    {rows.points[where.first].label + ", " + where.second, {}, "no discharge"}};
        if (lives.shortestDays)
        {
            row.days = *GetMeanDays(lives);
            row.range.marks = {{MARKS[0], *lives.shortestDays},
                               {MARKS[1], row.days},
                               {MARKS[2], *lives.longestDays}};
            row.range.note.clear();
        }
        list.push_back(row);
    }
    std::stable_sort(list.begin(), list.end(), [](const auto& left, const auto& right) {
        return left.days > right.days;
    });
    return list;
}

/// @return a sentence that answers which lives longest
std::string
TellLongest(const std::vector<LifeRow>& list)
{
    const auto tell = [](const LifeRow& row) {
        return row.range.label + " (" +
               (row.range.marks.empty() ? std::string("does not discharge")
                                        : ReportNumber(row.days) + " d") +
               ")";
    };
    return list.size() < 2 ? std::string()
                           : HtmlParagraph("Longest life: " + tell(list.front()) +
                                           ". Shortest: " + tell(list.back()) + ".");
}

/// @return a sentence on the nodes that are in no row
std::string
TellWithout(const ResultsQuery& database)
{
    std::string roles;
    for (const auto& row : database.Ask(
             "SELECT DISTINCT role, supply_kind FROM node JOIN run ON run.id = run_id WHERE status "
             "= 'completed' AND NOT EXISTS (SELECT 1 FROM v_battery WHERE v_battery.run_id = "
             "node.run_id AND node_id = node.id) ORDER BY 1, 2"))
    {
        roles += (roles.empty() ? "" : ", ") + row.GetText(0) + " (" + row.GetText(1) + ")";
    }
    return roles.empty() ? roles
                         : HtmlParagraph("Left out, since they have no battery: " + roles + ".");
}

std::string
MakeLifeFigure(const ResultsQuery& database, const ReportStudy& study, const AllLives& all)
{
    const std::string table = MakeLifeTable(study, all).GetHtml();
    const ReportStudy rows = MergePoints(study, MOST_CHART_ROWS);
    const std::vector<LifeRow> list = ListLives(rows, ReadLives(database, rows));
    std::vector<ChartRange> ranges;
    bool discharges = false;
    for (std::size_t i = 0; i < list.size() && i < MOST_CHART_ROWS; ++i)
    {
        ranges.push_back(list[i].range);
        discharges = discharges || !list[i].range.marks.empty();
    }
    if (!discharges)
    {
        return HtmlParagraph("No battery was discharging.") + table + TellWithout(database);
    }
    return TellLongest(list) +
           MakeFigure({"battery",
                       "Battery life.",
                       "Days until empty: as simulated where a battery was depleted, else what it "
                       "held at the start over the run's mean net power. Shortest, mean and "
                       "longest, in this order at the right, over the nodes of all runs of a "
                       "point; the longest mean stands first.",
                       RangeChart("battery life [d]", ranges, MARKS),
                       table}) +
           TellWithout(database);
}

std::string
MakeEvents(const ResultsQuery& database, const ReportStudy& study)
{
    HtmlTable table("supply-events",
                    "Depletions and recharges",
                    {{"run", "run_id", true},
                     {"point", "point"},
                     {"event", "kind"},
                     {"count", "count", true},
                     {"first at [s]", "first_s", true},
                     {"last at [s]", "last_s", true}});
    for (const auto& row :
         database.Ask("SELECT run_id, kind, count(*), min(time_s), max(time_s) FROM event WHERE "
                      "kind IN ('depleted', 'recharged') GROUP BY 1, 2 ORDER BY 1, 2"))
    {
        const auto point = study.pointOfRun.find(row.GetInt(0));
        if (point != study.pointOfRun.end())
        {
            table.AddRow({row.GetInt(0),
                          study.points[point->second].label,
                          row.GetText(1),
                          row.GetInt(2),
                          row.GetNumber(3),
                          row.GetNumber(4)});
        }
    }
    return table.IsEmpty() ? HtmlParagraph("No supply was depleted.") : table.GetHtml();
}

} // namespace

std::string
MakeSupplySection(const ResultsQuery& database, const ReportStudy& study)
{
    const auto lives = ReadLives(database, study);
    if (lives.empty())
    {
        return HtmlParagraph("No node of a completed run had a battery.");
    }
    return MakeLifeFigure(database, study, lives) + MakeEvents(database, study);
}

} // namespace ns3::aiot
