// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REPORT_STUDY_H
#define AIOT_REPORT_STUDY_H

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ns3::aiot
{

class ResultsQuery;

/** A command-line value that differs between runs. */
struct ReportParameter
{
    std::string name;
    std::vector<std::string> values; ///< distinct, numbers by size
    bool numeric{false};             ///< all values are numbers
    bool linked{false};              ///< follows from the parameters before it
};

/** Runs that differ in nothing but their random numbers. */
struct ReportPoint
{
    std::vector<std::string> values; ///< one for each parameter that is not linked
    std::string label;               ///< "radio=wifi, sensors=4"
    std::vector<std::int64_t> runs;  ///< ids, ascending
};

/** What a results database holds, told apart by what varies. */
struct ReportStudy
{
    std::vector<ReportParameter> parameters; ///< those that vary; linked ones last
    std::vector<ReportParameter> drawn;      ///< what random numbers made different
    std::vector<std::string> merged;         ///< parameters that MergePoints() took the mean over
    std::vector<ReportPoint> points;         ///< ordered by their values
    std::map<std::int64_t, std::size_t> pointOfRun;
    std::size_t incompleteRuns{0}; ///< stopped or failed; in no point
    std::size_t repeatedRuns{0};   ///< equal to an earlier run; in no point
    std::string differing;         ///< which runs differ though seed and arguments are the same
};

/**
 * Groups the completed runs. The scenario and the versions count as parameters; seeds, the
 * database's name and what only tells about progress do not; nor does what nobody typed and what
 * differs between runs of the same command with other seeds only, such as the middle of a random
 * network. A parameter that follows from others, such as a default that depends on the radio, is
 * linked; those that were typed come first, and of those that follow from each other stay the ones
 * with most values.
 *
 * @param database with any number of runs
 * @return the study
 */
ReportStudy ReadReportStudy(const ResultsQuery& database);

/**
 * Merges points until there are few enough for a chart: those that differ in the parameter with
 * most values become one, then those that differ in the next. The last parameter stays.
 *
 * @param study as it was read
 * @param most how many points are few enough
 * @return the study with the points merged; the same if they are few
 */
ReportStudy MergePoints(const ReportStudy& study, std::size_t most);

} // namespace ns3::aiot

#endif // AIOT_REPORT_STUDY_H
