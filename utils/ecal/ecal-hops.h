// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_HOPS_H
#define AIOT_ECAL_HOPS_H

#include "ns3/ecal-path.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief Reads a hop as the package writes it: {"transport": "TCP", ..., "failure_rate": 0.1}.
 *
 * A layer that is missing is generic; so is the failure rate 0.
 *
 * @param hop the object
 * @param where its place
 * @param protocols what it may name
 * @throw std::invalid_argument one line
 */
TransmissionHop ReadHop(const nlohmann::json& hop,
                        const std::string& where,
                        const ProtocolTable& protocols);

/// As ReadHop(), in the capitals of RunCalculator: {"TRANSPORT_PROTOCOLS": "TCP", ...}.
TransmissionHop ReadCapitalHop(const nlohmann::json& hop,
                               const std::string& where,
                               const ProtocolTable& protocols);

/// @return the keys of a hop in capitals
std::vector<std::string> GetCapitalHopKeys();

/**
 * @brief Reads hops in a list.
 * @param list the array; may be empty
 * @param where its place
 * @param protocols what they may name
 */
std::vector<TransmissionHop> ReadHops(const nlohmann::json& list,
                                      const std::string& where,
                                      const ProtocolTable& protocols);

/**
 * @brief Adds protocols of a user's own, {"NAME": {"layer": "physical", "e_tx": 1e-7, ...}}.
 *
 * Keys: layer; dp and cp, overhead ratios; e_tx and e_rx, J per bit; n_device and p_device,
 * n_gateway and p_gateway, counts and J per bit and count. All but layer are 0 where missing.
 */
void AddProtocols(const nlohmann::json& object, const std::string& where, ProtocolTable& protocols);

} // namespace ns3::aiot

#endif // AIOT_ECAL_HOPS_H
