// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_NETWORK_H
#define AIOT_ECAL_NETWORK_H

#include "ns3/ecal-forward-cost.h"

#include <nlohmann/json.hpp>
#include <string>

namespace ns3::aiot
{

/**
 * @brief FLOP of a network as `estimate` has them: the authors' closed forms.
 * @param type MLP, CNN, KAN or Transformer, in any case
 * @param parameters the object `model_params`
 * @param where place of the configuration
 * @throw std::invalid_argument one line
 */
double ReadAuthorsFlops(const std::string& type,
                        const nlohmann::json& parameters,
                        const std::string& where);

/**
 * @brief Cost of a network as kind `aiot` has it: the forms that were meant.
 *
 * Beside the authors' parameters: hidden_size and widths (MLP, KAN), filters and dout (CNN).
 */
ForwardCost ReadForwardCost(const std::string& type,
                            const nlohmann::json& parameters,
                            const std::string& where);

} // namespace ns3::aiot

#endif // AIOT_ECAL_NETWORK_H
