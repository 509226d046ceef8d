// SPDX-License-Identifier: GPL-2.0-only
#include "energy-estimator.h"

#include "batch-cost.h"
#include "dnn-library.h"
#include "energy-errors.h"
#include "energy-predictions.h"
#include "engine-rows.h"
#include "question-rules.h"

#include "ns3/csv-table.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <functional>
#include <sstream>
#include <stdexcept>
#include <unordered_map>
#include <utility>

namespace ns3::aiot
{

namespace
{

struct QuestionHash
{
    std::size_t operator()(const EnergyQuery& question) const
    {
        const std::hash<std::string> hash;
        std::size_t sum = question.batch * 32 + static_cast<std::size_t>(question.load) * 8 +
                          static_cast<std::size_t>(question.engine);
        for (const std::string* text :
             {&question.network, &question.processor, &question.precision, &question.runtime})
        {
            sum = sum * 1099511628211U + hash(*text);
        }
        return sum;
    }
};

EnergyEstimate
FromMeasurement(const EnergySubject& subject, const MeasuredInference& row)
{
    const InferenceCost& cost = row.cost;
    EnergyEstimate answer = StartEnergyAnswer(subject, EnergyMethod::MEASURED);
    const std::string name = answer.network;
    static_cast<InferenceCost&>(answer) = cost;
    answer.network = name;
    answer.engineKind = GetPriceGroup(row).name;
    answer.energyNetJ = row.netJ;
    return answer;
}

/// The runs of the network, newest first, and their spread.
void
AddRuns(EnergyEstimate& answer, const std::vector<const MeasuredInference*>& runs)
{
    answer.runs = runs.size();
    answer.energyLowJ = answer.energyJ;
    answer.energyHighJ = answer.energyJ;
    for (const MeasuredInference* run : runs)
    {
        answer.measurements.push_back(run->cost);
        answer.energyLowJ = std::min(answer.energyLowJ, run->cost.energyJ);
        answer.energyHighJ = std::max(answer.energyHighJ, run->cost.energyJ);
    }
    std::stable_sort(
        answer.measurements.begin(),
        answer.measurements.end(),
        [](const InferenceCost& a, const InferenceCost& b) { return a.round > b.round; });
}

/// Where else the network was measured, for an answer that is not one of these.
void
AddElsewhere(EnergyEstimate& answer, const MeasuredRows& runs)
{
    const MeasuredInference* run = FindNewestRun(runs, runs);
    if (!run)
    {
        return;
    }
    std::ostringstream text;
    text << (answer.note.empty() ? "" : "; ") << "measured elsewhere on it: " << run->cost.energyJ
         << " J at " << run->cost.precision << " with " << run->cost.runtime << " on the "
         << ComputeEngineName(run->cost.engine);
    answer.note += text.str();
}

} // namespace

struct EnergyEstimator::Impl
{
    explicit Impl(ProcessorCatalogue catalogue)
        : processors(std::move(catalogue)),
          library(processors.GetDnnCatalogue()),
          measured(processors),
          rules(measured, library, processors),
          predictions(measured, library, processors, LEAST_NETWORKS),
          errors(measured, library, processors, predictions, LEAST_NETWORKS)
    {
    }

    MeasuredRows FindRuns(const EnergySubject& subject) const;
    const MeasuredInference* FindRow(const EnergySubject& subject) const;
    EnergyEstimate AnswerSubject(const EnergySubject& subject, bool predict);
    EnergyEstimate Answer(const EnergyQuery& question, bool predict);
    EnergyEstimate AnswerBatch(const EnergySubject& subject, unsigned batch, bool predict);
    std::optional<LeftOutPrediction> LeaveOut(const EnergyQuery& question);
    void Forget();

    ProcessorCatalogue processors;
    DnnLibrary library;
    MeasuredInferences measured;
    QuestionRules rules;
    EnergyPredictions predictions;
    EnergyErrors errors;
    std::unordered_map<EnergyQuery, EnergyEstimate, QuestionHash> answers;
    std::function<void(EnergyEstimate&)> change; ///< of answers; none: they stay
};

/**
 * Measurements of the network that may answer, see FindEngineRows(). A network whose layers are not
 * known cannot be estimated, so it answers at any operating point.
 */
MeasuredRows
EnergyEstimator::Impl::FindRuns(const EnergySubject& subject) const
{
    const auto runs =
        KeepNetwork(FindEngineRows(measured, subject, subject.load, subject.precision),
                    subject.network->key);
    return !runs.empty() || subject.network->work ? runs
                                                  : measured.Find({subject.processor.name,
                                                                   subject.load,
                                                                   subject.precision,
                                                                   subject.runtime,
                                                                   subject.engine,
                                                                   subject.network->key});
}

/// The run of the newest software. @return nothing where there is none
const MeasuredInference*
EnergyEstimator::Impl::FindRow(const EnergySubject& subject) const
{
    return FindNewestRun(FindRuns(subject), FindEngineRows(measured, subject, subject.load));
}

std::optional<LeftOutPrediction>
EnergyEstimator::Impl::LeaveOut(const EnergyQuery& question)
{
    const EnergySubject subject = rules.Resolve(question);
    const MeasuredInference* row = FindRow(subject);
    return row ? errors.LeaveOut(*row) : std::nullopt;
}

EnergyEstimate
EnergyEstimator::Impl::AnswerSubject(const EnergySubject& subject, bool predict)
{
    const MeasuredInference* row = predict ? nullptr : FindRow(subject);
    EnergyEstimate answer =
        row ? FromMeasurement(subject, *row) : predictions.Predict(subject, predict);
    if (row)
    {
        AddRuns(answer, FindRuns(subject));
    }
    else if (!predict)
    {
        InferenceFilter filter;
        filter.device = subject.processor.name;
        filter.load = subject.load;
        filter.key = subject.network->key;
        AddElsewhere(answer, measured.Find(filter));
    }
    return answer;
}

/// Between one request and full load.
EnergyEstimate
EnergyEstimator::Impl::AnswerBatch(const EnergySubject& subject, unsigned batch, bool predict)
{
    EnergySubject full = subject;
    full.load = InferenceLoad::OFFLINE;
    const EnergyEstimate one = AnswerSubject(subject, predict);
    EnergyEstimate answer = AnswerSubject(full, predict);
    const bool isMeasured = answer.method == EnergyMethod::MEASURED;
    const BatchCost costs({one.energyNetJ, one.latencyS},
                          {answer.energyNetJ, answer.latencyS},
                          isMeasured);
    const NetCost cost = costs.PerSample(batch);
    const unsigned fullBatch = costs.GetFullBatch();
    answer.note = "between one request (" + std::string(EnergyMethodName(one.method)) +
                  ") and full load (" + EnergyMethodName(answer.method) + ")" +
                  (fullBatch > 0 ? " from a batch of " + std::to_string(fullBatch) + " on" : "") +
                  (answer.note.empty() ? "" : "; " + answer.note);
    answer.method = isMeasured ? EnergyMethod::OTHER_LOADS : answer.method;
    answer.measurements.clear();
    answer.accuracy.reset();
    answer.runs += one.method == EnergyMethod::MEASURED ? one.runs : 0;
    answer.batch = batch;
    answer.fullBatch = fullBatch;
    answer.energyNetJ = cost.netJ;
    answer.latencyS = cost.latencyS * batch;
    SetGrossEnergy(answer, subject.processor.idleW.value);
    answer.energyLowJ = answer.energyJ;
    answer.energyHighJ = answer.energyJ;
    return answer;
}

EnergyEstimate
EnergyEstimator::Impl::Answer(const EnergyQuery& question, bool predict)
{
    const EnergySubject subject = rules.Resolve(question);
    return question.batch > 1 ? AnswerBatch(subject, question.batch, predict)
                              : AnswerSubject(subject, predict);
}

void
EnergyEstimator::Impl::Forget()
{
    answers.clear();
    predictions.Clear();
    errors.Clear();
}

EnergyEstimator::EnergyEstimator(ProcessorCatalogue processors)
    : m_impl(std::make_unique<Impl>(std::move(processors)))
{
}

EnergyEstimator::~EnergyEstimator() = default;
EnergyEstimator::EnergyEstimator(EnergyEstimator&&) noexcept = default;
EnergyEstimator& EnergyEstimator::operator=(EnergyEstimator&&) noexcept = default;

EnergyEstimator
EnergyEstimator::BuiltIn()
{
    return EnergyEstimator(ProcessorCatalogue::BuiltIn());
}

void
EnergyEstimator::FitWith(DnnFitter fitter)
{
    m_impl->errors.FitWith(fitter);
    m_impl->predictions.FitWith(std::move(fitter));
    m_impl->predictions.Clear();
    m_impl->answers.clear();
}

void
EnergyEstimator::AddMeasurements(const CsvTable& table)
{
    AddMeasurements(ReadMeasurements(table, m_impl->processors));
}

void
EnergyEstimator::AddMeasurements(const std::vector<InferenceRow>& rows)
{
    m_impl->measured.Add(rows, m_impl->processors);
    for (const MeasuredInference& row : m_impl->measured.GetRows())
    {
        m_impl->library.AddName(row.cost.network);
    }
    m_impl->Forget();
}

void
EnergyEstimator::AddNetwork(const LayerGraph& graph)
{
    if (m_impl->library.Add(graph))
    {
        m_impl->answers.clear();
        // What was fitted rests on the measured networks only.
        const std::string key = DnnKey(graph.GetName());
        const auto& rows = m_impl->measured.GetRows();
        if (std::any_of(rows.begin(), rows.end(), [&](const MeasuredInference& row) {
                return row.key == key;
            }))
        {
            m_impl->Forget();
        }
    }
}

std::optional<DnnWork>
EnergyEstimator::FindWork(const std::string& network)
{
    return m_impl->library.Get(network).work;
}

const EnergyEstimate&
EnergyEstimator::Estimate(const EnergyQuery& question)
{
    const auto found = m_impl->answers.find(question);
    if (found != m_impl->answers.end())
    {
        return found->second;
    }
    EnergyEstimate answer = m_impl->Answer(question, false);
    if (m_impl->change)
    {
        m_impl->change(answer);
    }
    return m_impl->answers.emplace(question, std::move(answer)).first->second;
}

void
EnergyEstimator::ChangeAnswers(std::function<void(EnergyEstimate&)> change)
{
    m_impl->change = std::move(change);
    m_impl->answers.clear();
}

EnergyEstimate
EnergyEstimator::Predict(const EnergyQuery& question)
{
    return m_impl->Answer(question, true);
}

std::optional<LeftOutPrediction>
EnergyEstimator::LeaveOneOut(const EnergyQuery& question)
{
    return m_impl->LeaveOut(question);
}

EnergyError
EnergyEstimator::FindError(const EnergyEstimate& answer)
{
    return m_impl->errors.Find(answer);
}

EnergyRange
EnergyEstimator::FindInterval(const EnergyEstimate& answer)
{
    return m_impl->errors.FindInterval(answer);
}

void
EnergyEstimator::WriteErrors(std::ostream& os)
{
    m_impl->errors.WriteKnown(os);
}

void
EnergyEstimator::WritePredictions(std::ostream& os)
{
    m_impl->errors.WritePredictions(os);
}

const ProcessorCatalogue&
EnergyEstimator::GetProcessors() const
{
    return m_impl->processors;
}

std::vector<MeasuredInference>
EnergyEstimator::GetMeasurements(const std::string& processor) const
{
    const std::string device = m_impl->processors.Get(processor).name;
    std::vector<MeasuredInference> rows;
    for (const MeasuredInference& row : m_impl->measured.GetRows())
    {
        if (row.device == device)
        {
            rows.push_back(row);
        }
    }
    return rows;
}

} // namespace ns3::aiot
