// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEARNING_CONFIG_H
#define AIOT_LEARNING_CONFIG_H

#include "ns3/learning-setup.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace ns3::aiot
{

/// Who learns, and the rounds of each policy that is asked for.
struct LearningConfig
{
    LearningSetup setup;
    std::optional<double> centralisedRounds;
    std::optional<double> federatedRounds;
    std::optional<double> consensusRounds;
};

/**
 * @brief Reads a configuration of kind `learning` from a card.
 *
 * Keys: devices, active_devices, neighbours, model_bits, data_bits_per_device, uploads,
 * server_power_w, server_batch_s, server_batches, device_power_w, device_batch_s, device_batches,
 * server_share, pue, uplink_bit_per_j, downlink_bit_per_j, sidelink_bit_per_j, all_train,
 * downlink_to_all, downlink_pue, relayed, server_g_per_kwh, devices_g_per_kwh, cl_rounds,
 * fa_rounds, cfa_rounds. The first two and the bits are needed; the rest is as in LearningSetup.
 *
 * @param config a table
 * @param where its place
 * @throw std::invalid_argument in one line
 */
LearningConfig ReadLearningConfig(const nlohmann::json& config, const std::string& where);

/**
 * @brief What each policy draws and emits, and who wins where.
 *
 * For each policy whose rounds are given (cl, fa, cfa): PREFIX_rounds, ..._server_compute_j,
 * ..._device_compute_j, ..._uplink_j, ..._downlink_j, ..._sidelink_j, ..._total_j, ..._g. With cl
 * and another one: PREFIX_against_cl_percent, PREFIX_delta_j, PREFIX_delta_bit,
 * PREFIX_wins ("always", "never", "below" or "above"), PREFIX_wins_always and PREFIX_wins_never (1
 * or 0), and PREFIX_threshold_bit_per_j where there is one. PREFIX_break_even_rounds always.
 *
 * @param config what is asked
 * @return one object
 * @throw std::invalid_argument in one line for what cannot be
 */
nlohmann::json AnswerLearning(const LearningConfig& config);

} // namespace ns3::aiot

#endif // AIOT_LEARNING_CONFIG_H
