// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_QUERY_ENERGIES_H
#define AIOT_QUERY_ENERGIES_H

#include "ns3/csv-table.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// What one query of a kind draws, as it was published.
struct QueryEnergy
{
    std::string kind;
    std::string description;
    std::optional<double> gpuJ; ///< of the GPU alone
    double energyJ = 0.0;       ///< in all, as the source has it; above 0
    std::string grade;
    std::string source;
};

/// Joules per kind of query: traces/query-energies.csv, or a user's own file of that form.
class QueryEnergies
{
  public:
    /**
     * @param table columns kind, description, gpu_energy_j (may be blank), energy_j, grade, source
     * @throw std::invalid_argument in one line that names the row
     */
    explicit QueryEnergies(const CsvTable& table);

    /// @return traces/query-energies.csv
    static QueryEnergies BuiltIn();

    /**
     * @param kind as in the table
     * @throw std::invalid_argument in one line with the known kinds
     */
    const QueryEnergy& Get(const std::string& kind) const;

    /// @return all, in the table's order
    const std::vector<QueryEnergy>& GetAll() const;

  private:
    std::string m_name;
    std::vector<QueryEnergy> m_kinds;
};

/// A number of queries by kind, such as a day's, and what they draw.
class QuerySum
{
  public:
    /**
     * @param energies of the kinds
     * @param counts how many of each kind; not negative
     * @throw std::invalid_argument in one line for an unknown kind or a negative count
     */
    QuerySum(const QueryEnergies& energies, const std::map<std::string, double>& counts);

    /// @return joules of all
    double GetEnergyJ() const;

    /// @return joules of one kind, 0 for one that is not there
    double GetEnergyJ(const std::string& kind) const;

    /// @return the same in kWh
    double GetEnergyKwh() const;

    /// @param gPerKwh carbon intensity @return grams of all
    double GetGrams(double gPerKwh) const;

    /// @return joules by kind
    const std::map<std::string, double>& GetKinds() const;

  private:
    std::map<std::string, double> m_energyJ; ///< by kind
};

} // namespace ns3::aiot

#endif // AIOT_QUERY_ENERGIES_H
