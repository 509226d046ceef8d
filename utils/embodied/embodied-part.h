// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EMBODIED_PART_H
#define AIOT_EMBODIED_PART_H

#include "embodied-inputs.h"

#include "ns3/embodied-item.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// @return the kinds of part, in the order of the manual
std::vector<std::string> GetPartKinds();

/// @return whether there is such a kind
bool IsPartKind(const std::string& kind);

/**
 * @brief One part from its inputs.
 * @param kind one of GetPartKinds()
 * @param inputs an object with the kind's keys
 * @param where begins messages
 * @param others keys that the object may have besides, which are not looked at
 * @param tables what names refer to; collects warnings
 * @throw std::invalid_argument for mistakes, SuspectFactorError for rows that are refused
 */
PartFootprint ReadPart(const std::string& kind,
                       const nlohmann::json& inputs,
                       const std::string& where,
                       const std::vector<std::string>& others,
                       EmbodiedTables& tables);

} // namespace ns3::aiot

#endif // AIOT_EMBODIED_PART_H
