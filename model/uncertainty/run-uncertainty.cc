// SPDX-License-Identifier: GPL-2.0-only
#include "run-uncertainty.h"

#include "figure-moments.h"
#include "result-draws.h"
#include "share-results.h"
#include "variance-causes.h"

#include "ns3/finite-number.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// How nearly the rows of a result must add up to what the run stored.
constexpr double SAME_RESULT = 1e-9;

/// Share of a result's variance below which a cause is not stored, the first one aside: reports
/// show whole percents.
constexpr double LEAST_CAUSE = 0.005;

double
SumOf(const UncertainResult& result)
{
    return result.OfSum(
        std::accumulate(result.rows.begin(),
                        result.rows.end(),
                        0.0,
                        [](double sum, const WeightedRow& row) { return sum + row.amount; }));
}

/// The interval, widened to hold the value where that lies outside: what is printed is within it.
DrawSummary
Around(DrawSummary draws, double value)
{
    draws.low = std::min(draws.low, value);
    draws.high = std::max(draws.high, value);
    return draws;
}

/// Adds what becomes of whole results if figures of one kind alone are drawn.
void
DrawKinds(const FigureSet& set, ResultDraws& draws, std::vector<ResultUncertainty>& answers)
{
    std::vector<std::size_t> whole;
    for (std::size_t i = 0; i < answers.size(); ++i)
    {
        ResultUncertainty& answer = answers[i];
        if (answer.part == "all")
        {
            whole.push_back(i);
            answer.data = answer.draws;
            answer.model = {answer.value, 0.0, answer.value, answer.value, answer.value};
        }
    }
    const bool hasModel =
        std::any_of(set.figures.begin(), set.figures.end(), [](const UncertainFigure& figure) {
            return figure.kind == FigureKind::MODEL;
        });
    if (!hasModel)
    {
        return;
    }
    const auto data = draws.Summarise(whole, FigureKind::DATA);
    const auto model = draws.Summarise(whole, FigureKind::MODEL);
    for (std::size_t i = 0; i < whole.size(); ++i)
    {
        ResultUncertainty& answer = answers[whole[i]];
        answer.data = Around(data[i], answer.value);
        answer.model = Around(model[i], answer.value);
    }
}

/// What a database was spoiled to may be none.
std::string
NumberText(double value)
{
    return std::isfinite(value) ? ShownNumber(value) : "no finite number";
}

RunUncertainty
Describe(const std::vector<UncertainResult>& results,
         const std::vector<UncertainFigure>& figures,
         const DrawSettings& settings)
{
    RunUncertainty answer;
    answer.figures = figures.size();
    const auto set = std::make_shared<const FigureSet>(figures);
    std::vector<DrawnResult> kept;
    for (const UncertainResult& result : results)
    {
        if (AddsUp(result))
        {
            kept.push_back({&result, WeightedRows::Of(set, result.rows)});
            continue;
        }
        answer.leftOut.push_back(result.key + (result.part == "all" ? "" : " of " + result.part) +
                                 " is stored as " + NumberText(result.stored) + ", its rows give " +
                                 NumberText(SumOf(result)));
    }
    std::vector<std::size_t> all(kept.size());
    std::iota(all.begin(), all.end(), 0);
    ResultDraws draws(set, kept, settings);
    const auto summaries = draws.Summarise(all, std::nullopt);
    FigureMoments moments(*set);
    for (std::size_t i = 0; i < kept.size(); ++i)
    {
        ResultUncertainty one;
        one.key = kept[i].result->key;
        one.part = kept[i].result->part;
        one.value = kept[i].result->stored;
        one.draws = Around(summaries[i], one.value);
        const VarianceCauses causes(*kept[i].result, kept[i].rows, moments);
        const bool isWhole = one.part == "all";
        one.causes = isWhole ? causes.Rank(settings.causes) : std::vector<VarianceCause>();
        one.ruleShare = isWhole ? causes.GetRuleShare() : causes.GetLinearRuleShare();
        answer.results.push_back(one);
    }
    DrawKinds(*set, draws, answer.results);
    return answer;
}

std::optional<double>
IfFinite(double number)
{
    return std::isfinite(number) ? std::optional<double>(number) : std::nullopt;
}

void
AppendInterval(const ResultUncertainty& result,
               const char* cause,
               const DrawSummary& draws,
               RunData& data)
{
    data.intervals.push_back({result.key,
                              result.part,
                              cause,
                              result.value,
                              IfFinite(draws.low),
                              IfFinite(draws.median),
                              IfFinite(draws.high),
                              IfFinite(draws.deviation),
                              std::max(0.0, result.ruleShare)});
}

void
AppendCauses(const ResultUncertainty& result, RunData& data)
{
    for (const VarianceCause& cause : result.causes)
    {
        if (cause.total < LEAST_CAUSE && &cause != &result.causes.front())
        {
            break; // the least stand last
        }
        const FigureDistribution& distribution = cause.figure.distribution;
        data.causes.push_back({result.key,
                               cause.figure.name,
                               cause.figure.value,
                               distribution.GetQuantile(0.05),
                               distribution.GetQuantile(0.95),
                               distribution.GetOrigin() == SpreadOrigin::RULE ? "rule" : "source",
                               cause.figure.kind == FigureKind::MODEL ? "model" : "data",
                               cause.first,
                               cause.total});
    }
}

} // namespace

bool
AddsUp(const UncertainResult& result)
{
    // Of an infinity, anything would be within its share.
    return std::isfinite(result.stored) &&
           std::abs(SumOf(result) - result.stored) <= SAME_RESULT * std::abs(result.stored);
}

RunUncertainty
FindUncertainty(const RunData& data,
                const HardwareCatalogue& hardware,
                const InferenceFigures& inferences,
                const DrawSettings& settings)
{
    FigurePool pool;
    const RunParts parts(data, hardware, inferences, pool);
    const auto results = MakeUncertainResults(data, parts, pool);
    RunUncertainty answer = Describe(results, pool.GetFigures(), settings);
    answer.fixed = parts.GetFixed();
    return answer;
}

void
AppendIntervals(RunData& data,
                const HardwareCatalogue& hardware,
                const InferenceFigures& inferences,
                const DrawSettings& settings)
{
    FigurePool pool;
    const RunParts parts(data, hardware, inferences, pool);
    auto results = MakeUncertainResults(data, parts, pool);
    const auto shares = MakeShareResults(data, parts, hardware, inferences, pool);
    results.insert(results.end(), shares.begin(), shares.end());
    AppendIntervalsOf(results, pool.GetFigures(), settings, data);
}

void
AppendIntervalsOf(const std::vector<UncertainResult>& results,
                  const std::vector<UncertainFigure>& figures,
                  const DrawSettings& settings,
                  RunData& data)
{
    for (const ResultUncertainty& result : Describe(results, figures, settings).results)
    {
        AppendIntervalOf(result, data);
        if (result.part == "all")
        {
            AppendInterval(result, "data", result.data, data);
            AppendInterval(result, "model", result.model, data);
        }
    }
}

void
AppendIntervalOf(const ResultUncertainty& result, RunData& data)
{
    AppendInterval(result, "all", result.draws, data);
    if (result.part == "all")
    {
        AppendCauses(result, data);
    }
}

} // namespace ns3::aiot
