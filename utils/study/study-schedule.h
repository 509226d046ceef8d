// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_STUDY_SCHEDULE_H
#define AIOT_STUDY_SCHEDULE_H

#include "study-file.h"
#include "study-plan.h"

#include "ns3/study-ledger.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief Which run of a study is next, and when a point has had enough.
 *
 * With a stop rule, a point's runs 1, 2, ... are looked at in this order: the first n, from the
 * least on, whose confidence interval is narrow enough are all that it gets. Thus the runs that are
 * made depend on their results alone, not on who ended first or how often the study was stopped.
 */
class StudySchedule
{
  public:
    /**
     * @param study must outlive this
     * @param points must outlive this
     */
    StudySchedule(const StudyFile& study, const std::vector<StudyPoint>& points);

    /**
     * Tell that a run is done, now or earlier.
     * @param point index of its point
     * @param rngRun of the run
     * @param metric that the stop rule looks at, if there is one
     */
    void SetDone(std::size_t point, std::uint64_t rngRun, std::optional<double> metric);

    /// @return a run that is neither done nor taken yet, and now is taken
    std::optional<StudyRun> Take();

    /// @return number of runs that are done or were taken, or are known to follow
    std::size_t GetExpected() const;

    /// @return number of runs that are done
    std::size_t GetDone() const;

    /// @return names of the points that have all their runs and yet too wide an interval
    std::vector<std::string> GetUnsatisfied() const;

  private:
    /// What is known of one point.
    struct State
    {
        std::map<std::uint64_t, std::optional<double>> done; ///< metric by RngRun
        std::set<std::uint64_t> taken;                       ///< in work, failed or done
        std::uint64_t wanted{0};                             ///< runs 1 to this
    };

    /// @return whether the metrics of the first runs are close enough together
    bool IsSatisfied(const State& state, std::uint64_t runs) const;

    /// Find out how many runs a point needs, as far as can be known.
    void Update(State& state) const;

    const StudyFile& m_study;
    const std::vector<StudyPoint>& m_points;
    std::vector<State> m_states;
    std::size_t m_cursor{0}; ///< no point before it has a run left, for now
};

} // namespace ns3::aiot

#endif // AIOT_STUDY_SCHEDULE_H
