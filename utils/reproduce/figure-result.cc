// SPDX-License-Identifier: GPL-2.0-only
#include "figure-result.h"

#include "common/json-fields.h"
#include "common/short-number.h"
#include "unpublished-figure.h"

#include "ns3/printed-number.h"

#include <cmath>
#include <utility>
#include <vector>

namespace ns3::aiot
{

namespace
{

/// Relative, for numbers that are published with all their digits.
constexpr double SERIES_TOLERANCE = 1e-9;
/// Most values of an ordering.
constexpr std::size_t MAX_VALUES = 100;

/// The members that figures of a kind have besides claim, kind and unit.
JsonFields
ReadFields(const nlohmann::json& figure, const std::string& where, std::vector<std::string> own)
{
    own.insert(own.begin(), {"claim", "kind", "unit"});
    return {figure, where, own};
}

FigureResult
BeginResult(const JsonFields& fields)
{
    FigureResult result{};
    result.claim = fields.GetText("claim");
    result.kind = fields.GetText("kind");
    result.unit = fields.FindText("unit").value_or("");
    return result;
}

/// Sets status and failure of a figure that must hold.
void
Decide(FigureResult& result, bool holds, FigureStatus good, const std::string& reason)
{
    result.failed = !holds;
    result.status = holds ? good : FigureStatus::NOT_REPRODUCIBLE;
    result.reason = holds ? "" : reason;
}

FigureResult
JudgeSeries(const nlohmann::json& figure, const FigureValues& values, const std::string& where)
{
    const JsonFields fields = ReadFields(figure, where, {"expected", "value"});
    FigureResult result = BeginResult(fields);
    const double expected = fields.GetNumber("expected");
    if (expected == 0)
    {
        fields.Refuse("expected", "must not be 0: the tolerance is relative");
    }
    const double ours = values.Evaluate(fields.Get("value"), where);
    result.published = expected;
    result.ours = ours;
    result.deviation = ours / expected - 1;
    result.tolerance = RoundedNumber(SERIES_TOLERANCE) + " of it";
    Decide(result,
           std::abs(*result.deviation) <= SERIES_TOLERANCE,
           FigureStatus::REPRODUCED,
           "the relative deviation is more than " + RoundedNumber(SERIES_TOLERANCE));
    return result;
}

FigureResult
JudgePrinted(const nlohmann::json& figure,
             const FigureValues& values,
             const std::string& where,
             FigureStatus good)
{
    const JsonFields fields = ReadFields(figure, where, {"expected", "value"});
    FigureResult result = BeginResult(fields);
    const PrintedNumber expected = ParsePrintedNumber(fields.GetText("expected"), where);
    const double ours = values.Evaluate(fields.Get("value"), where);
    result.published = expected.text;
    result.ours = ours;
    result.deviation = RelativeDeviation(ours, expected.value);
    result.tolerance = RoundedNumber(expected.unit / 2);
    Decide(result,
           expected.IsRoundedFrom(ours),
           good,
           "does not round to it; half a unit in the last digit is " + result.tolerance);
    return result;
}

FigureResult
JudgeHeadline(const nlohmann::json& figure, const FigureValues& values, const std::string& where)
{
    return JudgePrinted(figure, values, where, FigureStatus::REPRODUCED);
}

FigureResult
JudgeArithmetic(const nlohmann::json& figure, const FigureValues& values, const std::string& where)
{
    return JudgePrinted(figure, values, where, FigureStatus::ARITHMETIC);
}

FigureResult
JudgeBand(const nlohmann::json& figure, const FigureValues& values, const std::string& where)
{
    const JsonFields fields = ReadFields(figure, where, {"low", "high", "value"});
    FigureResult result = BeginResult(fields);
    const double low = fields.GetNumber("low");
    const double high = fields.GetNumber("high");
    if (low >= high)
    {
        fields.Refuse("low", "must be less than 'high'");
    }
    const double ours = values.Evaluate(fields.Get("value"), where);
    result.published = {low, high};
    result.ours = ours;
    Decide(result, low <= ours && ours <= high, FigureStatus::CONSISTENT, "outside the band");
    return result;
}

FigureResult
JudgeOrdering(const nlohmann::json& figure, const FigureValues& values, const std::string& where)
{
    const JsonFields fields = ReadFields(figure, where, {"order", "values"});
    FigureResult result = BeginResult(fields);
    const std::string order = fields.GetText("order");
    if (order != "falling" && order != "rising")
    {
        fields.Refuse("order", "must be falling or rising");
    }
    const std::vector<nlohmann::json> terms = fields.FindArray("values", MAX_VALUES);
    if (terms.size() < 2)
    {
        fields.Refuse("values", "must be an array of at least two values");
    }
    std::string reason;
    std::vector<double> ours;
    for (const nlohmann::json& term : terms)
    {
        const std::size_t number = ours.size() + 1;
        ours.push_back(values.Evaluate(term, where + ", value " + std::to_string(number)));
        const double step = number == 1 ? 0 : ours[number - 1] - ours[number - 2];
        if (number > 1 && reason.empty() && !(order == "falling" ? step < 0 : step > 0))
        {
            reason = "value " + std::to_string(number) + ", " + RoundedNumber(ours[number - 1]) +
                     ", follows " + RoundedNumber(ours[number - 2]);
        }
    }
    result.published = order;
    result.ours = ours;
    Decide(result, reason.empty(), FigureStatus::CONSISTENT, reason);
    return result;
}

FigureResult
JudgeUnpublished(const nlohmann::json& figure, const FigureValues& values, const std::string& where)
{
    const JsonFields fields =
        ReadFields(figure,
                   where,
                   {"claimed", "missing", "value", "alternative", "family", "invariant"});
    FigureResult result = BeginResult(fields);
    if ((fields.Find("alternative") == nullptr) == (fields.Find("family") == nullptr))
    {
        fields.Refuse("alternative", "or 'family' must be there, one of them");
    }
    if (fields.Find("family") != nullptr)
    {
        JudgeFamilies(fields, values, result);
    }
    else
    {
        JudgeAlternatives(fields, values, result);
    }
    return result;
}

FigureResult
JudgeUnreadFigure(const nlohmann::json& figure, const FigureValues&, const std::string& where)
{
    const JsonFields fields = ReadFields(figure, where, {"claimed", "reason"});
    FigureResult result = BeginResult(fields);
    JudgeUnread(fields, result);
    return result;
}

} // namespace

std::string
GetStatusText(FigureStatus status)
{
    switch (status)
    {
    case FigureStatus::REPRODUCED:
        return "reproduced";
    case FigureStatus::CONSISTENT:
        return "consistent";
    case FigureStatus::ARITHMETIC:
        return "arithmetic";
    case FigureStatus::NOT_REPRODUCIBLE:
        break;
    }
    return "not reproducible";
}

FigureResult
CompareFigure(const nlohmann::json& figure, const FigureValues& values, const std::string& where)
{
    using Judge = FigureResult (*)(const nlohmann::json&, const FigureValues&, const std::string&);
    static const std::vector<std::pair<std::string, Judge>> judges{
        {"series", JudgeSeries},
        {"headline", JudgeHeadline},
        {"arithmetic", JudgeArithmetic},
        {"band", JudgeBand},
        {"ordering", JudgeOrdering},
        {"unpublished", JudgeUnpublished},
        {"unread", JudgeUnreadFigure}};
    const nlohmann::json* kind = nullptr;
    if (figure.is_object() && figure.contains("kind"))
    {
        kind = &figure["kind"];
    }
    for (const auto& [name, judge] : judges)
    {
        if (kind != nullptr && *kind == name)
        {
            return judge(figure, values, where);
        }
    }
    throw std::invalid_argument(where +
                                ": 'kind' must be series, headline, arithmetic, band, ordering, "
                                "unpublished or unread");
}

} // namespace ns3::aiot
