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
    std::vector<ReportPoint> points;         ///< ordered by their values
    std::map<std::int64_t, std::size_t> pointOfRun;
    std::size_t incompleteRuns{0}; ///< stopped or failed; in no point
};

/**
 * Groups the completed runs. The scenario and the versions count as parameters; seeds, the
 * database's name and what only tells about progress do not. A parameter that follows from others,
 * such as a default that depends on the radio, is linked; those that were typed come first.
 *
 * @param database with any number of runs
 * @return the study
 */
ReportStudy ReadReportStudy(const ResultsQuery& database);

} // namespace ns3::aiot

#endif // AIOT_REPORT_STUDY_H
