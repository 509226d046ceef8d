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
constexpr double READ_AND_WRITTEN = 2.0;

/// Far beyond all that is built, so that no product of numbers overflows.
constexpr double MOST = 1e15;

void
RequireFrom(double number, double least, const std::string& what)
{
    if (!std::isfinite(number) || number < least)
    {
        throw std::invalid_argument(what + " must be at least " + ShownNumber(least) + ", not " +
                                    ShownNumber(number));
    }
    if (number > MOST)
    {
        throw std::invalid_argument(what + " must be at most " + ShownNumber(MOST) + ", not " +
                                    ShownNumber(number));
    }
}

/// Parameters that a step reads.
struct Touched
{
    double shared;  ///< by all tokens
    double experts; ///< that are touched
    double share;   ///< of the experts
};

Touched
CountTouched(const LlmSetting& setting, const LlmArchitecture& shape, double tokens)
{
    if (!setting.HasExperts())
    {
        return {setting.totalParameters, 0.0, 0.0};
    }
    const double shared = setting.activeParameters - shape.routedParameters;
    const double experts = setting.totalParameters - shared;
    const double chance = shape.routedParameters / experts;
    const double share = 1.0 - std::pow(1.0 - chance, tokens);
    return {shared, experts * share, share};
}

/// Everything but power.
LlmStep
TimeStep(const LlmSetting& setting, const LlmLoad& load, const LlmCoefficients& by)
{
    const LlmArchitecture shape = setting.GetArchitecture();
    const double rootBillions = std::sqrt(setting.activeParameters / BILLION);
    const Touched touched = CountTouched(setting, shape, load.routedTokens);
    const bool isFp8 = setting.precision == "fp8";
    const double bytesPerS = setting.gpus * setting.gpu.bytesPerS * by.bandwidth;
    const double flops =
        setting.gpus * setting.gpu.flops * (isFp8 ? setting.gpu.fp8Factor * by.fp8Flops : 1.0);
    const double perToken = FLOP_PER_PARAMETER * setting.activeParameters;

    LlmStep step;
    step.launchS = shape.layers * by.launchS +
                   shape.expertLayers * (by.launchS * by.expertLaunch + by.expertS * touched.share);
    step.weightS = setting.GetWeightBytes() / bytesPerS *
                   (touched.shared + touched.experts / (isFp8 ? by.fp8Experts : 1.0));
    step.cacheS = (load.contextTokens * shape.cacheBytesPerToken * by.cache +
                   load.sequences * READ_AND_WRITTEN * shape.stateBytes) /
                  bytesPerS;
    step.decodeS = load.sequences * (perToken / (flops * by.decodeFlops) +
                                     by.expertTokenS * shape.expertLayers * shape.expertsPerToken);
    step.promptS = setting.dataParallel * load.promptTokens * perToken / (flops * by.promptFlops);
    if (setting.gpus > 1.0)
    {
        step.linkS = by.linkS * shape.layers * std::log2(setting.gpus) +
                     by.linkTokenS * (load.sequences + load.promptTokens) * rootBillions;
    }
    step.hostS = load.sequences * by.sequenceS + load.requests * setting.requestS + setting.stepS;
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

LlmArchitecture
LlmSetting::GetArchitecture() const
{
    return architecture.layers > 0.0
               ? architecture
               : LlmArchitecture::Guess(totalParameters, activeParameters, false);
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
    if (gpus != std::floor(gpus))
    {
        throw std::invalid_argument("the number of GPUs must be an integer, not " +
                                    ShownNumber(gpus));
    }
    RequireFrom(dataParallel, 1.0, "the number of replicas");
    RequireFrom(sequences, 1.0, "the number of sequences");
    RequireFrom(tokensIn, 0.0, "the tokens of a prompt");
    RequireFrom(tokensOut, 1.0, "the tokens of an answer");
    RequireFrom(requestS, 0.0, "the host's time per request [s]");
    RequireFrom(stepS, 0.0, "the host's time per step [s]");
    const LlmArchitecture shape = GetArchitecture();
    RequireFrom(shape.cacheBytesPerToken, 1.0, "the cache's bytes per token");
    RequireFrom(shape.stateBytes, 0.0, "the bytes of a sequence's state");
    RequireFrom(activeParameters, shape.routedParameters, "the number of active parameters");
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
LlmSetting::GetCacheTokens(double memoryShare) const
{
    const double freeB = memoryShare * gpus * gpu.memoryB - totalParameters * GetWeightBytes();
    return freeB / GetArchitecture().cacheBytesPerToken;
}

double
LlmStep::GetTimeS() const
{
    return launchS + linkS + weightS + cacheS + decodeS + promptS + hostS;
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
    const double busyS = step.weightS + step.cacheS + step.decodeS + step.promptS;
    const double powerW =
        (coefficients.idleShare + coefficients.activeShare * busyS / timeS) * setting.gpu.powerW +
        memoryW + computeW;
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
