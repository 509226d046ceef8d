// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_CASE_H
#define AIOT_ECAL_CASE_H

#include "ecal-tables.h"

#include "ns3/ecal-calculator.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3::aiot
{

/// One thing that `aiot ecal` is asked for.
struct EcalCase
{
    std::string id;
    std::string kind = "aiot";
    nlohmann::json config;
    std::string where; ///< begins every message: "FILE: 'ID'"
};

/// What came out of a case.
struct EcalAnswer
{
    nlohmann::json output;       ///< keys as in eCAL's vectors for the kind
    nlohmann::json intermediate; ///< FLOP, processors, joules and J/bit by stage, hops by layer
    std::vector<std::pair<std::string, double>> figures; ///< flat, names with units

    // One of these three, by kind.
    std::optional<EcalResult> lifecycle;
    std::optional<HopEnergy> hop;
    std::optional<double> preprocessingJ;
};

/**
 * @brief Finds the cases in a JSON document.
 *
 * It is one object {id, kind, config}, an array of them, or an object whose `rows` is such an
 * array. Ids differ; `kind` is `aiot` if it is missing. `source`, `note`, `intermediate`, `output`
 * and `published_ecal_j_per_bit`, which the vector file has, are left alone.
 *
 * @param document the document
 * @param name what messages call it
 * @throw std::invalid_argument one line
 */
std::vector<EcalCase> FindEcalCases(const nlohmann::json& document, const std::string& name);

/// @return the kinds that there are
std::vector<std::string> GetEcalKinds();

/// Computes cases; reads the built-in tables once.
class EcalEvaluator
{
  public:
    /// @throw std::invalid_argument one line that begins with the case's place
    EcalAnswer Evaluate(const EcalCase& question) const;

  private:
    EcalTables m_tables;
};

/**
 * @brief Computes one case.
 * @param entry {id, kind, config}
 * @param where its place
 * @return the output, with keys as in eCAL's vectors
 * @throw std::invalid_argument one line
 */
nlohmann::json EvaluateEcal(const nlohmann::json& entry, const std::string& where);

} // namespace ns3::aiot

#endif // AIOT_ECAL_CASE_H
