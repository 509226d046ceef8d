// SPDX-License-Identifier: GPL-2.0-only
#include "compute-rates.h"

#include "analytic-roofline.h"
#include "dnn-library.h"

#include <algorithm>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// Any network with known layers: engine and precision do not depend on it.
constexpr const char* ANY_NETWORK = "resnet50";

/// @return nothing where the processor does not compute so
std::optional<ComputeRate>
FindRate(EnergyEstimator& estimator, const std::string& processor, const std::string& precision)
{
    try
    {
        const EnergyEstimate& answer =
            estimator.Estimate(EnergyQuery{ANY_NETWORK, processor, precision});
        ComputeRate rate;
        rate.precision = answer.precision;
        rate.engine = answer.engine;
        return rate;
    }
    catch (const std::invalid_argument&)
    {
        return std::nullopt;
    }
}

/// Under full load questions are shorter than the 384 tokens that a network's name counts, and
/// libraries skip the padding: such a row tells no rate.
bool
IsPadded(const MeasuredInference& row)
{
    return row.cost.load != InferenceLoad::SINGLE && row.key.compare(0, 5, "bert_") == 0;
}

void
AddMeasured(ComputeRate& rate, const EnergyEstimator& estimator, const ProcessorProfile& processor)
{
    DnnLibrary library(estimator.GetProcessors().GetDnnCatalogue());
    for (const MeasuredInference& row : estimator.GetMeasurements(processor.name))
    {
        library.AddName(row.cost.network);
        const auto macs = library.Get(row.cost.network).macs;
        if (!macs || row.cost.precision != rate.precision || row.cost.engine != rate.engine ||
            row.cost.load == InferenceLoad::UNKNOWN || IsPadded(row))
        {
            continue;
        }
        const bool isSingle = row.cost.load == InferenceLoad::SINGLE;
        const double units = isSingle ? 1.0 : std::max(1U, processor.accelerators);
        auto& best = isSingle ? rate.singlePerS : rate.fullLoadPerS;
        best = std::max(best.value_or(0.0), *macs / row.cost.latencyS / units);
    }
}

} // namespace

std::vector<ComputeRate>
ListComputeRates(EnergyEstimator& estimator, const std::string& processor)
{
    const ProcessorProfile profile = estimator.GetProcessors().Get(processor);
    const DeviceSheet sheet = MakeDeviceSheet(profile);
    const auto chosen = FindRate(estimator, profile.name, "");
    std::vector<ComputeRate> rates;
    for (const Precision precision : GetPrecisions())
    {
        auto rate = FindRate(estimator, profile.name, ToString(precision));
        if (!rate)
        {
            continue;
        }
        rate->isDefault = chosen && chosen->precision == rate->precision;
        const auto ofSheet = sheet.macsPerS.find(precision);
        if (ofSheet != sheet.macsPerS.end())
        {
            rate->sheetPerS = ofSheet->second;
        }
        AddMeasured(*rate, estimator, profile);
        rates.push_back(*rate);
    }
    return rates;
}

} // namespace ns3::aiot
