// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_STUDY_COMMANDS_H
#define AIOT_STUDY_COMMANDS_H

#include "study-store.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief Runs as lines for a shell, for machines that this program does not reach itself.
 *
 * Each line runs the program, and leaves its shard, its log and its exit code in the folder of
 * shards, where `aiot study collect` finds them.
 */
class StudyCommands
{
  public:
    /// @param books of a study, open
    explicit StudyCommands(StudyStore& books);

    /// @return a line for each run that is to be done now; the runs count as taken
    std::vector<std::string> TakeLines();

    /**
     * Submit lines as one Slurm job array.
     * @param lines as TakeLines() returns them, at least one
     * @param options for sbatch, such as --partition=short
     * @return id of the job
     * @throw std::runtime_error where there is no sbatch, or it refuses
     */
    std::string Submit(const std::vector<std::string>& lines,
                       const std::vector<std::string>& options);

  private:
    StudyStore& m_books;
};

/**
 * @param folder of shards
 * @throw std::runtime_error while a Slurm job that was submitted for it is in the queue
 */
void RequireNoSlurmJob(const std::string& folder);

} // namespace ns3::aiot

#endif // AIOT_STUDY_COMMANDS_H
