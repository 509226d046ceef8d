// SPDX-License-Identifier: GPL-2.0-only
#include "query-print.h"

#include "common/short-number.h"
#include "common/text-table.h"

#include "ns3/finite-number.h"

#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

/// A number with its column's name; nothing: not known.
struct NamedNumber
{
    std::string name;
    std::optional<double> value;
};

/// @return end of the interval, below for -1 and above for 1
std::optional<double>
GetEnd(const SampleSummary& summary, int side)
{
    return summary.halfWidth ? std::make_optional(summary.mean + side * *summary.halfWidth)
                             : std::nullopt;
}

/// @return figures of a row in the order in which they are shown; a terminal is too narrow for all
std::vector<NamedNumber>
MakeFigures(const GroupedSelection& question, const GroupedRow& row, bool isShort)
{
    const SampleSummary& summary = row.summary;
    std::vector<NamedNumber> figures{{"mean", summary.mean}, {"half_width", summary.halfWidth}};
    if (question.against)
    {
        const auto mean = row.difference ? std::make_optional(row.difference->mean) : std::nullopt;
        figures.push_back({"difference", mean});
        figures.push_back(
            {"difference_half_width", row.difference ? row.difference->halfWidth : std::nullopt});
        if (isShort)
        {
            return figures;
        }
    }
    figures.push_back({"standard_deviation", summary.standardDeviation});
    if (!isShort)
    {
        figures.insert(figures.end(),
                       {{"low", GetEnd(summary, -1)},
                        {"high", GetEnd(summary, 1)},
                        {"minimum", summary.minimum},
                        {"maximum", summary.maximum}});
    }
    for (std::size_t i = 0; i < question.quantiles.size(); ++i)
    {
        figures.push_back({"q" + ExactNumber(question.quantiles[i]), row.quantiles[i]});
    }
    return figures;
}

/// @return names of the figures
std::vector<std::string>
MakeNames(const GroupedSelection& question, bool isShort)
{
    GroupedRow row;
    row.quantiles.resize(question.quantiles.size());
    std::vector<std::string> names;
    for (const NamedNumber& figure : MakeFigures(question, row, isShort))
    {
        names.push_back(figure.name);
    }
    return names;
}

/// @return a group's value: a number where it is spelled like one
nlohmann::json
JsonValue(const std::string& text)
{
    const auto number = ParseFiniteNumber(text);
    return number && ExactNumber(*number) == text ? nlohmann::json::parse(text)
                                                  : nlohmann::json(text);
}

} // namespace

void
PrintGroupedText(std::ostream& out, const GroupedSelection& question, const GroupedAnswer& answer)
{
    std::vector<std::string> header = question.groupBy;
    std::vector<std::size_t> right;
    header.emplace_back("n");
    for (const std::string& name : MakeNames(question, true))
    {
        header.push_back(name);
    }
    for (std::size_t i = question.groupBy.size(); i < header.size(); ++i)
    {
        right.push_back(i);
    }
    TextTable table(header, right);
    for (const GroupedRow& row : answer.rows)
    {
        std::vector<std::string> cells = row.group;
        cells.push_back(std::to_string(row.summary.count));
        for (const NamedNumber& figure : MakeFigures(question, row, true))
        {
            cells.push_back(figure.value ? RoundedNumber(*figure.value) : "-");
        }
        table.AddRow(cells);
        if (row.without > 0)
        {
            table.AddNote(std::to_string(row.without) + " more runs have no value");
        }
    }
    out << question.view << "." << question.metric << ", " << ExactNumber(100 * question.confidence)
        << " % confidence";
    if (question.against)
    {
        out << "; difference to " << question.against->first << "=" << question.against->second
            << " by pairs of the same RngRun";
    }
    out << "\n";
    table.Print(out);
}

void
PrintGroupedCells(std::ostream& out,
                  const GroupedSelection& question,
                  const GroupedAnswer& answer,
                  TableFormat format)
{
    std::vector<std::string> header = question.groupBy;
    header.insert(header.end(), {"n", "without"});
    for (const std::string& name : MakeNames(question, false))
    {
        header.push_back(name);
    }
    std::vector<std::size_t> numbers(header.size() - question.groupBy.size());
    std::iota(numbers.begin(), numbers.end(), question.groupBy.size());
    CellWriter writer(out, header, numbers, format);
    for (const GroupedRow& row : answer.rows)
    {
        std::vector<std::string> cells = row.group;
        cells.push_back(std::to_string(row.summary.count));
        cells.push_back(std::to_string(row.without));
        for (const NamedNumber& figure : MakeFigures(question, row, false))
        {
            cells.push_back(figure.value ? ExactNumber(*figure.value) : "");
        }
        writer.Add(cells);
    }
    writer.End();
}

void
PrintGroupedJson(std::ostream& out, const GroupedSelection& question, const GroupedAnswer& answer)
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const GroupedRow& row : answer.rows)
    {
        nlohmann::ordered_json group = nlohmann::ordered_json::object();
        for (std::size_t i = 0; i < row.group.size(); ++i)
        {
            group[question.groupBy[i]] = JsonValue(row.group[i]);
        }
        nlohmann::ordered_json json{{"group", group},
                                    {"metric", question.metric},
                                    {"confidence", question.confidence},
                                    {"n", row.summary.count},
                                    {"without", row.without}};
        for (const NamedNumber& figure : MakeFigures(question, row, false))
        {
            json[figure.name] = nullptr;
            if (figure.value)
            {
                json[figure.name] = *figure.value;
            }
        }
        list.push_back(json);
    }
    out << list.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << "\n";
}

} // namespace ns3::aiot
