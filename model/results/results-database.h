// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RESULTS_DATABASE_H
#define AIOT_RESULTS_DATABASE_H

#include "records.h"

#include <cstdint>
#include <memory>
#include <string>

/**
 * @defgroup aiot_results Results
 * @ingroup aiot
 * The SQLite file: records, schema, writer, reader, migration, merge.
 */

namespace ns3::aiot
{

class EmptyResults;
class ResultsReader;

/** A run that was written. */
struct WrittenRun
{
    std::int64_t id; ///< its number in the database
    /// Reads it by the writer's connection. A connection of its own would read the schema again,
    /// which takes as long as reading a run.
    std::shared_ptr<const ResultsReader> reader;
};

/** Seconds that a reader or writer waits for another process' lock. */
constexpr double RESULTS_LOCK_TIMEOUT_S = 30.0;

/**
 * @ingroup aiot_results
 * The SQLite file of a study: many runs, one schema, one file.
 *
 * A scenario checks the file before it simulates anything, and appends its run at the end:
 *
 * @code
 * ResultsDatabase::Check("study.sqlite");
 * RunData data;
 * data.run.scenario = "smart-factory";
 * // ... simulate, fill in the records ...
 * const auto runId = ResultsDatabase::WriteRun("study.sqlite", data);
 * @endcode
 *
 * Runs are appended, never replaced, and numbered 1, 2, 3, ... in the order of their commits. The
 * tables and views are in results-schema.h. Everything of a run is written in one transaction:
 * after a crash, a full disk or kill -9 a file holds every earlier run and nothing of this one.
 * A new file that was never completed is empty and counts as new. Any number of processes may
 * write to one file; the lock is held for the commit only.
 */
class ResultsDatabase
{
  public:
    /**
     * Find out before a run whether it could be stored. Touches nothing: no byte of an existing
     * file changes, and no file appears.
     *
     * @param path of the database, which need not exist
     * @param lockTimeoutS how long to wait for another process' commit, in seconds
     * @throws std::runtime_error one line with path and reason: not writable, no file but
     *         something else, no database, truncated, another application's, another schema
     *         version, locked
     */
    static void Check(const std::string& path, double lockTimeoutS = RESULTS_LOCK_TIMEOUT_S);

    /**
     * Append a run, creating the file and its tables when it is new.
     *
     * @param path of the database
     * @param data of the run
     * @param lockTimeoutS how long to wait for another process, in seconds
     * @param empty what a new file begins with; null: it is made by statements, which gives the
     * same
     * @return the run's id
     * @throws std::invalid_argument for data that the schema forbids, such as NaN or a record of
     *         an unknown node
     * @throws std::runtime_error as Check(), or the disk is full
     */
    static std::int64_t WriteRun(const std::string& path,
                                 const RunData& data,
                                 double lockTimeoutS = RESULTS_LOCK_TIMEOUT_S,
                                 std::shared_ptr<const EmptyResults> empty = nullptr);

    /** WriteRun() for who reads the run at once. */
    static WrittenRun WriteAndRead(const std::string& path,
                                   const RunData& data,
                                   double lockTimeoutS = RESULTS_LOCK_TIMEOUT_S,
                                   std::shared_ptr<const EmptyResults> empty = nullptr);

    /**
     * WriteAndRead() for a run that has taken long: where its database cannot take it, because it
     * is locked for longer than we wait or its disk is full, the run is kept in a new database of
     * its own, `PATH.kept-1.sqlite`, `PATH.kept-2.sqlite`, ... That lies beside the database or,
     * where there is no room, in the working directory, in TMPDIR, in /var/tmp or in /tmp.
     *
     * @param path of the database
     * @param data of the run
     * @param lockTimeoutS how long to wait for another process, in seconds
     * @return the run
     * @throws std::invalid_argument as WriteRun()
     * @throws std::runtime_error as WriteRun(), with the place of the run and the command that
     *         merges it
     */
    static WrittenRun WriteOrKeepRun(const std::string& path,
                                     const RunData& data,
                                     double lockTimeoutS = RESULTS_LOCK_TIMEOUT_S);
};

} // namespace ns3::aiot

#endif // AIOT_RESULTS_DATABASE_H
