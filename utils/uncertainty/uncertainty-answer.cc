// SPDX-License-Identifier: GPL-2.0-only
#include "uncertainty-answer.h"

#include "ns3/catalogue.h"
#include "ns3/emptied-batteries.h"
#include "ns3/estimated-inferences.h"
#include "ns3/results-database.h"
#include "ns3/results-query.h"
#include "ns3/results-reader.h"

#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

std::pair<ChosenRun, RunData>
ReadRun(const UncertaintyQuery& query)
{
    const ChosenRun chosen =
        ChooseRun(ResultsQuery(query.database, RESULTS_LOCK_TIMEOUT_S), query.database, query.run);
    return {chosen, ResultsReader(query.database).GetAccounts(chosen.id)};
}

/// Most runs that are compared with each other.
constexpr std::size_t MOST_SEEDS = 1000;

/// Completed runs that differ from one by seed alone, that one first.
std::vector<std::int64_t>
FindSeeds(const UncertaintyQuery& query, std::int64_t run)
{
    const std::string id = std::to_string(run);
    const std::string same =
        "SELECT value FROM parameter WHERE run_id = " + id + " AND name = other.name";
    std::vector<std::int64_t> runs = {run};
    for (const auto& row :
         ResultsQuery(query.database, RESULTS_LOCK_TIMEOUT_S)
             .Ask("SELECT id FROM run WHERE status = 'completed' AND id <> " + id +
                  " AND scenario = (SELECT scenario FROM run WHERE id = " + id +
                  ") AND NOT EXISTS (SELECT 1 FROM parameter AS other WHERE "
                  "run_id = run.id AND name NOT IN ('RngRun', 'RngSeed', "
                  "'database', 'progress', 'countEvents', 'details', "
                  "'intervals', 'figureDraw') AND value IS NOT (" +
                  same + ")) ORDER BY id LIMIT " + std::to_string(MOST_SEEDS)))
    {
        runs.push_back(row.GetInt(0));
    }
    return runs;
}

double
DeviationOf(const std::vector<double>& values)
{
    return Summarise(values).deviation;
}

} // namespace

void
RefuseAdapting(const std::string& where, const std::vector<std::string>& adaptations)
{
    if (!adaptations.empty())
    {
        throw std::invalid_argument(
            where + " would have gone another way with other figures (" + adaptations.front() +
            "): simulate it with drawn figures (aiot uncertainty --resimulate 100), or take its "
            "course as given with --accept-adapting");
    }
}

UncertaintyAnswers::UncertaintyAnswers(const std::vector<std::string>& catalogue)
    : m_hardware(catalogue)
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
    const RunHardware::Found parts =
        m_hardware.Find(ResultsQuery(query.database, RESULTS_LOCK_TIMEOUT_S), chosen.id);
    answer.missing = parts.missing;
    const HardwareCatalogue& hardware = parts.parts->hardware;
    const InferenceFigures inferences = EstimatedInferences(parts.parts->estimator);
    answer.adaptations = FindAdaptations(data, hardware, inferences);
    if (!query.acceptAdapting)
    {
        RefuseAdapting(query.database + ": run " + std::to_string(chosen.id), answer.adaptations);
    }
    RunUncertainty found =
        FindUncertainty(data, hardware, inferences, {query.draws, query.seed, query.causes});
    answer.results = std::move(found.results);
    answer.figures = found.figures;
    answer.fixed = std::move(found.fixed);
    answer.leftOut = std::move(found.leftOut);
    AddSeeds(query, *parts.parts, answer);
    return answer;
}

/// What random numbers change: the same experiment with other ones.
void
UncertaintyAnswers::AddSeeds(const UncertaintyQuery& query,
                             RunHardware::Parts& hardware,
                             UncertaintyAnswer& answer)
{
    const std::vector<std::int64_t> runs = FindSeeds(query, answer.chosen.id);
    answer.seeds = runs.size();
    if (runs.size() < 2)
    {
        return;
    }
    const ResultsReader reader(query.database);
    std::map<std::string, std::vector<double>> values;
    for (const std::int64_t run : runs)
    {
        const RunData data = reader.GetAccounts(run);
        FigurePool pool;
        const RunParts parts(data,
                             hardware.hardware,
                             EstimatedInferences(hardware.estimator),
                             pool);
        for (const UncertainResult& result : MakeUncertainResults(data, parts, pool))
        {
            values[result.key].push_back(result.stored);
        }
    }
    for (const auto& [key, all] : values)
    {
        answer.seedDeviation[key] = all.size() == runs.size() ? DeviationOf(all) : 0.0;
    }
}

} // namespace ns3::aiot
