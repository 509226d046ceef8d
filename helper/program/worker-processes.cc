// SPDX-License-Identifier: GPL-2.0-only
#include "worker-processes.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <iostream>
#include <memory>
#include <poll.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ns3
{
namespace aiot
{

namespace
{

/// The first byte that comes out says what follows: what the work came to, or why it failed.
constexpr char RESULT = 'r';
constexpr char REASON = 'e';

/// A process that does a piece of work, and the end of the pipe where the result comes out.
class Worker
{
  public:
    /**
     * Begin.
     * @param piece number of the piece
     * @param work does it
     */
    Worker(uint32_t piece, const WorkerProcesses::Work& work)
        : m_piece(piece)
    {
        std::array<int, 2> ends{};
        if (pipe(ends.data()) != 0)
        {
            throw std::runtime_error(std::string("no pipe to a process could be made: ") +
                                     std::strerror(errno));
        }
        std::cout.flush();
        std::cerr.flush();
        std::fflush(nullptr);
        const pid_t parent = getpid();
        m_process = fork();
        if (m_process == 0)
        {
            close(ends[0]);
            Serve(work, parent, ends[1]);
        }
        const int reason = errno;
        close(ends[1]);
        m_end = ends[0];
        if (m_process < 0)
        {
            close(m_end);
            throw std::runtime_error(std::string("no further process could be made: ") +
                                     std::strerror(reason));
        }
    }

    /// Stops it, if it still runs.
    ~Worker()
    {
        close(m_end);
        if (m_process > 0)
        {
            kill(m_process, SIGKILL);
            waitpid(m_process, nullptr, 0);
        }
    }

    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// @return number of the piece
    uint32_t GetPiece() const
    {
        return m_piece;
    }

    /// @return what poll() is to wait for
    pollfd GetPoll() const
    {
        return {m_end, POLLIN, 0};
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
        RequireDone(status);
        return true;
    }

    /// @return what came out
    std::string GetResult() const
    {
        return m_bytes.substr(1);
    }

  private:
    /// @param status of the process, which has ended
    void RequireDone(int status) const
    {
        if (!m_bytes.empty() && m_bytes.front() == REASON)
        {
            throw std::runtime_error(m_bytes.substr(1));
        }
        const std::string name = "the process of part " + std::to_string(m_piece);
        if (WIFSIGNALED(status))
        {
            throw std::runtime_error(name + " was ended by signal " +
                                     std::to_string(WTERMSIG(status)) + " (" +
                                     strsignal(WTERMSIG(status)) + "): nothing was written");
        }
        if (status != 0 || m_bytes.empty())
        {
            throw std::runtime_error(name + " did not come to its end: nothing was written");
        }
    }

    /// Do the work and end this process.
    [[noreturn]] void Serve(const WorkerProcesses::Work& work, pid_t parent, int end) const
    {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent)
        {
            _exit(1);
        }
        std::string bytes;
        try
        {
            bytes = RESULT + work(m_piece);
        }
        catch (const std::exception& error)
        {
            bytes = REASON + std::string(error.what());
        }
        // Not exit(): what the program has open is the first process's to close.
        _exit(Write(end, bytes) ? 0 : 1);
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

    uint32_t m_piece;    //!< number of the piece
    pid_t m_process{-1}; //!< the process; -1: it has ended
    int m_end{-1};       //!< end of the pipe
    std::string m_bytes; //!< what has come out
};

/// Wait until something has come out of one of them.
std::vector<pollfd>
Wait(const std::vector<std::unique_ptr<Worker>>& workers)
{
    std::vector<pollfd> polls;
    polls.reserve(workers.size());
    for (const auto& worker : workers)
    {
        polls.push_back(worker->GetPoll());
    }
    if (poll(polls.data(), polls.size(), -1) < 0 && errno != EINTR)
    {
        throw std::runtime_error(std::string("cannot wait for processes: ") + std::strerror(errno));
    }
    return polls;
}

} // namespace

WorkerProcesses::WorkerProcesses(uint32_t atOnce)
    : m_atOnce(atOnce)
{
    if (atOnce == 0)
    {
        throw std::invalid_argument("WorkerProcesses: no process may be at work");
    }
}

std::vector<std::string>
WorkerProcesses::Run(uint32_t pieces, const Work& work, const Progress& progress) const
{
    std::vector<std::string> results(pieces);
    std::vector<std::unique_ptr<Worker>> workers;
    uint32_t started = 0;
    uint32_t done = 0;
    while (done < pieces)
    {
        while (started < pieces && workers.size() < m_atOnce)
        {
            workers.push_back(std::make_unique<Worker>(started++, work));
        }
        const std::vector<pollfd> polls = Wait(workers);
        for (std::size_t i = polls.size(); i-- > 0;)
        {
            if (polls[i].revents == 0 || !workers[i]->Read())
            {
                continue;
            }
            results[workers[i]->GetPiece()] = workers[i]->GetResult();
            workers.erase(workers.begin() + static_cast<std::ptrdiff_t>(i));
            ++done;
            if (progress)
            {
                progress(done);
            }
        }
    }
    return results;
}

} // namespace aiot
} // namespace ns3
