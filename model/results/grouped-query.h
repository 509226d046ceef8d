// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_GROUPED_QUERY_H
#define AIOT_GROUPED_QUERY_H

#include "run-identity.h"
#include "sample-statistics.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3::aiot
{

/** How several rows of one run become the run's one value. */
enum class PerRun
{
    ONE, ///< there must be no more than one
    SUM,
    MEAN,
    MINIMUM,
    MAXIMUM
};

/** A question about the runs of a results database. */
struct GroupedSelection
{
    std::string view;                 ///< table or view with a column run_id
    std::string metric;               ///< column of it, a number
    std::vector<std::string> groupBy; ///< columns of the view, else parameters of the run, else
                                      ///< columns of table run; parameter.X and run.X say which
    std::vector<std::pair<std::string, std::vector<std::string>>> where; ///< names as in groupBy,
                                                                         ///< and allowed values
    PerRun perRun{PerRun::ONE};
    double confidence{0.95};                        ///< level of the interval
    std::vector<double> quantiles{0.05, 0.5, 0.95}; ///< from 0 to 1

    /// A name of groupBy and the value to compare with, see AddDifferences().
    std::optional<std::pair<std::string, std::string>> against{};
};

/** What the runs of one group say. */
struct GroupedRow
{
    std::vector<std::string> group; ///< values, in the order of GroupedSelection::groupBy
    SampleSummary summary;          ///< over runs; one value each
    std::vector<double> quantiles;  ///< in the order asked
    std::size_t without{0};         ///< runs whose metric is NULL: not in the summary
    std::optional<SampleSummary> difference{}; ///< to runs of another group with the same seeds
};

/** All groups. */
struct GroupedAnswer
{
    std::vector<GroupedRow> rows; ///< ordered by group, numbers as numbers
    std::size_t unfinished{0};    ///< runs with rows that are not completed, and were left out
    std::size_t repeated{0};      ///< runs equal to an earlier one, and left out
    std::vector<DifferingRun> differing{}; ///< runs that were taken, though an earlier one has
                                           ///< their identity and other results
    std::string mixed; ///< parameters in which runs of one seed and group differ: "period, sensors"
    std::vector<std::string> notes; ///< of the runs that were taken, each once
};

/**
 * Mean, standard deviation, Student-t interval and quantiles of a metric by groups of runs. A run
 * counts once in its group: seeds are what is repeated, not rows. Only completed runs are taken,
 * and of several of one identity (see GetRunIdentity()) with equal results the first: they are one
 * draw, not several.
 *
 * @param path of a results database, only read
 * @param question what is asked
 * @return one row per group; none when nothing fits
 * @throws std::invalid_argument with one line for unknown views, columns and names, a metric that
 *         is no number, and, with PerRun::ONE, a run with several rows in one group
 * @throws std::runtime_error when the database cannot be read
 */
GroupedAnswer AnswerGrouped(const std::string& path, const GroupedSelection& question);

} // namespace ns3::aiot

#endif // AIOT_GROUPED_QUERY_H
