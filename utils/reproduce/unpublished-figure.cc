// SPDX-License-Identifier: GPL-2.0-only
#include "unpublished-figure.h"

#include "common/json-fields.h"
#include "common/short-number.h"
#include "parameter-family.h"

#include "ns3/printed-number.h"
#include "ns3/quoted-text.h"

#include <cmath>
#include <cstdint>

namespace ns3::aiot
{

namespace
{

constexpr std::size_t MAX_ALTERNATIVES = 50;
constexpr std::size_t MAX_FAMILIES = 8;
constexpr std::size_t MAX_SOLUTIONS = 8;

/// Adds to a text that is a list.
void
Append(std::string& list, const std::string& item, const char* separator)
{
    list += (list.empty() || item.empty() ? "" : separator) + item;
}

/// Compares a number of ours with what the card expects; says so if it differs.
void
CheckExpected(const PrintedNumber& expected,
              double ours,
              const std::string& what,
              FigureResult& result)
{
    if (!expected.IsRoundedFrom(ours))
    {
        result.failed = true;
        Append(result.reason,
               what + " is expected to be " + expected.text + " and is " + ExactNumber(ours),
               "; ");
    }
}

/// One family of a figure: what is varied, and what is expected to be found.
class Family
{
  public:
    Family(const nlohmann::json& table, const std::string& where)
        : m_fields(table, where, {"key", "low", "high", "whole", "unit", "expected"}),
          m_key(m_fields.GetText("key")),
          m_unit(m_fields.Find("unit") != nullptr ? " " + m_fields.GetText("unit") : ""),
          m_whole(m_fields.Find("whole") != nullptr && m_fields.Get("whole") == true)
    {
        if (m_fields.Find("whole") != nullptr && !m_fields.Get("whole").is_boolean())
        {
            m_fields.Refuse("whole", "must be true or false");
        }
    }

    /// The configuration's changed member.
    nlohmann::json Change(double x) const
    {
        // A count must stay an integer for the reader of configurations.
        return {
            {m_key, m_whole ? nlohmann::json(static_cast<std::int64_t>(x)) : nlohmann::json(x)}};
    }

    std::vector<FamilySolution> Search(const nlohmann::json& value,
                                       const FigureValues& values,
                                       const PrintedNumber& claimed) const
    {
        return ParameterFamily(m_fields.GetNumber("low"),
                               m_fields.GetNumber("high"),
                               m_whole,
                               m_fields.Where())
            .Search([&](double x) { return values.Evaluate(value, m_fields.Where(), Change(x)); },
                    claimed);
    }

    /// "KEY = 53.4 W (53.0 to 53.9)"
    std::string Describe(const FamilySolution& solution) const
    {
        std::string text = m_key + " = " + RoundedNumber(solution.nearest) + m_unit;
        if (solution.low < solution.high)
        {
            text +=
                " (" + RoundedNumber(solution.low) + " to " + RoundedNumber(solution.high) + ")";
        }
        return text;
    }

    /// "KEY 1 to 1000"
    std::string DescribeRange() const
    {
        return m_key + " " + RoundedNumber(m_fields.GetNumber("low")) + " to " +
               RoundedNumber(m_fields.GetNumber("high")) + m_unit;
    }

    /// Holds what was found against what the card says will be.
    void Check(const std::vector<FamilySolution>& solutions, FigureResult& result) const
    {
        if (m_fields.Find("expected") == nullptr)
        {
            return;
        }
        const auto expected = m_fields.FindArray("expected", MAX_SOLUTIONS);
        if (expected.size() != solutions.size())
        {
            result.failed = true;
            Append(result.reason,
                   m_key + " is expected to have " + std::to_string(expected.size()) +
                       " solutions and has " + std::to_string(solutions.size()),
                   "; ");
            return;
        }
        for (std::size_t i = 0; i < solutions.size(); ++i)
        {
            if (!expected[i].is_string())
            {
                m_fields.Refuse("expected", "must be an array of texts");
            }
            CheckExpected(ParsePrintedNumber(expected[i].get<std::string>(), m_fields.Where()),
                          solutions[i].nearest,
                          m_key,
                          result);
        }
    }

  private:
    JsonFields m_fields;
    std::string m_key;
    std::string m_unit;
    bool m_whole;
};

/// What is the same wherever the claim comes out: ", LABEL 2.0055".
std::string
DescribeInvariant(const JsonFields& fields,
                  const FigureValues& values,
                  const nlohmann::json& change)
{
    if (fields.Find("invariant") == nullptr)
    {
        return "";
    }
    const JsonFields invariant(fields.Get("invariant"),
                               fields.Where() + ", invariant",
                               {"label", "value"});
    return ", " + invariant.GetText("label") + " " +
           RoundedNumber(values.Evaluate(invariant.Get("value"), invariant.Where(), change));
}

} // namespace

std::optional<double>
RelativeDeviation(double ours, double published)
{
    return published == 0 ? std::nullopt : std::optional(ours / published - 1);
}

void
JudgeAlternatives(const JsonFields& fields, const FigureValues& values, FigureResult& result)
{
    const PrintedNumber claimed = ParsePrintedNumber(fields.GetText("claimed"), fields.Where());
    std::optional<double> nearest;
    std::string list;
    std::string giving;
    const auto alternatives = fields.FindArray("alternative", MAX_ALTERNATIVES);
    for (const nlohmann::json& alternative : alternatives)
    {
        const JsonFields part(alternative,
                              fields.Where() + ", alternative",
                              {"label", "value", "expected"});
        const std::string label = part.GetText("label");
        const double ours =
            values.Evaluate(part.Get("value"), part.Where() + " " + QuotedText(label));
        CheckExpected(ParsePrintedNumber(part.GetText("expected"), part.Where()),
                      ours,
                      label,
                      result);
        Append(list, label + ": " + RoundedNumber(ours), "; ");
        if (claimed.IsRoundedFrom(ours))
        {
            Append(giving, label, "; ");
        }
        if (!nearest || std::abs(ours - claimed.value) < std::abs(*nearest - claimed.value))
        {
            nearest = ours;
        }
    }
    result.published = claimed.text;
    result.ours = *nearest;
    result.deviation = RelativeDeviation(*nearest, claimed.value);
    const bool given = !giving.empty() && !result.failed;
    // Whether the source took that one is not known: a number that comes out reproduces nothing.
    result.status = given ? FigureStatus::ARITHMETIC : FigureStatus::NOT_REPRODUCIBLE;
    result.tolerance = RoundedNumber(claimed.unit / 2);
    Append(result.reason,
           giving.empty() ? "not given by: " + list : "given by " + giving + ", of: " + list,
           "; ");
}

void
JudgeFamilies(const JsonFields& fields, const FigureValues& values, FigureResult& result)
{
    const PrintedNumber claimed = ParsePrintedNumber(fields.GetText("claimed"), fields.Where());
    std::string found;
    std::string barren;
    for (const nlohmann::json& table : fields.FindArray("family", MAX_FAMILIES))
    {
        const Family family(table, fields.Where() + ", family");
        const auto solutions = family.Search(fields.Get("value"), values, claimed);
        for (const FamilySolution& solution : solutions)
        {
            Append(found,
                   family.Describe(solution) +
                       DescribeInvariant(fields, values, family.Change(solution.nearest)),
                   "; ");
        }
        if (solutions.empty())
        {
            Append(barren, family.DescribeRange(), ", ");
        }
        family.Check(solutions, result);
    }
    const double ours = values.Evaluate(fields.Get("value"), fields.Where());
    result.published = claimed.text;
    result.ours = ours;
    result.deviation = RelativeDeviation(ours, claimed.value);
    result.tolerance = RoundedNumber(claimed.unit / 2);
    result.status = FigureStatus::NOT_REPRODUCIBLE;
    Append(result.reason, "not published: " + fields.GetText("missing"), "; ");
    Append(result.reason, found.empty() ? "" : "the model gives the figure at " + found, "; ");
    Append(result.reason, barren.empty() ? "" : "and not within " + barren, "; ");
}

void
JudgeUnread(const JsonFields& fields, FigureResult& result)
{
    result.published = fields.GetText("claimed");
    result.ours = nullptr;
    result.status = FigureStatus::NOT_REPRODUCIBLE;
    result.reason = fields.GetText("reason");
    result.failed = false;
}

} // namespace ns3::aiot
