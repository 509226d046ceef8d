// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BATCHING_REPORT_H
#define AIOT_BATCHING_REPORT_H

#include "ns3/csv-table.h"
#include "ns3/llm-fit.h"

#include <cstddef>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// Which measurements continuous batching is compared with.
struct BatchingChoice
{
    std::string task = "lm-arena-chat";
    double sequences = 64.0; ///< at once, wanted; above 0
    std::size_t models = 10; ///< at most, from 1
};

/**
 * @brief Chooses rows by a rule that looks at nothing that was measured.
 *
 * Of each model, the row of the task whose limit of sequences is nearest to the requested one
 * (by ratio; the first of equals); of these, the first models in the order of their names.
 *
 * @param rows the measurements
 * @param choice task, sequences and number of models
 * @return indices of rows, in the order of the models' names
 * @throw std::invalid_argument in one line for a task that no row has, and for bad numbers
 */
std::vector<std::size_t> ChooseBatchingRows(const std::vector<LlmMeasurement>& rows,
                                            const BatchingChoice& choice);

/**
 * @brief Simulates continuous batching (TokenServing) at the concurrency of measured rows.
 *
 * As many requests as the row's limit of sequences are always there (RunClosedLoop()), of the
 * task's prompts and the row's mean answer. The physics is fitted twice: to the rows of all other
 * models (`left_out`), and to all rows (`seen`).
 *
 * @param table rows to compare with, in the columns of ReadLlmTable() and with mean_batch,
 *        mean_power_w and itl_median_ms
 * @param train what the physics is fitted to; `table` itself, or another one of the same columns
 * @param choice which rows
 * @return one object: `table`, `train`, `kind` "batching", `task`, `sequences`, list `rows` of
 *         {model, gpu, gpus, precision, sequences, tokens_in, tokens_out, measured, left_out,
 *         seen}, the last three with mean_batch, tokens_per_s, power_w, inter_token_s and
 *         energy_per_token_j, and the last two with `error_percent` of the same keys; `within`
 *         {percent, left_out, seen}: rows whose joules are that near; `mean_error_percent`
 *         {left_out, seen}: means of the absolute errors
 * @throw std::invalid_argument in one line for what is wrong with a table, and for a row that
 *        cannot be simulated, such as weights that do not fit into its GPUs
 */
nlohmann::json CompareBatching(const CsvTable& table,
                               const CsvTable& train,
                               const BatchingChoice& choice);

/// Prints what CompareBatching() returned as a table.
void PrintBatching(std::ostream& out, const nlohmann::json& report);

} // namespace ns3::aiot

#endif // AIOT_BATCHING_REPORT_H
