// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REPORT_SAMPLES_H
#define AIOT_REPORT_SAMPLES_H

#include "report-study.h"

#include "ns3/sample-statistics.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ns3::aiot
{

/** Level of all confidence intervals of a report. */
constexpr double REPORT_CONFIDENCE = 0.95;

/** Values of runs, by point of the study and a key within it such as stage and component. */
class ReportSamples
{
  public:
    using Key = std::vector<std::string>;

    /** What an answer leaves out where a run has no value for a key that other runs have. */
    enum class Absent
    {
        ZERO, ///< the run counts, with 0: nothing was drawn
        NONE  ///< the run does not count: nothing is known
    };

    /**
     * @param study that outlives this object
     * @param absent how runs without a value count
     */
    ReportSamples(const ReportStudy& study, Absent absent);

    /**
     * Adds to a run's value of a key; runs in no point are left out.
     * @param run id
     * @param key within the point
     * @param value to add
     */
    void Add(std::int64_t run, const Key& key, double value);

    /**
     * @param study with the same runs in other points; it outlives the answer
     * @return the same values
     */
    ReportSamples Regroup(const ReportStudy& study) const;

    std::vector<std::size_t> GetPoints() const;        ///< @return points with a value, ascending
    std::vector<Key> GetKeys(std::size_t point) const; ///< @return keys of a point, ascending

    /**
     * @param point index in the study
     * @param key within the point
     * @return over the point's runs; a count of 0 where no run counts
     */
    SampleSummary Get(std::size_t point, const Key& key) const;

  private:
    const ReportStudy& m_study;
    Absent m_absent;
    std::map<std::pair<std::size_t, Key>, std::map<std::int64_t, double>> m_values;
};

} // namespace ns3::aiot

#endif // AIOT_REPORT_SAMPLES_H
