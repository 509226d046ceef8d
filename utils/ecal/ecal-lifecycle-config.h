// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_LIFECYCLE_CONFIG_H
#define AIOT_ECAL_LIFECYCLE_CONFIG_H

#include "ecal-tables.h"

#include "ns3/ecal-calculator.h"

#include <nlohmann/json.hpp>
#include <string>

namespace ns3::aiot
{

/// A lifecycle as a configuration file states it.
struct EcalLifecycle
{
    EcalConfig config;
    EcalRules rules;
};

/**
 * @file
 * @brief Readers of `config`, one for each kind of lifecycle; doc/ecal.rst lists the keys.
 *
 * Every key has the default of the authors' code, but `model_type`, which must be there.
 *
 * @throw std::invalid_argument one line that begins with the place
 */

/// Kind `estimate`: the arguments of ecal.estimate() of ecal-energy 0.1.0.
EcalLifecycle ReadEstimate(const nlohmann::json& config,
                           const std::string& where,
                           const EcalTables& tables);

/// Kind `run_calculator`: the configuration of sensorlab/eCAL 02fc18a, one hop and one processor.
EcalLifecycle ReadRunCalculator(const nlohmann::json& config,
                                const std::string& where,
                                const EcalTables& tables);

/// Kind `run_calculator_hops`: that of cfortuna/eCAL 71073b0, several hops, a processor per stage.
EcalLifecycle ReadRunCalculatorHops(const nlohmann::json& config,
                                    const std::string& where,
                                    const EcalTables& tables);

/// Kind `aiot`: the keys of `estimate`, and more.
EcalLifecycle ReadCorrected(const nlohmann::json& config,
                            const std::string& where,
                            const EcalTables& tables);

} // namespace ns3::aiot

#endif // AIOT_ECAL_LIFECYCLE_CONFIG_H
