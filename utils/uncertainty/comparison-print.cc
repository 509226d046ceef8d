// SPDX-License-Identifier: GPL-2.0-only
#include "comparison-print.h"

#include "common/energy-number.h"
#include "common/short-number.h"
#include "common/text-table.h"

#include "ns3/quoted-text.h"

#include <nlohmann/json.hpp>
#include <string>

namespace ns3::aiot
{

namespace
{

nlohmann::json
SideJson(const std::string& name, double value, const DrawSummary& draws)
{
    return {{"name", name},
            {"value", value},
            {"low", draws.low},
            {"median", draws.median},
            {"high", draws.high}};
}

} // namespace

void
PrintComparison(std::ostream& out, const ComparisonQuery& query, const ComparisonAnswer& answer)
{
    const PairedComparison& comparison = answer.comparison;
    TextTable table({query.metric, "value", "5 %", "median", "95 %"}, {1, 2, 3, 4});
    const auto add = [&](const std::string& name, double value, const DrawSummary& draws) {
        table.AddRow({OneLineText(name),
                      DigitsText(value),
                      DigitsText(draws.low),
                      DigitsText(draws.median),
                      DigitsText(draws.high)});
    };
    add("A: " + query.sides[0], answer.valueA, comparison.a);
    add("B: " + query.sides[1], answer.valueB, comparison.b);
    add("A less B", answer.valueA - answer.valueB, comparison.difference);
    table.Print(out);
    out << "probability that A is below B: " << RoundedNumber(comparison.probabilityBelow) << ", "
        << answer.runs.size() << (answer.runs.size() == 1 ? " pair" : " pairs")
        << " of runs, each figure the same on both sides\n";
}

void
PrintComparisonJson(std::ostream& out, const ComparisonQuery& query, const ComparisonAnswer& answer)
{
    nlohmann::json pairs = nlohmann::json::array();
    for (const auto& [a, b] : answer.runs)
    {
        pairs.push_back({a, b});
    }
    const PairedComparison& comparison = answer.comparison;
    const nlohmann::json json = {
        {"metric", query.metric},
        {"a", SideJson(query.sides[0], answer.valueA, comparison.a)},
        {"b", SideJson(query.sides[1], answer.valueB, comparison.b)},
        {"difference", SideJson("a less b", answer.valueA - answer.valueB, comparison.difference)},
        {"probability_a_below_b", comparison.probabilityBelow},
        {"run_pairs", pairs},
        {"unpaired_runs", answer.unpaired},
        {"adapts", answer.adaptations},
        {"draws", query.draws},
        {"seed", query.seed}};
    out << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

} // namespace ns3::aiot
