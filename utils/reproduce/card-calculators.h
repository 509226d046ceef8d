// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CARD_CALCULATORS_H
#define AIOT_CARD_CALCULATORS_H

#include "ecal/ecal-case.h"
#include "figure-value.h"

#include <map>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief The calculators that a card's configuration may name as its `kind`.
 *
 * - those of `aiot ecal`;
 * - `learning`: centralised, federated and consensus learning (ReadLearningConfig());
 * - `meta-learning`, `labels`, `fitted-client`, `transfer-round`: the rest of model/learning;
 * - `cnn`: layers, parameters and bits of a network of convolutions and linear layers;
 * - `cubic-power-cap`: time, power and energy under a power cap;
 * - `queries`: energy and grams of a number of queries.
 *
 * doc/reproduce.rst lists the keys of each.
 */
class CardCalculators
{
  public:
    CardCalculators();

    /**
     * @param kind which calculator
     * @param config its inputs
     * @param where the configuration's place
     * @return its outputs, numbers by name
     * @throw std::invalid_argument in one line that begins with the place
     */
    nlohmann::json Compute(const std::string& kind,
                           const nlohmann::json& config,
                           const std::string& where) const;

    /// @return the kinds that there are
    std::vector<std::string> GetKinds() const;

  private:
    using Calculator = nlohmann::json (*)(const nlohmann::json& config, const std::string& where);

    EcalEvaluator m_ecal;
    std::map<std::string, Calculator> m_calculators;
};

} // namespace ns3::aiot

#endif // AIOT_CARD_CALCULATORS_H
