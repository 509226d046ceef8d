// SPDX-License-Identifier: GPL-2.0-only
#include "uncertainty-answer.h"

#include "estimated-inferences.h"

#include "ns3/adapting-run.h"
#include "ns3/catalogue.h"
#include "ns3/finite-number.h"
#include "ns3/results-database.h"
#include "ns3/results-query.h"
#include "ns3/results-reader.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// How nearly the rows of a result must add up to what the run stored.
constexpr double SAME_RESULT = 1e-9;

std::pair<ChosenRun, RunData>
ReadRun(const UncertaintyQuery& query)
{
    const ChosenRun chosen =
        ChooseRun(ResultsQuery(query.database, RESULTS_LOCK_TIMEOUT_S), query.database, query.run);
    return {chosen, ResultsReader(query.database).GetAccounts(chosen.id)};
}

double
SumOf(const UncertainResult& result)
{
    return std::accumulate(result.rows.begin(),
                           result.rows.end(),
                           0.0,
                           [](double sum, const WeightedRow& row) { return sum + row.amount; });
}

std::vector<VarianceCause>
RankCauses(const WeightedRows& rows, const SobolIndices& indices, std::size_t count)
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
            causes.push_back(
                {rows.GetFigures()[figure], indices.first[figure], indices.total[figure]});
        }
    }
    return causes;
}

ResultUncertainty
Describe(const UncertainResult& result,
         const WeightedRows& rows,
         std::vector<double> draws,
         std::size_t causes)
{
    ResultUncertainty answer;
    answer.key = result.key;
    answer.value = result.stored;
    answer.draws = Summarise(std::move(draws));
    const SobolIndices indices = rows.GetExactIndices();
    answer.causes = RankCauses(rows, indices, causes);
    for (std::size_t figure = 0; figure < indices.total.size(); ++figure)
    {
        const FigureDistribution& distribution = rows.GetFigures()[figure].distribution;
        if (distribution.GetOrigin() == SpreadOrigin::RULE)
        {
            answer.ruleShare += indices.first[figure];
        }
    }
    return answer;
}

void
AddResults(const UncertaintyQuery& query,
           const std::vector<UncertainResult>& results,
           const FigurePool& pool,
           UncertaintyAnswer& answer)
{
    std::vector<WeightedRows> rows;
    std::vector<const UncertainResult*> kept;
    for (const UncertainResult& result : results)
    {
        if (!AddsUp(result))
        {
            answer.leftOut.push_back(result.key + " is stored as " + ShownNumber(result.stored) +
                                     ", its rows give " + ShownNumber(SumOf(result)));
            continue;
        }
        rows.emplace_back(pool.GetFigures(), result.rows);
        kept.push_back(&result);
    }
    auto draws = WeightedRows::DrawTogether(rows, query.draws, query.seed);
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        answer.results.push_back(Describe(*kept[i], rows[i], std::move(draws[i]), query.causes));
    }
}

} // namespace

bool
AddsUp(const UncertainResult& result)
{
    return std::abs(SumOf(result) - result.stored) <= SAME_RESULT * std::abs(result.stored);
}

void
RefuseAdapting(const std::string& where, const std::vector<std::string>& adaptations)
{
    if (!adaptations.empty())
    {
        throw std::invalid_argument(
            where + " would have gone another way with other figures (" + adaptations.front() +
            "): simulate it with drawn figures, or take its course as given with "
            "--accept-adapting");
    }
}

UncertaintyAnswers::UncertaintyAnswers(const std::vector<std::string>& catalogue)
    : m_hardware(ReadCatalogue(catalogue).hardware),
      m_estimator(m_hardware.processors)
{
}

UncertaintyAnswer
AnswerUncertainty(const UncertaintyQuery& query)
{
    return UncertaintyAnswers(query.catalogue).Answer(query);
}

UncertaintyAnswer
UncertaintyAnswers::Answer(const UncertaintyQuery& query)
{
    const auto [chosen, data] = ReadRun(query);
    UncertaintyAnswer answer;
    answer.chosen = chosen;
    answer.scenario = data.run.scenario;
    answer.adaptations = FindAdaptations(data);
    if (!query.acceptAdapting)
    {
        RefuseAdapting(query.database + ": run " + std::to_string(chosen.id), answer.adaptations);
    }
    FigurePool pool;
    const RunParts parts(data, m_hardware, EstimatedInferences(m_estimator), pool);
    const std::vector<UncertainResult> results = MakeUncertainResults(data, parts, pool);
    answer.figures = pool.GetFigures().size();
    answer.fixed = parts.GetFixed();
    AddResults(query, results, pool, answer);
    return answer;
}

} // namespace ns3::aiot
