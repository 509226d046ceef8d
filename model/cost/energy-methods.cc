// SPDX-License-Identifier: GPL-2.0-only
#include "energy-methods.h"

#include "mac-count-scaling.h"
#include "other-devices.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>
#include <vector>

namespace ns3::aiot
{

namespace
{

double
BitsOf(const std::string& precision)
{
    return GetBits(ParsePrecision(precision));
}

CoefficientGroup
GroupOf(const EnergySubject& subject, const std::string& runtime, const std::string& precision)
{
    return GetPriceGroup(subject.engine, subject.load, subject.processor.kind, runtime, precision);
}

/// The rows of the precision that is nearest in bits, the narrower of two.
MeasuredRows
KeepNearest(const MeasuredRows& rows, const std::string& wanted)
{
    const auto distance = [&](const MeasuredInference* row) {
        const double bits = BitsOf(row->cost.precision);
        return std::make_pair(std::abs(std::log2(bits / BitsOf(wanted))), bits);
    };
    const auto nearest =
        std::min_element(rows.begin(), rows.end(), [&](const auto* a, const auto* b) {
            return distance(a) < distance(b);
        });
    return nearest == rows.end() ? rows : KeepPrecision(rows, (*nearest)->cost.precision);
}

/// Work as it weighs in another precision: bytes and multiplications in proportion to the bits,
/// launches as they are.
WorkAmounts
MakeAmounts(const DnnWork& work, const std::string& wanted, const std::string& measured)
{
    WorkAmounts amounts = MakeWorkAmounts(work);
    const double ratio = BitsOf(wanted) / BitsOf(measured);
    for (std::size_t i = 0; i < LAUNCH_TERM; ++i)
    {
        amounts[i] *= ratio;
    }
    return amounts;
}

std::string
ListNetworks(const MeasuredRows& rows)
{
    std::set<std::string> names;
    for (const MeasuredInference* row : rows)
    {
        names.insert(row->cost.network);
    }
    std::string text;
    for (const std::string& name : names)
    {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text + (names.size() == 1 ? " alone" : "");
}

} // namespace

EnergyMethods::EnergyMethods(const MeasuredInferences& measured,
                             DnnLibrary& library,
                             std::size_t leastNetworks)
    : m_measured(measured),
      m_library(library),
      m_leastNetworks(leastNetworks),
      m_prices(measured, library)
{
}

void
EnergyMethods::FitWith(DnnFitter fitter)
{
    m_fitter = std::move(fitter);
    Clear();
}

std::string
EnergyMethods::ChooseSoftware(const EnergySubject& subject, const MeasuredRows& rows) const
{
    return rows.empty() || !subject.runtime.empty()
               ? subject.runtime
               : ChooseRuntime(rows, m_measured.Find({subject.processor.name, subject.load}));
}

std::shared_ptr<const DnnFit>
EnergyMethods::GetFit(const EnergySubject& subject, const std::string& withoutKey)
{
    const auto rows = FindEngineRows(m_measured, subject, InferenceLoad::SINGLE);
    const auto others = DropNetwork(rows, withoutKey);
    if (others.size() < rows.size())
    {
        return m_fitter(others, m_library);
    }
    auto& kept = m_fits[{subject.processor.name, subject.runtime}];
    if (!kept)
    {
        kept = m_fitter(rows, m_library);
    }
    return kept;
}

/// Names the software in the subject. @return nothing where too few networks were measured with it
std::shared_ptr<const DnnFit>
EnergyMethods::FindFit(EnergySubject& subject, bool leaveOut)
{
    if (!m_fitter || !subject.network->work || subject.load != InferenceLoad::SINGLE)
    {
        return nullptr;
    }
    const auto rows =
        DropNetwork(FindEngineRows(m_measured, subject, subject.load, subject.precision),
                    subject.network->key);
    subject.runtime = ChooseSoftware(subject, rows);
    if (KeepRuntime(rows, subject.runtime).size() < m_leastNetworks)
    {
        return nullptr;
    }
    auto fit = GetFit(subject, leaveOut ? subject.network->key : std::string());
    const bool isEnough = fit->CountNetworks(ParsePrecision(subject.precision)) >= m_leastNetworks;
    return isEnough ? fit : nullptr;
}

bool
EnergyMethods::CanFit(const EnergySubject& subject, bool leaveOut)
{
    EnergySubject exact = subject;
    return FindFit(exact, leaveOut) != nullptr;
}

std::optional<EnergyEstimate>
EnergyMethods::Fit(const EnergySubject& subject, bool leaveOut)
{
    EnergySubject exact = subject;
    const auto predictor = FindFit(exact, leaveOut);
    if (!predictor)
    {
        return std::nullopt;
    }
    const DnnWork& work = *subject.network->work;
    const Precision precision = ParsePrecision(subject.precision);
    const EnergyPrediction prediction = predictor->PredictEnergy(work, precision);
    EnergyEstimate answer = StartEnergyAnswer(subject, EnergyMethod::FITTED);
    answer.latencyS = predictor->PredictLatencyS(work, precision);
    answer.energyNetJ = prediction.energyJ - subject.processor.idleW.value * answer.latencyS;
    answer.inRange = prediction.inRange;
    answer.runtime = exact.runtime;
    answer.engineKind = GroupOf(subject, exact.runtime, subject.precision).name;
    answer.runs = predictor->CountNetworks(precision);
    answer.source = "fitted to the networks measured with this software";
    answer.note = prediction.inRange ? "" : "outside the training box: roofline alone";
    return answer;
}

/// Rows whose networks' layers are known.
MeasuredRows
EnergyMethods::FindPriced(const EnergySubject& subject, bool leaveOut)
{
    auto rows = FindEngineRows(m_measured, subject, subject.load);
    rows = leaveOut ? DropNetwork(rows, subject.network->key) : rows;
    rows.erase(std::remove_if(rows.begin(),
                              rows.end(),
                              [this](const MeasuredInference* row) {
                                  return !m_library.Get(row->cost.network).work;
                              }),
               rows.end());
    return rows;
}

double
EnergyMethods::GetLaunchesS(const EnergySubject& subject)
{
    return subject.load == InferenceLoad::SINGLE && subject.network->work
               ? subject.network->work->kernels * m_prices.GetLaunchS(subject.engine)
               : 0.0;
}

std::optional<EnergyEstimate>
EnergyMethods::AnchorAt(const EnergySubject& subject, const MeasuredRows& priced, bool leaveOut)
{
    auto rows = KeepNearest(priced, subject.precision);
    const std::string runtime = ChooseSoftware(subject, rows);
    rows = KeepRuntime(rows, runtime);
    if (rows.empty())
    {
        return std::nullopt;
    }
    const std::string precision = rows.front()->cost.precision;
    const CoefficientGroup group = GroupOf(subject, runtime, precision);
    const auto leftOut =
        leaveOut ? std::make_optional(
                       EngineCoefficients::LeftOut{subject.processor.name, subject.network->key})
                 : std::nullopt;
    const auto prices = m_prices.Adjust(rows, m_prices.GetGroup(group, leftOut));
    const WorkAmounts work = MakeAmounts(*subject.network->work, subject.precision, precision);
    EnergyEstimate answer = StartEnergyAnswer(subject, EnergyMethod::SCALED);
    answer.energyNetJ = PriceWork(prices->net, work);
    answer.latencyS = std::max(PriceWork(prices->latency, work), GetLaunchesS(subject));
    answer.grossOfIdle = rows.front()->cost.grossOfIdle;
    answer.runtime = runtime;
    answer.engineKind = group.name;
    answer.runs = CountNetworks(rows);
    answer.inRange = precision == subject.precision && IsWithinMeasuredMacs(subject);
    answer.grade = FigureGrade::DERIVED;
    for (const MeasuredInference* row : rows)
    {
        answer.grade = std::max(answer.grade, row->cost.grade);
    }
    answer.source = "prices of work on engines of this kind (" + group.name +
                    "), adjusted to what was measured with this software";
    answer.note =
        "from " + ListNetworks(rows) + (precision == subject.precision ? "" : " at " + precision);
    return answer;
}

/// No dearer than in a wider precision that was measured.
std::optional<EnergyEstimate>
EnergyMethods::Anchor(const EnergySubject& subject, bool leaveOut)
{
    const auto rows = subject.network->work ? FindPriced(subject, leaveOut) : MeasuredRows();
    auto answer = rows.empty() ? std::nullopt : AnchorAt(subject, rows, leaveOut);
    std::set<std::string> wider;
    for (const MeasuredInference* row : rows)
    {
        if (BitsOf(row->cost.precision) > BitsOf(subject.precision))
        {
            wider.insert(row->cost.precision);
        }
    }
    for (const std::string& precision : wider)
    {
        EnergySubject other = subject;
        other.precision = precision;
        if (answer && IsWiderDearer(m_measured, subject, subject.precision, precision))
        {
            const auto wide = AnchorAt(other, rows, leaveOut);
            answer->energyNetJ = std::min(answer->energyNetJ, wide->energyNetJ);
            answer->latencyS = std::min(answer->latencyS, wide->latencyS);
        }
    }
    return answer;
}

/// Whether smaller and larger networks were measured on the engine.
bool
EnergyMethods::IsWithinMeasuredMacs(const EnergySubject& subject)
{
    const auto wanted = subject.network->macs;
    bool isSmaller = false;
    bool isLarger = false;
    for (const MeasuredInference* row :
         DropNetwork(FindEngineRows(m_measured, subject, subject.load, subject.precision),
                     subject.network->key))
    {
        const auto macs = m_library.Get(row->cost.network).macs;
        isLarger = isLarger || (wanted && macs && *macs <= *wanted);
        isSmaller = isSmaller || (wanted && macs && *macs >= *wanted);
    }
    return isSmaller && isLarger;
}

std::optional<EnergyEstimate>
EnergyMethods::Transfer(const EnergySubject& subject)
{
    const auto getMacs = [this, &subject](const std::string& key) -> std::optional<double> {
        if (key == subject.network->key)
        {
            return subject.network->macs;
        }
        const auto& rows = m_measured.GetRows();
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const MeasuredInference& each) {
            return each.key == key;
        });
        return row == rows.end() ? std::nullopt : m_library.Get(row->cost.network).macs;
    };
    const auto rows =
        DropNetwork(FindEngineRows(m_measured, subject, subject.load, subject.precision),
                    subject.network->key);
    const std::string runtime = ChooseSoftware(subject, rows);
    const auto cost = TransferFromOtherDevices(m_measured,
                                               getMacs,
                                               {subject.processor.name,
                                                subject.network->key,
                                                subject.precision,
                                                runtime,
                                                subject.load,
                                                subject.engine});
    if (!cost)
    {
        return std::nullopt;
    }
    EnergyEstimate answer = StartEnergyAnswer(subject, EnergyMethod::OTHER_DEVICES);
    answer.latencyS = cost->latencyS;
    answer.energyNetJ = cost->energyJ - subject.processor.idleW.value * cost->latencyS;
    answer.runtime = runtime;
    answer.engineKind = GroupOf(subject, runtime, subject.precision).name;
    answer.runs = cost->networks;
    answer.inRange = IsWithinMeasuredMacs(subject);
    answer.source = "other devices that ran it and what was measured here";
    answer.note = "from " + std::to_string(cost->networks) + " networks measured here";
    return answer;
}

/// The geometric mean over the networks with known MACs, each scaled by the ratio.
std::optional<EnergyEstimate>
EnergyMethods::Scale(const EnergySubject& subject, bool leaveOut)
{
    auto rows = FindEngineRows(m_measured, subject, subject.load);
    rows = leaveOut ? DropNetwork(rows, subject.network->key) : rows;
    rows.erase(std::remove_if(rows.begin(),
                              rows.end(),
                              [this](const MeasuredInference* row) {
                                  return m_library.Get(row->cost.network).macs.value_or(0.0) <= 0.0;
                              }),
               rows.end());
    rows = KeepNearest(rows, subject.precision);
    rows = KeepRuntime(rows, ChooseSoftware(subject, rows));
    if (rows.empty() || subject.network->macs.value_or(0.0) <= 0.0)
    {
        return std::nullopt;
    }
    const double bits = BitsOf(subject.precision) / BitsOf(rows.front()->cost.precision);
    NetCost logs;
    EnergyEstimate answer = StartEnergyAnswer(subject, EnergyMethod::SCALED);
    for (const MeasuredInference* row : rows)
    {
        const double factor =
            std::log(bits * MacCountScaling(subject.processor.kind,
                                            subject.load != InferenceLoad::SINGLE,
                                            *subject.network->macs /
                                                *m_library.Get(row->cost.network).macs));
        logs.netJ += std::log(row->netJ) + factor;
        logs.latencyS += std::log(row->cost.latencyS) + factor;
        answer.grade = std::max({answer.grade, row->cost.grade, FigureGrade::DERIVED});
    }
    const auto count = static_cast<double>(rows.size());
    answer.energyNetJ = std::exp(logs.netJ / count);
    answer.latencyS = std::exp(logs.latencyS / count);
    answer.runtime = rows.front()->cost.runtime;
    answer.engineKind = GroupOf(subject, answer.runtime, subject.precision).name;
    answer.runs = CountNetworks(rows);
    answer.grossOfIdle = rows.front()->cost.grossOfIdle;
    answer.inRange = IsWithinMeasuredMacs(subject);
    answer.source = rows.front()->cost.source;
    answer.note = "scaled by MACs from " + ListNetworks(rows);
    return answer;
}

void
EnergyMethods::Clear()
{
    m_fits.clear();
    m_prices.Clear();
}

} // namespace ns3::aiot
