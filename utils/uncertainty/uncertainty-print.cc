// SPDX-License-Identifier: GPL-2.0-only
#include "uncertainty-print.h"

#include "common/energy-number.h"
#include "common/text-table.h"

#include "ns3/quoted-text.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

namespace ns3::aiot
{

namespace
{

const char*
OriginName(const FigureDistribution& distribution)
{
    return distribution.GetOrigin() == SpreadOrigin::RULE ? "rule" : "source";
}

std::string
PercentText(double share)
{
    return std::to_string(std::lround(100.0 * share)) + " %";
}

std::string
CauseText(const VarianceCause& cause)
{
    return PercentText(cause.total) + " " + OneLineText(cause.figure.name) +
           (cause.figure.distribution.GetOrigin() == SpreadOrigin::RULE ? " *" : "");
}

nlohmann::json
CauseJson(const VarianceCause& cause)
{
    return {{"figure", cause.figure.name},
            {"value", cause.figure.value},
            {"low", cause.figure.distribution.GetQuantile(0.05)},
            {"high", cause.figure.distribution.GetQuantile(0.95)},
            {"spread_from", OriginName(cause.figure.distribution)},
            {"first_order_index", cause.first},
            {"total_index", cause.total}};
}

nlohmann::json
ResultJson(const ResultUncertainty& result)
{
    nlohmann::json causes = nlohmann::json::array();
    for (const VarianceCause& cause : result.causes)
    {
        causes.push_back(CauseJson(cause));
    }
    return {{"result", result.key},
            {"value", result.value},
            {"low", result.draws.low},
            {"median", result.draws.median},
            {"high", result.draws.high},
            {"mean", result.draws.mean},
            {"standard_deviation", result.draws.deviation},
            {"variance_by_rule", result.ruleShare},
            {"causes", causes}};
}

} // namespace

void
PrintUncertainty(std::ostream& out, const UncertaintyAnswer& answer)
{
    TextTable table({"result", "value", "5 %", "95 %", "by rule", "most of it from"}, {1, 2, 3, 4});
    for (const ResultUncertainty& result : answer.results)
    {
        std::vector<std::string> cells = {result.key,
                                          DigitsText(result.value),
                                          DigitsText(result.draws.low),
                                          DigitsText(result.draws.high),
                                          PercentText(result.ruleShare)};
        for (const VarianceCause& cause : result.causes)
        {
            cells.resize(5);
            cells.push_back(CauseText(cause));
            table.AddRow(cells);
            cells.assign(5, "");
        }
        if (result.causes.empty())
        {
            table.AddRow(cells);
        }
    }
    table.Print(out);
    out << "run " << answer.chosen.id << " of " << OneLineText(answer.scenario) << ": "
        << answer.figures
        << " figures. Per cent: share of the variance, the total index of Sobol.\n"
        << "* and \"by rule\": its spread rests on our rule for its grade, not on a source.\n";
    for (const FixedPart& fixed : answer.fixed)
    {
        out << "fixed, no figure is known: " << OneLineText(fixed.what) << ", "
            << DigitsText(fixed.energyJ) << " J\n";
    }
}

void
PrintUncertaintyJson(std::ostream& out,
                     const UncertaintyAnswer& answer,
                     const UncertaintyQuery& query)
{
    nlohmann::json results = nlohmann::json::array();
    for (const ResultUncertainty& result : answer.results)
    {
        results.push_back(ResultJson(result));
    }
    nlohmann::json fixed = nlohmann::json::array();
    for (const FixedPart& part : answer.fixed)
    {
        fixed.push_back({{"what", part.what}, {"energy_it_j", part.energyJ}});
    }
    const nlohmann::json json = {{"run_id", answer.chosen.id},
                                 {"scenario", answer.scenario},
                                 {"draws", query.draws},
                                 {"seed", query.seed},
                                 {"figures", answer.figures},
                                 {"indices_by", "closed form"},
                                 {"adapts", answer.adaptations},
                                 {"left_out", answer.leftOut},
                                 {"fixed", fixed},
                                 {"results", results}};
    out << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

} // namespace ns3::aiot
