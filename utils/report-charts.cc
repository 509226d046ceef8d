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

/// Where bars and lines of a row are, below its label.
constexpr int BAR_TOP = 20;
constexpr int BAR_HEIGHT = 15;

Json
Field(const std::string& scale, const std::string& field)
{
    return {{"scale", scale}, {"field", field}};
}

Json
InRow(int offset)
{
    return {{"scale", "row"}, {"field", "row"}, {"offset", offset}};
}

void
AddNames(std::vector<std::string>& names, const std::string& name)
{
    if (std::find(names.begin(), names.end(), name) == names.end())
    {
        names.push_back(name);
    }
}

/// Line and symbols of a series, whose data are called "series".
Json
SeriesMarks()
{
    const Json colour = Field("colour", "series");
    const Json line = {{"x", Field("x", "x")},
                       {"y", Field("y", "mean")},
                       {"stroke", colour},
                       {"strokeWidth", {{"value", 2}}}};
    Json marks = Json::array();
    marks.push_back(
        {{"type", "line"}, {"from", {{"data", "series"}}}, {"encode", {{"update", line}}}});
    marks.push_back({{"type", "symbol"},
                     {"from", {{"data", "series"}}},
                     {"encode",
                      {{"update",
                        {{"x", Field("x", "x")},
                         {"y", Field("y", "mean")},
                         {"shape", Field("shape", "series")},
                         {"size", {{"value", 70}}},
                         {"fill", colour},
                         {"stroke", {{"signal", "ink"}}},
                         {"strokeWidth", {{"value", 0.5}}},
                         {"tooltip", {{"field", "tip"}}}}}}}});
    return {{"type", "group"},
            {"from", {{"facet", {{"name", "series"}, {"data", "means"}, {"groupby", "series"}}}}},
            {"marks", marks}};
}

/// Vertical rules with ends from "low" to "high".
Json
IntervalMarks()
{
    const Json from = {{"data", "intervals"}};
    const Json ink = {{"signal", "ink"}};
    Json marks = Json::array();
    marks.push_back({{"type", "rule"},
                     {"from", from},
                     {"encode",
                      {{"update",
                        {{"x", Field("x", "x")},
                         {"y", Field("y", "low")},
                         {"y2", Field("y", "high")},
                         {"stroke", ink}}}}}});
    for (const char* end : {"low", "high"})
    {
        Json left = Field("x", "x");
        Json right = left;
        left["offset"] = -4;
        right["offset"] = 4;
        marks.push_back(
            {{"type", "rule"},
             {"from", from},
             {"encode",
              {{"update",
                {{"x", left}, {"x2", right}, {"y", Field("y", end)}, {"stroke", ink}}}}}});
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

} // namespace

Json
StackedBarChart(const std::string& axis,
                const std::vector<ChartBar>& bars,
                const std::vector<std::string>& series)
{
    Json spec = ChartFrame();
    Json parts = Json::array();
    std::vector<std::string> labels;
    std::vector<std::string> notes;
    std::vector<double> totals;
    for (const auto& bar : bars)
    {
        double end = 0;
        for (const auto& [name, value] : bar.parts)
        {
            const std::string tip = bar.label + "; " + name + ": " + ReportNumber(value);
            parts.push_back({{"row", labels.size()},
                             {"series", ValidText(name)},
                             {"begin", end},
                             {"end", end + value},
                             {"tip", ValidText(tip)}});
            end += value;
        }
        labels.push_back(bar.label);
        notes.push_back(ReportNumber(end));
        totals.push_back(end);
    }
    AddChartRows(spec, labels, notes);
    spec["data"].push_back({{"name", "parts"}, {"values", parts}});
    spec["scales"].push_back(ValueScale("x", "width", totals, false));
    spec["scales"].push_back(ColourScale("colour", series));
    spec["axes"].push_back(ChartAxis("x", "bottom", axis, false));
    Json legend = ChartLegend(series);
    legend["fill"] = "colour";
    legend["symbolType"] = "square";
    spec["legends"] = Json::array({legend});
    spec["marks"].push_back({{"type", "rect"},
                             {"from", {{"data", "parts"}}},
                             {"encode",
                              {{"update",
                                {{"x", Field("x", "begin")},
                                 {"x2", Field("x", "end")},
                                 {"y", InRow(BAR_TOP)},
                                 {"height", {{"value", BAR_HEIGHT}}},
                                 {"fill", Field("colour", "series")},
                                 {"tooltip", {{"field", "tip"}}}}}}}});
    return spec;
}

Json
LineChart(const ChartAxes& axes, const std::vector<ChartMean>& means)
{
    std::vector<std::string> series;
    std::vector<double> centres;
    std::vector<double> extremes;
    for (const auto& mean : means)
    {
        AddNames(series, mean.series);
        centres.push_back(mean.mean);
    }
    const bool logarithmic = NeedsLogarithm(centres);
    extremes = centres;
    Json values = Json::array();
    Json intervals = Json::array();
    const double floor = *std::min_element(centres.begin(), centres.end()) / 2;
    for (const auto& mean : means)
    {
        Json value = {{"series", ValidText(mean.series)},
                      {"x", mean.x},
                      {"mean", mean.mean},
                      {"tip", ValidText(mean.series + ": " + ReportNumber(mean.mean))}};
        values.push_back(value);
        if (mean.halfWidth && *mean.halfWidth > 0)
        {
            const double low = mean.mean - *mean.halfWidth;
            value["low"] = logarithmic ? std::max(low, floor) : low;
            value["high"] = mean.mean + *mean.halfWidth;
            extremes.push_back(value["low"].get<double>());
            extremes.push_back(value["high"].get<double>());
            intervals.push_back(value);
        }
    }
    Json spec = ChartFrame();
    spec["data"] = {{{"name", "means"}, {"values", values}},
                    {{"name", "intervals"}, {"values", intervals}}};
    spec["scales"] = {HorizontalScale(axes, means),
                      ValueScale("y", "height", extremes, logarithmic),
                      ColourScale("colour", series),
                      ShapeScale("shape", series)};
    spec["axes"] = {HorizontalAxis(axes), ChartAxis("y", "left", axes.y, logarithmic)};
    Json legend = ChartLegend(series);
    legend["fill"] = "colour";
    legend["shape"] = "shape";
    if (series.size() > 1 || !series.front().empty())
    {
        spec["legends"] = Json::array({legend});
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
    std::vector<std::string> series;
    std::vector<double> values;
    double first = steps.front().beginMs;
    double last = steps.front().endMs;
    Json data = Json::array();
    for (const auto& step : steps)
    {
        AddNames(series, step.series);
        values.push_back(step.value);
        first = std::min(first, step.beginMs);
        last = std::max(last, step.endMs);
        data.push_back({{"series", ValidText(step.series)},
                        {"begin", step.beginMs},
                        {"end", step.endMs},
                        {"value", step.value},
                        {"tip", ValidText(step.series + ": " + ReportNumber(step.value))}});
    }
    Json spec = ChartFrame();
    spec["data"].push_back({{"name", "steps"}, {"values", data}});
    spec["scales"] = {
        {{"name", "x"}, {"type", "utc"}, {"domain", {first, last}}, {"range", "width"}},
        ValueScale("y", "height", values, false),
        ColourScale("colour", series)};
    Json time = ChartAxis("x", "bottom", "time (UTC)", false);
    time.erase("encode");
    time["format"] = {{"minutes", "%H:%M"},
                      {"hours", "%H:%M"},
                      {"date", "%b %d"},
                      {"month", "%b %d"}};
    spec["axes"] = {time, ChartAxis("y", "left", axis, false)};
    Json legend = ChartLegend(series);
    legend["fill"] = "colour";
    legend["symbolType"] = "square";
    spec["legends"] = Json::array({legend});
    const Json colour = Field("colour", "series");
    Json place = {{"x", Field("x", "begin")},
                  {"x2", Field("x", "end")},
                  {"y", Field("y", "value")}};
    Json area = place;
    area["y2"] = {{"scale", "y"}, {"value", 0}};
    area["fill"] = colour;
    area["fillOpacity"] = {{"value", 0.3}};
    area["tooltip"] = {{"field", "tip"}};
    place["stroke"] = colour;
    place["strokeWidth"] = {{"value", 3}};
    for (const auto& [type, encoding] : {std::pair("rect", area), std::pair("rule", place)})
    {
        spec["marks"].push_back(
            {{"type", type}, {"from", {{"data", "steps"}}}, {"encode", {{"update", encoding}}}});
    }
    return spec;
}

Json
RangeChart(const std::string& axis,
           const std::vector<ChartRange>& ranges,
           const std::vector<std::string>& names)
{
    Json spec = ChartFrame();
    Json marks = Json::array();
    Json spans = Json::array();
    std::vector<std::string> labels;
    std::vector<std::string> notes;
    std::vector<double> all;
    for (const auto& range : ranges)
    {
        const auto row = labels.size();
        for (const auto& [name, value] : range.marks)
        {
            marks.push_back({{"row", row},
                             {"series", ValidText(name)},
                             {"value", value},
                             {"tip", ValidText(name + ": " + ReportNumber(value))}});
            all.push_back(value);
        }
        spans.push_back({{"row", row},
                         {"begin", range.marks.front().second},
                         {"end", range.marks.back().second}});
        labels.push_back(range.label);
        notes.emplace_back();
    }
    const bool logarithmic = NeedsLogarithm(all);
    AddChartRows(spec, labels, notes);
    spec["data"].push_back({{"name", "ranges"}, {"values", marks}});
    spec["data"].push_back({{"name", "spans"}, {"values", spans}});
    spec["scales"].push_back(ValueScale("x", "width", all, logarithmic));
    spec["scales"].push_back(ColourScale("colour", names));
    spec["scales"].push_back(ShapeScale("shape", names));
    spec["axes"].push_back(ChartAxis("x", "bottom", axis, logarithmic));
    Json legend = ChartLegend(names);
    legend["fill"] = "colour";
    legend["shape"] = "shape";
    spec["legends"] = Json::array({legend});
    const Json middle = InRow(BAR_TOP + BAR_HEIGHT / 2);
    spec["marks"].push_back({{"type", "rule"},
                             {"from", {{"data", "spans"}}},
                             {"encode",
                              {{"update",
                                {{"x", Field("x", "begin")},
                                 {"x2", Field("x", "end")},
                                 {"y", middle},
                                 {"stroke", {{"signal", "faint"}}},
                                 {"strokeWidth", {{"value", 3}}}}}}}});
    spec["marks"].push_back({{"type", "symbol"},
                             {"from", {{"data", "ranges"}}},
                             {"encode",
                              {{"update",
                                {{"x", Field("x", "value")},
                                 {"y", middle},
                                 {"size", {{"value", 80}}},
                                 {"shape", Field("shape", "series")},
                                 {"fill", Field("colour", "series")},
                                 {"stroke", {{"signal", "ink"}}},
                                 {"strokeWidth", {{"value", 0.5}}},
                                 {"tooltip", {{"field", "tip"}}}}}}}});
    return spec;
}

} // namespace ns3::aiot
