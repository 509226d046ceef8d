// SPDX-License-Identifier: GPL-2.0-only
#include "energy-errors.h"

#include "engine-rows.h"
#include "known-errors.h"
#include "known-predictions.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace ns3::aiot
{

EnergyErrors::EnergyErrors(const MeasuredInferences& measured,
                           DnnLibrary& library,
                           const ProcessorCatalogue& processors,
                           EnergyPredictions& predictions,
                           std::size_t leastNetworks)
    : m_measured(measured),
      m_library(library),
      m_processors(processors),
      m_predictions(predictions),
      m_heldBack(measured, library, processors, leastNetworks),
      m_isKnown(processors.IsBuiltIn()),
      m_repeats(measured, m_isKnown)
{
}

void
EnergyErrors::FitWith(DnnFitter fitter)
{
    // What is known of the module's own tables stays: no engine of theirs is fitted, as a test
    // shows.
    m_heldBack.FitWith(std::move(fitter));
    m_isFitted = true;
    m_errors.clear();
    m_intervals.clear();
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

std::optional<LeftOutPrediction>
EnergyErrors::PredictRow(const MeasuredInference& row)
{
    const auto answer = m_predictions.PredictFromDevice(MakeSubject(row), true);
    return answer ? std::make_optional(LeftOutPrediction{
                        answer->method,
                        answer->energyJ,
                        LeftOutPrediction::ErrorPercent(answer->energyJ, row.cost.energyJ),
                        answer->inRange})
                  : std::nullopt;
}

std::optional<LeftOutPrediction>
EnergyErrors::LeaveOut(const MeasuredInference& row)
{
    std::optional<LeftOutPrediction> known;
    return m_isKnown && KnownPredictions::Find(row, known) ? known : PredictRow(row);
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

/// Those that know no more than an answer of that kinship would.
EnergyPredictions&
EnergyErrors::PredictionsFor(EnergyMethod method, const MeasuredInference& row, Kinship kinship)
{
    const bool isFitted = method == EnergyMethod::FITTED;
    switch (kinship)
    {
    case Kinship::FAMILY:
        return isFitted ? m_heldBack.WithoutBranch(BranchOfNetwork(row.cost.network))
                        : m_heldBack.WithoutNetwork(row.key);
    case Kinship::NONE:
        return m_heldBack.WithoutFamily(FamilyOfNetwork(row.cost.network));
    default:
        return m_predictions;
    }
}

std::optional<double>
EnergyErrors::PredictBy(EnergyMethod method,
                        const MeasuredInference& row,
                        bool anySoftware,
                        Kinship kinship)
{
    if (method == EnergyMethod::OTHER_LOADS)
    {
        return PredictByLoads(row);
    }
    EnergyPredictions& predictions = PredictionsFor(method, row, kinship);
    const EnergySubject subject = MakeSubject(row, anySoftware);
    // What one of the two methods tells is no error of the other: do not work it out.
    const bool isFitting = method == EnergyMethod::FITTED;
    if ((isFitting || method == EnergyMethod::SCALED) &&
        predictions.IsFitted(subject, true) != isFitting)
    {
        return std::nullopt;
    }
    const auto answer = method == EnergyMethod::ANALYTIC
                            ? predictions.PredictFromSheet(subject)
                            : predictions.PredictFromDevice(subject, true);
    return answer && answer->method == method ? std::make_optional(answer->energyJ) : std::nullopt;
}

/// Whether a row's engine is of the kind of the answer's, where it names one. Loads are compared,
/// and sheets are read, by engines of a kind, which is named after single requests.
bool
EnergyErrors::IsOfKind(const MeasuredInference& row,
                       EnergyMethod method,
                       const EnergyEstimate& answer) const
{
    const bool isKind = method == EnergyMethod::OTHER_LOADS || method == EnergyMethod::ANALYTIC;
    const CoefficientGroup group = GetPriceGroup(row.cost.engine,
                                                 isKind ? InferenceLoad::SINGLE : answer.load,
                                                 row.kind,
                                                 row.cost.runtime,
                                                 row.cost.precision);
    return answer.engineKind.empty() || group.name == answer.engineKind;
}

/// Rows of the answer's kind of engine; of its own software, where it is fitted; of all kinds,
/// where it names none.
MeasuredRows
EnergyErrors::FindRows(EnergyMethod method, const EnergyEstimate& answer) const
{
    InferenceFilter filter;
    if (answer.load != InferenceLoad::UNKNOWN)
    {
        filter.load = answer.load;
    }
    if (method == EnergyMethod::FITTED)
    {
        filter.device = answer.processor;
        filter.runtime = answer.anySoftware ? std::string() : answer.runtime;
        filter.precision = answer.precision;
    }
    auto rows = m_measured.Find(filter);
    rows.erase(std::remove_if(rows.begin(),
                              rows.end(),
                              [&](const MeasuredInference* row) {
                                  return row->cost.load == InferenceLoad::UNKNOWN ||
                                         !IsOfKind(*row, method, answer);
                              }),
               rows.end());
    return rows;
}

EnergyError
EnergyErrors::Compute(EnergyMethod method, const EnergyEstimate& answer)
{
    EnergyError error;
    if (method == EnergyMethod::FITTED && !m_isFitted)
    {
        return error;
    }
    for (const MeasuredInference* row : FindRows(method, answer))
    {
        const auto energyJ = PredictBy(method, *row, answer.anySoftware, Kinship::NETWORK);
        if (energyJ)
        {
            const double off = std::abs(*energyJ / row->cost.energyJ - 1.0);
            error.mean += off;
            error.worst = std::max(error.worst, off);
            ++error.count;
        }
    }
    error.mean /= std::max<double>(1.0, static_cast<double>(error.count));
    return error;
}

const EnergyError&
EnergyErrors::Get(EnergyMethod method, const EnergyEstimate& answer)
{
    const std::string name = KnownErrors::NameError(method, answer);
    const auto known = m_errors.find(name);
    if (known != m_errors.end())
    {
        return known->second;
    }
    const auto before = m_isKnown ? KnownErrors::FindError(name) : std::nullopt;
    return m_errors.emplace(name, before ? *before : Compute(method, answer)).first->second;
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

Kinship
EnergyErrors::Relatives::GetNearest() const
{
    return itself   ? Kinship::NETWORK
           : branch ? Kinship::BRANCH
           : family ? Kinship::FAMILY
                    : Kinship::NONE;
}

bool
EnergyErrors::Relatives::Has(Kinship kinship) const
{
    switch (kinship)
    {
    case Kinship::NETWORK:
        return itself;
    case Kinship::BRANCH:
        return branch;
    case Kinship::FAMILY:
        return family;
    case Kinship::NONE:
        break;
    }
    return true;
}

EnergyErrors::Relatives
EnergyErrors::FindRelatives(EnergyMethod method,
                            const EnergyEstimate& answer,
                            const EnginePlace& engine,
                            const std::string& network) const
{
    const std::string key = DnnKey(network);
    const std::string family = FamilyOfNetwork(network);
    const std::string branch = BranchOfNetwork(network);
    const bool isFitted = method == EnergyMethod::FITTED;
    Relatives relatives;
    InferenceFilter filter;
    filter.load = answer.load;
    if (isFitted)
    {
        filter.device = engine.device;
        filter.runtime = engine.runtime;
    }
    for (const MeasuredInference* row : m_measured.Find(filter))
    {
        const bool isSame = row->key == key;
        if ((isSame && (isFitted || row->device == engine.device)) ||
            !IsOfKind(*row, method, answer))
        {
            continue;
        }
        const bool isBranch = isFitted && BranchOfNetwork(row->cost.network) == branch;
        relatives.itself = relatives.itself || isSame;
        relatives.branch = relatives.branch || isBranch;
        relatives.family = relatives.family ||
                           (!isSame && !isBranch && FamilyOfNetwork(row->cost.network) == family);
    }
    return relatives;
}

/// By rows whose networks are no nearer to what is left than the answer's; of strange families by
/// those of all kinds, of branches that a software has not seen by each branch that it has.
ErrorInterval
EnergyErrors::ComputeInterval(EnergyMethod method, const EnergyEstimate& answer, Kinship kinship)
{
    if (method == EnergyMethod::FITTED && !m_isFitted)
    {
        return {};
    }
    const bool areBranches = method == EnergyMethod::FITTED && kinship == Kinship::FAMILY;
    std::map<std::string, std::vector<double>> ratios; // by what was left out together
    for (const MeasuredInference* row : FindRows(method, answer))
    {
        const bool isAlike =
            kinship == Kinship::NONE ||
            FindRelatives(method, answer, {row->device, row->cost.runtime}, row->cost.network)
                .Has(kinship);
        const auto energyJ =
            isAlike ? PredictBy(method, *row, answer.anySoftware, kinship) : std::nullopt;
        if (energyJ)
        {
            ratios[areBranches ? BranchOfNetwork(row->cost.network)
                               : FamilyOfNetwork(row->cost.network)]
                .push_back(row->cost.energyJ / *energyJ);
        }
    }
    std::vector<std::vector<double>> groups;
    std::vector<double> all;
    for (const auto& [family, ofFamily] : ratios)
    {
        groups.push_back(ofFamily);
        all.insert(all.end(), ofFamily.begin(), ofFamily.end());
    }
    if (method == EnergyMethod::FITTED && kinship != Kinship::BRANCH &&
        groups.size() < LEAST_GROUPS)
    {
        return {};
    }
    return areBranches || kinship == Kinship::NONE ? IntervalOfGroups(groups)
                                                   : IntervalOfRatios(all);
}

const ErrorInterval&
EnergyErrors::GetInterval(EnergyMethod method, const EnergyEstimate& answer, Kinship kinship)
{
    const std::string name = KnownErrors::NameInterval(method, answer, kinship);
    const auto known = m_intervals.find(name);
    if (known != m_intervals.end())
    {
        return known->second;
    }
    const auto before = m_isKnown ? KnownErrors::FindInterval(name) : std::nullopt;
    return m_intervals.emplace(name, before ? *before : ComputeInterval(method, answer, kinship))
        .first->second;
}

ErrorInterval
EnergyErrors::FindErrorInterval(const EnergyEstimate& answer)
{
    const Kinship kin =
        FindRelatives(answer.method, answer, {answer.processor, answer.runtime}, answer.network)
            .GetNearest();
    const bool isFitted = answer.method == EnergyMethod::FITTED;
    ErrorInterval most;
    for (auto [method, wanted] : ListKinds(answer))
    {
        // Other methods' errors stand in for a fit's only as those of a stranger.
        const Kinship kinship = isFitted && method != EnergyMethod::FITTED ? Kinship::NONE : kin;
        if (kinship == Kinship::NONE && method != EnergyMethod::FITTED)
        {
            if (method == EnergyMethod::OTHER_LOADS)
            {
                continue; // what was measured of the network itself compares loads
            }
            wanted.engineKind.clear();
            wanted.load = InferenceLoad::UNKNOWN;
            wanted.processor.clear();
            wanted.runtime.clear();
            wanted.precision.clear();
        }
        const ErrorInterval& interval = GetInterval(method, wanted, kinship);
        most = interval.errors > most.errors ? interval : most;
        if (interval.errors >= LEAST_ERRORS)
        {
            return interval;
        }
    }
    return most;
}

EnergyRange
EnergyErrors::FindInterval(const EnergyEstimate& answer)
{
    ErrorInterval factors;
    if (answer.method == EnergyMethod::MEASURED)
    {
        factors = m_repeats.Find(answer.load, answer.engineKind, answer.anySoftware);
    }
    else
    {
        factors = FindErrorInterval(answer);
        const ErrorInterval& repeats =
            m_repeats.Get(answer.load, answer.engineKind, answer.anySoftware);
        factors = repeats.errors >= LEAST_ERRORS ? factors.AsWideAs(repeats) : factors;
    }
    // Never narrower than the runs of this very network.
    return {std::min(answer.energyLowJ, answer.energyJ * factors.lowFactor),
            std::max(answer.energyHighJ, answer.energyJ * factors.highFactor),
            factors.errors};
}

void
EnergyErrors::Clear()
{
    m_isKnown = false;
    m_heldBack.Clear();
    m_errors.clear();
    m_intervals.clear();
    m_repeats.Clear();
}

} // namespace ns3::aiot
