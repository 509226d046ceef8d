// SPDX-License-Identifier: GPL-2.0-only
#include "llm-roofline.h"

#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// Coefficients are for models of a billion active parameters.
constexpr double BILLION = 1e9;
constexpr double FLOP_PER_PARAMETER = 2.0;
constexpr double PICO = 1e-12;
/// Most of the active parameters that can be routed.
constexpr double MOST_ROUTED = 0.95;

void
RequireFrom(double number, double least, const std::string& what)
{
    if (!std::isfinite(number) || number < least)
    {
        throw std::invalid_argument(what + " must be at least " + ShownNumber(least) + ", not " +
                                    ShownNumber(number));
    }
}

/// Parameters that a step reads, and the share of the experts among them.
struct Touched
{
    double parameters;
    double share;
};

Touched
CountTouched(const LlmSetting& setting, double routed, double tokens)
{
    if (!setting.HasExperts())
    {
        return {setting.totalParameters, 1.0};
    }
    const double shared = (1.0 - std::min(routed, MOST_ROUTED)) * setting.activeParameters;
    const double experts = setting.totalParameters - shared;
    const double chance = (setting.activeParameters - shared) / experts;
    const double share = 1.0 - std::pow(1.0 - chance, tokens);
    return {shared + experts * share, share};
}

/// Everything but power.
LlmStep
TimeStep(const LlmSetting& setting, const LlmLoad& load, const LlmCoefficients& by)
{
    const double billions = setting.activeParameters / BILLION;
    const Touched touched = CountTouched(setting, by.routed, load.routedTokens);
    const bool isFp8 = setting.precision == "fp8";
    const double bytesPerS = setting.gpus * setting.gpu.bytesPerS * by.bandwidth;
    const double flops = setting.gpus * setting.gpu.flops * (isFp8 ? setting.gpu.fp8Factor : 1.0);
    const double layers = std::pow(billions, by.depth);
    const double perToken = FLOP_PER_PARAMETER * setting.activeParameters;

    LlmStep step;
    step.launchS = by.launchS * layers;
    step.weightS = touched.parameters * setting.GetWeightBytes() / bytesPerS;
    if (setting.HasExperts())
    {
        step.launchS = layers * (by.launchS * by.expertLaunch + by.expertS * touched.share);
        step.weightS /= isFp8 ? by.fp8Experts : 1.0;
    }
    step.cacheS = load.contextTokens * GetCacheBytesPerToken(setting, by) / bytesPerS;
    step.decodeS = load.sequences * perToken / (flops * by.decodeFlops);
    step.promptS = setting.dataParallel * load.promptTokens * perToken / (flops * by.promptFlops);
    if (setting.gpus > 1.0)
    {
        step.linkS = by.linkS * layers * std::log2(setting.gpus) +
                     by.linkTokenS * (load.sequences + load.promptTokens) * std::sqrt(billions);
    }
    step.hostS = load.sequences * by.sequenceS + load.requests * setting.requestS;
    return step;
}

} // namespace

bool
LlmSetting::HasExperts() const
{
    return activeParameters < totalParameters;
}

double
LlmSetting::GetWeightBytes() const
{
    // MXFP4: 32 numbers of 4 bits share a scale of 8 (OCP Microscaling Formats, v1.0).
    return precision == "fp8" ? 1.0 : precision == "mxfp4" ? 4.25 / 8.0 : 2.0;
}

void
LlmSetting::Check() const
{
    if (precision != "bfloat16" && precision != "fp8" && precision != "mxfp4")
    {
        throw std::invalid_argument("the precision must be bfloat16, fp8 or mxfp4, not " +
                                    QuotedText(precision));
    }
    RequireFrom(activeParameters, 1.0, "the number of active parameters");
    RequireFrom(totalParameters, activeParameters, "the number of parameters");
    RequireFrom(gpus, 1.0, "the number of GPUs");
    RequireFrom(dataParallel, 1.0, "the number of replicas");
    RequireFrom(sequences, 1.0, "the number of sequences");
    RequireFrom(tokensIn, 0.0, "the tokens of a prompt");
    RequireFrom(tokensOut, 1.0, "the tokens of an answer");
    RequireFrom(requestS, 0.0, "the host's time per request [s]");
}

void
LlmSetting::CheckMemory() const
{
    const double weights = totalParameters * GetWeightBytes();
    if (weights > gpus * gpu.memoryB)
    {
        throw std::invalid_argument("the weights, " + ShownNumber(weights / BILLION) +
                                    " GB, do not fit into " + ShownNumber(gpus) + " x " +
                                    ShownNumber(gpu.memoryB / BILLION) + " GB of " + gpu.name);
    }
}

double
LlmStep::GetTimeS() const
{
    return launchS + linkS + weightS + cacheS + decodeS + promptS + hostS;
}

double
GetCacheBytesPerToken(const LlmSetting& setting, const LlmCoefficients& coefficients)
{
    return coefficients.cacheBytes *
           std::pow(setting.activeParameters / BILLION, coefficients.cachePower);
}

LlmStep
EstimateLlmStep(const LlmSetting& setting, const LlmLoad& load, const LlmCoefficients& coefficients)
{
    LlmStep step = TimeStep(setting, load, coefficients);
    const double timeS = step.GetTimeS();
    const double memoryW = coefficients.memoryPjPerByte * PICO * setting.gpu.bytesPerS *
                           coefficients.bandwidth * (step.weightS + step.cacheS) / timeS;
    const double computeW =
        coefficients.computeShare * setting.gpu.powerW * (step.decodeS + step.promptS) / timeS;
    const double powerW = coefficients.idleShare * setting.gpu.powerW + memoryW + computeW;
    step.powerW = setting.gpus * std::min(powerW, setting.gpu.powerW);
    return step;
}

LlmStep
EstimateLlmStep(const LlmSetting& setting, const LlmCoefficients& coefficients)
{
    setting.Check();
    // As many requests come as are answered: each step has the mean of all steps.
    LlmLoad load;
    load.sequences = setting.sequences;
    load.contextTokens = setting.sequences * (setting.tokensIn + setting.tokensOut / 2.0);
    load.promptTokens = setting.sequences * setting.tokensIn / setting.tokensOut;
    load.routedTokens = setting.sequences;
    load.requests = setting.sequences / setting.tokensOut;
    LlmStep step = EstimateLlmStep(setting, load, coefficients);
    step.tokensPerS = setting.sequences / step.GetTimeS();
    step.energyPerTokenJ = step.powerW / step.tokensPerS;
    return step;
}

} // namespace ns3::aiot
