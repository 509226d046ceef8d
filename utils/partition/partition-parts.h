// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PARTITION_PARTS_H
#define AIOT_PARTITION_PARTS_H

#include "partition-network.h"

#include "ns3/tier-partition.h"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// How a network is divided between processors of the catalogue.
struct PartsQuestion
{
    std::string network;                            ///< as it was asked for
    std::vector<std::string> processors;            ///< of two or three tiers
    std::vector<std::string> catalogue{};           ///< files of the user's own parts
    std::vector<double> intensities;                ///< of each tier, g/kWh; empty: not asked
    double pue = 1.0;                               ///< of the last tier
    std::vector<std::uint64_t> bitsPerS;            ///< of the links between
    std::vector<double> energyJPerBit;              ///< of the links, paid at their begin
    std::string precision;                          ///< empty for each processor's own choice
    std::optional<std::uint64_t> activationBytes{}; ///< nothing: as the first tier computes
    TensorBytes bytes{};
    PartitionObjective objective = PartitionObjective::LATENCY;
    bool throughput = false;
    std::string cut; ///< a layer: that cut, not the best; empty for the best
};

/**
 * @brief Divides a network between processors as `aiot energy` prices them.
 *
 * Answers `network`, `objective`, `parts` with what each tier's part costs, `links` with what
 * crosses, `total`, and `whole`: what each tier's processor would cost alone, whose parts add up to
 * it. A named cut has its first part on the first tier, all else on the last.
 *
 * @throw std::invalid_argument with one line
 */
nlohmann::ordered_json AnswerParts(const LoadedNetwork& network, const PartsQuestion& question);

/// Prints such an answer as a table.
void PrintParts(const nlohmann::ordered_json& answer, std::ostream& out);

} // namespace ns3::aiot

#endif // AIOT_PARTITION_PARTS_H
