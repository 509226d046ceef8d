// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RESULTS_MERGE_H
#define AIOT_RESULTS_MERGE_H

#include "results-database.h"
#include "run-identity.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::aiot
{

/** What a merge has done. */
struct MergeCount
{
    std::size_t newRuns{0};   ///< copied
    std::size_t knownRuns{0}; ///< there already, by their identity and with equal results
    std::uint64_t rows{0};    ///< copied, of all tables
    std::vector<DifferingRun> differing{}; ///< copied, though one of their identity was there
};

/** The database that should grow cannot: its disk is full, for one. The merge is off. */
class MergeTargetError : public std::runtime_error
{
  public:
    using std::runtime_error::runtime_error;
};

/**
 * @ingroup aiot_results
 * Brings the runs of many results databases into one, each run once.
 *
 * @code
 * ResultsMerge merge("all.sqlite");
 * merge.Add("shard-1.sqlite");
 * merge.Add("shard-2.sqlite");
 * merge.Commit();
 * @endcode
 *
 * A run's identity is GetRunIdentity(): scenario, arguments, RngSeed, RngRun, versions and the
 * content of its input files; and its parameters but `database`, since one command may make several
 * runs that differ in one. A run that is there already, with equal results, is passed over, so
 * merging twice changes nothing. One with other results is copied, and named. Runs keep everything
 * but their id. The records of studies (study-ledger.h) come along.
 *
 * All inputs are one transaction: the database has all of them after Commit(), or none.
 */
class ResultsMerge
{
  public:
    /**
     * Lock the database, which is made when there is none.
     * @param path of the database that grows
     * @param lockTimeoutS how long to wait for another process, in seconds
     * @throws std::runtime_error as ResultsDatabase::Check(), or it is damaged
     */
    explicit ResultsMerge(const std::string& path, double lockTimeoutS = RESULTS_LOCK_TIMEOUT_S);

    /** Without Commit(), nothing has happened, and a new file is gone again. */
    ~ResultsMerge();

    ResultsMerge(const ResultsMerge&) = delete;
    ResultsMerge& operator=(const ResultsMerge&) = delete;

    /**
     * @param path of a results database, which is only read
     * @return what it added
     * @throws std::runtime_error one line with its path: missing, truncated, another schema
     *         version, ...; nothing of it was added, and the merge can go on
     * @throws MergeTargetError when the disk is full, for one; nothing of any input is kept, and
     *         every further call throws the same
     */
    MergeCount Add(const std::string& path);

    /** @throws MergeTargetError when the disk is full, or another process reads for too long */
    void Commit();

  private:
    class Storage; ///< Keeps SQLite out of this header

    std::unique_ptr<Storage> m_storage;
};

} // namespace ns3::aiot

#endif // AIOT_RESULTS_MERGE_H
