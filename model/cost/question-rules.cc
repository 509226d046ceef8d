// SPDX-License-Identifier: GPL-2.0-only
#include "question-rules.h"

#include "analytic-roofline.h"
#include "engine-rows.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <utility>
#include <vector>

namespace ns3::aiot
{

namespace
{

constexpr unsigned MAX_BATCH = 1'000'000;

void
CheckBatch(const EnergyQuery& question)
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
}

bool
IsAccelerator(ComputeEngine engine)
{
    return engine == ComputeEngine::GPU || engine == ComputeEngine::NPU;
}

unsigned
BitsOf(const std::string& precision)
{
    return GetBits(ParsePrecision(precision));
}

/// As in "fp32, int8": the widest first.
std::string
ListNames(const std::set<std::string>& precisions)
{
    std::string names;
    for (const Precision precision : GetPrecisions())
    {
        const std::string name = ToString(precision);
        names += precisions.count(name) == 0 ? "" : (names.empty() ? "" : ", ") + name;
    }
    return names.empty() ? "nothing" : names;
}

/// The precision with most networks, of equals the narrowest; rows not empty.
std::string
ChoosePrecision(const MeasuredRows& rows)
{
    std::map<std::string, std::set<std::string>> networks;
    for (const MeasuredInference* row : rows)
    {
        networks[row->cost.precision].insert(row->key);
    }
    const auto rank = [](const auto& entry) {
        return std::make_pair(entry.second.size(), -static_cast<int>(BitsOf(entry.first)));
    };
    return std::max_element(networks.begin(),
                            networks.end(),
                            [&](const auto& a, const auto& b) { return rank(a) < rank(b); })
        ->first;
}

} // namespace

QuestionRules::QuestionRules(const MeasuredInferences& measured,
                             DnnLibrary& library,
                             const ProcessorCatalogue& processors)
    : m_measured(measured),
      m_library(library),
      m_processors(processors)
{
}

EnergySubject
QuestionRules::Resolve(const EnergyQuery& question) const
{
    CheckBatch(question);
    EnergySubject subject;
    ResolveProcessor(subject, question);
    subject.network = &m_library.Get(question.network);
    // A batch is put together from a single request and full load.
    subject.load = question.batch > 1 ? InferenceLoad::SINGLE : question.load;
    if (!question.precision.empty())
    {
        subject.precision = ToString(ParsePrecision(question.precision));
    }
    CheckRuntime(subject);
    ResolveEngine(subject, question);
    ResolvePrecision(subject);
    return subject;
}

/// A submission's own name of a board ("rpi4-tflite-v2.7.1-ruy") stands for device and software.
void
QuestionRules::ResolveProcessor(EnergySubject& subject, const EnergyQuery& question) const
{
    subject.runtime = question.runtime;
    if (!m_processors.Has(question.processor) && question.runtime.empty())
    {
        const auto& rows = m_measured.GetRows();
        const auto row =
            std::find_if(rows.begin(), rows.end(), [&](const MeasuredInference& other) {
                return other.cost.runtime == question.processor;
            });
        if (row != rows.end())
        {
            subject.runtime = question.processor;
            subject.processor = m_processors.Get(row->device);
            return;
        }
    }
    subject.processor = m_processors.Get(question.processor);
}

void
QuestionRules::CheckRuntime(const EnergySubject& subject) const
{
    if (!subject.runtime.empty() &&
        m_measured.Find({subject.processor.name, subject.load, "", subject.runtime}).empty())
    {
        const bool isSingle = subject.load == InferenceLoad::SINGLE;
        throw std::invalid_argument(
            "nothing was measured on " + QuotedText(subject.processor.name) +
            " with the software " + QuotedText(subject.runtime) +
            (isSingle ? std::string()
                      : std::string(" under load ") + InferenceLoadName(subject.load)));
    }
}

/// Those of the processor, the one that answers first.
std::vector<ComputeEngine>
QuestionRules::ListEngines(const EnergySubject& subject) const
{
    MeasuredRows accelerators;
    MeasuredRows others;
    for (const MeasuredInference* row :
         m_measured.Find({subject.processor.name, std::nullopt, "", subject.runtime}))
    {
        (IsAccelerator(row->cost.engine) ? accelerators : others).push_back(row);
    }
    std::vector<ComputeEngine> engines;
    const auto add = [&](ComputeEngine engine) {
        if (std::find(engines.begin(), engines.end(), engine) == engines.end())
        {
            engines.push_back(engine);
        }
    };
    // What a user measured answers before what others did on another part of the chip.
    for (const MeasuredRows& rows : {accelerators, others})
    {
        for (const MeasuredInference* row : rows)
        {
            if (row->cost.round >= OWN_ROUND)
            {
                add(row->cost.engine);
            }
        }
    }
    const ComputeEngine sheet = GetSheetEngine(subject.processor);
    if (!accelerators.empty())
    {
        add(ChooseEngine(accelerators));
    }
    else if (subject.runtime.empty() && IsAccelerator(sheet))
    {
        add(sheet);
    }
    if (!others.empty())
    {
        add(ChooseEngine(others));
    }
    for (const MeasuredRows& rows : {accelerators, others})
    {
        for (const MeasuredInference* row : rows)
        {
            add(row->cost.engine);
        }
    }
    if (subject.runtime.empty() && accelerators.empty())
    {
        add(sheet);
    }
    return engines;
}

/// In which an engine computes: measured, or a rate of the sheet.
std::set<std::string>
QuestionRules::FindPrecisions(const EnergySubject& subject, ComputeEngine engine) const
{
    std::set<std::string> precisions;
    InferenceFilter filter;
    filter.device = subject.processor.name;
    filter.engine = engine;
    const auto rows = m_measured.Find(filter);
    for (const MeasuredInference* row : rows)
    {
        precisions.insert(row->cost.precision);
    }
    const bool isSheets = engine == GetSheetEngine(subject.processor);
    if (isSheets || IsAccelerator(engine))
    {
        for (const auto& rate : MakeDeviceSheet(subject.processor).macsPerS)
        {
            precisions.insert(ToString(rate.first));
        }
    }
    return precisions;
}

bool
QuestionRules::WasMeasured(const EnergySubject& subject, ComputeEngine engine) const
{
    return !m_measured
                .Find({subject.processor.name,
                       subject.load,
                       subject.precision,
                       subject.runtime,
                       engine,
                       subject.network->key})
                .empty();
}

void
QuestionRules::ResolveEngine(EnergySubject& subject, const EnergyQuery& question) const
{
    const auto engines = ListEngines(subject);
    std::set<std::string> all;
    for (const ComputeEngine engine : engines)
    {
        const auto precisions = FindPrecisions(subject, engine);
        all.insert(precisions.begin(), precisions.end());
    }
    const auto computes = [&](ComputeEngine engine) {
        return (question.engine == ComputeEngine::UNKNOWN || question.engine == engine) &&
               (subject.precision.empty() ||
                FindPrecisions(subject, engine).count(subject.precision) > 0);
    };
    const auto found = std::find_if(engines.begin(), engines.end(), computes);
    if (found == engines.end())
    {
        const bool isEngine =
            std::find(engines.begin(), engines.end(), question.engine) != engines.end();
        const std::string who = "processor " + QuotedText(subject.processor.name);
        if (question.engine != ComputeEngine::UNKNOWN && !isEngine)
        {
            std::string names;
            for (const ComputeEngine engine : engines)
            {
                names += (names.empty() ? "" : ", ") + std::string(ComputeEngineName(engine));
            }
            throw std::invalid_argument(who + " has no known engine " +
                                        ComputeEngineName(question.engine) + "; it has " + names);
        }
        const auto known = isEngine ? FindPrecisions(subject, question.engine) : all;
        throw std::invalid_argument(who + " does not compute in " + subject.precision +
                                    (known.empty()
                                         ? ": no rate of it is known and nothing was measured on it"
                                         : "; it computes in " + ListNames(known)));
    }
    subject.engine = *found;
    if (!subject.network->work && !WasMeasured(subject, subject.engine))
    {
        const auto other = std::find_if(engines.begin(), engines.end(), [&](ComputeEngine engine) {
            return computes(engine) && WasMeasured(subject, engine);
        });
        subject.engine = other == engines.end() ? subject.engine : *other;
    }
}

void
QuestionRules::ResolvePrecision(EnergySubject& subject) const
{
    if (!subject.precision.empty())
    {
        return;
    }
    InferenceFilter filter;
    filter.device = subject.processor.name;
    filter.runtime = subject.runtime;
    filter.engine = subject.engine;
    MeasuredRows own;
    MeasuredRows priced;
    MeasuredRows rows = m_measured.Find(filter);
    for (const MeasuredInference* row : rows)
    {
        const bool isOwn = row->key == subject.network->key && row->cost.load == subject.load;
        if (isOwn && !subject.network->work)
        {
            own.push_back(row);
        }
        if (m_library.HasWork(row->cost.network) && row->cost.load != InferenceLoad::UNKNOWN)
        {
            priced.push_back(row);
        }
    }
    for (const MeasuredRows* each : {&own, &priced, &rows})
    {
        if (!each->empty())
        {
            subject.precision = ChoosePrecision(*each);
            return;
        }
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
                                " and nothing was measured on it; in a file of --catalogue, "
                                "[[inference]] gives what was, and macs_per_s_int8, _fp16 or _fp32 "
                                "of [[processor]] a rate for networks whose layers are known");
}

} // namespace ns3::aiot
