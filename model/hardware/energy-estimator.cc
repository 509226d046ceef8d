// SPDX-License-Identifier: GPL-2.0-only
#include "energy-estimator.h"

#include "analytic-roofline.h"
#include "energy-methods.h"
#include "network-library.h"

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
        std::size_t sum = question.batch;
        for (const std::string* text :
             {&question.network, &question.processor, &question.precision, &question.runtime})
        {
            sum = sum * 1099511628211U + hash(*text);
        }
        return sum;
    }
};

EnergyAnswer
FromMeasurement(const EnergySubject& subject, const InferenceCost& cost)
{
    EnergyAnswer answer = StartEnergyAnswer(subject, EnergyMethod::MEASURED);
    answer.precision = cost.precision;
    answer.runtime = cost.runtime;
    answer.energyJ = cost.energyJ;
    answer.energyNetJ = cost.NetEnergyJ(subject.processor.idleW.value);
    answer.latencyS = cost.latencyS;
    answer.grossOfIdle = cost.grossOfIdle;
    answer.batched = cost.batched;
    answer.boundary = cost.boundary;
    answer.grade = cost.grade;
    answer.accuracy = cost.accuracy;
    answer.source = cost.source;
    answer.note = cost.note;
    return answer;
}

} // namespace

struct EnergyEstimator::Impl
{
    explicit Impl(const ProcessorCatalogue& catalogue)
        : processors(catalogue),
          library(catalogue.GetNetworkCatalogue()),
          measured(catalogue),
          methods(measured, library, LEAST_NETWORKS)
    {
    }

    EnergySubject Resolve(const EnergyQuestion& question);
    void ResolveProcessor(EnergySubject& subject, const EnergyQuestion& question) const;
    std::string ChoosePrecision(const EnergySubject& subject) const;
    void CheckPrecision(const EnergySubject& subject) const;
    std::vector<InferenceCost> FindRows(const EnergySubject& subject) const;
    EnergyAnswer Answer(const EnergyQuestion& question);
    std::optional<LeftOutPrediction> LeaveOut(const EnergyQuestion& question);
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
    EnergySubject subject;
    ResolveProcessor(subject, question);
    subject.network = &library.Get(question.network);
    if (!question.precision.empty())
    {
        subject.precision = ToString(ParsePrecision(question.precision));
    }
    if (!subject.runtime.empty() &&
        measured.FindSingle(subject.processor.name, "", subject.runtime).empty())
    {
        throw std::invalid_argument("nothing was measured on " +
                                    QuotedText(subject.processor.name) + " with the software " +
                                    QuotedText(subject.runtime));
    }
    CheckPrecision(subject);
    return subject;
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

/// The narrowest in which anything was measured; where nothing was, the narrowest of the sheet.
std::string
EnergyEstimator::Impl::ChoosePrecision(const EnergySubject& subject) const
{
    const std::vector<Precision> narrowestFirst{Precision::INT8, Precision::FP16, Precision::FP32};
    for (const Precision precision : narrowestFirst)
    {
        if (!measured.FindSingle(subject.processor.name, ToString(precision), subject.runtime)
                 .empty())
        {
            return ToString(precision);
        }
    }
    const DeviceSheet sheet = MakeDeviceSheet(subject.processor);
    for (const Precision precision : narrowestFirst)
    {
        if (sheet.macsPerS.count(precision) > 0)
        {
            return ToString(precision);
        }
    }
    throw std::invalid_argument("nothing is known of the rates of " +
                                QuotedText(subject.processor.name) +
                                " and nothing was measured on it");
}

std::vector<InferenceCost>
EnergyEstimator::Impl::FindRows(const EnergySubject& subject) const
{
    return measured.FindNetwork(subject.processor.name,
                                subject.network->key,
                                subject.precision,
                                subject.runtime);
}

/**
 * Not by the device's sheet: where nothing else was measured, the sheet's rate may be taken from
 * the very row that is left out.
 */
std::optional<LeftOutPrediction>
EnergyEstimator::Impl::LeaveOut(const EnergyQuestion& question)
{
    EnergySubject subject = Resolve(question);
    const auto rows = FindRows(subject);
    if (rows.empty() || rows.front().batched)
    {
        return std::nullopt;
    }
    const InferenceCost& cost = rows.front();
    subject.precision = cost.precision;
    std::optional<EnergyAnswer> answer;
    // With the same software first; where nothing else was measured with that, with any.
    for (const std::string& runtime : {cost.runtime, std::string()})
    {
        subject.runtime = runtime;
        answer = answer ? answer : methods.Fit(subject, true);
        answer = answer ? answer : methods.Transfer(subject);
    }
    answer = answer ? answer : methods.Scale(subject);
    if (!answer)
    {
        return std::nullopt;
    }
    return LeftOutPrediction{answer->method,
                             answer->energyJ,
                             100.0 * (answer->energyJ - cost.energyJ) / cost.energyJ,
                             answer->inRange};
}

/// A batch of B takes as long and as much as one request and B - 1 more at full load.
void
EnergyEstimator::Impl::ApplyBatch(EnergyAnswer& answer,
                                  const EnergySubject& subject,
                                  unsigned batch)
{
    answer.batch = batch;
    if (answer.batched)
    {
        answer.latencyS *= batch;
        return;
    }
    double energyShare = 1.0;
    double latencyShare = 1.0;
    const auto rows = measured.FindNetwork(subject.processor.name,
                                           subject.network->key,
                                           answer.precision,
                                           subject.runtime);
    const AnalyticRoofline roofline(MakeDeviceSheet(subject.processor));
    const Precision precision = ParsePrecision(answer.precision);
    if (!rows.empty() && rows.back().batched)
    {
        energyShare = std::min(1.0, rows.back().energyJ / answer.energyJ);
        latencyShare = std::min(1.0, rows.back().latencyS / answer.latencyS);
        answer.note = "between one request and full load, both measured";
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
    SetNetEnergy(answer, subject.processor.idleW.value);
}

EnergyAnswer
EnergyEstimator::Impl::Answer(const EnergyQuestion& question)
{
    EnergySubject subject = Resolve(question);
    const auto rows = FindRows(subject);
    EnergyAnswer answer;
    if (!rows.empty())
    {
        answer = FromMeasurement(subject, rows.front());
        answer.measurements = rows;
    }
    else
    {
        subject.precision =
            subject.precision.empty() ? ChoosePrecision(subject) : subject.precision;
        answer = methods.Predict(subject, false);
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
    EnergySubject subject = m_impl->Resolve(question);
    subject.precision =
        subject.precision.empty() ? m_impl->ChoosePrecision(subject) : subject.precision;
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
