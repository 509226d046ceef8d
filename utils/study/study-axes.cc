// SPDX-License-Identifier: GPL-2.0-only
#include "study-axes.h"

#include "common/json-fields.h"
#include "common/short-number.h"
#include "latin-hypercube.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <set>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// Most values of one parameter.
constexpr std::size_t MAX_VALUES = 100000;
/// Whole numbers up to here are doubles without rounding.
constexpr double LARGEST_WHOLE = 9007199254740992;

[[noreturn]] void
Refuse(const std::string& where, const std::string& what)
{
    throw std::invalid_argument(where + ": " + what);
}

/// @return a number in twelve digits: 0.3 for 3 * 0.1
std::string
StepText(double number)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.12g", number);
    return text.data();
}

/// @return from, from + step, ... up to the last that is not beyond to
std::vector<std::string>
ReadRange(const nlohmann::json& table, const std::string& where)
{
    const JsonFields fields(table, where, {"from", "to", "step"});
    const double from = fields.GetNumber("from");
    const double to = fields.GetNumber("to");
    const double step = fields.GetNumber("step");
    if (step <= 0 || to < from || (to - from) / step >= MAX_VALUES)
    {
        Refuse(where,
               "needs from <= to, step > 0 and at most " + std::to_string(MAX_VALUES) + " values");
    }
    std::vector<std::string> values;
    // A little beyond, since 0.1 is no binary number.
    for (std::size_t i = 0; from + static_cast<double>(i) * step <= to + 1e-9 * step; ++i)
    {
        values.push_back(StepText(from + static_cast<double>(i) * step));
    }
    return values;
}

/// @return at least one value, none twice
std::vector<std::string>
ReadDistinct(const nlohmann::json& value, const std::string& where)
{
    std::vector<std::string> values =
        value.is_object() ? ReadRange(value, where) : MakeStudyTexts(value, where);
    if (!value.is_array() && !value.is_object())
    {
        Refuse(where, "must be a list, or {from, to, step}; a single value goes to [arguments]");
    }
    std::set<std::string> seen;
    for (const std::string& text : values)
    {
        if (!seen.insert(text).second)
        {
            Refuse(where, QuotedText(text) + " stands twice");
        }
    }
    return values;
}

/// One parameter of a sample.
struct SampledParameter
{
    double low;
    double high;
    bool isLogarithmic;
    bool isWhole;

    /// @return the value at a share of the way from low to high
    std::string At(double share) const
    {
        if (isWhole)
        {
            // Each integer has the same share of the way.
            return StepText(std::min(high, low + std::floor(share * (high - low + 1))));
        }
        return ExactNumber(isLogarithmic ? low * std::pow(high / low, share)
                                         : low + share * (high - low));
    }
};

bool
GetSwitch(const JsonFields& fields, const std::string& key)
{
    const nlohmann::json* value = fields.Find(key);
    if (value != nullptr && !value->is_boolean())
    {
        fields.Refuse(key, "must be true or false");
    }
    return value != nullptr && value->get<bool>();
}

SampledParameter
ReadSampled(const nlohmann::json& table, const std::string& where)
{
    const JsonFields fields(table, where, {"low", "high", "scale", "whole"});
    SampledParameter parameter{fields.GetNumber("low"),
                               fields.GetNumber("high"),
                               false,
                               GetSwitch(fields, "whole")};
    const std::string scale = fields.FindText("scale").value_or("linear");
    parameter.isLogarithmic = scale == "log";
    if (scale != "log" && scale != "linear")
    {
        fields.Refuse("scale", "must be linear or log");
    }
    if (!(parameter.low < parameter.high) || (parameter.isLogarithmic && parameter.low <= 0))
    {
        Refuse(where, "needs low < high, and low > 0 for scale log");
    }
    if (parameter.isWhole &&
        (parameter.isLogarithmic || parameter.low != std::floor(parameter.low) ||
         parameter.high != std::floor(parameter.high) ||
         std::max(std::abs(parameter.low), std::abs(parameter.high)) > LARGEST_WHOLE))
    {
        Refuse(where, "needs integers low and high, and scale linear, where whole is true");
    }
    return parameter;
}

/// @return an integer of a table
std::uint64_t
GetCount(const JsonFields& fields, const std::string& key, std::uint64_t low, std::uint64_t high)
{
    const nlohmann::json& value = fields.Get(key);
    if (!value.is_number_unsigned() && !(value.is_number_integer() && value.get<int64_t>() >= 0))
    {
        fields.Refuse(key, "must be an integer");
    }
    const auto number = value.get<std::uint64_t>();
    if (number < low || number > high)
    {
        fields.Refuse(key, "must be from " + std::to_string(low) + " to " + std::to_string(high));
    }
    return number;
}

} // namespace

std::string
MakeStudyText(const nlohmann::json& value, const std::string& where)
{
    if (value.is_string())
    {
        auto text = value.get<std::string>();
        if (text.empty() || OneLineText(text) != text)
        {
            Refuse(where, "an empty text, or one with a control character, is no value");
        }
        return text;
    }
    if (value.is_boolean())
    {
        return value.get<bool>() ? "true" : "false";
    }
    if (value.is_number_float())
    {
        return ExactNumber(value.get<double>());
    }
    if (value.is_number_integer())
    {
        return value.dump();
    }
    Refuse(where, "must be a text, a number, true or false");
}

std::vector<std::string>
MakeStudyTexts(const nlohmann::json& value, const std::string& where)
{
    if (!value.is_array())
    {
        return {MakeStudyText(value, where)};
    }
    if (value.empty() || value.size() > MAX_VALUES)
    {
        Refuse(where, "needs 1 to " + std::to_string(MAX_VALUES) + " values");
    }
    std::vector<std::string> texts;
    for (const nlohmann::json& each : value)
    {
        texts.push_back(MakeStudyText(each, where));
    }
    return texts;
}

std::vector<StudyAxis>
ReadParameterAxes(const nlohmann::json& table, const std::string& where)
{
    if (!table.is_object())
    {
        Refuse(where, "must be a table of lists");
    }
    std::vector<StudyAxis> axes;
    for (const auto& [name, value] : table.items())
    {
        StudyAxis axis{{name}, {}};
        for (const std::string& text : ReadDistinct(value, where + " " + OneLineText(name)))
        {
            axis.rows.push_back({text});
        }
        axes.push_back(axis);
    }
    return axes;
}

namespace
{

/// @return all of a list, as texts; an empty one says that the argument is not given
std::vector<std::string>
MakeLinkedTexts(const nlohmann::json& list, const std::string& where)
{
    nlohmann::json given = list;
    for (nlohmann::json& each : given)
    {
        // Something in its place, so that the others are checked with their number.
        each = each == "" ? nlohmann::json(0) : each;
    }
    std::vector<std::string> texts = MakeStudyTexts(given, where);
    for (std::size_t i = 0; i < texts.size(); ++i)
    {
        texts[i] = list[i] == "" ? std::string() : texts[i];
    }
    return texts;
}

} // namespace

StudyAxis
ReadLinkedAxis(const nlohmann::json& table, const std::string& where)
{
    if (!table.is_object() || table.empty())
    {
        Refuse(where, "must be a table of lists");
    }
    StudyAxis axis;
    for (const auto& [name, value] : table.items())
    {
        if (!value.is_array())
        {
            Refuse(where + " " + OneLineText(name), "must be a list");
        }
        const auto texts = MakeLinkedTexts(value, where + " " + OneLineText(name));
        if (axis.names.empty())
        {
            axis.rows.resize(texts.size());
        }
        if (texts.size() != axis.rows.size())
        {
            Refuse(where,
                   "lists that are linked must be equally long; " + QuotedText(name) + " has " +
                       std::to_string(texts.size()) + " values, " + QuotedText(axis.names.front()) +
                       " " + std::to_string(axis.rows.size()));
        }
        axis.names.push_back(name);
        for (std::size_t i = 0; i < texts.size(); ++i)
        {
            axis.rows[i].push_back(texts[i]);
        }
    }
    return axis;
}

StudyAxis
ReadSampleAxis(const nlohmann::json& table, const std::string& where)
{
    const JsonFields fields(table, where, {"method", "points", "seed", "parameters"});
    if (fields.FindText("method").value_or("latin-hypercube") != "latin-hypercube")
    {
        fields.Refuse("method", "must be latin-hypercube");
    }
    const std::uint64_t points = GetCount(fields, "points", 1, MAX_VALUES);
    const std::uint64_t seed =
        fields.Find("seed") == nullptr ? 1 : GetCount(fields, "seed", 0, INT64_MAX);
    const nlohmann::json& parameters = fields.Get("parameters");
    if (!parameters.is_object() || parameters.empty())
    {
        fields.Refuse("parameters", "must be a table of {low, high}");
    }
    StudyAxis axis;
    std::vector<SampledParameter> sampled;
    for (const auto& [name, value] : parameters.items())
    {
        axis.names.push_back(name);
        sampled.push_back(ReadSampled(value, where + " " + OneLineText(name)));
    }
    for (const auto& shares : MakeLatinHypercube(points, sampled.size(), seed))
    {
        std::vector<std::string> row;
        for (std::size_t i = 0; i < shares.size(); ++i)
        {
            row.push_back(sampled[i].At(shares[i]));
        }
        axis.rows.push_back(row);
    }
    return axis;
}

} // namespace ns3::aiot
