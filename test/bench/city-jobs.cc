// SPDX-License-Identifier: GPL-2.0-only
#include "city-jobs.h"

#include "city-part.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <memory>
#include <poll.h>
#include <stdexcept>
#include <string>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ns3
{
namespace aiot
{

namespace
{

/// A process that runs a job, and the end of the pipe where its part comes out.
class Job
{
  public:
    /**
     * Begin.
     * @param config what the city is made of
     * @param number number of the job
     */
    Job(const CityConfig& config, uint32_t number)
    {
        std::array<int, 2> ends{};
        if (pipe(ends.data()) != 0)
        {
            throw std::runtime_error("cannot make a pipe for a job");
        }
        std::fflush(nullptr);
        const pid_t parent = getpid();
        m_process = fork();
        if (m_process == 0)
        {
            close(ends[0]);
            Work(config, number, parent, ends[1]);
        }
        close(ends[1]);
        m_end = ends[0];
        if (m_process < 0)
        {
            close(m_end);
            throw std::runtime_error("cannot make a process for a job");
        }
    }

    /// Stops it, if it still runs.
    ~Job()
    {
        close(m_end);
        if (m_process > 0)
        {
            kill(m_process, SIGKILL);
            waitpid(m_process, nullptr, 0);
        }
    }

    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;

    /// @return what poll() is to wait for
    pollfd GetPoll() const
    {
        return {m_process > 0 ? m_end : -1, POLLIN, 0};
    }

    /**
     * Take what has come out.
     * @return whether it has ended
     * @throw std::runtime_error if it has failed
     */
    bool Read()
    {
        std::array<char, 65536> bytes;
        const ssize_t count = read(m_end, bytes.data(), bytes.size());
        if (count > 0)
        {
            m_bytes.append(bytes.data(), static_cast<std::size_t>(count));
            return false;
        }
        if (count < 0 && errno == EINTR)
        {
            return false;
        }
        int status = 0;
        waitpid(m_process, &status, 0);
        m_process = -1;
        if (status != 0)
        {
            throw std::runtime_error("a job did not finish");
        }
        return true;
    }

    /// @return what became of it
    CityPart GetPart() const
    {
        return UnpackPart(m_bytes);
    }

  private:
    /// Do the job and end this process.
    [[noreturn]] static void Work(const CityConfig& config, uint32_t number, pid_t parent, int end)
    {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        int code = 1;
        try
        {
            if (getppid() == parent)
            {
                CityPart part = RunCityPart(config, number);
                rusage usage{};
                getrusage(RUSAGE_SELF, &usage);
                part.outcome.peakB = static_cast<double>(usage.ru_maxrss) * 1024;
                if (config.bare)
                {
                    RunBareLoop(part.sensors, config.durationS, part.outcome);
                }
                code = Write(end, PackPart(part)) ? 0 : 1;
            }
        }
        catch (const std::exception& error)
        {
            std::fprintf(stderr, "city: job %u: %s\n", number, error.what());
        }
        _exit(code);
    }

    /// @return whether all was written
    static bool Write(int end, const std::string& bytes)
    {
        std::size_t done = 0;
        while (done < bytes.size())
        {
            const ssize_t count = write(end, bytes.data() + done, bytes.size() - done);
            if (count < 0 && errno != EINTR)
            {
                return false;
            }
            done += count > 0 ? static_cast<std::size_t>(count) : 0;
        }
        return true;
    }

    pid_t m_process{-1}; //!< the process; -1: it has ended
    int m_end{-1};       //!< end of the pipe
    std::string m_bytes; //!< what has come out
};

} // namespace

std::vector<CityPart>
RunCityJobs(const CityConfig& config)
{
    std::vector<std::unique_ptr<Job>> jobs;
    for (uint32_t number = 0; number < config.jobs; ++number)
    {
        jobs.push_back(std::make_unique<Job>(config, number));
    }
    std::size_t left = jobs.size();
    while (left > 0)
    {
        std::vector<pollfd> polls;
        polls.reserve(jobs.size());
        for (const auto& job : jobs)
        {
            polls.push_back(job->GetPoll());
        }
        if (poll(polls.data(), polls.size(), -1) < 0 && errno != EINTR)
        {
            throw std::runtime_error("cannot wait for jobs");
        }
        for (std::size_t i = 0; i < jobs.size(); ++i)
        {
            if (polls[i].revents != 0 && jobs[i]->Read())
            {
                --left;
            }
        }
    }
    std::vector<CityPart> parts;
    parts.reserve(jobs.size());
    for (const auto& job : jobs)
    {
        parts.push_back(job->GetPart());
    }
    return parts;
}

} // namespace aiot
} // namespace ns3
