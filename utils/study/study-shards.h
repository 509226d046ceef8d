// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_STUDY_SHARDS_H
#define AIOT_STUDY_SHARDS_H

#include "study-plan.h"

#include "ns3/study-ledger.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * A study's commands are printed for shells and written into scripts, one a line.
 * @param path of a file or program
 * @throw std::invalid_argument if it holds a control character, a line end for one
 */
void RequireOneLine(const std::string& path);

/**
 * @brief The folder beside a study's database where each run has a database of its own, its shard,
 *        until it is merged: DATABASE.shards/.
 *
 * Beside a shard stand what its program said (.log) and, for runs that another than this program
 * started, its exit code (.code).
 */
class StudyShards
{
  public:
    /**
     * @param database of the study
     * @throw std::invalid_argument as RequireOneLine()
     */
    explicit StudyShards(const std::string& database);

    /// Make the folder. @throw std::runtime_error if that cannot be done
    void Make() const;

    /**
     * Keep other drivers of the same study out for as long as this object lives.
     * @throw std::runtime_error if there is one, or a Slurm job of it
     */
    void Lock();

    const std::string& GetFolder() const;             ///< @return absolute path
    std::string GetPath(const PlannedRun& run) const; ///< @return path of a run's shard
    std::string GetLog(const PlannedRun& run) const;  ///< @return path of its log
    std::string GetCode(const PlannedRun& run) const; ///< @return path of its exit code
    std::vector<std::string> GetCommand(const std::string& program,
                                        const StudyRun& run) const; ///< @return words to execute

    /// Remove all files of a run.
    void Remove(const PlannedRun& run) const;

    /// Remove the folder if nothing is left but locks and the files of a Slurm job.
    void RemoveFolder() const;

    /// @return the last lines of a log, at most 20 and 4 KiB, fit for a terminal
    std::string ReadLastLines(const PlannedRun& run) const;

    /**
     * @param run one that is not recorded as done
     * @param isChanged whether a file has another content now than a shard's run has read
     * @return how it has ended, judged by its files; nothing while it has not, left nothing whole,
     *         or has read what is changed
     */
    std::optional<EndedRun> Find(const PlannedRun& run, const IsChangedFile& isChanged) const;

    ~StudyShards();
    StudyShards(const StudyShards&) = delete;
    StudyShards& operator=(const StudyShards&) = delete;

  private:
    std::string m_folder;
    int m_lock{-1}; ///< descriptor that holds the lock; the kernel lets go when we die
};

} // namespace ns3::aiot

#endif // AIOT_STUDY_SHARDS_H
