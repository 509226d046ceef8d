// SPDX-License-Identifier: GPL-2.0-only
#include "report-chart-axes.h"

#include "report-html.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <map>
#include <set>
#include <string>

namespace ns3::aiot
{

namespace
{

using Json = nlohmann::json;

// Okabe and Ito's, without black, which is no colour on a dark page; then their grey.
constexpr std::array<const char*, 8> COLOURS =
    {"#0072b2", "#e69f00", "#009e73", "#d55e00", "#56b4e9", "#cc79a7", "#f0e442", "#999999"};

const std::map<std::string, std::string> FIXED_COLOURS = {
    {"processor", "#0072b2"},
    {"sensor", "#e69f00"},
    {"platform", "#009e73"},
    {"radio", "#d55e00"},
    {"port", "#56b4e9"},
    {"converter", "#f0e442"},
    {"other", "#cc79a7"},
    {"inference", "#0072b2"},
    {"data_collection", "#e69f00"},
    {"deployment", "#009e73"},
    {"training", "#d55e00"},
    {"preprocessing", "#56b4e9"},
    {"evaluation", "#cc79a7"},
    {"standby", "#999999"},
};

constexpr std::array<const char*, 7> SHAPES =
    {"circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right"};

/// @return powers of ten from one number to another
int
CountDecades(double first, double last)
{
    return static_cast<int>(std::floor(std::log10(last)) - std::ceil(std::log10(first))) + 1;
}

} // namespace

bool
NeedsLogarithm(const std::vector<double>& values)
{
    if (values.empty())
    {
        return false;
    }
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    return *least > 0 && *most > 30 * *least;
}

Json
ChartField(const std::string& scale, const std::string& field)
{
    return {{"scale", scale}, {"field", field}};
}

Json
ChartMark(const std::string& type, const std::string& data, const Json& encoding)
{
    return {{"type", type}, {"from", {{"data", data}}}, {"encode", {{"update", encoding}}}};
}

Json
ChartFrame()
{
    return {{"$schema", "https://vega.github.io/schema/vega/v5.json"},
            {"width", 720},
            {"height", 300},
            {"autosize", {{"type", "fit-x"}, {"contains", "padding"}}},
            {"padding", 4},
            {"background", nullptr},
            {"signals",
             {{{"name", "ink"}, {"value", "#1b1b1b"}},
              {{"name", "faint"}, {"value", "#5a5a5a"}},
              {{"name", "paper"}, {"value", "#ffffff"}},
              {{"name", "room"}, {"value", 640}}}},
            {"data", Json::array()},
            {"scales", Json::array()},
            {"axes", Json::array()},
            {"marks", Json::array()}};
}

Json
ValueScale(const std::string& name,
           const std::string& range,
           const std::vector<double>& values,
           bool logarithmic)
{
    double least = logarithmic ? std::numeric_limits<double>::infinity() : 0.0;
    double most = logarithmic ? 0.0 : -std::numeric_limits<double>::infinity();
    for (const double value : values)
    {
        least = std::min(least, value);
        most = std::max(most, value);
    }
    if (most <= least)
    {
        most = least + 1;
    }
    double first = logarithmic ? least / 1.3 : least;
    double last = logarithmic ? most * 1.3 : most + (most - least) * 0.04;
    if (logarithmic && CountDecades(first, last) < 2)
    {
        // Two labelled decades at least, or nobody could read a value: on to the nearer one.
        const double below = std::pow(10, std::floor(std::log10(first)));
        const double above = std::pow(10, std::ceil(std::log10(last)));
        (first / below < above / last ? first : last) =
            first / below < above / last ? below : above;
    }
    return {{"name", name},
            {"type", logarithmic ? "log" : "linear"},
            {"domain", {first, last}},
            {"nice", !logarithmic},
            {"zero", !logarithmic},
            {"range", range}};
}

std::vector<double>
ListDecades(const Json& scale)
{
    // A little wider: the ends of the domain are rounded.
    const double first = scale["domain"][0].get<double>() * (1 - 1e-9);
    const double last = scale["domain"][1].get<double>() * (1 + 1e-9);
    std::vector<double> decades;
    for (int power = static_cast<int>(std::ceil(std::log10(first))); power < 309; ++power)
    {
        // From text: 1e-3 as it is read, not 1.0000000000000002e-3.
        const double decade = std::strtod(("1e" + std::to_string(power)).c_str(), nullptr);
        if (decade > last)
        {
            break;
        }
        decades.push_back(decade);
    }
    return decades;
}

void
LabelDecades(Json& axis, const Json& scale)
{
    if (scale["type"] != "log")
    {
        return;
    }
    constexpr std::size_t most = 7;
    const std::vector<double> decades = ListDecades(scale);
    const std::size_t stride = (decades.size() + most - 1) / most;
    axis["values"] = Json::array();
    for (std::size_t i = 0; i < decades.size(); i += stride)
    {
        axis["values"].push_back(decades[i]);
    }
    axis.erase("tickCount");
    axis["labelOverlap"] = false;
}

Json
ChartAxis(const std::string& scale,
          const std::string& side,
          const std::string& title,
          bool logarithmic)
{
    Json axis = {{"scale", scale},
                 {"orient", side},
                 {"title", ValidText(title)},
                 {"grid", true},
                 {"labelOverlap", "greedy"},
                 {"labelSeparation", 6}};
    if (logarithmic)
    {
        axis["tickCount"] = 5;
    }
    else
    {
        axis["tickCount"] = {{"signal", side == "bottom" ? "clamp(floor(width / 90), 2, 8)" : "5"}};
    }
    // Six zeros behind the point say less than an exponent; so do seven before it, on all labels.
    const std::string text = "datum.value == 0 ? '0' : abs(datum.value) < 0.001 || domain('" +
                             scale +
                             "')[1] >= 1e7 ? format(datum.value, '.3~e') : "
                             "format(datum.value, ',.12~g')";
    axis["encode"] = {{"labels", {{"update", {{"text", {{"signal", text}}}}}}}};
    return axis;
}

Json
ColourScale(const std::string& name, const std::vector<std::string>& series)
{
    std::set<std::string> taken;
    for (const std::string& one : series)
    {
        const auto fixed = FIXED_COLOURS.find(one);
        if (fixed != FIXED_COLOURS.end())
        {
            taken.insert(fixed->second);
        }
    }
    Json domain = Json::array();
    Json range = Json::array();
    std::size_t next = 0;
    for (const std::string& one : series)
    {
        const auto fixed = FIXED_COLOURS.find(one);
        // Where there are more series than colours, some have the same.
        for (std::size_t i = 0;
             i < COLOURS.size() && taken.count(COLOURS[next % COLOURS.size()]) > 0;
             ++i)
        {
            ++next;
        }
        domain.push_back(ValidText(one));
        range.push_back(fixed != FIXED_COLOURS.end() ? fixed->second
                                                     : COLOURS[next++ % COLOURS.size()]);
    }
    return {{"name", name}, {"type", "ordinal"}, {"domain", domain}, {"range", range}};
}

Json
ShapeScale(const std::string& name, const std::vector<std::string>& series)
{
    Json domain = Json::array();
    for (const auto& one : series)
    {
        domain.push_back(ValidText(one));
    }
    return {{"name", name}, {"type", "ordinal"}, {"domain", domain}, {"range", SHAPES}};
}

Json
ChartLegend(const std::vector<std::string>& series, bool hasShapes)
{
    std::size_t longest = 0;
    for (const auto& one : series)
    {
        longest = std::max(longest, one.size());
    }
    const auto column = std::to_string(std::min<std::size_t>(320, 44 + 8 * longest));
    // Not by signal "width", which fitting changes: Vega would not lay the legend out again.
    Json legend = {
        {"orient", "top"},
        {"fill", "colour"},
        {"direction", "horizontal"},
        {"columns", {{"signal", "max(1, floor(room / " + column + "))"}}},
        // What does not fit ends in dots; the table has it all.
        {"encode", {{"labels", {{"update", {{"limit", {{"signal", "min(room - 30, 280)"}}}}}}}}},
        {"offset", 6},
        {"columnPadding", 14}};
    legend[hasShapes ? "shape" : "symbolType"] = hasShapes ? "shape" : "square";
    return legend;
}

} // namespace ns3::aiot
