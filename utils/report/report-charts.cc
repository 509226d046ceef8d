// SPDX-License-Identifier: GPL-2.0-only
#include "report-charts.h"

#include "report-chart-axes.h"
#include "report-html.h"

#include <algorithm>
#include <cstddef>

namespace ns3::aiot
{

namespace
{

using Json = nlohmann::json;

/// Pixels between marks of different series at one x, and the most that they take together.
constexpr double MARK_STEP = 5;
constexpr double MOST_SHIFT = 24;

void
AddNames(std::vector<std::string>& names, const std::string& name)
{
    if (std::find(names.begin(), names.end(), name) == names.end())
    {
        names.push_back(name);
    }
}

/// Where a mean is drawn, @p offset pixels further right.
Json
Horizontal(int offset = 0)
{
    Json place = ChartField("x", "x");
    place["offset"] = {{"signal", "datum.shift + " + std::to_string(offset)}};
    return place;
}

/// Line and symbols of a series, whose data are called "series".
Json
SeriesMarks()
{
    const Json colour = ChartField("colour", "series");
    const Json line = ChartMark("line",
                                "series",
                                {{"x", Horizontal()},
                                 {"y", ChartField("y", "mean")},
                                 {"stroke", colour},
                                 {"strokeWidth", {{"value", 2}}}});
    const Json symbol = ChartMark("symbol",
                                  "series",
                                  {{"x", Horizontal()},
                                   {"y", ChartField("y", "mean")},
                                   {"shape", ChartField("shape", "series")},
                                   {"size", {{"value", 70}}},
                                   {"fill", colour},
                                   {"stroke", {{"signal", "ink"}}},
                                   {"strokeWidth", {{"value", 0.5}}},
                                   {"tooltip", {{"field", "tip"}}}});
    return {{"type", "group"},
            {"from", {{"facet", {{"name", "series"}, {"data", "means"}, {"groupby", "series"}}}}},
            {"marks", {line, symbol}}};
}

/// Vertical rules with ends from "low" to "high".
Json
IntervalMarks()
{
    const Json ink = {{"signal", "ink"}};
    Json marks = Json::array();
    marks.push_back(ChartMark("rule",
                              "intervals",
                              {{"x", Horizontal()},
                               {"y", ChartField("y", "low")},
                               {"y2", ChartField("y", "high")},
                               {"stroke", ink}}));
    for (const char* end : {"low", "high"})
    {
        marks.push_back(ChartMark("rule",
                                  "intervals",
                                  {{"x", Horizontal(-4)},
                                   {"x2", Horizontal(4)},
                                   {"y", ChartField("y", end)},
                                   {"stroke", ink}}));
    }
    return marks;
}

Json
HorizontalScale(const ChartAxes& axes, const std::vector<ChartMean>& means)
{
    if (axes.numericX)
    {
        std::vector<double> values;
        values.reserve(means.size());
        for (const auto& mean : means)
        {
            values.push_back(mean.x.get<double>());
        }
        if (axes.logX)
        {
            return ValueScale("x", "width", values, true);
        }
        const auto [least, most] = std::minmax_element(values.begin(), values.end());
        const double margin = (*most - *least) * 0.04;
        return {{"name", "x"},
                {"type", "linear"},
                {"domain", {*least - margin, *most + margin}},
                {"zero", false},
                {"range", "width"}};
    }
    Json domain = Json::array();
    for (const auto& mean : means)
    {
        if (std::find(domain.begin(), domain.end(), mean.x) == domain.end())
        {
            domain.push_back(mean.x);
        }
    }
    return {{"name", "x"},
            {"type", "point"},
            {"padding", 0.5},
            {"domain", domain},
            {"range", "width"}};
}

Json
HorizontalAxis(const ChartAxes& axes)
{
    Json axis = ChartAxis("x", "bottom", axes.x, axes.logX);
    if (axes.wholeX)
    {
        axis["tickMinStep"] = 1;
    }
    if (!axes.numericX)
    {
        axis.erase("encode");
        axis.erase("tickCount");
        axis["labelLimit"] = 120;
        axis["grid"] = false;
    }
    return axis;
}

/// What a chart of lines draws.
struct LineData
{
    std::vector<std::string> series; ///< in the order in which they come
    bool logarithmic{false};
    Json means = Json::array();
    Json intervals = Json::array();
    std::vector<double> extremes; ///< of means and intervals
};

/// How far right of its x a series is drawn (pixels), so that none hides another.
double
GetShift(const std::vector<std::string>& series, const std::string& name)
{
    const auto place = std::find(series.begin(), series.end(), name) - series.begin();
    const auto last = static_cast<double>(series.size()) - 1;
    return (static_cast<double>(place) - last / 2) * std::min(MARK_STEP, MOST_SHIFT / (last + 1));
}

LineData
MakeLineData(const std::vector<ChartMean>& means)
{
    LineData data;
    for (const auto& mean : means)
    {
        AddNames(data.series, mean.series);
        data.extremes.push_back(mean.mean);
    }
    data.logarithmic = NeedsLogarithm(data.extremes);
    const double floor = *std::min_element(data.extremes.begin(), data.extremes.end()) / 2;
    for (const auto& mean : means)
    {
        Json value = {{"series", ValidText(mean.series)},
                      {"x", mean.x},
                      {"mean", mean.mean},
                      {"shift", GetShift(data.series, mean.series)},
                      {"tip", ValidText(mean.series + ": " + ReportNumber(mean.mean))}};
        data.means.push_back(value);
        if (mean.halfWidth && *mean.halfWidth > 0)
        {
            const double low = mean.mean - *mean.halfWidth;
            const double high = mean.mean + *mean.halfWidth;
            value["low"] = data.logarithmic ? std::max(low, floor) : low;
            value["high"] = high;
            data.extremes.push_back(value["low"].get<double>());
            data.extremes.push_back(high);
            data.intervals.push_back(value);
        }
    }
    return data;
}

/// What a chart of steps draws.
struct StepData
{
    std::vector<std::string> series;
    std::vector<double> values;
    double beginMs{0};
    double endMs{0};
    Json steps = Json::array();
};

StepData
MakeStepData(const std::vector<ChartStep>& steps)
{
    StepData data;
    data.beginMs = steps.front().beginMs;
    data.endMs = steps.front().endMs;
    for (const auto& step : steps)
    {
        AddNames(data.series, step.series);
        data.values.push_back(step.value);
        data.beginMs = std::min(data.beginMs, step.beginMs);
        data.endMs = std::max(data.endMs, step.endMs);
        data.steps.push_back({{"series", ValidText(step.series)},
                              {"begin", step.beginMs},
                              {"end", step.endMs},
                              {"value", step.value},
                              {"tip", ValidText(step.series + ": " + ReportNumber(step.value))}});
    }
    return data;
}

Json
TimeAxis()
{
    Json axis = ChartAxis("x", "bottom", "time (UTC)", false);
    axis.erase("encode");
    axis["format"] = {{"minutes", "%H:%M"},
                      {"hours", "%H:%M"},
                      {"date", "%b %d"},
                      {"month", "%b %d"}};
    return axis;
}

/// Faint areas and strong lines of all steps.
Json
StepMarks(std::size_t series)
{
    const Json colour = ChartField("colour", "series");
    Json line = {{"x", ChartField("x", "begin")},
                 {"x2", ChartField("x", "end")},
                 {"y", ChartField("y", "value")}};
    Json area = line;
    area["y2"] = {{"scale", "y"}, {"value", 0}};
    area["fill"] = colour;
    // Several areas above each other would be one of no series' colour.
    area["fillOpacity"] = {{"value", 0.3 / static_cast<double>(series)}};
    area["tooltip"] = {{"field", "tip"}};
    line["stroke"] = colour;
    line["strokeWidth"] = {{"value", 3}};
    return {ChartMark("rect", "steps", area), ChartMark("rule", "steps", line)};
}

} // namespace

Json
LineChart(const ChartAxes& axes, const std::vector<ChartMean>& means)
{
    const LineData data = MakeLineData(means);
    Json spec = ChartFrame();
    spec["data"] = {{{"name", "means"}, {"values", data.means}},
                    {{"name", "intervals"}, {"values", data.intervals}}};
    spec["scales"] = {HorizontalScale(axes, means),
                      ValueScale("y", "height", data.extremes, data.logarithmic),
                      ColourScale("colour", data.series),
                      ShapeScale("shape", data.series)};
    Json left = ChartAxis("y", "left", axes.y, data.logarithmic);
    LabelDecades(left, spec["scales"][1]);
    Json bottom = HorizontalAxis(axes);
    LabelDecades(bottom, spec["scales"][0]);
    spec["axes"] = {bottom, left};
    if (data.series.size() > 1 || !data.series.front().empty())
    {
        spec["legends"] = Json::array({ChartLegend(data.series, true)});
    }
    spec["marks"].push_back(SeriesMarks());
    for (const auto& mark : IntervalMarks())
    {
        spec["marks"].push_back(mark);
    }
    return spec;
}

Json
StepChart(const std::string& axis, const std::vector<ChartStep>& steps)
{
    const StepData data = MakeStepData(steps);
    Json spec = ChartFrame();
    spec["data"].push_back({{"name", "steps"}, {"values", data.steps}});
    spec["scales"] = {{{"name", "x"},
                       {"type", "utc"},
                       {"domain", {data.beginMs, data.endMs}},
                       {"range", "width"}},
                      ValueScale("y", "height", data.values, false),
                      ColourScale("colour", data.series)};
    spec["axes"] = {TimeAxis(), ChartAxis("y", "left", axis, false)};
    spec["legends"] = Json::array({ChartLegend(data.series, false)});
    spec["marks"] = StepMarks(data.series.size());
    return spec;
}

} // namespace ns3::aiot
