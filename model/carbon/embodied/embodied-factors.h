// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EMBODIED_FACTORS_H
#define AIOT_EMBODIED_FACTORS_H

#include "embodied-item.h"

#include "ns3/csv-table.h"
#include "ns3/value-range.h"

#include <map>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

namespace ns3::aiot
{

/// What to do with rows of a source that are known to be wrong.
enum class FactorPolicy
{
    AUDITED,          ///< refuse them with the reason
    ACT_AS_PUBLISHED, ///< use them: ACT's results are wanted as ACT prints them
};

/// A row was asked for that is known to be wrong; the message says why and what to use instead.
class SuspectFactorError : public std::invalid_argument
{
  public:
    /**
     * @param what the row
     * @param reason why it is wrong
     */
    SuspectFactorError(const std::string& what, const std::string& reason)
        : std::invalid_argument(what + ": " + reason),
          m_reason(reason)
    {
    }

    /// @return why the row is wrong, without its name
    const std::string& GetReason() const
    {
        return m_reason;
    }

  private:
    std::string m_reason;
};

/// One row of traces/embodied-factors.csv.
struct EmbodiedFactor
{
    ValueRange value; ///< all three equal where no range is published
    std::string unit;
    FigureOrigin origin; ///< without a method
    std::string suspect; ///< why the row is wrong; empty for a good one
};

/**
 * @ingroup aiot_carbon_embodied
 * @brief Embodied carbon of parts and materials by group, name and quantity.
 *
 * Groups: `logic`, `packaging`, `dram`, `ssd`, `hdd`, `hdd_drive`, `fab_ci`, `battery`, `cell`,
 * `material`, `circuit_board`, `panel`, `server`, `spread`, and ACT's `pcb` and `capacitor`, whose
 * rows are all suspect. The figures are those of ACT (Gupta et al., ISCA 2022, MIT licence) where
 * the row says so; the node table goes on to 130 nm with figures of other sources.
 *
 * @code
 *   const EmbodiedFactors factors = EmbodiedFactors::BuiltIn();
 *   const double gPerGb = factors.Get("dram", "lpddr4", "g_per_gb").value.typical; // 48
 * @endcode
 */
class EmbodiedFactors
{
  public:
    /// @return the module's own table
    static EmbodiedFactors BuiltIn(FactorPolicy policy = FactorPolicy::AUDITED);

    /**
     * @param table columns as in traces/embodied-factors.csv
     * @param policy what to do with suspect rows
     * @throw std::invalid_argument "name:line: what" for a row that is not in order
     */
    EmbodiedFactors(const CsvTable& table, FactorPolicy policy);

    /**
     * @return the row
     * @throw std::invalid_argument for an unknown name, with the known ones
     * @throw SuspectFactorError for a suspect row, unless the policy allows it
     */
    const EmbodiedFactor& Get(const std::string& group,
                              const std::string& name,
                              const std::string& quantity) const;

    /// @return whether there is such a row, suspect or not
    bool Has(const std::string& group, const std::string& name, const std::string& quantity) const;

    /// @return the names of a group in the table's order, each once
    std::vector<std::string> GetNames(const std::string& group) const;

    FactorPolicy GetPolicy() const;

  private:
    using Key = std::tuple<std::string, std::string, std::string>; ///< in lower case

    void AddRow(const CsvTable& table, std::size_t row);
    [[noreturn]] void RefuseUnknown(const std::string& group, const std::string& name) const;

    FactorPolicy m_policy;
    std::map<Key, EmbodiedFactor> m_factors;
    std::map<std::string, std::vector<std::string>> m_names; ///< by group, as spelled
};

} // namespace ns3::aiot

#endif // AIOT_EMBODIED_FACTORS_H
