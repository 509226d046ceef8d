// SPDX-License-Identifier: GPL-2.0-only
#include "report-charts.h"
#include "report-html.h"
#include "report-lives.h"
#include "report-sections.h"

#include "ns3/results-query.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ns3::aiot
{

namespace
{

const std::vector<std::string> MARKS = {"shortest", "mean", "longest"};
constexpr double DAYS_PER_YEAR = 365.25;

nlohmann::json
OrNull(const std::optional<double>& value)
{
    return value ? nlohmann::json(*value) : nlohmann::json();
}

/// @return mean of the runs' values and its half width, as cells
std::vector<nlohmann::json>
GetInterval(const std::vector<double>& runDays)
{
    return runDays.empty() ? std::vector<nlohmann::json>(2)
                           : SummaryCells(SummariseSample(runDays, REPORT_CONFIDENCE));
}

/// @return what the chart orders by: days until the first node is empty, mean of the runs; infinite
///         where nothing discharges. A mean over nodes would leave out those that live for ever.
double
GetOrder(const Lives& lives)
{
    return lives.runShortestDays.empty()
               ? std::numeric_limits<double>::infinity()
               : std::accumulate(lives.runShortestDays.begin(), lives.runShortestDays.end(), 0.0) /
                     static_cast<double>(lives.runShortestDays.size());
}

/// @return ", 4 of 30 nodes" where the others do not discharge
std::string
TellPart(const Lives& lives)
{
    return lives.endless == 0 ? ""
                              : ", " + std::to_string(lives.nodes - lives.endless) + " of " +
                                    std::to_string(lives.nodes) + " nodes";
}

/// @return lives as in the chart, the longest first
std::vector<const AllLives::value_type*>
SortByLife(const AllLives& all)
{
    std::vector<const AllLives::value_type*> sorted;
    for (const auto& entry : all)
    {
        sorted.push_back(&entry);
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto* left, const auto* right) {
        return GetOrder(left->second) > GetOrder(right->second);
    });
    return sorted;
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
                     {"shortest of a run, mean [d]", "shortest_of_runs_d", true},
                     {"its 5 % quantile [d]", "shortest_low_d", true},
                     {"its 95 % quantile [d]", "shortest_high_d", true},
                     {"mean life [years]", "mean_years", true},
                     {"least battery [J]", "least_charge_j", true},
                     {"largest battery [J]", "most_charge_j", true},
                     {"harvested per node and run [J]", "harvested_j_per_node", true},
                     {"least remaining share", "least_remaining", true}});
    for (const auto* entry : SortByLife(all))
    {
        const auto& [where, lives] = *entry;
        const auto interval = GetInterval(lives.runDays);
        const auto ofRuns = GetInterval(lives.runShortestDays);
        const auto quantiles = GetQuantiles(lives);
        const auto meanDays = GetMeanDays(lives);
        table.AddRow({study.points[where.first].label,
                      where.second,
                      lives.nodes,
                      lives.depleted,
                      lives.endless,
                      OrNull(lives.shortestDays),
                      OrNull(meanDays),
                      OrNull(lives.longestDays),
                      interval[0],
                      interval[1],
                      ofRuns[0],
                      quantiles ? nlohmann::json(quantiles->first) : nlohmann::json(),
                      quantiles ? nlohmann::json(quantiles->second) : nlohmann::json(),
                      meanDays ? nlohmann::json(*meanDays / DAYS_PER_YEAR) : nlohmann::json(),
                      OrNull(lives.leastChargeJ),
                      OrNull(lives.mostChargeJ),
                      lives.harvestedJ / static_cast<double>(lives.nodes),
                      OrNull(lives.leastRemaining)});
    }
    return table;
}

/// @return "23.2 / 24 / 25 d", or in years where the mean has two
std::string
TellLife(const Lives& lives)
{
    const bool isLong = *GetMeanDays(lives) >= 2 * DAYS_PER_YEAR;
    std::string text;
    for (const double days : {*lives.shortestDays, *GetMeanDays(lives), *lives.longestDays})
    {
        text += (text.empty() ? "" : " / ") + ReportNumber(isLong ? days / DAYS_PER_YEAR : days);
    }
    return text + (isLong ? " years" : " d") + TellPart(lives);
}

/// A row of the chart, and what orders it.
struct LifeRow
{
    double days;      ///< until the first node is empty; infinite: none ever is
    std::string part; ///< of how many nodes
    ChartRange range;
};

/// @return lives, the longest first
std::vector<LifeRow>
ListLives(const ReportStudy& rows, const AllLives& all)
{
    std::vector<LifeRow> list;
    for (const auto* entry : SortByLife(all))
    {
        const auto& [where, lives] = *entry;
        LifeRow row{GetOrder(lives),
                    TellPart(lives),
                    {rows.points[where.first].label + ", " + where.second, {}, "no discharge"}};
        if (lives.shortestDays)
        {
            row.range.marks = {{MARKS[0], *lives.shortestDays},
                               {MARKS[1], *GetMeanDays(lives)},
                               {MARKS[2], *lives.longestDays}};
            row.range.note = TellLife(lives);
            row.range.interval = GetQuantiles(lives);
        }
        list.push_back(row);
    }
    return list;
}

/// @return "1200 d", with years where there are two
std::string
TellDays(double days)
{
    return ReportNumber(days) + " d" +
           (days < 2 * DAYS_PER_YEAR ? std::string()
                                     : ", " + ReportNumber(days / DAYS_PER_YEAR) + " years");
}

/// @return a sentence that answers which lives longest, and one on rows whose order is not sure
std::string
TellLongest(const std::vector<LifeRow>& list)
{
    const auto tell = [](const LifeRow& row) {
        const auto& interval = row.range.interval;
        return row.range.label + " (" +
               (row.range.marks.empty() ? std::string("does not discharge")
                                        : TellDays(row.days) + row.part) +
               (interval ? "; " + ReportNumber(interval->first) + " to " +
                               ReportNumber(interval->second) + " d"
                         : std::string()) +
               ")";
    };
    if (list.size() < 2)
    {
        return "";
    }
    std::string unsure;
    for (std::size_t i = 0; i + 1 < list.size(); ++i)
    {
        const auto& longer = list[i].range.interval;
        const auto& shorter = list[i + 1].range.interval;
        if (longer && shorter && longer->first < shorter->second)
        {
            unsure += (unsure.empty() ? "" : "; ") + list[i].range.label + " before " +
                      list[i + 1].range.label;
        }
    }
    return HtmlParagraph("Until the first battery is empty, longest: " + tell(list.front()) +
                         ". Shortest: " + tell(list.back()) + ".") +
           (unsure.empty()
                ? ""
                : HtmlParagraph("Intervals overlap, so this order is not sure: " + unsure +
                                ". For two of them, aiot query DB --compare A B "
                                "--metric battery_life_s says how likely it is."));
}

/// @return a sentence where batteries differ: lives compare them, too
std::string
TellCharges(const ReportStudy& study, const AllLives& all)
{
    std::map<std::string, std::set<double>> chargesJ;
    std::string list;
    for (const auto& [where, lives] : all)
    {
        if (!lives.leastChargeJ)
        {
            continue;
        }
        std::set<double>& known = chargesJ[where.second];
        known.insert({*lives.leastChargeJ, *lives.mostChargeJ});
        list += (list.empty() ? "" : "; ") + study.points[where.first].label + ", " + where.second +
                " " + ReportNumber(*lives.leastChargeJ) + " J" +
                (*lives.leastChargeJ == *lives.mostChargeJ
                     ? ""
                     : " to " + ReportNumber(*lives.mostChargeJ) + " J");
    }
    const bool differ = std::any_of(chargesJ.begin(), chargesJ.end(), [](const auto& role) {
        return role.second.size() > 1;
    });
    return !differ ? ""
                   : HtmlParagraph("Batteries differ, so lives compare them, too (--battery gives "
                                   "all runs the same): " +
                                   list + ".");
}

/// @return a sentence on the nodes that are in no row, with their points unless it is all of them
std::string
TellWithout(const ResultsQuery& database, const ReportStudy& study)
{
    std::map<std::pair<std::string, std::string>, std::set<std::size_t>> pointsOf;
    for (
        const auto& row : database.Ask(
            "SELECT DISTINCT run.id, role, supply_kind FROM node JOIN run ON run.id = run_id WHERE "
            "status = 'completed' AND NOT EXISTS (SELECT 1 FROM v_battery WHERE v_battery.run_id = "
            "node.run_id AND node_id = node.id)"))
    {
        const auto point = study.pointOfRun.find(row.GetInt(0));
        if (point != study.pointOfRun.end())
        {
            pointsOf[{row.GetText(1), row.GetText(2)}].insert(point->second);
        }
    }
    std::string roles;
    for (const auto& [who, points] : pointsOf)
    {
        std::string where;
        for (const std::size_t point : points)
        {
            where += (where.empty() ? " at " : " and ") + study.points[point].label;
        }
        roles += (roles.empty() ? "" : ", ") + who.first + " (" + who.second +
                 (points.size() == study.points.size() ? "" : where) + ")";
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
        return HtmlParagraph("No battery was discharging.") + table + TellWithout(database, study);
    }
    return TellLongest(list) + TellCharges(study, all) +
           MakeFigure({"battery",
                       "Battery life.",
                       "Days until empty: as simulated where a battery was depleted, else what it "
                       "held at the start over the run's mean net power; self-discharge is not "
                       "counted. Shortest, mean and "
                       "longest, in this order at the right, over the nodes of all runs of a "
                       "point that discharge; where the first node is empty latest stands first. "
                       "A thin line is the interval of the "
                       "shortest life: 5 and 95 % quantiles by the ranges of the figures that it "
                       "rests on, where runs have them.",
                       RangeChart("battery life [d]", ranges, MARKS),
                       table}) +
           TellWithout(database, study);
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
