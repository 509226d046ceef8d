// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LLM_TABLE_H
#define AIOT_LLM_TABLE_H

#include "ns3/csv-table.h"
#include "ns3/llm-roofline.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_predictor
 * @brief One measured operating point of a language model.
 *
 * `setting` holds what is known before: model's sizes, GPUs, the limit of concurrent sequences and
 * the length of answers. Prompts and the host's work are not in such tables; they are the task's,
 * and are fitted. The model's name groups rows and finds its architecture
 * (LlmArchitectureTable); it is never learned from.
 */
struct LlmMeasurement
{
    std::string model;
    std::string task;
    bool isHybrid = false;      ///< some layers have no key-value cache
    bool hasMedia = false;      ///< prompts are images or videos
    bool isHostCrowded = false; ///< a server of one B200: see LlmHost
    LlmSetting setting;
    double energyPerTokenJ = 0.0; ///< of output, sum of the GPUs
    double tokensPerS = 0.0;      ///< of output
};

/// @return whether a table has the columns that ReadLlmTable() needs
bool IsLlmTable(const CsvTable& table);

/**
 * @brief Reads measurements in the columns of ML.ENERGY v3 (leaderboard).
 *
 * model, task, architecture, weight_precision, total_params_billions, activated_params_billions,
 * gpu, gpus, data_parallel, max_num_seqs, mean_output_tokens, energy_per_token_j,
 * output_tokens_per_s. Other columns, all of them measured, are left alone.
 *
 * @param table the table
 * @return its rows
 * @throw std::invalid_argument in one line that names the row
 */
std::vector<LlmMeasurement> ReadLlmTable(const CsvTable& table);

} // namespace ns3::aiot

#endif // AIOT_LLM_TABLE_H
