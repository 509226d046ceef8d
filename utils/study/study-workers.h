// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_STUDY_WORKERS_H
#define AIOT_STUDY_WORKERS_H

#include "study-progress.h"
#include "study-store.h"

#include <chrono>
#include <csignal>
#include <string>
#include <sys/types.h>
#include <vector>

namespace ns3::aiot
{

/// How a study has ended on this machine.
struct StudyOutcome
{
    std::size_t done{0};     ///< of all runs
    std::size_t expected{0}; ///< runs that the study needs
    std::size_t failed{0};   ///< of those made now
    std::size_t ran{0};      ///< made now, failed ones included
    int signal{0};           ///< that ended it early; 0: none
    double wallS{0};         ///< from the first run's start to the last one's end
    double driverCpuS{0};    ///< processor time of this program in that time
};

/**
 * @brief The local engine: runs in worker processes, each merged soon after its end.
 *
 * Workers die with this process. Ctrl-C ends them, merges what is whole and returns.
 */
class StudyWorkers
{
  public:
    /**
     * @param books of a study, open
     * @param jobs how many runs at once
     */
    StudyWorkers(StudyStore& books, unsigned jobs);

    /// Kills workers that are left.
    ~StudyWorkers();

    StudyWorkers(const StudyWorkers&) = delete;
    StudyWorkers& operator=(const StudyWorkers&) = delete;

    /// Run what is to be done. @throw std::runtime_error when the database cannot be written
    StudyOutcome Run();

  private:
    using Clock = std::chrono::steady_clock;

    /// A run in work.
    struct Worker
    {
        pid_t process;
        StudyRun run;
        std::string startedUtc;
        Clock::time_point start;
    };

    void StartSome();                          ///< Start runs while there is room
    void Start(const StudyRun& run);           ///< Start one
    void CollectExited();                      ///< Take those that have ended
    void Take(const Worker& worker, int code); ///< Take one
    void BookSome();                           ///< Book, if it is time
    bool WaitForEvent();                       ///< false: a signal wants us to stop
    void TerminateAll();                       ///< End all workers
    void CountBooked(const std::vector<EndedRun>& booked);

    StudyStore& m_books;
    unsigned m_jobs;
    sigset_t m_signals; ///< that are taken one by one instead of interrupting
    sigset_t m_oldSignals;
    std::vector<Worker> m_workers;
    std::vector<EndedRun> m_ended; ///< not recorded yet
    StudyOutcome m_outcome;
    Clock::time_point m_booked; ///< when that was last done
    bool m_isLocked{false};     ///< another process has the database
    StudyProgress m_progress;
};

} // namespace ns3::aiot

#endif // AIOT_STUDY_WORKERS_H
