// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_STORED_IDENTITY_H
#define AIOT_STORED_IDENTITY_H

#include "run-identity.h"
#include "run-records.h"
#include "sqlite-connection.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
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
 * Runs by their identity, each result once: what is the same experiment is the same draw only if
 * every result is equal.
 */
class KnownRuns
{
  public:
    /** @param connection of the database that holds them; must outlive this */
    explicit KnownRuns(SqliteConnection& connection);

    /** @param identity of a run, @param id of it */
    void Add(const std::string& identity, std::int64_t id);

    /** @param id of a run that is gone */
    void Remove(std::int64_t id);

    void Clear(); ///< Forget all

    /**
     * @param identity of a run
     * @param source database that holds it
     * @param id of it there
     * @return id of the known run that is equal; else none, and how it differs from the first one
     *         with its identity, if there is one
     */
    std::pair<std::optional<std::int64_t>, std::optional<DifferingRun>> Find(
        const std::string& identity,
        SqliteConnection& source,
        std::int64_t id) const;

  private:
    SqliteConnection& m_connection;
    std::unordered_map<std::string, std::vector<std::int64_t>> m_ids;
};

/**
 * @ingroup aiot_results
 * @param connection of a results database
 * @return its completed runs that are an earlier one's experiment again
 */
RunRepeats FindRunRepeats(SqliteConnection& connection);

} // namespace ns3::aiot

#endif // AIOT_STORED_IDENTITY_H
