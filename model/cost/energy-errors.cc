// SPDX-License-Identifier: GPL-2.0-only
#include "energy-errors.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace ns3::aiot
{

EnergyErrors::EnergyErrors(const MeasuredInferences& measured,
                           DnnLibrary& library,
                           const ProcessorCatalogue& processors,
                           EnergyPredictions& predictions)
    : m_measured(measured),
      m_library(library),
      m_processors(processors),
      m_predictions(predictions)
{
}

EnergySubject
EnergyErrors::MakeSubject(const MeasuredInference& row, bool anySoftware)
{
    EnergySubject subject;
    subject.processor = m_processors.Get(row.device);
    subject.network = &m_library.Get(row.cost.network);
    subject.precision = row.cost.precision;
    subject.runtime = anySoftware ? std::string() : row.cost.runtime;
    subject.load = row.cost.load;
    subject.engine = row.cost.engine;
    return subject;
}

std::optional<EnergyEstimate>
EnergyErrors::PredictRow(const MeasuredInference& row, bool anySoftware)
{
    return m_predictions.PredictFromDevice(MakeSubject(row, anySoftware), true);
}

/// From the same network on the same device under another load.
std::optional<double>
EnergyErrors::PredictByLoads(const MeasuredInference& row)
{
    const EnergySubject subject = MakeSubject(row);
    const std::string kind = GetPriceGroup(row.cost.engine,
                                           InferenceLoad::SINGLE,
                                           row.kind,
                                           row.cost.runtime,
                                           row.cost.precision)
                                 .name;
    const bool isServer = row.cost.load == InferenceLoad::SERVER;
    for (const InferenceLoad load :
         {isServer ? InferenceLoad::OFFLINE : InferenceLoad::SERVER, InferenceLoad::SINGLE})
    {
        const auto rows =
            m_measured.Find({row.device, load, row.cost.precision, "", row.cost.engine, row.key});
        const MeasuredInference* base = FindNewestRun(rows, rows);
        if (base)
        {
            const NetCost factor =
                m_predictions.GetLoadRatios().Find(kind, load, row.cost.load, row.device).factor;
            const double units =
                load == InferenceLoad::SINGLE ? std::max(1U, subject.processor.accelerators) : 1.0;
            return base->netJ * factor.netJ +
                   subject.processor.idleW.value * base->cost.latencyS * factor.latencyS / units;
        }
    }
    return std::nullopt;
}

std::optional<double>
EnergyErrors::PredictBy(EnergyMethod method, const MeasuredInference& row, bool anySoftware)
{
    if (method == EnergyMethod::OTHER_LOADS)
    {
        return PredictByLoads(row);
    }
    const auto answer = method == EnergyMethod::ANALYTIC
                            ? m_predictions.PredictFromSheet(MakeSubject(row))
                            : PredictRow(row, anySoftware);
    return answer && answer->method == method ? std::make_optional(answer->energyJ) : std::nullopt;
}

/// Rows of the answer's kind of engine; of its own software, where it is fitted; of all kinds,
/// where it names none.
MeasuredRows
EnergyErrors::FindRows(EnergyMethod method, const EnergyEstimate& answer) const
{
    InferenceFilter filter;
    filter.load = answer.load;
    if (method == EnergyMethod::FITTED)
    {
        filter.device = answer.processor;
        filter.runtime = answer.anySoftware ? std::string() : answer.runtime;
        filter.precision = answer.precision;
    }
    // Loads are compared, and sheets are read, by engines of a kind, which is named after single
    // requests.
    const bool isKind = method == EnergyMethod::OTHER_LOADS || method == EnergyMethod::ANALYTIC;
    auto rows = m_measured.Find(filter);
    rows.erase(std::remove_if(rows.begin(),
                              rows.end(),
                              [&](const MeasuredInference* row) {
                                  const CoefficientGroup group =
                                      GetPriceGroup(row->cost.engine,
                                                    isKind ? InferenceLoad::SINGLE : answer.load,
                                                    row->kind,
                                                    row->cost.runtime,
                                                    row->cost.precision);
                                  return !answer.engineKind.empty() &&
                                         group.name != answer.engineKind;
                              }),
               rows.end());
    return rows;
}

EnergyError
EnergyErrors::Compute(EnergyMethod method, const EnergyEstimate& answer)
{
    EnergyError error;
    std::vector<double> ratios;
    for (const MeasuredInference* row : FindRows(method, answer))
    {
        const auto energyJ = PredictBy(method, *row, answer.anySoftware);
        if (energyJ)
        {
            const double off = std::abs(*energyJ / row->cost.energyJ - 1.0);
            error.mean += off;
            error.worst = std::max(error.worst, off);
            ++error.count;
            ratios.push_back(row->cost.energyJ / *energyJ);
        }
    }
    error.interval = IntervalOfRatios(ratios);
    error.mean /= std::max<double>(1.0, static_cast<double>(error.count));
    return error;
}

const EnergyError&
EnergyErrors::Get(EnergyMethod method, const EnergyEstimate& answer)
{
    const std::string name =
        std::string(EnergyMethodName(method)) + '\n' + answer.engineKind + '\n' +
        InferenceLoadName(answer.load) + (answer.anySoftware ? "\nany\n" : "\n") +
        (method == EnergyMethod::FITTED
             ? answer.processor + '\n' + answer.runtime + '\n' + answer.precision
             : std::string());
    const auto known = m_errors.find(name);
    return known != m_errors.end() ? known->second
                                   : m_errors.emplace(name, Compute(method, answer)).first->second;
}

EnergyErrors::Kinds
EnergyErrors::ListKinds(const EnergyEstimate& answer) const
{
    EnergyEstimate single = answer;
    single.load = InferenceLoad::SINGLE;
    single.engineKind = GetPriceGroup(answer.engine,
                                      InferenceLoad::SINGLE,
                                      m_processors.Get(answer.processor).kind,
                                      answer.runtime,
                                      answer.precision)
                            .name;
    EnergyEstimate kind = single;
    kind.load = answer.load;
    EnergyEstimate all = answer;
    all.engineKind.clear();
    EnergyEstimate allSingle = single;
    allSingle.engineKind.clear();
    Kinds kinds{{answer.method, answer}};
    if (answer.method == EnergyMethod::MEASURED)
    {
        kinds = {{EnergyMethod::FITTED, answer}, {EnergyMethod::SCALED, answer}};
    }
    if (answer.method == EnergyMethod::ANALYTIC)
    {
        kinds = {{answer.method, kind}};
    }
    if (answer.method == EnergyMethod::OTHER_LOADS)
    {
        kinds = {{answer.method, kind}, {EnergyMethod::SCALED, single}};
    }
    kinds.insert(kinds.end(),
                 {{EnergyMethod::ANALYTIC, single},
                  {EnergyMethod::SCALED, all},
                  {EnergyMethod::SCALED, allSingle}});
    return kinds;
}

EnergyError
EnergyErrors::Find(const EnergyEstimate& answer)
{
    // How good the method is with the software that it names.
    EnergyEstimate named = answer;
    named.anySoftware = false;
    for (const auto& [method, wanted] : ListKinds(named))
    {
        const EnergyError& error = Get(method, wanted);
        if (error.count > 0)
        {
            return error;
        }
    }
    return {};
}

const ErrorInterval&
EnergyErrors::FindErrorInterval(const EnergyEstimate& answer)
{
    const EnergyError* most = nullptr;
    for (const auto& [method, wanted] : ListKinds(answer))
    {
        const EnergyError& error = Get(method, wanted);
        most = !most || error.count > most->count ? &error : most;
        if (error.count >= LEAST_ERRORS)
        {
            return error.interval;
        }
    }
    return most->interval;
}

/// Each measurement of a pair of network and engine that was measured again, over what would have
/// been answered without it.
ErrorInterval
EnergyErrors::ComputeRepeats(InferenceLoad load, const std::string& engineKind) const
{
    InferenceFilter all;
    all.load = load;
    std::vector<double> ratios;
    for (const MeasuredInference* row : m_measured.Find(all))
    {
        const CoefficientGroup group = GetPriceGroup(row->cost.engine,
                                                     load,
                                                     row->kind,
                                                     row->cost.runtime,
                                                     row->cost.precision);
        if (!engineKind.empty() && group.name != engineKind)
        {
            continue;
        }
        auto others = m_measured.Find(
            {row->device, load, row->cost.precision, "", row->cost.engine, row->key});
        others.erase(std::remove(others.begin(), others.end(), row), others.end());
        const MeasuredInference* other = FindNewestRun(others, others);
        if (other)
        {
            ratios.push_back(row->cost.energyJ / other->cost.energyJ);
        }
    }
    return IntervalOfRatios(ratios);
}

ErrorInterval
EnergyErrors::FindRepeats(const EnergyEstimate& answer)
{
    for (const std::string& kind : {answer.engineKind, std::string()})
    {
        const std::string name = std::string(InferenceLoadName(answer.load)) + '\n' + kind;
        auto known = m_repeats.find(name);
        if (known == m_repeats.end())
        {
            known = m_repeats.emplace(name, ComputeRepeats(answer.load, kind)).first;
        }
        if (known->second.errors >= LEAST_REPEATS)
        {
            return known->second;
        }
    }
    return ComputeRepeats(InferenceLoad::SINGLE, "");
}

EnergyRange
EnergyErrors::FindInterval(const EnergyEstimate& answer)
{
    const ErrorInterval factors =
        answer.method == EnergyMethod::MEASURED ? FindRepeats(answer) : FindErrorInterval(answer);
    // Never narrower than the runs of this very network.
    return {std::min(answer.energyLowJ, answer.energyJ * factors.lowFactor),
            std::max(answer.energyHighJ, answer.energyJ * factors.highFactor),
            factors.errors};
}

void
EnergyErrors::Clear()
{
    m_errors.clear();
    m_repeats.clear();
}

} // namespace ns3::aiot
