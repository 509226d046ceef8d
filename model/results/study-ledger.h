// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_STUDY_LEDGER_H
#define AIOT_STUDY_LEDGER_H

#include "results-database.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ns3::aiot
{

/** One run of a study, as it is planned. */
struct PlannedRun
{
    std::string scenario;    ///< program, as the study file names it
    std::string arguments;   ///< as FormatArguments() writes them; unique in study and scenario
    std::string point;       ///< the swept ones among them
    std::uint64_t rngRun{1}; ///< ns-3's RngRun
    std::string shard;       ///< file name of its own database
};

/** Row of study_run. */
struct StudyRunRow
{
    PlannedRun plan;
    std::int64_t runId{0};         ///< id in table run; reserved until the run is done
    std::string status{"planned"}; ///< planned, done or failed
    std::optional<int> exitCode;   ///< of the program; 128 + its number for a signal
    std::string lastLines;         ///< what a failed run said last
    std::string startedUtc;        ///< ISO 8601; empty: not known
    std::optional<double> wallS;   ///< s from start to end of the program
    std::string changedFile;       ///< that a run read which is done; empty: all are as they were
};

/** @return whether a file has another content now than when a run read it */
using IsChangedFile = std::function<bool(const InputFileRecord& file)>;

/** How a run has ended. */
struct EndedRun
{
    std::string scenario;        ///< as planned
    std::string arguments;       ///< as planned
    std::uint64_t rngRun{1};     ///< as planned
    std::string shardPath;       ///< its database; empty: it failed
    std::optional<int> exitCode; ///< as in StudyRunRow
    std::string lastLines;       ///< as in StudyRunRow
    std::string startedUtc;      ///< as in StudyRunRow
    std::optional<double> wallS; ///< as in StudyRunRow
    bool isRepeated{false};      ///< its earlier result is outdated, and goes

    std::optional<std::int64_t> runId; ///< set by TryRecord(): id in table run; none: it failed
};

/**
 * @ingroup aiot_results
 * The record of a parameter study, in the results database of its runs: tables study and study_run.
 *
 * Ids of runs are reserved when runs are planned, so that the finished database does not depend on
 * which run ended first, nor on how often the study was interrupted.
 */
class StudyLedger
{
  public:
    /**
     * @param path of the results database, made when there is none
     * @param study name of the study
     * @throws std::runtime_error as ResultsDatabase::Check(), or it is damaged
     */
    StudyLedger(const std::string& path, const std::string& study);
    ~StudyLedger();

    StudyLedger(const StudyLedger&) = delete;
    StudyLedger& operator=(const StudyLedger&) = delete;

    /**
     * Record runs that are not there, in one transaction.
     * @param definition text of the study file
     * @param runs in the order in which they get their ids
     */
    void Plan(const std::string& definition, const std::vector<PlannedRun>& runs);

    /**
     * @param isChanged asked once for each file and content that runs have read
     * @return all runs of the study, those of earlier plans too, by runId
     */
    std::vector<StudyRunRow> GetRuns(const IsChangedFile& isChanged) const;

    /**
     * Merge the shards of runs that have ended well, and note the failures, in one transaction.
     *
     * A shard must hold one run, not a failed one, with the planned RngRun. One that does not, is
     * truncated, or worse, makes the run a failed one. What a repeated run left before is removed
     * in the same transaction, whether it ended well or not.
     * @param runs to be recorded; gets their ids, and what was wrong with a shard as lastLines
     * @param lockTimeoutS how long to wait for another process, in seconds
     * @return false when another process has the database: nothing was recorded
     * @throws std::runtime_error when the disk is full, for one
     */
    bool TryRecord(std::vector<EndedRun>& runs, double lockTimeoutS);

    /**
     * Take runs off the list that turned out not to be needed: those that are planned, but neither
     * done nor failed, and outdated ones that nobody repeated, with their results.
     * @param outdated arguments of the latter
     */
    void DropUnneeded(const std::set<std::string>& outdated);

    /**
     * @param view table or view with one row per run
     * @param column of it
     * @param runId of a run
     * @return number; none where the run has no row with one, or several
     * @throws std::runtime_error for an unknown view or column
     */
    std::optional<double> GetMetric(const std::string& view,
                                    const std::string& column,
                                    std::int64_t runId) const;

  private:
    class Storage; ///< Keeps SQLite out of this header

    std::unique_ptr<Storage> m_storage;
};

/**
 * Look at a study. Its database stays as it is, but for what a killed writer has left half-done.
 * @param path of the results database, which must exist
 * @param study name of the study
 * @param isChanged as for StudyLedger::GetRuns()
 * @return its runs, by runId; none when it was never run
 * @throws std::runtime_error when it cannot be read
 */
std::vector<StudyRunRow> ReadStudyRuns(const std::string& path,
                                       const std::string& study,
                                       const IsChangedFile& isChanged);

/**
 * @param path of a shard
 * @param rngRun that it should have
 * @param isChanged asked for each file that its run has read
 * @return whether it is whole and holds one run that has come to its end, of files as they are now
 */
bool IsWholeShard(const std::string& path, std::uint64_t rngRun, const IsChangedFile& isChanged);

} // namespace ns3::aiot

#endif // AIOT_STUDY_LEDGER_H
