// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CARD_CONFIGURATIONS_H
#define AIOT_CARD_CONFIGURATIONS_H

#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace ns3::aiot
{

/// A named configuration of a card.
struct CardConfiguration
{
    std::string kind;      ///< as CardCalculators knows it
    nlohmann::json config; ///< an object
};

/**
 * @param card a card's file as JSON, see ReproduceCard
 * @param where the file, for messages
 * @return its own configurations by name, with what they extend
 * @throw std::invalid_argument with one line
 */
std::map<std::string, CardConfiguration> ReadCardConfigurations(const nlohmann::json& card,
                                                                const std::string& where);

} // namespace ns3::aiot

#endif // AIOT_CARD_CONFIGURATIONS_H
