// SPDX-License-Identifier: GPL-2.0-only
#include "uncertainty-print.h"

#include "common/energy-number.h"
#include "common/short-number.h"
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

std::string
DeviationText(double deviation, const ResultUncertainty& result)
{
    return result.value != 0.0 ? RoundedNumber(100.0 * deviation / std::abs(result.value)) + " %"
                               : "-";
}

std::string
SeedsText(const ResultUncertainty& result, const UncertaintyAnswer& answer)
{
    const auto found = answer.seedDeviation.find(result.key);
    return found == answer.seedDeviation.end() ? "-" : DeviationText(found->second, result);
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
DrawsJson(const DrawSummary& draws)
{
    return {{"low", draws.low},
            {"median", draws.median},
            {"high", draws.high},
            {"standard_deviation", draws.deviation}};
}

/// Random numbers alone; null where there is one run only.
nlohmann::json
SeedsJson(const ResultUncertainty& result, const UncertaintyAnswer& answer)
{
    const auto found = answer.seedDeviation.find(result.key);
    return found == answer.seedDeviation.end()
               ? nlohmann::json()
               : nlohmann::json({{"runs", answer.seeds}, {"standard_deviation", found->second}});
}

/// All three sources: they are independent of each other.
double
TotalDeviation(const ResultUncertainty& result, const UncertaintyAnswer& answer)
{
    const auto found = answer.seedDeviation.find(result.key);
    return std::hypot(result.draws.deviation,
                      found == answer.seedDeviation.end() ? 0.0 : found->second);
}

nlohmann::json
ResultJson(const ResultUncertainty& result, const UncertaintyAnswer& answer)
{
    nlohmann::json causes = nlohmann::json::array();
    for (const VarianceCause& cause : result.causes)
    {
        causes.push_back(CauseJson(cause));
    }
    return {{"result", result.key},
            {"part", result.part},
            {"value", result.value},
            {"low", result.draws.low},
            {"median", result.draws.median},
            {"high", result.draws.high},
            {"mean", result.draws.mean},
            {"standard_deviation", result.draws.deviation},
            {"data", DrawsJson(result.data)},
            {"model", DrawsJson(result.model)},
            {"randomness", SeedsJson(result, answer)},
            {"total_standard_deviation", TotalDeviation(result, answer)},
            {"variance_by_rule", result.ruleShare},
            {"causes", causes}};
}

} // namespace

void
PrintUncertainty(std::ostream& out, const UncertaintyAnswer& answer)
{
    TextTable table({"result", "value", "5 %", "95 %", "data", "model", "seeds", "by rule"},
                    {1, 2, 3, 4, 5, 6, 7});
    for (const ResultUncertainty& result : answer.results)
    {
        table.AddRow({result.key + (result.part == "all" ? "" : ", " + OneLineText(result.part)),
                      DigitsText(result.value),
                      DigitsText(result.draws.low),
                      DigitsText(result.draws.high),
                      DeviationText(result.data.deviation, result),
                      DeviationText(result.model.deviation, result),
                      SeedsText(result, answer),
                      PercentText(result.ruleShare)});
        std::string causes;
        for (const VarianceCause& cause : result.causes)
        {
            causes += (causes.empty() ? "" : "; ") + CauseText(cause);
        }
        table.AddNote(causes);
    }
    table.Print(out);
    out << "run " << answer.chosen.id << " of " << OneLineText(answer.scenario) << ": "
        << answer.figures << " figures. Below a result: shares of its variance, "
        << (answer.simulated > 0 ? "squared correlations with the draws.\n"
                                 : "total indices of Sobol.\n")
        << "* and \"by rule\": its spread rests on our rule for its grade, not on a source.\n"
        << "data, model, seeds: standard deviation if only figures of tables, outcomes of "
           "estimators, or"
        << "\nrandom numbers vary, of the value; seeds: of " << answer.seeds
        << (answer.seeds == 1 ? " run, so not known\n" : " runs\n");
    if (answer.simulated > 0)
    {
        out << answer.simulated << " draws, each simulated with the same random numbers";
        if (answer.reWeighted)
        {
            out << "; re-weighted ones are within " << RoundedNumber(*answer.reWeighted);
        }
        out << "\n";
    }
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
        results.push_back(ResultJson(result, answer));
    }
    nlohmann::json fixed = nlohmann::json::array();
    for (const FixedPart& part : answer.fixed)
    {
        fixed.push_back({{"what", part.what}, {"energy_it_j", part.energyJ}});
    }
    const nlohmann::json json = {
        {"run_id", answer.chosen.id},
        {"scenario", answer.scenario},
        {"draws", query.draws},
        {"seed", query.seed},
        {"figures", answer.figures},
        {"indices_by", answer.simulated > 0 ? "squared correlation" : "closed form"},
        {"simulated_draws", answer.simulated},
        {"re_weighted_difference",
         answer.reWeighted ? nlohmann::json(*answer.reWeighted) : nlohmann::json()},
        {"adapts", answer.adaptations},
        {"left_out", answer.leftOut},
        {"fixed", fixed},
        {"results", results}};
    out << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

} // namespace ns3::aiot
