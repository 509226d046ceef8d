// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LLM_REPORT_H
#define AIOT_LLM_REPORT_H

#include "predictor-report.h"

#include "ns3/csv-table.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>

namespace ns3::aiot
{

/**
 * @brief Judges predictions of joules per token (LlmPredictor) on a table of measurements.
 *
 * @param table rows to predict, in the columns of ReadLlmTable()
 * @param train rows to learn from; nothing: the table's own, folds by model
 * @param judgement number of folds and seed, where there is no training table
 * @return one object: `table`, `kind` "tokens", `train` or `folds` and `seed`, `samples`, `models`,
 *         `best` {name, mape, mape_physics, mape_tokens_per_s}, `worst_model` and lists `by_gpu`,
 *         `by_task`, `by_architecture`, `by_model` of {name, samples, mape, mape_physics}; percent.
 *         `models_in_both`: models of the table that the training table has, too
 * @throw std::invalid_argument with one line for what is wrong with a table
 */
nlohmann::json EvaluateLlm(const CsvTable& table,
                           const std::optional<CsvTable>& train,
                           const PredictorJudgement& judgement);

/// Prints what EvaluateLlm() returned as tables.
void PrintLlmEvaluation(std::ostream& out, const nlohmann::json& report);

} // namespace ns3::aiot

#endif // AIOT_LLM_REPORT_H
