// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LLM_ENERGY_H
#define AIOT_LLM_ENERGY_H

#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// A language model on a GPU, and how it is asked; what is missing stands in traces/llm-models.csv.
struct LlmQuestion
{
    std::optional<double> tokensIn;    ///< of a prompt
    std::optional<double> tokensOut;   ///< of an answer
    std::optional<double> concurrency; ///< sequences that run at once
    double gpus = 1.0;

    /// @return whether anything of a language model was asked for
    bool IsAsked() const;
};

/**
 * @brief Joules and seconds of a request by LlmRoofline, with the coefficients that are built in.
 * @param model as in traces/llm-models.csv
 * @param gpu as in traces/gpus.csv
 * @param precision of the weights; empty: the model's
 * @param question how it is asked
 * @return one object, keys with units
 * @throw std::invalid_argument with one line for what is unknown, missing, or does not fit in
 * memory
 */
nlohmann::json AnswerLlm(const std::string& model,
                         const std::string& gpu,
                         const std::string& precision,
                         const LlmQuestion& question);

/// Prints what AnswerLlm() returned, a row each.
void PrintLlm(std::ostream& out, const std::vector<nlohmann::json>& answers);

} // namespace ns3::aiot

#endif // AIOT_LLM_ENERGY_H
