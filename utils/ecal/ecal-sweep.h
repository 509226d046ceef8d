// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_SWEEP_H
#define AIOT_ECAL_SWEEP_H

#include "ecal-case.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief One number of the configurations, and the values that it takes.
 *
 *     inferences=1:1e8:log25      25 values from 1 to 1e8, equally spaced in their logarithms
 *     split_ratio=0.5:0.9:lin5    5 values, equally spaced
 *     k_folds=2,5,10              these
 *
 * The key is one of `config`, with dots into what it holds (model_params.din,
 * transmission_hops.0.failure_rate), or one of the names `inferences`, `samples` and `epochs`,
 * which every lifecycle has under its own spelling. Counts are rounded to integers, and a
 * value that stands there already is left out.
 */
struct EcalSweep
{
    std::string key;
    std::vector<double> values;
};

/**
 * @brief One value of the configurations: KEY=VALUE, the key as that of a sweep. The value is a
 * number, true, false, or a text.
 */
struct EcalSetting
{
    std::string key;
    nlohmann::json value;
};

/// @return how a kind spells `inferences`, `samples` and `epochs`; other keys as they are
std::string SpellEcalKey(const std::string& key, const std::string& kind);

/// @throw std::invalid_argument one line for what is malformed
EcalSetting ParseEcalSetting(const std::string& text);

/**
 * @brief Puts a value into a copy of a configuration.
 * @throw std::invalid_argument one line, where the key leads nowhere
 */
nlohmann::json ApplySetting(const nlohmann::json& config,
                            const std::string& kind,
                            const EcalSetting& setting,
                            const std::string& where);

/// @throw std::invalid_argument one line for what is malformed, not finite or too much
EcalSweep ParseEcalSweep(const std::string& text);

/**
 * @return whether the case has the key: `inferences`, `samples` and `epochs` are not of every kind
 */
bool HasSweptKey(const EcalCase& question, const std::string& key);

/**
 * @brief Puts a value into a copy of a case.
 * @throw std::invalid_argument one line, where the key leads nowhere
 */
EcalCase ApplySweep(const EcalCase& question, const EcalSweep& sweep, double value);

} // namespace ns3::aiot

#endif // AIOT_ECAL_SWEEP_H
