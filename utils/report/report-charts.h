// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REPORT_CHARTS_H
#define AIOT_REPORT_CHARTS_H

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/**
 * @file
 * @brief Charts of a report as Vega specifications (version 5).
 *
 * They are as wide as the page lets them (utils/report/charts.js sets the width, and signals:
 * `ink`, `faint` and `paper` are its colours, `room` is the width that legends may take, `lines`
 * how many lines a row's label has: two below the width `wrapBelow` of `usermeta`). Labels stand
 * above what they name, so that long ones need no margin. Colours are those of M. Okabe and K. Ito,
 * "Color Universal Design" (2008), which people with any kind of colour vision tell apart; where
 * lines or marks are told apart, shapes differ as well.
 */

namespace ns3::aiot
{

/** A bar of a chart, made up of parts. */
struct ChartBar
{
    std::string label;
    std::vector<std::pair<std::string, double>> parts; ///< series and value, from the left
    std::optional<double> halfWidth{};                 ///< of the sum's interval
};

/**
 * @param axis what the bars measure, with its unit
 * @param bars from the top
 * @param series all that occur, in the order of the legend
 * @return bars of stacked parts, with their sums
 */
nlohmann::json StackedBarChart(const std::string& axis,
                               const std::vector<ChartBar>& bars,
                               const std::vector<std::string>& series);

/** A mean, with its interval if there is one. */
struct ChartMean
{
    std::string series; ///< what is connected by a line
    nlohmann::json x;   ///< number, or text
    double mean{0.0};
    std::optional<double> halfWidth;
};

/** Axes of a chart of lines. */
struct ChartAxes
{
    std::string x;        ///< title, with its unit
    std::string y;        ///< title, with its unit
    bool numericX{false}; ///< else texts, in the order in which they come
    bool wholeX{false};   ///< numeric, and all are integers
    bool logX{false};     ///< numeric and logarithmic; all values above 0
};

/**
 * @param axes of the chart; y is logarithmic where means span more than a factor of 30
 * @param means in the order of x within their series
 * @return lines with error bars; series stand a few pixels apart
 */
nlohmann::json LineChart(const ChartAxes& axes, const std::vector<ChartMean>& means);

/** A value that holds for some time. */
struct ChartStep
{
    std::string series;
    double beginMs{0.0}; ///< since 1970, UTC
    double endMs{0.0};
    double value{0.0};
};

/**
 * @param axis what is measured, with its unit
 * @param steps in any order; gaps between them stay empty
 * @return values over time
 */
nlohmann::json StepChart(const std::string& axis, const std::vector<ChartStep>& steps);

/** A row of a chart of ranges. */
struct ChartRange
{
    std::string label;
    std::vector<std::pair<std::string, double>> marks; ///< name and value, ascending; may be empty
    std::string note{};                                ///< at the right; empty: the values
    std::optional<std::pair<double, double>> interval{}; ///< a thin line below the marks
};

/**
 * @param axis what is measured, with its unit; logarithmic where values span more than a factor of
 * 30
 * @param ranges from the top
 * @param names of the marks, in the order of the legend
 * @return rows of marks around a line from the first to the last, with their values
 */
nlohmann::json RangeChart(const std::string& axis,
                          const std::vector<ChartRange>& ranges,
                          const std::vector<std::string>& names);

} // namespace ns3::aiot

#endif // AIOT_REPORT_CHARTS_H
