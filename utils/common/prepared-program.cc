// SPDX-License-Identifier: GPL-2.0-only
#include "prepared-program.h"

#include "ns3/prepared-start.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace ns3::aiot
{

namespace
{

constexpr int LONGEST_PREPARATION_MS = 20000; ///< until a program says that it is prepared
constexpr int LONGEST_FORK_MS = 3000;         ///< until it says that a run is forked
constexpr std::size_t LONGEST_PATH = 4096;
constexpr const char* BINDS_NOW = "LD_BIND_NOW"; ///< of the dynamic loader, ld.so(8)

/// @return the next packet; nothing: the program has ended, or does not answer in time
std::optional<std::string>
Receive(int socket, int limitMs)
{
    pollfd end{socket, POLLIN, 0};
    int ready = 0;
    do
    {
        ready = poll(&end, 1, limitMs);
    } while (ready < 0 && errno == EINTR);
    std::string packet(LONGEST_PATH, '\0');
    const ssize_t size = ready == 1 ? recv(socket, packet.data(), packet.size(), 0) : 0;
    if (size <= 0)
    {
        return std::nullopt;
    }
    packet.resize(static_cast<std::size_t>(size));
    return packet;
}

/// @return exit code of a child, which is killed when time is up
int
AwaitChild(pid_t child, double limitS)
{
    const auto begin = std::chrono::steady_clock::now();
    auto pause = std::chrono::microseconds(200);
    for (auto code = PollChild(child);; code = PollChild(child))
    {
        if (code)
        {
            return *code;
        }
        if (std::chrono::steady_clock::now() - begin > std::chrono::duration<double>(limitS))
        {
            kill(child, SIGKILL);
        }
        std::this_thread::sleep_for(pause);
        pause = std::min(2 * pause, std::chrono::microseconds(5000));
    }
}

/// @return what a file holds
std::string
ReadAll(int file)
{
    std::string text;
    std::array<char, 4096> bytes{};
    ssize_t size = 0;
    while ((size = pread(file, bytes.data(), bytes.size(), static_cast<off_t>(text.size()))) > 0)
    {
        text.append(bytes.data(), static_cast<std::size_t>(size));
    }
    return text;
}

bool
IsSameFile(const std::string& one, const std::string& other)
{
    std::error_code ignored;
    return std::filesystem::equivalent(one, other, ignored);
}

} // namespace

std::unique_ptr<PreparedProgram>
PreparedProgram::Start(const std::string& path)
{
    std::array<int, 2> ends{};
    if (prctl(PR_SET_CHILD_SUBREAPER, 1) != 0 ||
        socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
    {
        return nullptr;
    }
    fcntl(ends[1], F_SETFD, 0);
    setenv(PREPARED_START_SOCKET, std::to_string(ends[1]).c_str(), 1);
    // Functions of its libraries are looked up once instead of in each fork.
    const char* bindsNow = std::getenv(BINDS_NOW);
    setenv(BINDS_NOW, "1", 0);
    const pid_t process = StartChild({path, "--check"}, "/dev/null");
    unsetenv(PREPARED_START_SOCKET);
    if (bindsNow == nullptr)
    {
        unsetenv(BINDS_NOW);
    }
    close(ends[1]);
    std::unique_ptr<PreparedProgram> program(new PreparedProgram(process, ends[0]));
    const auto answer = Receive(ends[0], LONGEST_PREPARATION_MS);
    return answer && IsSameFile(*answer, path) ? std::move(program) : nullptr;
}

PreparedProgram::PreparedProgram(pid_t process, int socket)
    : m_process(process),
      m_socket(socket)
{
}

PreparedProgram::~PreparedProgram()
{
    End();
}

void
PreparedProgram::End()
{
    if (m_process == 0)
    {
        return;
    }
    close(m_socket);
    kill(m_process, SIGKILL);
    while (waitpid(m_process, nullptr, 0) < 0 && errno == EINTR)
    {
    }
    m_process = 0;
}

std::optional<pid_t>
PreparedProgram::StartRun(const std::vector<std::string>& words, const std::string& output)
{
    const std::lock_guard<std::mutex> lock(m_asking);
    const auto packet =
        m_process != 0 ? EncodeStart({getpid(), output, words}) : std::optional<std::string>();
    const int file = open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (!packet || file < 0)
    {
        return std::nullopt; // whoever starts it by itself tells why it cannot be written
    }
    close(file);
    const bool isSent = send(m_socket, packet->data(), packet->size(), MSG_NOSIGNAL) >= 0;
    const auto answer = isSent ? Receive(m_socket, LONGEST_FORK_MS) : std::nullopt;
    pid_t run = 0;
    if (!answer || answer->size() != sizeof run)
    {
        // A late answer would be taken for the next one's.
        End();
        return std::nullopt;
    }
    answer->copy(reinterpret_cast<char*>(&run), sizeof run);
    if (run <= 0)
    {
        return std::nullopt;
    }
    kill(run, START_SIGNAL);
    return run;
}

std::optional<ChildAnswer>
PreparedProgram::Ask(const std::vector<std::string>& words, double limitS)
{
    const int file = memfd_create("aiot-answer", MFD_CLOEXEC);
    const auto process =
        file < 0
            ? std::nullopt
            : StartRun(words, "/proc/" + std::to_string(getpid()) + "/fd/" + std::to_string(file));
    std::optional<ChildAnswer> answer;
    if (process)
    {
        answer = ChildAnswer{AwaitChild(*process, limitS), ReadAll(file), ""};
    }
    if (file >= 0)
    {
        close(file);
    }
    return answer;
}

} // namespace ns3::aiot
