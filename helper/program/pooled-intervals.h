// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_POOLED_INTERVALS_H
#define AIOT_POOLED_INTERVALS_H

#include "interval-arguments.h"
#include "interval-report.h"

#include "ns3/pooled-runs.h"

#include <map>
#include <memory>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_program
 * Between what grams lie that a program adds up over several runs, for a report of its own.
 *
 * What was decided in a run is taken as it was decided: by the tables' figures, which say what a
 * policy knew. The draws say what its course would have cost with other ones.
 *
 * @code
 *   PooledIntervals pool(intervals);
 *   pool.Add(data, {{{"gco2e", "policy=home"}, [](auto& record, auto& node) { return 1; }}});
 *   std::cout << pool.Draw().Cell("gco2e", grams, "policy=home");
 * @endcode
 */
class PooledIntervals
{
  public:
    /// @param arguments whether intervals are wanted, and by which tables
    explicit PooledIntervals(const IntervalArguments& arguments);
    ~PooledIntervals();

    /**
     * @param data a run
     * @param sums what of its grams is added to which sum
     */
    void Add(const RunData& data, const std::map<PooledRuns::Name, PooledRuns::Counts>& sums);

    /**
     * Make a sum of what one sum has beyond another.
     * @param name of the new sum
     * @param of the one
     * @param from the other
     */
    void AddDifference(const PooledRuns::Name& name,
                       const PooledRuns::Name& of,
                       const PooledRuns::Name& from);

    /// @return the intervals of all sums; none where they are not wanted
    IntervalReport Draw() const;

  private:
    struct Pool;                  //!< tables and sums
    std::unique_ptr<Pool> m_pool; //!< none: they are not wanted
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_POOLED_INTERVALS_H
