// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LLM_FIT_H
#define AIOT_LLM_FIT_H

#include "llm-table.h"

#include <map>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// What a task's requests are made of, as far as no table says it.
struct LlmTask
{
    double tokensIn = 0.0; ///< mean prompt
    double requestS = 0.0; ///< host's work per request, such as decoding images
};

/**
 * @brief What the host of servers of one B200 adds to each step.
 *
 * ML.ENERGY v3 shows it: with answers of 8000 tokens a step of eight sequences takes 32 ms on one
 * B200 and 10 ms on one H100 for the same model, which no figure of the GPUs explains. It grows
 * with the length of answers, and is there with images and videos. That several such servers share
 * a host is our reading of it.
 */
struct LlmHost
{
    double answerTokenS = 1e-6; ///< per token of an answer
    double mediaS = 1e-2;       ///< where prompts are images or videos
};

/// The physics of LlmRoofline with fitted coefficients.
struct LlmPhysics
{
    LlmCoefficients coefficients;
    LlmHost host;
    std::map<std::string, LlmTask> tasks;

    /// @return the task's, or the geometric mean of those that are known
    LlmTask GetTask(const std::string& name) const;

    /// @return a measurement's setting with the prompts of its task, and what its host adds
    LlmSetting GetSetting(const LlmMeasurement& measured) const;

    /// @return the step of that setting
    LlmStep Estimate(const LlmMeasurement& measured) const;
};

/**
 * @brief Fits coefficients, and prompts per task, to joules per token and tokens per second.
 *
 * Minimises the absolute errors of the logarithms (tokens per second at half weight) by
 * Levenberg-Marquardt steps with iteratively reweighted least squares. Every coefficient has a
 * prior around a physical value, so that what a table does not show stays there.
 *
 * @param rows the measurements
 * @return what was fitted; the same for the same rows
 * @throw std::invalid_argument for no rows
 */
LlmPhysics FitLlmPhysics(const std::vector<LlmMeasurement>& rows);

} // namespace ns3::aiot

#endif // AIOT_LLM_FIT_H
