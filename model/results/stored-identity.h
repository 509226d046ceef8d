// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_STORED_IDENTITY_H
#define AIOT_STORED_IDENTITY_H

#include "run-records.h"
#include "sqlite-connection.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

/**
 * @file
 * Private to model/results: which runs of a database are the same experiment; not installed.
 */

namespace ns3::aiot
{

/**
 * @ingroup aiot_results
 * GetRunIdentity() of the runs of a database, with their parameters: a command may make several
 * runs, such as one for each policy, which differ in a parameter only.
 */
class StoredIdentities
{
  public:
    /** @param connection of the database; files and parameters of all runs are read at once */
    explicit StoredIdentities(SqliteConnection& connection);

    /**
     * @param row whose columns are id and those of RunRecord
     * @return the run's identity
     */
    std::string Read(const SqliteStatement& row) const;

  private:
    std::unordered_map<std::int64_t, std::vector<InputFileRecord>> m_files; ///< by their paths
    std::unordered_map<std::int64_t, std::size_t> m_parameters; ///< a hash of all values
};

/**
 * @ingroup aiot_results
 * @param connection of a results database
 * @return id of the first completed run that is the same experiment, by id of each later one
 */
std::unordered_map<std::int64_t, std::int64_t> FindRepeatedRuns(SqliteConnection& connection);

} // namespace ns3::aiot

#endif // AIOT_STORED_IDENTITY_H
