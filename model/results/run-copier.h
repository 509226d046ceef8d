// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RUN_COPIER_H
#define AIOT_RUN_COPIER_H

#include "results-format.h"
#include "results-layout.h"
#include "results-source.h"
#include "split-row-storage.h"
#include "sqlite-connection.h"
#include "stored-identity.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/**
 * @file
 * Private to model/results: whole runs from one results database to another, not installed.
 */

namespace ns3::aiot
{

/** A run of the source, and what became of it. */
struct CopiedRun
{
    std::int64_t sourceId{0};
    std::int64_t id{0}; ///< in the target
    bool isNew{false};  ///< false: the target had it already, nothing was copied
    std::optional<DifferingRun> difference{}; ///< from one of the target with its identity
    std::uint64_t rows{0};                    ///< that were copied
};

/**
 * @ingroup aiot_results
 * Copies runs with all their rows, unless a run of the same identity (run-identity.h) and the same
 * parameters with the same results is there.
 * The caller begins and ends the target's transaction.
 */
class RunCopier
{
  public:
    /** @param target results database with its tables; must outlive this */
    explicit RunCopier(SqliteConnection& target);

    /** Look at the target's runs; call it at the begin of each of its transactions. */
    void ReadIdentities();

    /**
     * @param source where runs come from
     * @param wantedId id for the first new run; 0, or taken: the next free one
     * @return the source's runs, by their ids
     */
    std::vector<CopiedRun> Copy(ResultsSource& source, std::int64_t wantedId = 0);

    /**
     * Take one of the target's runs away, with all its rows.
     * @param id of the run
     */
    void Remove(std::int64_t id);

  private:
    std::int64_t CopyRun(SqliteStatement& row, std::int64_t wantedId);
    std::uint64_t CopyRecords(SqliteConnection& source,
                              const ResultsLayout& layout,
                              const CopiedRun& run);
    std::uint64_t CopyIntensities(SqliteConnection& source);
    SqliteStatement& GetInsertion(const ResultsLayout& layout);

    SqliteConnection& m_target;
    KnownRuns m_known;                                   ///< the target's
    std::map<std::string, SqliteStatement> m_insertions; ///< by table
    std::map<std::string, SplitRowStorage> m_storages;   ///< of those that are split, by table
};

/** Make an empty database a results database, or verify that it is one. In a transaction. */
void PrepareResultsTarget(SqliteConnection& target);

} // namespace ns3::aiot

#endif // AIOT_RUN_COPIER_H
