// SPDX-License-Identifier: GPL-2.0-only
#include "energy-methods.h"

#include "mac-scaling.h"
#include "other-devices.h"
#include "software-choice.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

PriceGroup
GroupOf(const EnergySubject& subject, const std::string& runtime, const std::string& precision)
{
    return GetPriceGroup(subject.engine, subject.load, subject.processor.kind, runtime, precision);
}

/// The rows of the narrowest precision among them.
std::vector<const MeasuredInference*>
KeepNarrowest(const std::vector<const MeasuredInference*>& rows)
{
    unsigned leastBits = 64;
    for (const MeasuredInference* row : rows)
    {
        leastBits = std::min<unsigned>(leastBits, GetBits(ParsePrecision(row->cost.precision)));
    }
    std::vector<const MeasuredInference*> kept;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(kept), [&](const auto* row) {
        return GetBits(ParsePrecision(row->cost.precision)) == leastBits;
    });
    return kept;
}

std::vector<const MeasuredInference*>
KeepRuntime(const std::vector<const MeasuredInference*>& rows, const std::string& runtime)
{
    std::vector<const MeasuredInference*> kept;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(kept), [&](const auto* row) {
        return row->cost.runtime == runtime;
    });
    return kept;
}

/// Work as it weighs in another precision: bytes and multiplications in proportion to the bits,
/// launches as they are.
WorkAmounts
MakeAmounts(const NetworkWork& work, const std::string& wanted, const std::string& measured)
{
    WorkAmounts amounts = MakeWorkAmounts(work);
    const double ratio = static_cast<double>(GetBits(ParsePrecision(wanted))) /
                         static_cast<double>(GetBits(ParsePrecision(measured)));
    for (std::size_t i = 0; i < LAUNCH_TERM; ++i)
    {
        amounts[i] *= ratio;
    }
    return amounts;
}

std::string
ListNetworks(const std::vector<const MeasuredInference*>& rows)
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
    return text;
}

std::size_t
CountNetworks(const std::vector<const MeasuredInference*>& rows)
{
    std::set<std::string> keys;
    for (const MeasuredInference* row : rows)
    {
        keys.insert(row->key);
    }
    return keys.size();
}

} // namespace

EnergyAnswer
StartEnergyAnswer(const EnergySubject& subject, EnergyMethod method)
{
    EnergyAnswer answer;
    answer.network = subject.network->name;
    answer.processor = subject.processor.name;
    answer.precision = subject.precision;
    answer.method = method;
    answer.load = subject.load;
    answer.engine = subject.engine;
    answer.boundary = subject.processor.boundary;
    answer.source = "own estimate";
    return answer;
}

void
SetNetEnergy(EnergyAnswer& answer, double idleW)
{
    const double perInferenceS = answer.latencyS / answer.batch;
    answer.energyNetJ =
        answer.grossOfIdle ? std::max(0.0, answer.energyJ - idleW * perInferenceS) : answer.energyJ;
}

EnergyMethods::EnergyMethods(const MeasuredInferences& measured,
                             NetworkLibrary& library,
                             const ProcessorCatalogue& processors,
                             std::size_t leastNetworks)
    : m_measured(measured),
      m_library(library),
      m_processors(processors),
      m_leastNetworks(leastNetworks),
      m_prices(measured, library)
{
}

void
EnergyMethods::FitWith(NetworkFitter fitter)
{
    m_fitter = std::move(fitter);
    Clear();
}

/// Other networks on the device, in the subject's engine, load, precision and software.
std::vector<const MeasuredInference*>
EnergyMethods::FindOthers(const EnergySubject& subject) const
{
    auto rows = m_measured.Find(
        {subject.processor.name, subject.load, subject.precision, subject.runtime, subject.engine});
    rows.erase(std::remove_if(
                   rows.begin(),
                   rows.end(),
                   [&](const MeasuredInference* row) { return row->key == subject.network->key; }),
               rows.end());
    return rows;
}

/**
 * Of those, networks with known layers; where there are none, those in the narrowest precision that
 * has, the subject's own network among them unless it is left out.
 */
std::vector<const MeasuredInference*>
EnergyMethods::FindAnchors(const EnergySubject& subject, bool leaveOut)
{
    const auto isUnknown = [this](const MeasuredInference* row) {
        return !m_library.Get(row->cost.network).work;
    };
    auto rows = FindOthers(subject);
    rows.erase(std::remove_if(rows.begin(), rows.end(), isUnknown), rows.end());
    if (!rows.empty())
    {
        return rows;
    }
    EnergySubject wider = subject;
    wider.precision.clear();
    rows = leaveOut
               ? FindOthers(wider)
               : m_measured.Find(
                     {subject.processor.name, subject.load, "", subject.runtime, subject.engine});
    rows.erase(std::remove_if(rows.begin(), rows.end(), isUnknown), rows.end());
    return KeepNarrowest(rows);
}

std::string
EnergyMethods::ChooseSoftware(const EnergySubject& subject, bool leaveOut)
{
    if (!subject.runtime.empty())
    {
        return subject.runtime;
    }
    auto candidates = FindAnchors(subject, leaveOut);
    candidates = candidates.empty() ? FindOthers(subject) : candidates;
    return candidates.empty()
               ? std::string()
               : ChooseRuntime(candidates, m_measured.Find({subject.processor.name, subject.load}));
}

std::shared_ptr<const NetworkFit>
EnergyMethods::GetFit(const EnergySubject& subject, const std::string& withoutKey)
{
    auto rows = m_measured.Find(
        {subject.processor.name, InferenceLoad::SINGLE, "", subject.runtime, subject.engine});
    const auto isLeftOut = [&](const MeasuredInference* row) { return row->key == withoutKey; };
    const auto end = std::remove_if(rows.begin(), rows.end(), isLeftOut);
    if (end != rows.end())
    {
        rows.erase(end, rows.end());
        return m_fitter(rows, m_library);
    }
    auto& kept = m_fits[{subject.processor.name, subject.runtime}];
    if (!kept)
    {
        kept = m_fitter(rows, m_library);
    }
    return kept;
}

std::optional<EnergyAnswer>
EnergyMethods::Fit(const EnergySubject& subject, bool leaveOut)
{
    if (!m_fitter || !subject.network->work || subject.load != InferenceLoad::SINGLE)
    {
        return std::nullopt;
    }
    EnergySubject exact = subject;
    exact.runtime = ChooseSoftware(subject);
    if (KeepRuntime(FindOthers(exact), exact.runtime).size() < m_leastNetworks)
    {
        return std::nullopt;
    }
    // A reference, as GetFit() may add networks to the library, which moves none.
    const NetworkWork& work = *subject.network->work;
    const Precision precision = ParsePrecision(subject.precision);
    const auto predictor = GetFit(exact, leaveOut ? subject.network->key : std::string());
    if (predictor->CountNetworks(precision) < m_leastNetworks)
    {
        return std::nullopt;
    }
    const EnergyPrediction prediction = predictor->PredictEnergy(work, precision);
    EnergyAnswer answer = StartEnergyAnswer(subject, EnergyMethod::FITTED);
    answer.energyJ = prediction.energyJ;
    answer.latencyS = predictor->PredictLatencyS(work, precision);
    answer.inRange = prediction.inRange;
    answer.runtime = exact.runtime;
    answer.engineKind = GroupOf(subject, exact.runtime, subject.precision).name;
    answer.runs = predictor->CountNetworks(precision);
    answer.source = "fitted to the networks measured with this software";
    answer.note = prediction.inRange ? "" : "outside the training box: roofline alone";
    return answer;
}

/// No latency below the launches of the engine, no energy below idle power meanwhile.
void
EnergyMethods::ApplyFloors(EnergyAnswer& answer, const EnergySubject& subject)
{
    if (subject.load == InferenceLoad::SINGLE && subject.network->work)
    {
        const double launchesS =
            subject.network->work->kernels * m_prices.GetLaunchS(subject.engine);
        answer.latencyS = std::max(answer.latencyS, launchesS);
    }
    if (answer.grossOfIdle)
    {
        answer.energyJ = std::max(answer.energyJ, subject.processor.idleW.value * answer.latencyS);
    }
}

std::optional<EnergyAnswer>
EnergyMethods::Anchor(const EnergySubject& subject, bool leaveOut)
{
    if (!subject.network->work)
    {
        return std::nullopt;
    }
    const std::string runtime = ChooseSoftware(subject, leaveOut);
    const auto rows = KeepRuntime(FindAnchors(subject, leaveOut), runtime);
    if (rows.empty())
    {
        return std::nullopt;
    }
    const std::string precision = rows.front()->cost.precision;
    const PriceGroup group = GroupOf(subject, runtime, precision);
    const auto leftOut = leaveOut ? std::make_optional(EnginePrices::LeftOut{subject.processor.name,
                                                                             subject.network->key})
                                  : std::nullopt;
    const auto prices = m_prices.Adjust(rows, m_prices.GetGroup(group, leftOut));
    const WorkAmounts work = MakeAmounts(*subject.network->work, subject.precision, precision);
    EnergyAnswer answer = StartEnergyAnswer(subject, EnergyMethod::SCALED);
    answer.energyJ = PriceWork(prices->energy, work);
    answer.latencyS = PriceWork(prices->latency, work);
    answer.grossOfIdle = rows.front()->cost.grossOfIdle;
    ApplyFloors(answer, subject);
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

/// Whether smaller and larger networks were measured on the device.
bool
EnergyMethods::IsWithinMeasuredMacs(const EnergySubject& subject)
{
    const auto wanted = subject.network->macs;
    bool isSmaller = false;
    bool isLarger = false;
    for (const MeasuredInference* row : FindOthers(subject))
    {
        const auto macs = m_library.Get(row->cost.network).macs;
        isLarger = isLarger || (wanted && macs && *macs <= *wanted);
        isSmaller = isSmaller || (wanted && macs && *macs >= *wanted);
    }
    return isSmaller && isLarger;
}

std::optional<EnergyAnswer>
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
    const std::string runtime = ChooseSoftware(subject);
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
    EnergyAnswer answer = StartEnergyAnswer(subject, EnergyMethod::OTHER_DEVICES);
    answer.energyJ = cost->energyJ;
    answer.latencyS = cost->latencyS;
    answer.runtime = runtime;
    answer.engineKind = GroupOf(subject, runtime, subject.precision).name;
    answer.runs = cost->networks;
    answer.inRange = IsWithinMeasuredMacs(subject);
    answer.source = "other devices that ran it and what was measured here";
    answer.note = "from " + std::to_string(cost->networks) + " networks measured here";
    return answer;
}

std::optional<EnergyAnswer>
EnergyMethods::Scale(const EnergySubject& subject)
{
    const auto wanted = subject.network->macs;
    const std::string runtime = ChooseSoftware(subject);
    const MeasuredInference* nearest = nullptr;
    double nearestRatio = 0.0;
    for (const MeasuredInference* row : KeepRuntime(FindOthers(subject), runtime))
    {
        const auto macs = m_library.Get(row->cost.network).macs;
        if (!wanted || *wanted <= 0.0 || !macs || *macs <= 0.0)
        {
            continue;
        }
        const double ratio = *wanted / *macs;
        if (!nearest || std::abs(std::log(ratio)) < std::abs(std::log(nearestRatio)) ||
            (ratio == nearestRatio && row->cost.energyJ < nearest->cost.energyJ))
        {
            nearest = row;
            nearestRatio = ratio;
        }
    }
    if (!nearest)
    {
        return std::nullopt;
    }
    const double factor =
        MacScaleFactor(subject.processor.kind, subject.load != InferenceLoad::SINGLE, nearestRatio);
    EnergyAnswer answer = StartEnergyAnswer(subject, EnergyMethod::SCALED);
    answer.energyJ = nearest->cost.energyJ * factor;
    answer.latencyS = nearest->cost.latencyS * factor;
    answer.runtime = nearest->cost.runtime;
    answer.engineKind = GroupOf(subject, answer.runtime, subject.precision).name;
    answer.runs = 1;
    answer.grossOfIdle = nearest->cost.grossOfIdle;
    answer.inRange = IsWithinMeasuredMacs(subject);
    answer.grade = std::max(nearest->cost.grade, FigureGrade::DERIVED);
    answer.source = nearest->cost.source;
    answer.note = "scaled by MACs from " + nearest->cost.network;
    return answer;
}

/**
 * A single request keeps one accelerator busy, and the whole machine draws its idle power
 * meanwhile; under the other loads all accelerators are.
 */
DeviceSheet
EnergyMethods::MakeSheet(const ProcessorProfile& processor, ComputeEngine engine)
{
    DeviceSheet sheet = MakeDeviceSheet(processor);
    const double units = std::max(1U, processor.accelerators);
    sheet.activeW = sheet.idleW + (sheet.activeW - sheet.idleW) / units;
    sheet.launchS = sheet.launchS > 0.0 ? sheet.launchS : m_prices.GetLaunchS(engine);
    return sheet;
}

/// Geometric mean of measured over analytic latency on engines of a kind.
double
EnergyMethods::Calibrate(const PriceGroup& group, const std::string& withoutDevice)
{
    double logs = 0.0;
    double count = 0.0;
    for (const MeasuredInference& row : m_measured.GetRows())
    {
        if (row.device == withoutDevice || row.cost.load != InferenceLoad::SINGLE ||
            GetPriceGroup(row).name != group.name)
        {
            continue;
        }
        const AnalyticRoofline roofline(MakeSheet(m_processors.Get(row.device), row.cost.engine));
        const Precision precision = ParsePrecision(row.cost.precision);
        const auto& kernels = m_library.Get(row.cost.network).kernels;
        if (!kernels.empty() && roofline.Supports(precision))
        {
            logs += std::log(row.cost.latencyS / roofline.Estimate(kernels, precision).latencyS);
            count += 1.0;
        }
    }
    return count > 0.0 ? std::exp(logs / count) : 1.0;
}

std::optional<EnergyAnswer>
EnergyMethods::Analyse(const EnergySubject& subject, bool leaveOut)
{
    constexpr unsigned FULL_LOAD_BATCH = 32;
    const PriceGroup group = GroupOf(subject, subject.runtime, subject.precision);
    const bool isSingle = subject.load == InferenceLoad::SINGLE;
    const DeviceSheet sheet = isSingle ? MakeSheet(subject.processor, subject.engine)
                                       : MakeDeviceSheet(subject.processor);
    const AnalyticRoofline roofline(sheet);
    const Precision precision = ParsePrecision(subject.precision);
    if (!roofline.Supports(precision) || subject.network->kernels.empty())
    {
        return std::nullopt;
    }
    const unsigned batch = isSingle ? 1 : FULL_LOAD_BATCH;
    const double calibration =
        isSingle ? Calibrate(group, leaveOut ? subject.processor.name : std::string()) : 1.0;
    const AnalyticCost cost = roofline.Estimate(subject.network->kernels, precision, batch);
    const double units = isSingle ? 1.0 : std::max(1U, subject.processor.accelerators);
    EnergyAnswer answer = StartEnergyAnswer(subject, EnergyMethod::ANALYTIC);
    answer.energyJ = calibration * cost.energyJ / batch / units;
    answer.latencyS = calibration * cost.latencyS / batch / units;
    ApplyFloors(answer, subject);
    answer.engineKind = group.name;
    answer.inRange = false;
    answer.source = "roofline of the device's sheet";
    answer.note = calibration == 1.0
                      ? "not calibrated: expect an error of ten times"
                      : "calibrated by single requests on other engines of this kind";
    return answer;
}

EnergyAnswer
EnergyMethods::Predict(const EnergySubject& subject, bool leaveOut)
{
    auto answer = Fit(subject, leaveOut);
    answer = answer ? answer : Anchor(subject, leaveOut);
    answer = answer ? answer : Transfer(subject);
    answer = answer ? answer : Scale(subject);
    answer = answer ? answer : Analyse(subject);
    if (!answer)
    {
        throw std::invalid_argument(
            "no energy of " + QuotedText(subject.network->name) + " on " +
            QuotedText(subject.processor.name) + " at " + subject.precision +
            ": neither it nor a network that could be scaled was measured, and " +
            (subject.network->kernels.empty() ? "its layers are not known"
                                              : "the device's sheet has no rate for that"));
    }
    answer->energyLowJ = answer->energyJ;
    answer->energyHighJ = answer->energyJ;
    SetNetEnergy(*answer, subject.processor.idleW.value);
    return *answer;
}

EnergySubject
EnergyMethods::MakeSubject(const MeasuredInference& row)
{
    EnergySubject subject;
    subject.processor = m_processors.Get(row.device);
    subject.network = &m_library.Get(row.cost.network);
    subject.precision = row.cost.precision;
    subject.runtime = row.cost.runtime;
    subject.load = row.cost.load;
    subject.engine = row.cost.engine;
    return subject;
}

std::optional<EnergyAnswer>
EnergyMethods::PredictRow(const MeasuredInference& row)
{
    const EnergySubject subject = MakeSubject(row);
    auto answer = Fit(subject, true);
    answer = answer ? answer : Anchor(subject, true);
    answer = answer ? answer : Transfer(subject);
    return answer ? answer : Scale(subject);
}

std::vector<const MeasuredInference*>
EnergyMethods::FindErrorRows(EnergyMethod method,
                             const EnergySubject& subject,
                             const std::string& group) const
{
    InferenceFilter filter;
    filter.load = subject.load;
    if (method == EnergyMethod::FITTED)
    {
        filter.device = subject.processor.name;
        filter.runtime = subject.runtime;
        filter.precision = subject.precision;
    }
    auto rows = m_measured.Find(filter);
    rows.erase(std::remove_if(rows.begin(),
                              rows.end(),
                              [&](const MeasuredInference* row) {
                                  return !group.empty() && GetPriceGroup(*row).name != group;
                              }),
               rows.end());
    return rows;
}

EnergyError
EnergyMethods::FindError(EnergyMethod method, const EnergySubject& subject)
{
    const std::string group = subject.engine == ComputeEngine::UNKNOWN && subject.runtime.empty()
                                  ? std::string()
                                  : GroupOf(subject, subject.runtime, subject.precision).name;
    const std::string name =
        std::string(EnergyMethodName(method)) + '\n' + group + '\n' +
        InferenceLoadName(subject.load) + '\n' +
        (method == EnergyMethod::FITTED
             ? subject.processor.name + '\n' + subject.runtime + '\n' + subject.precision
             : std::string());
    const auto known = m_errors.find(name);
    if (known != m_errors.end())
    {
        return known->second;
    }
    EnergyError error;
    for (const MeasuredInference* row : FindErrorRows(method, subject, group))
    {
        const EnergySubject each = MakeSubject(*row);
        const auto answer = method == EnergyMethod::FITTED          ? Fit(each, true)
                            : method == EnergyMethod::OTHER_DEVICES ? Transfer(each)
                            : method == EnergyMethod::ANALYTIC      ? Analyse(each, true)
                                                                    : Anchor(each, true);
        if (answer)
        {
            const double off = std::abs(answer->energyJ / row->cost.energyJ - 1.0);
            error.mean += off;
            error.worst = std::max(error.worst, off);
            ++error.count;
        }
    }
    error.mean /= std::max<double>(1.0, static_cast<double>(error.count));
    m_errors[name] = error;
    return error;
}

void
EnergyMethods::Clear()
{
    m_fits.clear();
    m_errors.clear();
    m_prices.Clear();
}

} // namespace ns3::aiot
