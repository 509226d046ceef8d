// SPDX-License-Identifier: GPL-2.0-only
#include "energy-methods.h"

#include "mac-scaling.h"
#include "other-devices.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

EnergyAnswer
StartEnergyAnswer(const EnergySubject& subject, EnergyMethod method)
{
    EnergyAnswer answer;
    answer.network = subject.network->name;
    answer.processor = subject.processor.name;
    answer.precision = subject.precision;
    answer.method = method;
    answer.boundary = subject.processor.boundary;
    answer.source = "own estimate";
    return answer;
}

void
SetNetEnergy(EnergyAnswer& answer, double idleW)
{
    const double perInferenceS = answer.latencyS / answer.batch;
    answer.energyNetJ = std::max(0.0, answer.energyJ - idleW * perInferenceS);
}

EnergyMethods::EnergyMethods(const MeasuredInferences& measured,
                             NetworkLibrary& library,
                             std::size_t leastNetworks)
    : m_measured(measured),
      m_library(library),
      m_leastNetworks(leastNetworks)
{
}

void
EnergyMethods::FitWith(NetworkFitter fitter)
{
    m_fitter = std::move(fitter);
    Clear();
}

/// Single requests of other networks on the device, in the subject's precision and software.
std::vector<const MeasuredInference*>
EnergyMethods::FindOthers(const EnergySubject& subject) const
{
    auto rows = m_measured.FindSingle(subject.processor.name, subject.precision, subject.runtime);
    rows.erase(std::remove_if(
                   rows.begin(),
                   rows.end(),
                   [&](const MeasuredInference* row) { return row->key == subject.network->key; }),
               rows.end());
    return rows;
}

std::shared_ptr<const NetworkFit>
EnergyMethods::GetFit(const std::string& device,
                      const std::string& runtime,
                      const std::string& withoutKey)
{
    auto rows = m_measured.FindSingle(device, "", runtime);
    const auto isLeftOut = [&](const MeasuredInference* row) { return row->key == withoutKey; };
    const auto end = std::remove_if(rows.begin(), rows.end(), isLeftOut);
    if (end != rows.end())
    {
        rows.erase(end, rows.end());
        return m_fitter(rows, m_library);
    }
    auto& kept = m_fits[{device, runtime}];
    if (!kept)
    {
        kept = m_fitter(rows, m_library);
    }
    return kept;
}

std::optional<EnergyAnswer>
EnergyMethods::Fit(const EnergySubject& subject, bool leaveOut)
{
    if (!m_fitter || !subject.network->work)
    {
        return std::nullopt;
    }
    // A reference, as GetFit() may add networks to the library, which moves none.
    const NetworkWork& work = *subject.network->work;
    const Precision precision = ParsePrecision(subject.precision);
    std::map<std::string, std::size_t> rowsOf;
    for (const MeasuredInference* row : FindOthers(subject))
    {
        ++rowsOf[row->cost.runtime];
    }
    std::optional<EnergyAnswer> best;
    for (const auto& [runtime, rows] : rowsOf)
    {
        if (rows < m_leastNetworks)
        {
            continue;
        }
        const auto predictor = GetFit(subject.processor.name,
                                      runtime,
                                      leaveOut ? subject.network->key : std::string());
        if (predictor->CountNetworks(precision) < m_leastNetworks)
        {
            continue;
        }
        const EnergyPrediction prediction = predictor->PredictEnergy(work, precision);
        if (!best || prediction.energyJ < best->energyJ)
        {
            best = StartEnergyAnswer(subject, EnergyMethod::FITTED);
            best->energyJ = prediction.energyJ;
            best->latencyS = predictor->PredictLatencyS(work, precision);
            best->inRange = prediction.inRange;
            best->runtime = runtime;
            best->source = "fitted to the networks measured with this software";
            best->note = prediction.inRange ? "" : "outside the training box: roofline alone";
        }
    }
    return best;
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
    const auto cost = TransferFromOtherDevices(m_measured,
                                               getMacs,
                                               subject.processor.name,
                                               subject.network->key,
                                               subject.precision,
                                               subject.runtime);
    if (!cost)
    {
        return std::nullopt;
    }
    EnergyAnswer answer = StartEnergyAnswer(subject, EnergyMethod::OTHER_DEVICES);
    answer.energyJ = cost->energyJ;
    answer.latencyS = cost->latencyS;
    answer.runtime = cost->runtime;
    answer.inRange = IsWithinMeasuredMacs(subject);
    answer.source = "other devices that ran it and what was measured here";
    answer.note = "from " + std::to_string(cost->networks) + " networks measured here";
    return answer;
}

std::optional<EnergyAnswer>
EnergyMethods::Scale(const EnergySubject& subject)
{
    const auto wanted = subject.network->macs;
    const MeasuredInference* nearest = nullptr;
    double nearestRatio = 0.0;
    for (const MeasuredInference* row : FindOthers(subject))
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
    const double factor = MacScaleFactor(subject.processor.kind, false, nearestRatio);
    EnergyAnswer answer = StartEnergyAnswer(subject, EnergyMethod::SCALED);
    answer.energyJ = nearest->cost.energyJ * factor;
    answer.latencyS = nearest->cost.latencyS * factor;
    answer.runtime = nearest->cost.runtime;
    answer.inRange = IsWithinMeasuredMacs(subject);
    answer.grade = std::max(nearest->cost.grade, FigureGrade::DERIVED);
    answer.source = nearest->cost.source;
    answer.note = "scaled by MACs from " + nearest->cost.network;
    return answer;
}

/// Geometric mean of measured over analytic latency, of the same precision where there is any.
double
EnergyMethods::Calibrate(const AnalyticRoofline& roofline, const EnergySubject& subject)
{
    for (const std::string& precision : {subject.precision, std::string()})
    {
        double logs = 0.0;
        double count = 0.0;
        for (const MeasuredInference* row :
             m_measured.FindSingle(subject.processor.name, precision, subject.runtime))
        {
            const Precision rowPrecision = ParsePrecision(row->cost.precision);
            const auto kernels = m_library.Get(row->cost.network).kernels;
            if (row->key != subject.network->key && !kernels.empty() &&
                roofline.Supports(rowPrecision))
            {
                const double latencyS = roofline.Estimate(kernels, rowPrecision).latencyS;
                logs += std::log(row->cost.latencyS / latencyS);
                count += 1.0;
            }
        }
        if (count > 0.0)
        {
            return std::exp(logs / count);
        }
    }
    return 1.0;
}

std::optional<EnergyAnswer>
EnergyMethods::Analyse(const EnergySubject& subject)
{
    AnalyticRoofline roofline(MakeDeviceSheet(subject.processor));
    const Precision precision = ParsePrecision(subject.precision);
    if (!roofline.Supports(precision) || subject.network->kernels.empty())
    {
        return std::nullopt;
    }
    DeviceSheet sheet = roofline.GetSheet();
    sheet.calibration = Calibrate(roofline, subject);
    const AnalyticCost cost = AnalyticRoofline(sheet).Estimate(subject.network->kernels, precision);
    EnergyAnswer answer = StartEnergyAnswer(subject, EnergyMethod::ANALYTIC);
    answer.energyJ = cost.energyJ;
    answer.latencyS = cost.latencyS;
    answer.inRange = false;
    answer.source = "roofline of the device's sheet";
    answer.note = sheet.calibration == 1.0 ? "not calibrated: expect an error of ten times"
                                           : "calibrated by what was measured on the device";
    return answer;
}

EnergyAnswer
EnergyMethods::Predict(const EnergySubject& subject, bool leaveOut)
{
    auto answer = Fit(subject, leaveOut);
    if (!answer)
    {
        answer = Transfer(subject);
    }
    if (!answer)
    {
        answer = Scale(subject);
    }
    if (!answer)
    {
        answer = Analyse(subject);
    }
    if (!answer)
    {
        throw std::invalid_argument(
            "no energy of " + QuotedText(subject.network->name) + " on " +
            QuotedText(subject.processor.name) + " at " + subject.precision +
            ": neither it nor a network that could be scaled was measured, and " +
            (subject.network->kernels.empty() ? "its layers are not known"
                                              : "the device's sheet has no rate for that"));
    }
    SetNetEnergy(*answer, subject.processor.idleW.value);
    return *answer;
}

void
EnergyMethods::Clear()
{
    m_fits.clear();
}

} // namespace ns3::aiot
