// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SIMULATED_RUNS_H
#define AIOT_SIMULATED_RUNS_H

#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace ns3::aiot
{

/**
 * @brief Runs scenarios for cards, each once, and reads their databases.
 *
 * @code{.toml}
 *   [configuration.finland]
 *   kind = "simulation"
 *
 *   [configuration.finland.config]
 *   scenario = "smart-factory"                 # a program beside aiot
 *   arguments = { radio = "csma", zone = "FI" }
 *   outputs = { grams = "SELECT sum(operational_location_gco2e) FROM energy" }
 * @endcode
 *
 * A program gets a database of its own below a folder that is removed in the end. An output is the
 * one number that its query answers.
 */
class SimulatedRuns
{
  public:
    /// The kind of such configurations.
    static constexpr const char* KIND = "simulation";

    SimulatedRuns() = default;
    ~SimulatedRuns();
    SimulatedRuns(const SimulatedRuns&) = delete;
    SimulatedRuns& operator=(const SimulatedRuns&) = delete;

    /**
     * @param config as above
     * @param where begins every message
     * @return the outputs by name
     * @throw std::invalid_argument for a malformed configuration, std::runtime_error for a program
     *        that is not there or fails
     */
    nlohmann::json Compute(const nlohmann::json& config, const std::string& where) const;

  private:
    /// @return path of the database of a run
    const std::string& Run(const nlohmann::json& config, const std::string& where) const;

    mutable std::string m_folder;                       ///< made with the first run
    mutable std::map<std::string, std::string> m_paths; ///< databases, by scenario and arguments
};

} // namespace ns3::aiot

#endif // AIOT_SIMULATED_RUNS_H
