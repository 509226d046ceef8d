// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RUN_WRITER_H
#define AIOT_RUN_WRITER_H

#include "records.h"
#include "results-database.h"

#include <cstdint>
#include <memory>
#include <string>

namespace ns3::aiot
{

/**
 * @ingroup aiot_results
 * Takes the records of one run as they come and commits them at once.
 *
 * @code
 * RunWriter writer("study.sqlite"); // checks the file, writes nothing to it
 * writer.Add(node);                 // in any order, any number
 * writer.Add(sample);
 * const auto runId = writer.Commit(run);
 * @endcode
 *
 * Records wait in a private temporary database (a few MB of memory, then a file in SQLITE_TMPDIR,
 * TMPDIR or /var/tmp that vanishes with the process), so memory stays flat however long the run,
 * and other processes can use the results database in the meantime. A writer that is destroyed
 * without Commit() leaves no trace.
 *
 * Rows are stored as they are; their order in the file is that of their keys, or that of the calls
 * for events and intensities. The same calls make the same file, but for run.created_utc.
 */
class RunWriter
{
  public:
    /**
     * @param path of the results database
     * @param lockTimeoutS how long Commit() waits for another process, in seconds
     * @param empty what a new file begins with; null: it is made by statements, which gives the
     * same
     * @throws std::runtime_error as ResultsDatabase::Check()
     */
    explicit RunWriter(const std::string& path,
                       double lockTimeoutS = RESULTS_LOCK_TIMEOUT_S,
                       std::shared_ptr<const EmptyResults> empty = nullptr);
    ~RunWriter();

    RunWriter(const RunWriter&) = delete;
    RunWriter& operator=(const RunWriter&) = delete;

    /**
     * @param record to be stored with the run, of any type that RunData has
     * @throws std::invalid_argument for NaN, infinities, counters above 2^63 - 1 and texts with
     *         NUL characters; the record is not taken, others may follow
     * @throws std::runtime_error when the temporary storage is full
     */
    template <typename Record>
    void Add(const Record& record);

    /**
     * Write the run and all its records in one transaction. May be called once, or again after it
     * threw.
     *
     * @param run to be appended
     * @return the run's id
     * @throws std::invalid_argument when a record breaks a rule of the schema; names its table
     * @throws std::runtime_error as ResultsDatabase::WriteRun()
     */
    std::int64_t Commit(const RunRecord& run);

    /** Add() all records of a run, and Commit() it. */
    std::int64_t Commit(const RunData& data);

    /**
     * Have the connection that Commit() used read what the file has; the writer is done then.
     * @return reader of the file
     * @throws std::runtime_error if it cannot be read, because others have it locked
     */
    std::shared_ptr<const ResultsReader> Read();

  private:
    class Storage; ///< Keeps SQLite out of this header

    std::unique_ptr<Storage> m_storage;
};

} // namespace ns3::aiot

#endif // AIOT_RUN_WRITER_H
