// SPDX-License-Identifier: GPL-2.0-only
#include "report-widths.h"

#include "report-charts.h"
#include "report-html.h"
#include "report-sections.h"

#include "ns3/results-reader.h"

#include <map>
#include <vector>

namespace ns3::aiot
{

namespace
{

constexpr const char* OF_ROLE = "role=";
/// The joules of a role, as the console shows them.
constexpr const char* ROLE_RESULT = "energy_it_j";
/// Widths are told apart from here.
constexpr double NARROWER = 0.95;
const std::vector<std::string> QUANTILES = {"5 %", "median", "95 %"};

/// How wide an interval of a role's joules is, at one point.
struct RoleWidth
{
    std::size_t point = 0;
    std::string role;
    IntervalRecord interval;
    double halfWidth = 0.0;     ///< of the median
    double ofFirst = 1.0;       ///< over that of the first point with the role
    std::size_t firstPoint = 0; ///< which that is
};

UncertainFigure
FigureOf(const CauseRecord& cause)
{
    UncertainFigure figure{cause.figure, cause.value, FigureDistribution::Fixed(cause.value)};
    if (cause.spreadFrom == "rule" && cause.value > 0.0)
    {
        // What a report shows of it is where its spread comes from.
        figure.distribution = FigureDistribution::ByGrade(cause.value, FigureGrade::RECALLED);
    }
    return figure;
}

std::vector<RoleWidth>
ReadWidths(const std::string& path, const ReportStudy& study)
{
    const ResultsReader reader(path);
    std::vector<RoleWidth> widths;
    std::map<std::string, std::size_t> first; // by role, index in widths
    for (std::size_t point = 0; point < study.points.size() && point < MOST_CHART_ROWS; ++point)
    {
        for (const IntervalRecord& row : reader.GetIntervals(study.points[point].runs.front()))
        {
            const bool isRole = row.part.rfind(OF_ROLE, 0) == 0 && row.result == ROLE_RESULT;
            if (!isRole || row.cause != "all" || !row.low || !row.median || !row.high ||
                *row.median <= 0.0)
            {
                continue;
            }
            RoleWidth width{point, row.part.substr(std::string(OF_ROLE).size()), row};
            width.halfWidth = (*row.high - *row.low) / (2.0 * *row.median);
            const auto known = first.emplace(width.role, widths.size()).first;
            const RoleWidth& before = known->second < widths.size() ? widths[known->second] : width;
            width.ofFirst = before.halfWidth > 0.0 ? width.halfWidth / before.halfWidth : 1.0;
            width.firstPoint = before.point;
            widths.push_back(width);
        }
    }
    return widths;
}

std::string
PercentText(double share)
{
    return ReportNumber(100.0 * share) + " %";
}

std::string
MakeWidthTable(const ReportStudy& study, const std::vector<RoleWidth>& widths)
{
    HtmlTable table("width-data",
                    "Joules of each role in the first run of each point, before PUE",
                    {{"point", "point"},
                     {"role", "role"},
                     {"energy [J]", "value", true},
                     {"5 %", "low", true},
                     {"95 %", "high", true},
                     {"half width over median", "relative_half_width", true},
                     {"width over the first point's", "width_of_first", true},
                     {"variance by our rule", "variance_by_rule", true}});
    for (const RoleWidth& width : widths)
    {
        table.AddRow({study.points[width.point].label,
                      width.role,
                      width.interval.value,
                      *width.interval.low,
                      *width.interval.high,
                      width.halfWidth,
                      width.ofFirst,
                      width.interval.varianceByRule});
    }
    return table.GetHtml();
}

/// A sentence for each interval that is narrower or wider than the first point's.
std::string
TellDifferences(const ReportStudy& study, const std::vector<RoleWidth>& widths)
{
    std::string html;
    for (const RoleWidth& width : widths)
    {
        const bool isNarrower = width.ofFirst <= NARROWER;
        if (!isNarrower && width.ofFirst * NARROWER < 1.0)
        {
            continue;
        }
        const double factor = isNarrower ? 1.0 / width.ofFirst : width.ofFirst;
        html += HtmlParagraph(
            "The interval of the joules of role " + width.role + " is " + ReportNumber(factor) +
            (isNarrower ? " times narrower" : " times wider") + " with " +
            study.points[width.point].label + " (+-" + PercentText(width.halfWidth) +
            " of the median) than with " + study.points[width.firstPoint].label + " (+-" +
            PercentText(width.halfWidth / width.ofFirst) + ").");
    }
    return html;
}

} // namespace

std::optional<UncertaintyAnswer>
ReadStoredIntervals(const std::string& path, std::int64_t run, std::size_t causes)
{
    const ResultsReader reader(path);
    UncertaintyAnswer answer;
    answer.chosen.id = run;
    std::map<std::string, std::size_t> places;
    for (const IntervalRecord& row : reader.GetIntervals(run))
    {
        if (row.part != "all" || row.cause != "all" || !row.low || !row.median || !row.high)
        {
            continue;
        }
        places[row.result] = answer.results.size();
        ResultUncertainty& result = answer.results.emplace_back();
        result.key = row.result;
        result.part = row.part;
        result.value = row.value;
        result.draws.low = *row.low;
        result.draws.median = *row.median;
        result.draws.high = *row.high;
        result.draws.deviation = row.standardDeviation.value_or(0.0);
        result.ruleShare = row.varianceByRule;
    }
    for (const CauseRecord& row : reader.GetCauses(run))
    {
        const auto place = places.find(row.result);
        if (place != places.end() && answer.results[place->second].causes.size() < causes)
        {
            answer.results[place->second].causes.push_back(
                {FigureOf(row), row.firstOrderIndex, row.totalIndex});
        }
    }
    return answer.results.empty() ? std::nullopt : std::optional(std::move(answer));
}

std::string
MakeWidths(const std::string& path, const ReportStudy& study)
{
    const std::vector<RoleWidth> widths = ReadWidths(path, study);
    std::vector<ChartRange> ranges;
    for (const RoleWidth& width : widths)
    {
        if (width.halfWidth > 0.0 && ranges.size() < MOST_CHART_ROWS)
        {
            const double percent = 100.0 / *width.interval.median;
            ranges.push_back({study.points[width.point].label + ", " + width.role,
                              {{QUANTILES[0], percent * *width.interval.low},
                               {QUANTILES[1], 100.0},
                               {QUANTILES[2], percent * *width.interval.high}}});
        }
    }
    if (ranges.empty())
    {
        return "";
    }
    return TellDifferences(study, widths) +
           MakeFigure({"widths",
                       "How wide the intervals of the roles are.",
                       "Joules of the nodes of each role in the first run of each point, relative "
                       "to their median: 5 % quantile, median, 95 % quantile. A measurement of "
                       "one's own (aiot calibrate --row, then --catalogue) makes a role's "
                       "interval narrower.",
                       RangeChart("joules over their median [%]", ranges, QUANTILES),
                       MakeWidthTable(study, widths)});
}

} // namespace ns3::aiot
