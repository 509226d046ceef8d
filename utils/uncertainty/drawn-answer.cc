// SPDX-License-Identifier: GPL-2.0-only
#include "drawn-answer.h"

#include "common/run-hardware.h"
#include "resimulated-runs.h"

#include "ns3/emptied-batteries.h"
#include "ns3/estimated-inferences.h"
#include "ns3/figure-draw.h"
#include "ns3/interval-storage.h"
#include "ns3/results-database.h"
#include "ns3/results-query.h"
#include "ns3/results-reader.h"
#include "ns3/share-results.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

namespace ns3::aiot
{

namespace
{

/// Result and part.
using ResultKey = std::pair<std::string, std::string>;
/// Draws from which correlations tell more than chance.
constexpr double LEAST_CORRELATION_SIGMA = 3.0;

/// The results of a run and the figures on which they rest.
struct RunModel
{
    RunModel(const RunData& data,
             const RunData& powers,
             const HardwareCatalogue& hardware,
             const InferenceFigures& inferences)
    {
        const RunParts parts(powers, hardware, inferences, pool);
        results = MakeUncertainResults(data, parts, pool);
        for (const UncertainResult& result :
             MakeShareResults(data, parts, hardware, inferences, pool))
        {
            if (result.key == "battery_life_s")
            {
                results.push_back(result);
            }
        }
    }

    /// @return the results if each figure is what a draw says
    std::map<ResultKey, double> At(std::size_t number) const
    {
        const FigureDraw draw(number);
        std::vector<double> values;
        for (const UncertainFigure& figure : pool.GetFigures())
        {
            values.push_back(figure.value * draw.GetRatio(figure));
        }
        std::map<ResultKey, double> drawn;
        for (const UncertainResult& result : results)
        {
            drawn[{result.key, result.part}] =
                result.OfSum(WeightedRows(pool.GetFigures(), result.rows).Evaluate(values));
        }
        return drawn;
    }

    FigurePool pool;
    std::vector<UncertainResult> results;
};

/// The run with powers of which no table is asked: those of a drawn run are what they are.
RunData
WithoutBoards(RunData data)
{
    for (NodeRecord& node : data.nodes)
    {
        node.board.reset();
    }
    return data;
}

std::optional<InferenceFigure>
NoInference(const std::string& /* network */,
            const std::string& /* precision */,
            const ProcessorProfile& /* processor */)
{
    return std::nullopt;
}

/// @return squared correlation of two lists of numbers
double
SquaredCorrelation(const std::vector<double>& a, const std::vector<double>& b)
{
    const auto count = static_cast<double>(a.size());
    const double meanA = std::accumulate(a.begin(), a.end(), 0.0) / count;
    const double meanB = std::accumulate(b.begin(), b.end(), 0.0) / count;
    double ab = 0.0;
    double aa = 0.0;
    double bb = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
    {
        ab += (a[i] - meanA) * (b[i] - meanB);
        aa += (a[i] - meanA) * (a[i] - meanA);
        bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return aa > 0.0 && bb > 0.0 ? ab * ab / (aa * bb) : 0.0;
}

/// Figures whose quantiles go with the draws of a result, most first.
std::vector<VarianceCause>
FindCauses(const std::vector<UncertainFigure>& figures,
           const std::vector<double>& draws,
           std::size_t count)
{
    std::vector<VarianceCause> causes;
    const double least =
        LEAST_CORRELATION_SIGMA * LEAST_CORRELATION_SIGMA / static_cast<double>(draws.size());
    for (const auto& input : FindInputs(figures))
    {
        const UncertainFigure& first = figures[input.front()];
        std::vector<double> normals;
        for (std::size_t draw = 1; draw <= draws.size(); ++draw)
        {
            normals.push_back(NormalQuantile(FigureDraw(draw).GetShare(first)));
        }
        const bool isFixed = std::all_of(input.begin(), input.end(), [&](std::size_t figure) {
            return figures[figure].distribution.GetShape() == SpreadShape::FIXED;
        });
        const double share = isFixed ? 0.0 : SquaredCorrelation(normals, draws);
        if (share > least)
        {
            causes.push_back({first, share, share});
            causes.back().figure.name += input.size() > 1 ? ", states of the part" : "";
        }
    }
    std::stable_sort(causes.begin(), causes.end(), [](const auto& a, const auto& b) {
        return a.total > b.total;
    });
    causes.resize(std::min(count, causes.size()));
    return causes;
}

ResultUncertainty
Describe(const ResultKey& key,
         double value,
         const std::vector<double>& draws,
         const std::vector<UncertainFigure>& figures,
         std::size_t causes)
{
    ResultUncertainty result;
    result.key = key.first;
    result.part = key.second;
    result.value = value;
    result.draws = Summarise(draws);
    result.draws.low = std::min(result.draws.low, value);
    result.draws.high = std::max(result.draws.high, value);
    result.data = result.draws;
    result.model = {value, 0.0, value, value, value};
    result.causes = FindCauses(figures, draws, causes);
    double all = 0.0;
    for (const VarianceCause& cause : result.causes)
    {
        const bool isRule = cause.figure.distribution.GetOrigin() == SpreadOrigin::RULE;
        result.ruleShare += isRule ? cause.total : 0.0;
        all += cause.total;
    }
    result.ruleShare = all > 0.0 ? result.ruleShare / all : 0.0;
    return result;
}

/// @return how far two results are apart in the worst case, relative
double
FindDifference(const std::map<ResultKey, double>& a, const std::map<ResultKey, double>& b)
{
    double worst = 0.0;
    for (const auto& [key, value] : a)
    {
        const auto other = b.find(key);
        if (other != b.end() && std::isfinite(value) && value != 0.0)
        {
            worst = std::max(worst, std::abs(other->second / value - 1.0));
        }
    }
    return worst;
}

} // namespace

UncertaintyAnswer
AnswerByDraws(const UncertaintyQuery& query, const std::string& program, unsigned jobs)
{
    UncertaintyAnswer answer;
    answer.simulated = query.draws;
    answer.chosen =
        ChooseRun(ResultsQuery(query.database, RESULTS_LOCK_TIMEOUT_S), query.database, query.run);
    const RunData data = ResultsReader(query.database).GetAccounts(answer.chosen.id);
    answer.scenario = data.run.scenario;
    RunHardware ofRuns(query.catalogue);
    const RunHardware::Found parts =
        ofRuns.Find(ResultsQuery(query.database, RESULTS_LOCK_TIMEOUT_S), answer.chosen.id);
    answer.missing = parts.missing;
    const HardwareCatalogue& hardware = parts.parts->hardware;
    const InferenceFigures inferences = EstimatedInferences(parts.parts->estimator);
    answer.adaptations = FindAdaptations(data, hardware, inferences);
    const RunModel model(data, data, hardware, inferences);
    answer.figures = model.pool.GetFigures().size();
    std::map<ResultKey, std::vector<double>> draws;
    for (const UncertainResult& result : model.results)
    {
        draws[{result.key, result.part}].resize(query.draws, std::nan(""));
    }
    double worst = 0.0;
    const ResimulatedRuns runs(data, program);
    runs.Run(query.draws, jobs, [&](std::size_t draw, const RunData& again) {
        const auto values = RunModel(again, WithoutBoards(again), hardware, NoInference).At(draw);
        for (auto& [key, list] : draws)
        {
            const auto found = values.find(key);
            list[draw - 1] = found == values.end() ? std::nan("") : found->second;
        }
        worst = answer.adaptations.empty() ? std::max(worst, FindDifference(model.At(draw), values))
                                           : worst;
    });
    if (answer.adaptations.empty())
    {
        answer.reWeighted = worst;
    }
    for (const UncertainResult& result : model.results)
    {
        const ResultKey key{result.key, result.part};
        const auto& list = draws.at(key);
        if (std::none_of(list.begin(), list.end(), [](double x) { return std::isnan(x); }))
        {
            answer.results.push_back(
                Describe(key, result.stored, list, model.pool.GetFigures(), query.causes));
        }
    }
    return answer;
}

void
StoreDrawnAnswer(const UncertaintyQuery& query, const UncertaintyAnswer& answer)
{
    RunData rows;
    for (const ResultUncertainty& result : answer.results)
    {
        AppendIntervalOf(result, rows);
    }
    StoreIntervals(query.database,
                   answer.chosen.id,
                   {rows.intervals,
                    rows.causes,
                    "by " + std::to_string(answer.simulated) +
                        " simulations with drawn figures (aiot uncertainty --resimulate)"});
}

} // namespace ns3::aiot
