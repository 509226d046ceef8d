// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_POOLED_RUNS_H
#define AIOT_POOLED_RUNS_H

#include "run-uncertainty.h"

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_uncertainty
 * @brief Operational grams summed over several runs that rest on the same figures.
 *
 * A figure has one value in all runs of a draw, so a sum over days is not surer than a day, and
 * what two sums share cancels in their difference.
 *
 * @code
 *   PooledRuns pool(hardware, inferences);
 *   for (const RunData& day : days)
 *   {
 *       pool.Add(day, {{{"operational_gco2e", "policy=home"}, everything}});
 *   }
 *   pool.AppendIntervals({}, data);
 * @endcode
 */
class PooledRuns
{
  public:
    /// Name of a result and of the part that it is of, as in table `result_interval`.
    using Name = std::pair<std::string, std::string>;
    /// How much of a row's grams counts.
    using Counts = std::function<double(const EnergyRecord& record, const NodeRecord& node)>;

    /// Both must outlive this.
    PooledRuns(const HardwareCatalogue& hardware, const InferenceFigures& inferences);

    /**
     * @param data a run
     * @param sums what of it is added to which sum
     */
    void Add(const RunData& data, const std::map<Name, Counts>& sums);

    /// Makes a sum of what one sum has beyond another; nothing unless both are there.
    void AddDifference(const Name& name, const Name& of, const Name& from);

    /**
     * @param settings how figures are drawn
     * @param data gains the intervals of all sums
     */
    void AppendIntervals(const DrawSettings& settings, RunData& data) const;

  private:
    const HardwareCatalogue& m_hardware;
    const InferenceFigures& m_inferences;
    FigurePool m_pool;
    std::map<Name, UncertainResult> m_sums;
};

} // namespace ns3::aiot

#endif // AIOT_POOLED_RUNS_H
