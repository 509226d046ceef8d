// SPDX-License-Identifier: GPL-2.0-only
#include "report-charts.h"
#include "report-html.h"
#include "report-sections.h"
#include "report-widths.h"
#include "uncertainty/uncertainty-answer.h"

#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// Points whose first run is looked at.
constexpr std::size_t MOST_SURE_POINTS = MOST_CHART_ROWS;
/// Points and figures of the chart of causes.
constexpr std::size_t MOST_CAUSE_POINTS = 8;
constexpr std::size_t MOST_CAUSES = 5;
constexpr std::size_t REPORT_DRAWS = 20'000;
const std::vector<std::string> QUANTILES = {"5 %", "median", "95 %"};
const std::vector<std::string> ORIGINS = {"range from a source", "range by our rule"};

/// A point and how sure its first run is; or why that is not known.
struct SurePoint
{
    std::string label;
    UncertaintyAnswer answer;
    std::string reason;
};

std::vector<SurePoint>
LookAtPoints(const std::string& path, const ReportStudy& study)
{
    UncertaintyAnswers answers;
    std::vector<SurePoint> points;
    for (const ReportPoint& point : study.points)
    {
        if (points.size() == MOST_SURE_POINTS)
        {
            break;
        }
        UncertaintyQuery query;
        query.database = path;
        query.run = point.runs.front();
        query.draws = REPORT_DRAWS;
        query.causes = MOST_CAUSES;
        points.push_back({point.label, {}, {}});
        if (auto stored = ReadStoredIntervals(path, point.runs.front(), MOST_CAUSES))
        {
            points.back().answer = std::move(*stored);
            continue;
        }
        try
        {
            points.back().answer = answers.Answer(query);
        }
        catch (const std::invalid_argument& error)
        {
            // Adapts to figures, or its hardware is not of the catalogues.
            points.back().reason = error.what();
        }
    }
    return points;
}

/// The result of the charts: grams, or joules where nothing was charged.
const ResultUncertainty*
FindShown(const UncertaintyAnswer& answer)
{
    const ResultUncertainty* shown = nullptr;
    for (const char* key : {"answered_total_j", "answered_operational_gco2e", "answered_gco2e"})
    {
        for (const ResultUncertainty& result : answer.results)
        {
            shown = result.key == key && result.value > 0.0 ? &result : shown;
        }
    }
    return shown;
}

std::string
OriginOf(const VarianceCause& cause)
{
    return ORIGINS[cause.figure.distribution.GetOrigin() == SpreadOrigin::RULE ? 1 : 0];
}

std::string
MakeQuantileTable(const std::vector<SurePoint>& points)
{
    HtmlTable table("sure-data",
                    "Results of the first run of each point, and their 5 and 95 % quantiles",
                    {{"point", "point"},
                     {"run", "run_id", true},
                     {"result", "result"},
                     {"value", "value", true},
                     {"5 %", "low", true},
                     {"median", "median", true},
                     {"95 %", "high", true},
                     {"variance by our rule", "variance_by_rule", true}});
    for (const SurePoint& point : points)
    {
        for (const ResultUncertainty& result : point.answer.results)
        {
            table.AddRow({point.label,
                          point.answer.chosen.id,
                          result.key,
                          result.value,
                          result.draws.low,
                          result.draws.median,
                          result.draws.high,
                          result.ruleShare});
        }
    }
    return table.GetHtml();
}

std::string
MakeCauseTable(const std::vector<SurePoint>& points)
{
    HtmlTable table("cause-data",
                    "Figures that cause most of the variance of each result",
                    {{"point", "point"},
                     {"result", "result"},
                     {"figure", "figure"},
                     {"value", "value", true},
                     {"first-order index", "first_order_index", true},
                     {"total index", "total_index", true},
                     {"spread", "spread_from"}});
    for (const SurePoint& point : points)
    {
        for (const ResultUncertainty& result : point.answer.results)
        {
            for (const VarianceCause& cause : result.causes)
            {
                table.AddRow({point.label,
                              result.key,
                              cause.figure.name,
                              cause.figure.value,
                              cause.first,
                              cause.total,
                              OriginOf(cause)});
            }
        }
    }
    return table.GetHtml();
}

/// The same result of all points, as whiskers.
std::string
MakeWhiskers(const std::vector<SurePoint>& points, const std::string& key)
{
    std::vector<ChartRange> ranges;
    for (const SurePoint& point : points)
    {
        const ResultUncertainty* shown = FindShown(point.answer);
        if (shown && shown->key == key)
        {
            ranges.push_back({point.label,
                              {{QUANTILES[0], shown->draws.low},
                               {QUANTILES[1], shown->draws.median},
                               {QUANTILES[2], shown->draws.high}}});
        }
    }
    return MakeFigure({"sure",
                       "How sure the result is.",
                       "What the first run of each point answers for: 5 % quantile, median and "
                       "95 % quantile over draws of the figures of hardware, PUE, embodied "
                       "emissions and intensity. A figure has one value in a draw, so points "
                       "differ more surely than their whiskers suggest.",
                       RangeChart(key, ranges, QUANTILES),
                       MakeQuantileTable(points)});
}

std::string
MakeTornado(const std::vector<SurePoint>& points, const std::string& key)
{
    std::vector<ChartBar> bars;
    std::size_t count = 0;
    for (const SurePoint& point : points)
    {
        const ResultUncertainty* shown = FindShown(point.answer);
        if (!shown || shown->key != key || count == MOST_CAUSE_POINTS)
        {
            continue;
        }
        ++count;
        for (const VarianceCause& cause : shown->causes)
        {
            const std::string before = point.label.empty() ? "" : point.label + ": ";
            bars.push_back({before + cause.figure.name, {{OriginOf(cause), 100.0 * cause.total}}});
        }
    }
    return MakeFigure({"causes",
                       "What causes it.",
                       "Share of the variance of " + key +
                           " that stays if all other figures become known "
                           "(Sobol's total index), by figure: what to measure next stands on top. "
                           "Where the range rests on our rule for a figure's grade and not on a "
                           "source, the bar says so.",
                       StackedBarChart("share of the variance [%]", bars, ORIGINS),
                       MakeCauseTable(points)});
}

} // namespace

std::string
MakeSureSection(const std::string& path, const ReportStudy& study)
{
    const std::vector<SurePoint> points = LookAtPoints(path, study);
    std::string key;
    std::string html;
    for (const SurePoint& point : points)
    {
        const ResultUncertainty* shown = FindShown(point.answer);
        key = key.empty() && shown ? shown->key : key;
        if (!point.reason.empty())
        {
            html += HtmlParagraph("No interval of " + point.label + ": " + point.reason + ".");
        }
    }
    if (study.points.size() > points.size())
    {
        html += HtmlParagraph("Of " + std::to_string(study.points.size()) + " points the first " +
                              std::to_string(points.size()) + " are shown.");
    }
    return key.empty() ? html + HtmlParagraph("No result has an interval.")
                       : html + MakeWhiskers(points, key) + MakeTornado(points, key) +
                             MakeWidths(path, study);
}

} // namespace ns3::aiot
