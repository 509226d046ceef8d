// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LLM_ROOFLINE_H
#define AIOT_LLM_ROOFLINE_H

#include "gpu-table.h"
#include "llm-architecture.h"

#include <string>

namespace ns3::aiot
{

/// Share of GPU memory that weights and caches may take; default of vLLM (gpu_memory_utilization).
inline constexpr double LLM_MEMORY_SHARE = 0.9;

/// A language model on GPUs of one server, and how it is asked.
struct LlmSetting
{
    double totalParameters = 0.0;  ///< of the model
    double activeParameters = 0.0; ///< that one token uses; less than all: mixture of experts
    std::string precision;         ///< of the weights: bfloat16, fp8 or mxfp4
    LlmArchitecture architecture;  ///< without layers: LlmArchitecture::Guess()
    GpuProfile gpu;
    double gpus = 1.0;         ///< that share the weights
    double dataParallel = 1.0; ///< replicas of the attention part; prompts of one wait for all
    double sequences = 1.0;    ///< that run at once
    double tokensIn = 0.0;     ///< prompt of a request
    double tokensOut = 1.0;    ///< answer of a request, above 0
    double requestS = 0.0;     ///< host's work per request, such as decoding images
    double stepS = 0.0;        ///< host's further work per step

    /// @return whether a token uses a part of the weights only
    bool HasExperts() const;

    /// @return bytes of a weight
    double GetWeightBytes() const;

    /// @return its shape, or a usual one of its size
    LlmArchitecture GetArchitecture() const;

    /// @throw std::invalid_argument in one line that names the value, for what cannot be
    void Check() const;

    /// @throw std::invalid_argument in one line where the weights exceed the GPUs' memory
    void CheckMemory() const;

    /**
     * @param memoryShare that weights and caches may take, above 0, at most 1
     * @return tokens whose keys and values fit beside the weights; below 0 where these do not fit
     */
    double GetCacheTokens(double memoryShare = LLM_MEMORY_SHARE) const;
};

/**
 * @ingroup aiot_cost
 * @brief The numbers of EstimateLlmStep() that no data sheet has, fitted to measurements.
 *
 * They hold for all models and GPUs together: none is a model's own. The defaults were fitted by
 * FitLlmPhysics() to the 629 rows of ML.ENERGY v3 (leaderboard at commit 0cd52da, Apache-2.0). They
 * are effective values of whole steps, not of kernels.
 */
struct LlmCoefficients
{
    double launchS = 4.73e-5;      ///< of a layer in a step
    double expertLaunch = 1.10;    ///< further launches of a layer with experts, times launchS
    double expertS = 4.49e-5;      ///< further time of such a layer when all experts are touched
    double expertTokenS = 3.68e-8; ///< to send a token to an expert of a layer, and back
    double sequenceS = 3.89e-5;    ///< scheduling and sampling, per sequence and step
    double linkS = 1.64e-5;        ///< between GPUs, per layer and doubling of their number
    double linkTokenS = 3.71e-7;   ///< the same per token
    double bandwidth = 0.955;      ///< share of the memory's bandwidth that is reached
    double fp8Experts = 0.462;     ///< the same for FP8 experts, relative to `bandwidth`
    double decodeFlops = 0.443;    ///< share of peak that decoding reaches
    double promptFlops = 0.523;    ///< share of peak that prompts reach
    double fp8Flops = 0.654;       ///< the same in FP8, relative to those two
    double cache = 0.961;          ///< bytes that a step reads over those in the cache
    double idleShare = 0.266;      ///< of the GPU's power that a step draws all the time
    double activeShare = 0.138;    ///< further share while memory or arithmetic is busy
    double memoryPjPerByte = 110;  ///< further energy of memory traffic
    double computeShare = 0.875;   ///< further share of the power while it computes
};

/// What one step works on.
struct LlmLoad
{
    double sequences = 0.0;     ///< that get a token
    double contextTokens = 0.0; ///< in the caches that are read, all together
    double promptTokens = 0.0;  ///< of prompts that are read
    double routedTokens = 0.0;  ///< that choose experts; the fit knows that of sequences
    double requests = 0.0;      ///< that the host prepares
};

/// A step of all running sequences: where its time goes, and its power.
struct LlmStep
{
    double launchS = 0.0;
    double linkS = 0.0;
    double weightS = 0.0;
    double cacheS = 0.0;
    double decodeS = 0.0;
    double promptS = 0.0;
    double hostS = 0.0;
    double powerW = 0.0;          ///< of all GPUs, mean
    double tokensPerS = 0.0;      ///< of output; 0 for a single load
    double energyPerTokenJ = 0.0; ///< of output, prompts and idle power of the GPUs contained

    /// @return duration of the step
    double GetTimeS() const;
};

/**
 * @brief Joules per token and tokens per second of a language model, by what its steps move.
 *
 * In each step every running sequence gets one token, and a chunk of the prompts of new requests is
 * worked off. Weights are read once per step: all of a dense model, of a mixture of experts the
 * shared part and the experts that at least one of the sequences is routed to,
 *
 *     touched = shared + experts (1 - (1 - a)^sequences),  a = routed active / experts
 *
 * the key-value cache once per sequence. Launches and links go by layers, the cache by heads, as
 * the model's configuration has them (LlmArchitecture). Times add up; power is a share that is
 * always drawn, a share while memory or arithmetic is busy, energy per byte of memory traffic, and
 * a share of the time that computes, at most the GPU's limit.
 *
 * Fitted to ML.ENERGY v3 (H100, B200; GPUs alone, no host), it misses a model that it has not seen
 * by about a sixth in the mean. See doc/serving.rst.
 *
 * @param setting model, server and load
 * @param coefficients what was fitted
 * @return the step
 * @throw std::invalid_argument in one line for what cannot be
 */
LlmStep EstimateLlmStep(const LlmSetting& setting, const LlmCoefficients& coefficients);

/**
 * @brief The same for one step of any load, as servers meet it: parts of time, and power.
 * @param setting model and server, which Check() has passed; its load is not looked at
 * @param load what the step works on
 * @param coefficients what was fitted
 * @return the step
 */
LlmStep EstimateLlmStep(const LlmSetting& setting,
                        const LlmLoad& load,
                        const LlmCoefficients& coefficients);

} // namespace ns3::aiot

#endif // AIOT_LLM_ROOFLINE_H
