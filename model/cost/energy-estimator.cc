// SPDX-License-Identifier: GPL-2.0-only
#include "energy-estimator.h"

#include "analytic-roofline.h"
#include "energy-methods.h"
#include "network-library.h"
#include "software-choice.h"

#include "ns3/csv-table.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <unordered_map>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr unsigned MAX_BATCH = 1'000'000;

struct QuestionHash
{
    std::size_t operator()(const EnergyQuestion& question) const
    {
        const std::hash<std::string> hash;
        std::size_t sum = question.batch * 4 + static_cast<std::size_t>(question.load);
        for (const std::string* text :
             {&question.network, &question.processor, &question.precision, &question.runtime})
        {
            sum = sum * 1099511628211U + hash(*text);
        }
        return sum;
    }
};

EnergyAnswer
FromMeasurement(const EnergySubject& subject, const MeasuredInference& row)
{
    const InferenceCost& cost = row.cost;
    EnergyAnswer answer = StartEnergyAnswer(subject, EnergyMethod::MEASURED);
    const std::string name = answer.network;
    static_cast<InferenceCost&>(answer) = cost;
    answer.network = name;
    answer.engineKind = GetPriceGroup(row).name;
    answer.energyNetJ = cost.NetEnergyJ(subject.processor.idleW.value);
    return answer;
}

/// The runs of the network, newest first, and their spread.
void
AddRuns(EnergyAnswer& answer, const std::vector<const MeasuredInference*>& runs)
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

/// The narrowest precision among rows; not empty.
std::string
FindNarrowest(const std::vector<const MeasuredInference*>& rows)
{
    const auto bits = [](const MeasuredInference* row) {
        return GetBits(ParsePrecision(row->cost.precision));
    };
    return (*std::min_element(rows.begin(),
                              rows.end(),
                              [&](const auto* a, const auto* b) { return bits(a) < bits(b); }))
        ->cost.precision;
}

} // namespace

struct EnergyEstimator::Impl
{
    explicit Impl(const ProcessorCatalogue& catalogue)
        : processors(catalogue),
          library(catalogue.GetNetworkCatalogue()),
          measured(catalogue),
          methods(measured, library, processors, LEAST_NETWORKS)
    {
    }

    EnergySubject Resolve(const EnergyQuestion& question);
    void ResolveProcessor(EnergySubject& subject, const EnergyQuestion& question) const;
    void ResolveEngine(EnergySubject& subject) const;
    void ResolvePrecision(EnergySubject& subject) const;
    void CheckRuntime(const EnergySubject& subject) const;
    void CheckPrecision(const EnergySubject& subject) const;
    std::vector<const MeasuredInference*> FindRuns(const EnergySubject& subject) const;
    const MeasuredInference* FindRow(const EnergySubject& subject) const;
    EnergyAnswer Answer(const EnergyQuestion& question);
    std::optional<LeftOutPrediction> LeaveOut(const EnergyQuestion& question);
    EnergyError FindError(const EnergyAnswer& answer);
    void ApplyBatch(EnergyAnswer& answer, const EnergySubject& subject, unsigned batch);

    ProcessorCatalogue processors;
    NetworkLibrary library;
    MeasuredInferences measured;
    EnergyMethods methods;
    std::unordered_map<EnergyQuestion, EnergyAnswer, QuestionHash> answers;
};

EnergySubject
EnergyEstimator::Impl::Resolve(const EnergyQuestion& question)
{
    if (question.batch < 1 || question.batch > MAX_BATCH)
    {
        throw std::invalid_argument("batch must be from 1 to 1000000");
    }
    if (question.load == InferenceLoad::UNKNOWN ||
        (question.load == InferenceLoad::SERVER && question.batch > 1))
    {
        throw std::invalid_argument("load must be single, offline or server, and a batch is one of "
                                    "single or offline");
    }
    EnergySubject subject;
    ResolveProcessor(subject, question);
    subject.network = &library.Get(question.network);
    // A batch is put together from a single request and full load.
    subject.load = question.batch > 1 ? InferenceLoad::SINGLE : question.load;
    if (!question.precision.empty())
    {
        subject.precision = ToString(ParsePrecision(question.precision));
    }
    CheckRuntime(subject);
    CheckPrecision(subject);
    ResolveEngine(subject);
    ResolvePrecision(subject);
    return subject;
}

void
EnergyEstimator::Impl::CheckRuntime(const EnergySubject& subject) const
{
    if (!subject.runtime.empty() &&
        measured.Find({subject.processor.name, subject.load, "", subject.runtime}).empty())
    {
        const bool isSingle = subject.load == InferenceLoad::SINGLE;
        throw std::invalid_argument(
            "nothing was measured on " + QuotedText(subject.processor.name) +
            " with the software " + QuotedText(subject.runtime) +
            (isSingle ? std::string()
                      : std::string(" under load ") + InferenceLoadName(subject.load)));
    }
}

/// That of the newest software under this load; where there is none, under any; else the sheet's.
void
EnergyEstimator::Impl::ResolveEngine(EnergySubject& subject) const
{
    InferenceFilter filter{subject.processor.name,
                           subject.load,
                           subject.precision,
                           subject.runtime};
    auto rows = measured.Find(filter);
    if (rows.empty() && !subject.runtime.empty())
    {
        filter.precision.clear();
        rows = measured.Find(filter);
    }
    if (rows.empty())
    {
        filter.load.reset();
        rows = measured.Find(filter);
    }
    subject.engine = rows.empty() ? GetSheetEngine(subject.processor) : ChooseEngine(rows);
}

/// A submission's own name of a board ("rpi4-tflite-v2.7.1-ruy") stands for device and software.
void
EnergyEstimator::Impl::ResolveProcessor(EnergySubject& subject,
                                        const EnergyQuestion& question) const
{
    subject.runtime = question.runtime;
    if (!processors.Has(question.processor) && question.runtime.empty())
    {
        const auto& rows = measured.GetRows();
        const auto row =
            std::find_if(rows.begin(), rows.end(), [&](const MeasuredInference& other) {
                return other.cost.runtime == question.processor;
            });
        if (row != rows.end())
        {
            subject.runtime = question.processor;
            subject.processor = processors.Get(row->device);
            return;
        }
    }
    subject.processor = processors.Get(question.processor);
}

void
EnergyEstimator::Impl::CheckPrecision(const EnergySubject& subject) const
{
    const std::string& device = subject.processor.name;
    const DeviceSheet sheet = MakeDeviceSheet(subject.processor);
    if (subject.precision.empty() || sheet.macsPerS.count(ParsePrecision(subject.precision)) > 0)
    {
        return;
    }
    const auto& rows = measured.GetRows();
    const auto isHere = [&](const MeasuredInference& row) {
        return row.device == device && row.cost.precision == subject.precision;
    };
    if (std::none_of(rows.begin(), rows.end(), isHere))
    {
        throw std::invalid_argument("processor " + QuotedText(device) + " does not compute in " +
                                    subject.precision + "; it computes in " +
                                    ListPrecisions(sheet));
    }
}

/// The narrowest in which the network was measured on the engine, else in which anything was, else
/// of the sheet.
void
EnergyEstimator::Impl::ResolvePrecision(EnergySubject& subject) const
{
    if (!subject.precision.empty())
    {
        return;
    }
    InferenceFilter filter{subject.processor.name,
                           subject.load,
                           "",
                           subject.runtime,
                           subject.engine,
                           subject.network->key};
    for (int round = 0; round < 2; ++round)
    {
        const auto rows = measured.Find(filter);
        if (!rows.empty())
        {
            subject.precision = FindNarrowest(rows);
            return;
        }
        filter.key.clear();
    }
    const DeviceSheet sheet = MakeDeviceSheet(subject.processor);
    for (const Precision precision : {Precision::INT8, Precision::FP16, Precision::FP32})
    {
        if (sheet.macsPerS.count(precision) > 0)
        {
            subject.precision = ToString(precision);
            return;
        }
    }
    throw std::invalid_argument("nothing is known of the rates of " +
                                QuotedText(subject.processor.name) +
                                " and nothing was measured on it");
}

/// Measurements of the network on the engine, whatever their software unless one is named.
std::vector<const MeasuredInference*>
EnergyEstimator::Impl::FindRuns(const EnergySubject& subject) const
{
    return measured.Find({subject.processor.name,
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
    const auto runs = FindRuns(subject);
    if (runs.empty())
    {
        return nullptr;
    }
    const std::string runtime =
        ChooseRuntime(runs, measured.Find({subject.processor.name, subject.load}));
    const MeasuredInference* newest = nullptr;
    for (const MeasuredInference* run : runs)
    {
        if (run->cost.runtime == runtime && (!newest || run->cost.round > newest->cost.round))
        {
            newest = run;
        }
    }
    return newest;
}

/**
 * Not by the device's sheet: where nothing else was measured, the sheet's rate may be taken from
 * the very row that is left out.
 */
std::optional<LeftOutPrediction>
EnergyEstimator::Impl::LeaveOut(const EnergyQuestion& question)
{
    const EnergySubject subject = Resolve(question);
    const MeasuredInference* row = FindRow(subject);
    const auto answer = row ? methods.PredictRow(*row) : std::nullopt;
    if (!answer)
    {
        return std::nullopt;
    }
    return LeftOutPrediction{answer->method,
                             answer->energyJ,
                             100.0 * (answer->energyJ - row->cost.energyJ) / row->cost.energyJ,
                             answer->inRange};
}

/// Of the answer's method on its kind of engine; of an estimate, where the answer is measured.
EnergyError
EnergyEstimator::Impl::FindError(const EnergyAnswer& answer)
{
    EnergySubject subject;
    subject.processor = processors.Get(answer.processor);
    subject.precision = answer.precision;
    subject.runtime = answer.runtime;
    subject.load = answer.load;
    subject.engine = answer.engine;
    std::vector<EnergyMethod> order{answer.method};
    if (answer.method == EnergyMethod::MEASURED)
    {
        order = {EnergyMethod::FITTED, EnergyMethod::SCALED};
    }
    // Where nothing of the kind could be left out, the nearest that was.
    order.push_back(EnergyMethod::ANALYTIC);
    for (const EnergyMethod method : order)
    {
        const EnergyError error = methods.FindError(method, subject);
        if (error.count > 0)
        {
            return error;
        }
    }
    subject.engine = ComputeEngine::UNKNOWN;
    subject.runtime.clear();
    const EnergyError ofAll = methods.FindError(EnergyMethod::SCALED, subject);
    subject.load = InferenceLoad::SINGLE;
    return ofAll.count > 0 ? ofAll : methods.FindError(EnergyMethod::SCALED, subject);
}

/// A batch of B takes as long and as much as one request and B - 1 more at full load.
void
EnergyEstimator::Impl::ApplyBatch(EnergyAnswer& answer,
                                  const EnergySubject& subject,
                                  unsigned batch)
{
    answer.batch = batch;
    const bool isMeasured = answer.method == EnergyMethod::MEASURED;
    answer.method = isMeasured ? EnergyMethod::SCALED : answer.method;
    answer.load = InferenceLoad::OFFLINE;
    double energyShare = 1.0;
    double latencyShare = 1.0;
    // Of the same software: a batch on another one says nothing of this.
    const auto rows = measured.Find({subject.processor.name,
                                     InferenceLoad::OFFLINE,
                                     answer.precision,
                                     answer.runtime,
                                     answer.engine,
                                     subject.network->key});
    const AnalyticRoofline roofline(MakeDeviceSheet(subject.processor));
    const Precision precision = ParsePrecision(answer.precision);
    if (isMeasured && !rows.empty())
    {
        energyShare = std::min(1.0, rows.front()->cost.energyJ / answer.energyJ);
        latencyShare = std::min(1.0, rows.front()->cost.latencyS / answer.latencyS);
        answer.runs = 2;
        answer.note = "between one request and full load, both measured with this software";
    }
    else if (roofline.Supports(precision) && !subject.network->kernels.empty())
    {
        const AnalyticCost one = roofline.Estimate(subject.network->kernels, precision, 1);
        const AnalyticCost two = roofline.Estimate(subject.network->kernels, precision, 2);
        energyShare = two.energyJ / one.energyJ - 1.0;
        latencyShare = two.latencyS / one.latencyS - 1.0;
        answer.inRange = false;
        answer.note = "gain of the batch by the roofline of the device's sheet";
    }
    else
    {
        throw std::invalid_argument("nothing is known of batches of " +
                                    QuotedText(subject.network->name) + " on " +
                                    QuotedText(subject.processor.name));
    }
    const double others = batch - 1.0;
    answer.energyJ *= (1.0 + others * energyShare) / batch;
    answer.latencyS *= 1.0 + others * latencyShare;
    answer.energyLowJ = answer.energyJ;
    answer.energyHighJ = answer.energyJ;
    SetNetEnergy(answer, subject.processor.idleW.value);
}

EnergyAnswer
EnergyEstimator::Impl::Answer(const EnergyQuestion& question)
{
    const EnergySubject subject = Resolve(question);
    const MeasuredInference* row = FindRow(subject);
    EnergyAnswer answer = row ? FromMeasurement(subject, *row) : methods.Predict(subject, false);
    if (row)
    {
        AddRuns(answer, FindRuns(subject));
    }
    if (question.batch > 1)
    {
        ApplyBatch(answer, subject, question.batch);
    }
    return answer;
}

EnergyEstimator::EnergyEstimator(const ProcessorCatalogue& processors)
    : m_impl(std::make_unique<Impl>(processors))
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
EnergyEstimator::FitWith(NetworkFitter fitter)
{
    m_impl->methods.FitWith(std::move(fitter));
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
    m_impl->answers.clear();
    m_impl->methods.Clear();
}

void
EnergyEstimator::AddNetwork(const LayerGraph& graph)
{
    if (m_impl->library.Add(graph))
    {
        m_impl->answers.clear();
        // What was fitted rests on the measured networks only.
        const std::string key = NetworkKey(graph.GetName());
        const auto& rows = m_impl->measured.GetRows();
        if (std::any_of(rows.begin(), rows.end(), [&](const MeasuredInference& row) {
                return row.key == key;
            }))
        {
            m_impl->methods.Clear();
        }
    }
}

std::optional<NetworkWork>
EnergyEstimator::FindWork(const std::string& network)
{
    return m_impl->library.Get(network).work;
}

const EnergyAnswer&
EnergyEstimator::Estimate(const EnergyQuestion& question)
{
    const auto found = m_impl->answers.find(question);
    return found != m_impl->answers.end()
               ? found->second
               : m_impl->answers.emplace(question, m_impl->Answer(question)).first->second;
}

EnergyAnswer
EnergyEstimator::Predict(const EnergyQuestion& question)
{
    const EnergySubject subject = m_impl->Resolve(question);
    EnergyAnswer answer = m_impl->methods.Predict(subject, true);
    if (question.batch > 1)
    {
        m_impl->ApplyBatch(answer, subject, question.batch);
    }
    return answer;
}

std::optional<LeftOutPrediction>
EnergyEstimator::LeaveOneOut(const EnergyQuestion& question)
{
    return m_impl->LeaveOut(question);
}

EnergyError
EnergyEstimator::FindError(const EnergyAnswer& answer)
{
    return m_impl->FindError(answer);
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
