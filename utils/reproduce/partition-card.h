// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PARTITION_CARD_H
#define AIOT_PARTITION_CARD_H

#include <nlohmann/json.hpp>
#include <string>

namespace ns3::aiot
{

/**
 * @brief Computes a card's configuration of the kind `partition`: a network on two tiers.
 *
 * Members: `model`, and if need be `resolution`, of the zoo; `uplink_bps`; `device_ps` and
 * `server_ps`, picoseconds per MAC as texts; `activation_bytes` (4) and `input_bytes` (1).
 *
 * Outputs: `min_cost_s` of the best placement, `server_only_s` with the input sent,
 * `device_only_s`, `change_percent` of the best against server_only_s; `crossing_mib` and
 * `input_mib` in 2^20 bytes; `device_pools`, how many max pools run on the device.
 *
 * @param config members
 * @param where begins messages
 * @throw std::invalid_argument with one line
 */
nlohmann::json EvaluatePartitionCard(const nlohmann::json& config, const std::string& where);

} // namespace ns3::aiot

#endif // AIOT_PARTITION_CARD_H
