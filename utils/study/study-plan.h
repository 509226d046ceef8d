// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_STUDY_PLAN_H
#define AIOT_STUDY_PLAN_H

#include "study-file.h"

#include "ns3/study-ledger.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// One combination of swept values.
struct StudyPoint
{
    std::vector<StudyValue> values; ///< in the order of the file's axes
    std::string name;               ///< such as "radio=wifi sensors=10"
};

/// One run of a point.
struct StudyRun
{
    std::size_t point;              ///< index of the point
    PlannedRun plan;                ///< as it is recorded
    std::vector<std::string> words; ///< arguments of the program, all but --database
};

/**
 * @param study a study
 * @return its points: the first axis changes slowest
 * @throw std::invalid_argument for an exclusion that leaves nothing out, nothing that is left, two
 *        equal points, and more than STUDY_MAX_RUNS runs
 */
std::vector<StudyPoint> ExpandStudy(const StudyFile& study);

/**
 * @param study a study
 * @param points as ExpandStudy() returns them
 * @param point index of one
 * @param rngRun ns-3's RngRun
 */
StudyRun MakeStudyRun(const StudyFile& study,
                      const std::vector<StudyPoint>& points,
                      std::size_t point,
                      std::uint64_t rngRun);

/// @return all runs that there can be, point by point
std::vector<StudyRun> MakeStudyRuns(const StudyFile& study, const std::vector<StudyPoint>& points);

} // namespace ns3::aiot

#endif // AIOT_STUDY_PLAN_H
