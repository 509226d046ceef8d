// SPDX-License-Identifier: GPL-2.0-only
#include "run-uncertainty.h"

#include "share-results.h"

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

double
SumOf(const UncertainResult& result)
{
    return result.OfSum(
        std::accumulate(result.rows.begin(),
                        result.rows.end(),
                        0.0,
                        [](double sum, const WeightedRow& row) { return sum + row.amount; }));
}

std::vector<VarianceCause>
RankCauses(const std::vector<UncertainFigure>& figures,
           const SobolIndices& indices,
           std::size_t count)
{
    std::vector<std::size_t> order(indices.total.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return indices.total[a] > indices.total[b];
    });
    std::vector<VarianceCause> causes;
    for (const std::size_t figure : order)
    {
        if (causes.size() < count && indices.total[figure] > 0.0)
        {
            causes.push_back({figures[figure], indices.first[figure], indices.total[figure]});
        }
    }
    return causes;
}

/// The figures of which only one kind is drawn.
std::vector<UncertainFigure>
OnlyKind(std::vector<UncertainFigure> figures, FigureKind kind)
{
    for (UncertainFigure& figure : figures)
    {
        if (figure.kind != kind)
        {
            figure.distribution = FigureDistribution::Fixed(figure.value);
        }
    }
    return figures;
}

/// Draws results together, and says how sure each is.
std::vector<DrawSummary>
DrawResults(const std::vector<const UncertainResult*>& results,
            const std::vector<UncertainFigure>& figures,
            const DrawSettings& settings)
{
    std::vector<WeightedRows> rows;
    for (const UncertainResult* result : results)
    {
        rows.emplace_back(figures, result->rows);
    }
    auto draws = WeightedRows::DrawTogether(rows, settings.draws, settings.seed);
    std::vector<DrawSummary> summaries;
    for (std::size_t i = 0; i < results.size(); ++i)
    {
        for (double& draw : draws[i])
        {
            draw = results[i]->OfSum(draw);
        }
        summaries.push_back(Summarise(std::move(draws[i])));
    }
    return summaries;
}

/// Adds what becomes of whole results if figures of one kind alone are drawn.
void
DrawKinds(const std::vector<const UncertainResult*>& kept,
          const std::vector<UncertainFigure>& figures,
          const DrawSettings& settings,
          std::vector<ResultUncertainty>& answers)
{
    std::vector<const UncertainResult*> whole;
    std::vector<ResultUncertainty*> of;
    for (std::size_t i = 0; i < kept.size(); ++i)
    {
        if (kept[i]->part == "all")
        {
            whole.push_back(kept[i]);
            of.push_back(&answers[i]);
            const double value = kept[i]->stored;
            of.back()->data = of.back()->draws;
            of.back()->model = {value, 0.0, value, value, value};
        }
    }
    const bool hasModel =
        std::any_of(figures.begin(), figures.end(), [](const UncertainFigure& figure) {
            return figure.kind == FigureKind::MODEL;
        });
    if (!hasModel)
    {
        return;
    }
    const auto data = DrawResults(whole, OnlyKind(figures, FigureKind::DATA), settings);
    const auto model = DrawResults(whole, OnlyKind(figures, FigureKind::MODEL), settings);
    for (std::size_t i = 0; i < whole.size(); ++i)
    {
        of[i]->data = data[i];
        of[i]->model = model[i];
    }
}

/// Share of the variance by figures whose spread is our rule's, by exact indices.
double
ExactRuleShare(const std::vector<UncertainFigure>& figures, const SobolIndices& indices)
{
    double share = 0.0;
    for (std::size_t figure = 0; figure < indices.first.size(); ++figure)
    {
        if (figures[figure].distribution.GetOrigin() == SpreadOrigin::RULE)
        {
            share += indices.first[figure];
        }
    }
    return share;
}

/// The same to first order: amounts that are proportional to a figure by its relative deviation.
double
LinearRuleShare(const std::vector<UncertainFigure>& figures, const UncertainResult& result)
{
    std::vector<double> slopes(figures.size(), 0.0);
    for (const WeightedRow& row : result.rows)
    {
        for (const std::size_t figure : row.figures)
        {
            slopes[figure] += row.amount;
        }
        for (const std::size_t figure : row.divisors)
        {
            slopes[figure] -= row.amount;
        }
    }
    double variance = 0.0;
    double byRule = 0.0;
    for (std::size_t figure = 0; figure < figures.size(); ++figure)
    {
        const FigureDistribution& distribution = figures[figure].distribution;
        const double part = slopes[figure] * slopes[figure] * distribution.GetVariance() /
                            (figures[figure].value * figures[figure].value);
        variance += part;
        byRule += distribution.GetOrigin() == SpreadOrigin::RULE ? part : 0.0;
    }
    return variance > 0.0 ? byRule / variance : 0.0;
}

RunUncertainty
Describe(const std::vector<UncertainResult>& results,
         const std::vector<UncertainFigure>& figures,
         const DrawSettings& settings)
{
    RunUncertainty answer;
    answer.figures = figures.size();
    std::vector<const UncertainResult*> kept;
    for (const UncertainResult& result : results)
    {
        if (AddsUp(result))
        {
            kept.push_back(&result);
            continue;
        }
        answer.leftOut.push_back(result.key + (result.part == "all" ? "" : " of " + result.part) +
                                 " is stored as " + ShownNumber(result.stored) +
                                 ", its rows give " + ShownNumber(SumOf(result)));
    }
    const auto draws = DrawResults(kept, figures, settings);
    for (std::size_t i = 0; i < kept.size(); ++i)
    {
        ResultUncertainty one;
        one.key = kept[i]->key;
        one.part = kept[i]->part;
        one.value = kept[i]->stored;
        one.draws = draws[i];
        one.ruleShare = LinearRuleShare(figures, *kept[i]);
        if (one.part == "all")
        {
            const auto indices = WeightedRows(figures, kept[i]->rows).GetExactIndices();
            one.causes = RankCauses(figures, indices, settings.causes);
            one.ruleShare = ExactRuleShare(figures, indices);
        }
        answer.results.push_back(one);
    }
    DrawKinds(kept, figures, settings, answer.results);
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
    return std::abs(SumOf(result) - result.stored) <= SAME_RESULT * std::abs(result.stored);
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
    for (const ResultUncertainty& result : Describe(results, pool.GetFigures(), settings).results)
    {
        AppendInterval(result, "all", result.draws, data);
        if (result.part == "all")
        {
            AppendInterval(result, "data", result.data, data);
            AppendInterval(result, "model", result.model, data);
            AppendCauses(result, data);
        }
    }
}

} // namespace ns3::aiot
