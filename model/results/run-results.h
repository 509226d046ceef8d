// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RUN_RESULTS_H
#define AIOT_RUN_RESULTS_H

#include "sqlite-connection.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/**
 * @file
 * Private to model/results: what a run's results are, wherever it was made and stored; not
 * installed.
 */

namespace ns3::aiot
{

/** What one table holds of a run. */
struct ResultTable
{
    std::string name;    ///< of the table
    std::string columns; ///< "a,b,c"
    std::string select;  ///< SQL for its rows in the order of their columns; ?1 is the run's id
};

/**
 * @ingroup aiot_results
 * @return table `run` and all others whose rows belong to runs, less what belongs to a machine and
 *         not to a run: `created_utc` and `wall_s` of table `run`, and the parameter `database`
 */
const std::vector<ResultTable>& GetResultTables();

/**
 * @ingroup aiot_results
 * Compare every value of two runs.
 * @param one database, @param id of a run of it
 * @param other database, @param otherId of a run of that one
 * @return name of the first table in which they differ; none: their results are equal
 */
std::optional<std::string> FindDifference(SqliteConnection& one,
                                          std::int64_t id,
                                          SqliteConnection& other,
                                          std::int64_t otherId);

} // namespace ns3::aiot

#endif // AIOT_RUN_RESULTS_H
