// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FIGURE_VALUE_H
#define AIOT_FIGURE_VALUE_H

#include "common/card-configurations.h"

#include "ns3/grid-zones.h"

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace ns3::aiot
{

class JsonFields;

/// Computes a configuration: kind and inputs, and what messages call it; returns its outputs.
using CardFunction = std::function<nlohmann::json(const std::string& kind,
                                                  const nlohmann::json& config,
                                                  const std::string& where)>;

/**
 * @brief Computes the values that a card describes.
 *
 * A value is a table in one of these forms:
 * - `{run = "NAME", output = "KEY"}`: an output of the card's configuration NAME. `output` may be a
 *   list, whose sum is meant; `per = "KEY"` divides by another output; `with = {...}` replaces or
 *   adds members of the configuration.
 * - `{zone = "DE"}`: annual intensity [g/kWh] of the module's own zone table.
 * - `{number = 380.95}`: a published number.
 * - `{ratio = [A, B]}`: A divided by B, both values in any form.
 * - `{sum = [A, B, ...]}` and `{product = [A, B, ...]}`, of values in any form.
 */
class FigureValues
{
  public:
    /**
     * @param configurations the card's, by name
     * @param compute what computes them
     */
    FigureValues(std::map<std::string, CardConfiguration> configurations, CardFunction compute);

    /**
     * @param value one of the forms above
     * @param where the value's place, for messages
     * @param overrides members that replace those of every configuration, after `with`
     * @return a finite number
     * @throw std::invalid_argument with one line for a malformed value, a configuration that is
     *        refused, and a result that is not finite
     */
    double Evaluate(const nlohmann::json& value,
                    const std::string& where,
                    const nlohmann::json& overrides = nlohmann::json::object()) const;

  private:
    double EvaluateRun(const JsonFields& fields, const nlohmann::json& overrides) const;
    std::vector<double> EvaluateList(const JsonFields& fields,
                                     const std::string& key,
                                     const nlohmann::json& overrides) const;
    double EvaluateForm(const JsonFields& fields, const nlohmann::json& overrides) const;
    double EvaluateRatio(const JsonFields& fields, const nlohmann::json& overrides) const;

    std::map<std::string, CardConfiguration> m_configurations;
    CardFunction m_compute;
    GridZones m_zones;
};

} // namespace ns3::aiot

#endif // AIOT_FIGURE_VALUE_H
