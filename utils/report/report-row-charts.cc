// SPDX-License-Identifier: GPL-2.0-only
// Charts with a row for each thing: its label, and below that bars or marks.
#include "report-chart-axes.h"
#include "report-charts.h"
#include "report-html.h"

#include <algorithm>
#include <cstddef>

namespace ns3::aiot
{

namespace
{

using Json = nlohmann::json;

/// Pixels of a row: a label of one or two lines, then its bar.
constexpr int LINE_HEIGHT = 15;
constexpr int BAR_HEIGHT = 15;
constexpr int LABEL_TOP = 11; ///< middle of the first line
constexpr int BAR_TOP = 20;   ///< below a label of one line
constexpr int ROW_HEIGHT = 40;
/// Pixels between a row's marks, so that none hides another.
constexpr int MARK_STEP = 5;
/// Mean width of a character (pixels) of the labels' 12 px; digits of notes are wider.
constexpr double LABEL_CHARACTER = 6.6;
constexpr double NOTE_CHARACTER = 7.6;
constexpr double NOTE_MARGIN = 16;
/// The last number below the chart stands out by half its width.
constexpr double AXIS_MARGIN = 30;

std::string
Longest(const std::vector<std::string>& texts)
{
    std::string longest;
    for (const auto& text : texts)
    {
        longest = text.size() > longest.size() ? text : longest;
    }
    return longest;
}

/// @return the text in one or two lines, parted behind the comma nearest to the middle
Json
SplitLabel(const std::string& label)
{
    std::size_t best = std::string::npos;
    const auto length = [&label](std::size_t comma) {
        return std::max(comma + 1, label.size() - comma - 2);
    };
    for (auto at = label.find(", "); at != std::string::npos; at = label.find(", ", at + 1))
    {
        best = best == std::string::npos || length(at) < length(best) ? at : best;
    }
    return best == std::string::npos ? Json::array({ValidText(label)})
                                     : Json::array({ValidText(label.substr(0, best + 1)),
                                                    ValidText(label.substr(best + 2))});
}

/// Place of a row's bar, @p offset pixels from its top.
Json
InRow(int offset)
{
    return {
        {"scale", "row"},
        {"field", "row"},
        {"offset",
         {{"signal",
           std::to_string(BAR_TOP + offset) + " + (lines - 1) * " + std::to_string(LINE_HEIGHT)}}}};
}

/// Paper behind labels, so that grid lines pass behind bars, not through texts.
Json
LabelPaper()
{
    return ChartMark("rect",
                     "rows",
                     {{"x", {{"value", 1}}},
                      {"x2", {{"signal", "width"}}},
                      {"y", {{"scale", "row"}, {"field", "row"}, {"offset", 2}}},
                      {"height", {{"signal", "2 + lines * " + std::to_string(LINE_HEIGHT)}}},
                      {"fill", {{"signal", "paper"}}}});
}

/// @param noteWidth pixels that notes take
Json
LabelTexts(double noteWidth)
{
    return ChartMark("text",
                     "rows",
                     {{"x", {{"value", 2}}},
                      {"y", {{"scale", "row"}, {"field", "row"}, {"offset", LABEL_TOP}}},
                      {"baseline", {{"value", "middle"}}},
                      {"fill", {{"signal", "ink"}}},
                      {"fontSize", {{"value", 12}}},
                      {"lineHeight", {{"value", LINE_HEIGHT}}},
                      {"limit", {{"signal", "width - " + std::to_string(noteWidth)}}},
                      {"text", {{"signal", "lines == 2 ? datum.lines : datum.label"}}},
                      {"tooltip", {{"field", "label"}}}});
}

Json
NoteTexts()
{
    return ChartMark("text",
                     "rows",
                     {{"x", {{"signal", "width - 2"}}},
                      {"y", {{"scale", "row"}, {"field", "row"}, {"offset", LABEL_TOP}}},
                      {"align", {{"value", "right"}}},
                      {"baseline", {{"value", "middle"}}},
                      {"fill", {{"signal", "faint"}}},
                      {"fontSize", {{"value", 12}}},
                      {"text", {{"field", "note"}}}});
}

/**
 * @param labels from the top
 * @param notes beside the labels
 * @return a chart with scale "row", data "rows" (label, note) and the labels, which take two lines
 *         where the page is narrow
 */
Json
RowFrame(const std::vector<std::string>& labels, const std::vector<std::string>& notes)
{
    Json spec = ChartFrame();
    Json rows = Json::array();
    Json domain = Json::array();
    for (std::size_t i = 0; i < labels.size(); ++i)
    {
        rows.push_back({{"row", i},
                        {"label", ValidText(labels[i])},
                        {"lines", SplitLabel(labels[i])},
                        {"note", ValidText(notes[i])}});
        domain.push_back(i);
    }
    const double noteWidth =
        NOTE_MARGIN + NOTE_CHARACTER * static_cast<double>(Longest(notes).size());
    const double needed =
        AXIS_MARGIN + noteWidth + LABEL_CHARACTER * static_cast<double>(Longest(labels).size());
    const auto rowCount = static_cast<int>(labels.size());
    spec["signals"].push_back({{"name", "lines"}, {"value", 1}});
    spec["height"] = rowCount * ROW_HEIGHT;
    spec["usermeta"] = {{"wrapBelow", needed}, {"wrapHeight", rowCount * LINE_HEIGHT}};
    spec["data"].push_back({{"name", "rows"}, {"values", rows}});
    spec["scales"].push_back(
        {{"name", "row"}, {"type", "band"}, {"domain", domain}, {"range", "height"}});
    spec["marks"] = {LabelPaper(), LabelTexts(noteWidth), NoteTexts()};
    return spec;
}

/// Bars' parts with the places where they begin and end.
Json
StackParts(const std::vector<ChartBar>& bars)
{
    Json parts = Json::array();
    for (std::size_t row = 0; row < bars.size(); ++row)
    {
        double end = 0;
        for (const auto& [name, value] : bars[row].parts)
        {
            const std::string tip = bars[row].label + "; " + name + ": " + ReportNumber(value);
            parts.push_back({{"row", row},
                             {"series", ValidText(name)},
                             {"begin", end},
                             {"end", end + value},
                             {"tip", ValidText(tip)}});
            end += value;
        }
    }
    return parts;
}

double
SumParts(const ChartBar& bar)
{
    double sum = 0;
    for (const auto& [name, value] : bar.parts)
    {
        sum += value;
    }
    return sum;
}

/// Intervals of the sums of bars that have one.
Json
BarIntervals(const std::vector<ChartBar>& bars)
{
    Json intervals = Json::array();
    for (std::size_t row = 0; row < bars.size(); ++row)
    {
        if (bars[row].halfWidth && *bars[row].halfWidth > 0)
        {
            const double sum = SumParts(bars[row]);
            intervals.push_back({{"row", row},
                                 {"low", std::max(sum - *bars[row].halfWidth, 0.0)},
                                 {"high", sum + *bars[row].halfWidth}});
        }
    }
    return intervals;
}

/// Marks of all ranges, each name in a line of its own below the one before.
Json
RangeMarks(const std::vector<ChartRange>& ranges, const std::vector<std::string>& names)
{
    Json marks = Json::array();
    for (std::size_t row = 0; row < ranges.size(); ++row)
    {
        for (const auto& [name, value] : ranges[row].marks)
        {
            const auto place = std::find(names.begin(), names.end(), name) - names.begin();
            marks.push_back({{"row", row},
                             {"series", ValidText(name)},
                             {"value", value},
                             {"place", place},
                             {"tip", ValidText(name + ": " + ReportNumber(value))}});
        }
    }
    return marks;
}

/// Lines from the first mark of a range to the last.
Json
RangeSpans(const std::vector<ChartRange>& ranges)
{
    Json spans = Json::array();
    for (std::size_t row = 0; row < ranges.size(); ++row)
    {
        if (!ranges[row].marks.empty())
        {
            spans.push_back({{"row", row},
                             {"begin", ranges[row].marks.front().second},
                             {"end", ranges[row].marks.back().second}});
        }
    }
    return spans;
}

/// Thin lines of intervals.
Json
RangeIntervals(const std::vector<ChartRange>& ranges)
{
    Json lines = Json::array();
    for (std::size_t row = 0; row < ranges.size(); ++row)
    {
        if (const auto& interval = ranges[row].interval)
        {
            lines.push_back({{"row", row},
                             {"low", interval->first},
                             {"high", interval->second},
                             {"tip",
                              ranges[row].label + ": " + ReportNumber(interval->first) + " to " +
                                  ReportNumber(interval->second)}});
        }
    }
    return lines;
}

std::string
JoinValues(const ChartRange& range)
{
    std::string text;
    for (const auto& [name, value] : range.marks)
    {
        text += (text.empty() ? "" : " / ") + ReportNumber(value);
    }
    return text;
}

/// Adds what shows data "spans" and "ranges".
void
AddRangeMarks(Json& spec, std::size_t names)
{
    const int top = BAR_HEIGHT / 2 - MARK_STEP * (static_cast<int>(names) - 1) / 2;
    Json place = InRow(top);
    place["offset"]["signal"] = place["offset"]["signal"].get<std::string>() + " + datum.place * " +
                                std::to_string(MARK_STEP);
    spec["marks"].push_back(ChartMark("rule",
                                      "spans",
                                      {{"x", ChartField("x", "begin")},
                                       {"x2", ChartField("x", "end")},
                                       {"y", InRow(BAR_HEIGHT / 2)},
                                       {"stroke", {{"signal", "faint"}}},
                                       {"strokeWidth", {{"value", 2}}}}));
    spec["marks"].push_back(ChartMark("symbol",
                                      "ranges",
                                      {{"x", ChartField("x", "value")},
                                       {"y", place},
                                       {"size", {{"value", 50}}},
                                       {"shape", ChartField("shape", "series")},
                                       {"fill", ChartField("colour", "series")},
                                       {"stroke", {{"signal", "ink"}}},
                                       {"strokeWidth", {{"value", 0.5}}},
                                       {"tooltip", {{"field", "tip"}}}}));
}

} // namespace

Json
StackedBarChart(const std::string& axis,
                const std::vector<ChartBar>& bars,
                const std::vector<std::string>& series)
{
    std::vector<std::string> labels;
    std::vector<std::string> notes;
    std::vector<double> totals;
    for (const auto& bar : bars)
    {
        labels.push_back(bar.label);
        totals.push_back(SumParts(bar));
        notes.push_back(ReportNumber(totals.back()));
        totals.back() += bar.halfWidth.value_or(0);
    }
    Json spec = RowFrame(labels, notes);
    const Json intervals = BarIntervals(bars);
    spec["data"].push_back({{"name", "parts"}, {"values", StackParts(bars)}});
    spec["scales"].push_back(ValueScale("x", "width", totals, false));
    spec["scales"].push_back(ColourScale("colour", series));
    spec["axes"].push_back(ChartAxis("x", "bottom", axis, false));
    spec["legends"] = Json::array({ChartLegend(series, false)});
    spec["marks"].push_back(ChartMark("rect",
                                      "parts",
                                      {{"x", ChartField("x", "begin")},
                                       {"x2", ChartField("x", "end")},
                                       {"y", InRow(0)},
                                       {"height", {{"value", BAR_HEIGHT}}},
                                       {"fill", ChartField("colour", "series")},
                                       {"tooltip", {{"field", "tip"}}}}));
    if (!intervals.empty())
    {
        spec["data"].push_back({{"name", "intervals"}, {"values", intervals}});
        spec["marks"].push_back(ChartMark("rule",
                                          "intervals",
                                          {{"x", ChartField("x", "low")},
                                           {"x2", ChartField("x", "high")},
                                           {"y", InRow(BAR_HEIGHT / 2)},
                                           {"stroke", {{"signal", "ink"}}},
                                           {"strokeWidth", {{"value", 2}}}}));
    }
    return spec;
}

Json
RangeChart(const std::string& axis,
           const std::vector<ChartRange>& ranges,
           const std::vector<std::string>& names)
{
    std::vector<std::string> labels;
    std::vector<std::string> notes;
    std::vector<double> all;
    for (const auto& range : ranges)
    {
        labels.push_back(range.label);
        notes.push_back(range.note.empty() ? JoinValues(range) : range.note);
        for (const auto& [name, value] : range.marks)
        {
            all.push_back(value);
        }
        if (range.interval)
        {
            all.push_back(range.interval->first);
            all.push_back(range.interval->second);
        }
    }
    const bool logarithmic = NeedsLogarithm(all);
    Json spec = RowFrame(labels, notes);
    spec["data"].push_back({{"name", "ranges"}, {"values", RangeMarks(ranges, names)}});
    spec["data"].push_back({{"name", "spans"}, {"values", RangeSpans(ranges)}});
    spec["scales"].push_back(ValueScale("x", "width", all, logarithmic));
    Json bottom = ChartAxis("x", "bottom", axis, logarithmic);
    LabelDecades(bottom, spec["scales"].back());
    spec["scales"].push_back(ColourScale("colour", names));
    spec["scales"].push_back(ShapeScale("shape", names));
    spec["axes"].push_back(bottom);
    spec["legends"] = Json::array({ChartLegend(names, true)});
    AddRangeMarks(spec, names.size());
    if (const Json lines = RangeIntervals(ranges); !lines.empty())
    {
        spec["data"].push_back({{"name", "intervals"}, {"values", lines}});
        spec["marks"].push_back(ChartMark("rule",
                                          "intervals",
                                          {{"x", ChartField("x", "low")},
                                           {"x2", ChartField("x", "high")},
                                           {"y", InRow(BAR_HEIGHT)},
                                           {"stroke", {{"signal", "ink"}}},
                                           {"strokeWidth", {{"value", 1}}},
                                           {"tooltip", {{"field", "tip"}}}}));
    }
    return spec;
}

} // namespace ns3::aiot
