// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CARBON_CP_STORE_H
#define AIOT_CARBON_CP_STORE_H

#include "carbon-cp-options.h"

#include "ns3/interval-report.h"
#include "ns3/records.h"
#include "ns3/scenario-arguments.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot
 * The runs of carbon-cp in its database: one for each setting, seed and policy that was simulated,
 * whose arguments make that one alone again; and, where there are several, one more without nodes,
 * with the intervals of what they come to together.
 */
class CarbonCpStore
{
  public:
    /**
     * Nothing is written yet.
     * @param arguments the command line, which is changed to that of each run; must outlive this
     * @param options what it says; must outlive this
     */
    CarbonCpStore(ScenarioArguments& arguments, const CarbonCpOptions& options);

    /**
     * Write a run.
     * @param rotation of its setting, from 0
     * @param policy that was simulated
     * @param seed its RngRun
     * @param data what was simulated, and what was decided
     */
    void Add(uint32_t rotation, const std::string& policy, uint64_t seed, RunData data);

    /**
     * @param rotation of a setting, from 0
     * @param intervals of what its runs come to
     */
    void AddIntervals(uint32_t rotation, const IntervalReport& intervals);

    /**
     * Write what is left. @param startUtc begin of the first run @param simulatedS of each run
     * @param wallS of all
     */
    void End(const std::string& startUtc, double simulatedS, double wallS);

    /// @return the numbers of the runs that were written
    const std::vector<int64_t>& GetRunIds() const;

  private:
    ScenarioArguments& m_arguments;
    const CarbonCpOptions& m_options;
    RunData m_summary;             //!< of all runs; of a single one it is that run
    std::vector<int64_t> m_runIds; //!< of what was written
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_CARBON_CP_STORE_H
