// SPDX-License-Identifier: GPL-2.0-only
#include "study-workers.h"

#include "common/child-process.h"

#include "ns3/civil-time.h"

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr std::chrono::milliseconds BOOKING_PERIOD{1000};
constexpr double SHORT_LOCK_TIMEOUT_S = 0.2;

/// @return processor time of this process alone (s)
double
GetCpuS()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

} // namespace

StudyWorkers::StudyWorkers(StudyStore& books, unsigned jobs)
    : m_books(books),
      m_jobs(jobs),
      m_booked(Clock::now()),
      m_progress(books.GetStudy().name, books.GetSchedule().GetDone())
{
    sigemptyset(&m_signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
    {
        // Who started us may want one to be ignored, as nohup does.
        struct sigaction action
        {
        };

        if (sigaction(signal, nullptr, &action) == 0 && action.sa_handler != SIG_IGN)
        {
            sigaddset(&m_signals, signal);
        }
    }
    sigaddset(&m_signals, SIGCHLD);
    sigprocmask(SIG_BLOCK, &m_signals, &m_oldSignals);
}

StudyWorkers::~StudyWorkers()
{
    TerminateAll();
    // timeout(1) signals us, and then our group: the second one must not keep us from telling how
    // far the study is.
    const timespec now{};
    while (sigtimedwait(&m_signals, nullptr, &now) > 0)
    {
    }
    sigprocmask(SIG_SETMASK, &m_oldSignals, nullptr);
}

StudyOutcome
StudyWorkers::Run()
{
    const auto begin = Clock::now();
    const double cpuBeforeS = GetCpuS();
    bool goesOn = true;
    while (goesOn)
    {
        StartSome();
        if (m_workers.empty())
        {
            // What is not recorded yet may call for more runs.
            m_books.Book(m_ended);
            CountBooked(std::exchange(m_ended, {}));
            StartSome();
        }
        if (m_workers.empty())
        {
            break;
        }
        goesOn = WaitForEvent();
        CollectExited();
        BookSome();
        m_progress.Show({m_books.GetSchedule().GetDone() + m_ended.size(),
                         m_outcome.failed,
                         m_workers.size(),
                         m_books.GetSchedule().GetExpected()});
    }
    TerminateAll();
    m_books.Book(m_ended);
    CountBooked(std::exchange(m_ended, {}));
    m_outcome.done = m_books.GetSchedule().GetDone();
    m_outcome.expected = m_books.GetSchedule().GetExpected();
    m_outcome.wallS = std::chrono::duration<double>(Clock::now() - begin).count();
    m_outcome.driverCpuS = GetCpuS() - cpuBeforeS;
    return m_outcome;
}

void
StudyWorkers::StartSome()
{
    while (m_workers.size() < m_jobs)
    {
        const auto run = m_books.GetSchedule().Take();
        if (!run)
        {
            return;
        }
        Start(*run);
    }
}

void
StudyWorkers::Start(const StudyRun& run)
{
    const StudyShards& shards = m_books.GetShards();
    // What an interrupted run may have left.
    shards.Remove(run.plan);
    const ScenarioProgram& program = m_books.GetProgram();
    const pid_t process =
        program.StartRun(shards.GetCommand(program.GetPath(), run), shards.GetLog(run.plan));
    m_workers.push_back({process, run, FormatUtc(std::time(nullptr)), Clock::now()});
}

bool
StudyWorkers::WaitForEvent()
{
    const timespec limit{0, 500000000}; // ns; the progress bar moves on
    const int signal = sigtimedwait(&m_signals, nullptr, &limit);
    if (signal > 0 && signal != SIGCHLD)
    {
        m_outcome.signal = signal;
        return false;
    }
    return true;
}

void
StudyWorkers::CollectExited()
{
    for (auto worker = m_workers.begin(); worker != m_workers.end();)
    {
        const auto code = PollChild(worker->process);
        if (code)
        {
            Take(*worker, *code);
        }
        worker = code ? m_workers.erase(worker) : worker + 1;
    }
}

void
StudyWorkers::Take(const Worker& worker, int code)
{
    const PlannedRun& plan = worker.run.plan;
    EndedRun ended;
    ended.scenario = plan.scenario;
    ended.arguments = plan.arguments;
    ended.rngRun = plan.rngRun;
    ended.exitCode = code;
    ended.startedUtc = worker.startedUtc;
    ended.wallS = std::chrono::duration<double>(Clock::now() - worker.start).count();
    ended.shardPath = code == 0 ? m_books.GetShards().GetPath(plan) : "";
    if (code != 0)
    {
        ended.lastLines = m_books.GetShards().ReadLastLines(plan);
    }
    m_ended.push_back(ended);
    ++m_outcome.ran;
}

void
StudyWorkers::BookSome()
{
    const auto now = Clock::now();
    // At once where the stop rule may have been waiting for it.
    const bool isIdle = m_workers.size() < m_jobs && m_books.GetStudy().until;
    if (m_ended.empty() || (now - m_booked < BOOKING_PERIOD && !isIdle))
    {
        return;
    }
    m_booked = now;
    if (m_books.TryCommit(m_ended, SHORT_LOCK_TIMEOUT_S))
    {
        CountBooked(std::exchange(m_ended, {}));
        m_isLocked = false;
        return;
    }
    if (!std::exchange(m_isLocked, true))
    {
        m_progress.Note("results database '" + m_books.GetDatabase() +
                        "' is locked by another process; finished runs wait");
    }
}

void
StudyWorkers::CountBooked(const std::vector<EndedRun>& booked)
{
    for (const EndedRun& run : booked)
    {
        if (!run.runId)
        {
            ++m_outcome.failed;
            const std::size_t last = run.lastLines.rfind('\n');
            m_progress.Note("failed with exit code " + std::to_string(run.exitCode.value_or(0)) +
                            ": " + run.arguments + ": " +
                            run.lastLines.substr(last == std::string::npos ? 0 : last + 1));
        }
    }
}

void
StudyWorkers::TerminateAll()
{
    for (const Worker& worker : m_workers)
    {
        kill(worker.process, SIGKILL);
        while (waitpid(worker.process, nullptr, 0) < 0 && errno == EINTR)
        {
        }
        m_books.GetShards().Remove(worker.run.plan);
    }
    m_workers.clear();
}

} // namespace ns3::aiot
