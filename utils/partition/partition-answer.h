// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PARTITION_ANSWER_H
#define AIOT_PARTITION_ANSWER_H

#include "ns3/layer-graph.h"
#include "ns3/network-partition.h"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// How a network is divided whose tiers have one price per MAC.
struct MacPartitionQuestion
{
    MacTiers tiers{};                              ///< two or three, with the links between
    std::optional<std::uint64_t> directBitsPerS{}; ///< of a link past the edge
    bool chain = false;                            ///< at cut points only, by shortest path
    bool throughput = false;                       ///< the slowest stage, not the sum
};

/// @return the rate that DADS calls so (table I), e.g. 18880000 for "WiFi"; nothing for other names
std::optional<std::uint64_t> FindUplinkRate(const std::string& name);

/// @return the name of such a rate, nothing for other rates
std::optional<std::string> FindUplinkName(std::uint64_t bitsPerS);

/// @return names of the rates with a comma between
std::string ListUplinks();

/**
 * @brief Divides a network, layer by layer, at the least sum of picoseconds.
 *
 * @return for two tiers `tiers`, `uplink`, `bps`, `activation_bytes`, `device_ps_per_mac`,
 *         `server_ps_per_mac`, `min_cost_ps`, `device_nodes_min`, `crossing`, `crossing_bytes` and
 *         `best_single_tensor_split_ps`; for three `backhaul_bps`, `edge_ps_per_mac`,
 *         `cloud_ps_per_mac` and `nodes_device_edge_cloud`, without the last three;
 *         for throughput also `slowest_stage_ps`
 */
nlohmann::ordered_json AnswerMacPartition(const LayerGraph& graph,
                                          const MacPartitionQuestion& question);

} // namespace ns3::aiot

#endif // AIOT_PARTITION_ANSWER_H
