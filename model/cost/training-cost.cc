// SPDX-License-Identifier: GPL-2.0-only
#include "training-cost.h"

#include "analytic-roofline.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double PASSES = 3.0;
constexpr double MOVES_PER_ACTIVATION = 10.0;
constexpr double LAYER_S = 1e-4;
constexpr double BITS_OF_BYTE = 8.0;

void
CheckOptions(const TrainingOptions& options)
{
    if (options.precision != "auto" && options.precision != "fp16" && options.precision != "fp32")
    {
        throw std::invalid_argument("training precision " + QuotedText(options.precision) +
                                    " is not one of auto, fp16, fp32");
    }
    if (options.batch == 0)
    {
        throw std::invalid_argument("a training batch has at least one sample");
    }
    if (!std::isfinite(options.dataLoadingS) || options.dataLoadingS < 0.0)
    {
        throw std::invalid_argument("the time to load a sample must be finite and not below 0");
    }
}

std::optional<Precision>
ChoosePrecision(const DeviceSheet& sheet, bool hasAccelerator, const TrainingOptions& options)
{
    const auto has = [&](Precision precision) { return sheet.macsPerS.count(precision) > 0; };
    if (options.precision != "auto")
    {
        const Precision precision = ParsePrecision(options.precision);
        if (!has(precision))
        {
            throw std::invalid_argument("processor " + QuotedText(sheet.name) +
                                        " has no rate to train at " + options.precision +
                                        "; it computes in " + ListPrecisions(sheet));
        }
        return precision;
    }
    if (has(Precision::FP16) && (hasAccelerator || !has(Precision::FP32)))
    {
        return Precision::FP16;
    }
    return has(Precision::FP32) ? std::make_optional(Precision::FP32) : std::nullopt;
}

} // namespace

std::optional<TrainingCost>
FindTrainingCost(const ProcessorProfile& processor,
                 const DnnWork& work,
                 const TrainingOptions& options)
{
    CheckOptions(options);
    const DeviceSheet sheet = MakeDeviceSheet(processor);
    const auto precision = ChoosePrecision(sheet, processor.accelerators > 0, options);
    if (!precision)
    {
        return std::nullopt;
    }
    const double bytes = work.activations * GetBits(*precision) / BITS_OF_BYTE;
    const double moveS = sheet.bytesPerS ? MOVES_PER_ACTIVATION * bytes / *sheet.bytesPerS : 0.0;
    const double computeS = PASSES * work.macs / sheet.macsPerS.at(*precision) + moveS +
                            PASSES * work.kernels * LAYER_S / options.batch;
    TrainingCost cost;
    cost.precision = ToString(*precision);
    cost.isComputed = computeS >= options.dataLoadingS;
    cost.stepS = std::max(computeS, options.dataLoadingS) /
                 static_cast<double>(std::max(1U, processor.accelerators));
    cost.powerW = sheet.activeW;
    return cost;
}

} // namespace ns3::aiot
