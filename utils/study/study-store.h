// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_STUDY_STORE_H
#define AIOT_STUDY_STORE_H

#include "common/scenario-program.h"
#include "study-file.h"
#include "study-plan.h"
#include "study-schedule.h"
#include "study-shards.h"

#include "ns3/file-digest.h"
#include "ns3/study-ledger.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief A study with its points, its program, its database and its shards: what all engines need.
 *
 * Nothing is made before Open().
 */
class StudyStore
{
  public:
    /**
     * @param file path of the study file
     * @param database path; empty: the study's name and ".sqlite" in the working directory
     * @param catalogue files of the user's own parts and zones, for every run
     * @throw std::invalid_argument or std::runtime_error for a file that is wrong
     */
    StudyStore(const std::string& file,
               const std::string& database,
               const std::vector<std::string>& catalogue = {});

    StudyStore(const StudyStore&) = delete;
    StudyStore& operator=(const StudyStore&) = delete;

    /**
     * Find the program, see that it has all arguments, and that no point without its runs is
     * refused.
     * @param jobs how many points are asked about at once
     * @param isFresh each process is one that was started for it, instead of a fork of one
     * @throw std::invalid_argument with the first mistake
     */
    void CheckProgram(unsigned jobs, bool isFresh = false);

    /// Lock the study, record all its runs, and merge what earlier engines left.
    void Open();

    /**
     * Record runs that have ended, and remove their files.
     * @param ended gets what StudyLedger::TryRecord() sets
     * @param lockTimeoutS how long to wait for another process, in seconds
     * @return false when another process has the database: nothing was done
     */
    bool TryCommit(std::vector<EndedRun>& ended, double lockTimeoutS);

    /// The same; @throw std::runtime_error when the database stays locked
    void Book(std::vector<EndedRun>& ended);

    /// The end of a study: take runs off the list that turned out not to be needed.
    void Close();

    const StudyFile& GetStudy() const;                ///< @return what the file says
    const std::vector<StudyPoint>& GetPoints() const; ///< @return its points
    const std::string& GetDatabase() const;           ///< @return path of the database
    const ScenarioProgram& GetProgram() const;        ///< @return after CheckProgram()
    StudyShards& GetShards();                         ///< @return the folder of shards
    StudySchedule& GetSchedule();                     ///< @return what is done and to be done
    const std::vector<StudyRun>& GetRuns() const;     ///< @return all that there can be

    /**
     * @return rows of the study's runs that its file still plans, by runId; for a database that is
     *         not open, as it was left. A run whose input files have changed since is planned again
     */
    std::vector<StudyRunRow> ReadRows() const;

    /// @return one line on runs that are due again since files have changed; empty: there are none
    std::string DescribeChanges() const;

  private:
    /// @throw std::invalid_argument if no result would have the metric of the stop rule
    void CheckMetric() const;

    /// Merge shards that are whole, and clear away what belongs to runs that are done.
    void AdoptShards();

    /// @return what tells whether a file has another content now; looks at each file once
    IsChangedFile MakeFileCheck() const;

    /// Tell the schedule of a run that is done.
    void SetDone(const std::string& arguments, std::int64_t runId);

    StudyFile m_study;
    std::vector<StudyPoint> m_points;
    std::vector<StudyRun> m_runs; ///< all that there can be, in the order of their ids
    std::unordered_map<std::string, std::size_t> m_indices; ///< in m_runs, by arguments
    std::string m_database;
    StudyShards m_shards;
    StudySchedule m_schedule;
    std::set<std::string> m_outdated; ///< arguments of runs whose results are to be replaced
    mutable std::map<std::string, std::optional<FileDigest>> m_files; ///< as they are now
    std::unique_ptr<ScenarioProgram> m_program;
    std::unique_ptr<StudyLedger> m_ledger;
};

} // namespace ns3::aiot

#endif // AIOT_STUDY_STORE_H
