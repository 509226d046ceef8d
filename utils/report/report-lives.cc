// SPDX-License-Identifier: GPL-2.0-only
#include "report-lives.h"

namespace ns3::aiot
{

namespace
{

constexpr const char* LIFE_QUERY =
    "SELECT v_battery.run_id, v_battery.role, count(*), sum(depleted_at_s IS NOT NULL), "
    "sum(life_s IS NULL), sum(life_s / 86400), min(life_s / 86400), max(life_s / 86400), "
    "min(remaining_j / nullif(initial_j, 0)), sum(harvested_j), avg(life_s / 86400), "
    "min(initial_j / population), max(initial_j / population), max(low / 86400), max(high / 86400) "
    "FROM v_battery JOIN node ON node.run_id = v_battery.run_id AND node.id = node_id "
    "LEFT JOIN result_interval i ON i.run_id = v_battery.run_id AND result = 'battery_life_s' "
    "AND cause = 'all' AND part = 'role=' || v_battery.role GROUP BY 1, 2";

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

} // namespace

AllLives
ReadLives(const ResultsQuery& database, const ReportStudy& study)
{
    AllLives all;
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
        if (const auto days = row.GetOptional(6))
        {
            lives.runShortestDays.push_back(*days);
        }
        Grow(lives.longestDays, row.GetOptional(7));
        Shrink(lives.leastRemaining, row.GetOptional(8));
        lives.harvestedJ += row.GetNumber(9);
        if (const auto days = row.GetOptional(10))
        {
            lives.runDays.push_back(*days);
        }
        Shrink(lives.leastChargeJ, row.GetOptional(11));
        Grow(lives.mostChargeJ, row.GetOptional(12));
        if (const auto low = row.GetOptional(13))
        {
            lives.sumLowDays += *low;
            lives.sumHighDays += row.GetOptional(14).value_or(*low);
            ++lives.intervals;
        }
    }
    return all;
}

std::optional<double>
GetMeanDays(const Lives& lives)
{
    return lives.shortestDays
               ? std::optional(lives.sumDays / static_cast<double>(lives.nodes - lives.endless))
               : std::nullopt;
}

std::optional<std::pair<double, double>>
GetQuantiles(const Lives& lives)
{
    const auto runs = static_cast<double>(lives.intervals);
    return lives.intervals == 0 ? std::nullopt
                                : std::make_optional(std::make_pair(lives.sumLowDays / runs,
                                                                    lives.sumHighDays / runs));
}

} // namespace ns3::aiot
