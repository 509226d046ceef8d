// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FOLLOW_THE_SUN_REPORT_H
#define AIOT_FOLLOW_THE_SUN_REPORT_H

#include "ns3/interval-arguments.h"

#include <cstdint>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// What the database says of one day under one policy.
struct SunDayFigures
{
    double grams{0};                           //!< operational, location-based, of all nodes (g)
    double cloudInferenceGrams{0};             //!< of the cloud servers while they infer (g)
    std::map<std::string, uint64_t> completed; //!< inferences by the region's node name
    uint64_t lost{0};                          //!< lost, or timed out
    double latencyMaxS{0};                     //!< longest from sampling to result (s)
    double balanceError{0};                    //!< worst relative error of v_balance
    double harvestedJ{0};                      //!< by all sensors (J)
    double leastRemainingJ{0};                 //!< in the emptiest battery at the end (J)
    uint32_t depleted{0};                      //!< sensors that ran empty
};

/// Runs of a FollowTheSun in the results database: ids by policy, in the order of the days.
struct SunStudyRuns
{
    std::string database;                                               //!< path
    std::vector<std::pair<std::string, std::vector<int64_t>>> policies; //!< run ids
    double latencyBoundS{0};                                            //!< what was asked for (s)
};

/**
 * @ingroup aiot
 * Compares the policies of a FollowTheSun, from what the database holds.
 */
class FollowTheSunReport
{
  public:
    /**
     * @param runs where the runs are
     * @throw std::runtime_error if they cannot be read
     */
    explicit FollowTheSunReport(const SunStudyRuns& runs);

    /// @param os where to print the tables; each heading names its unit
    void Print(std::ostream& os) const;

    /**
     * Print between what the grams of each policy lie, and those beyond the home's.
     * @param os where to print
     * @param intervals whether, and by which tables
     */
    void PrintIntervals(std::ostream& os, const IntervalArguments& intervals) const;

    /**
     * Relative rounding error of a day's sum of grams: some thousand terms, each within 2^-53.
     */
    static constexpr double ROUNDING = 1e-12;
    /// Largest relative error of a node's energy balance.
    static constexpr double BALANCE = 1e-9;

    /**
     * What must hold: the oracle emits no more than any causal policy on any day with the same
     * requests (within ROUNDING), the longest latency keeps the bound, energy balances within
     * BALANCE.
     * @return the first thing that does not hold, in one line; nothing if all do
     */
    std::optional<std::string> FindFault() const;

  private:
    void PrintPolicies(std::ostream& os) const; //!< Grams, and differences to home.
    void PrintRegions(std::ostream& os) const;  //!< Requests by region.
    void PrintSensors(std::ostream& os) const;  //!< Harvest and batteries.
    void PrintChecks(std::ostream& os) const;   //!< Latency, losses, energy balance.

    /**
     * @param days a policy's
     * @return cells: mean difference to home, its interval, the same in percent
     */
    std::vector<std::string> CompareToHome(const std::vector<SunDayFigures>& days) const;

    /**
     * @param day a day
     * @param oracle the oracle's same day; null if it was not run
     * @return what does not hold
     */
    std::optional<std::string> FindFault(const SunDayFigures& day,
                                         const SunDayFigures* oracle) const;

    /// @return days on which a policy did not have the oracle's requests
    std::size_t CountOtherRequests() const;

    /// @return days of a policy; null if it was not run
    const std::vector<SunDayFigures>* Find(const std::string& policy) const;

    SunStudyRuns m_runs;                                                       //!< where
    std::vector<std::pair<std::string, std::vector<SunDayFigures>>> m_figures; //!< by policy
};

/**
 * @param database path of a results database
 * @param runId a run of DailyRun
 * @return its figures
 */
SunDayFigures ReadSunDay(const std::string& database, int64_t runId);

} // namespace aiot
} // namespace ns3

#endif // AIOT_FOLLOW_THE_SUN_REPORT_H
