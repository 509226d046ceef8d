// SPDX-License-Identifier: GPL-2.0-only
#include "prepared-start.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <fcntl.h>
#include <filesystem>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace ns3::aiot
{

namespace
{

constexpr std::size_t LONGEST_PACKET = 65536; ///< B
constexpr int NOT_STARTED = 127;              ///< as shells have it
constexpr time_t LONGEST_WAIT_S = 60;         ///< for a driver that has heard of a run

/// @return the socket that the environment names; -1: none
int
TakeSocket()
{
    const char* text = std::getenv(PREPARED_START_SOCKET);
    if (text == nullptr)
    {
        return -1;
    }
    const int number = std::atoi(text);
    unsetenv(PREPARED_START_SOCKET);
    int type = 0;
    socklen_t size = sizeof type;
    const bool isSocket = getsockopt(number, SOL_SOCKET, SO_TYPE, &type, &size) == 0;
    return isSocket && type == SOCK_SEQPACKET ? number : -1;
}

/// @return the driver's next request; nothing: it is gone
std::optional<StartRequest>
Receive(int socket)
{
    std::string packet(LONGEST_PACKET, '\0');
    ssize_t size = 0;
    do
    {
        size = recv(socket, packet.data(), packet.size(), 0);
    } while (size < 0 && errno == EINTR);
    if (size <= 0)
    {
        return std::nullopt;
    }
    packet.resize(static_cast<std::size_t>(size));
    return DecodeStart(packet);
}

/// Waits until the driver has adopted this process; dies with it from then on.
void
AwaitAdoption(pid_t parent, pid_t driver)
{
    while (getppid() == parent)
    {
        const timespec pause{0, 50000}; // ns
        nanosleep(&pause, nullptr);
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != driver)
    {
        _exit(NOT_STARTED); // it died before we asked
    }
}

/// Waits for the driver's signal, which is blocked; ends this process where none comes.
void
AwaitGo(pid_t driver, const sigset_t& go)
{
    const timespec longest{LONGEST_WAIT_S, 0};
    siginfo_t from{};
    while (from.si_pid != driver)
    {
        if (sigtimedwait(&go, &from, &longest) < 0 && errno != EINTR)
        {
            _exit(NOT_STARTED); // it has given up on this run, and started another
        }
    }
}

/// What a program that is started by itself finds done.
void
BecomeRun(const StartRequest& request, int socket)
{
    close(socket);
    // Ctrl-C reaches only whoever started the driver.
    setpgid(0, 0);
    const int output = open(request.output.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC);
    if (output < 0)
    {
        _exit(NOT_STARTED);
    }
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    close(output);
}

/// @return 0 in the run, when it has got the signal; else its id, negative for an error
pid_t
ForkRun(const StartRequest& request, int socket, const sigset_t& go)
{
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
    {
        return -errno;
    }
    const pid_t between = fork();
    if (between == 0)
    {
        const pid_t parent = getpid();
        const pid_t run = fork();
        if (run == 0)
        {
            close(ends[0]);
            close(ends[1]);
            AwaitAdoption(parent, request.driver);
            AwaitGo(request.driver, go);
            BecomeRun(request, socket);
            return 0;
        }
        const pid_t answer = run < 0 ? -errno : run;
        // Who does not hear of it takes it for a failure.
        static_cast<void>(!write(ends[1], &answer, sizeof answer));
        _exit(0);
    }
    pid_t answer = between < 0 ? -errno : -ECHILD;
    close(ends[1]);
    if (between > 0)
    {
        static_cast<void>(!read(ends[0], &answer, sizeof answer));
        while (waitpid(between, nullptr, 0) < 0 && errno == EINTR)
        {
        }
    }
    close(ends[0]);
    return answer;
}

} // namespace

std::optional<std::string>
EncodeStart(const StartRequest& request)
{
    std::string packet = std::to_string(request.driver) + '\0' + request.output + '\0';
    bool isWhole = request.output.find('\0') == std::string::npos;
    for (const std::string& word : request.words)
    {
        isWhole = isWhole && word.find('\0') == std::string::npos;
        packet += word + '\0';
    }
    return isWhole && packet.size() <= LONGEST_PACKET ? std::make_optional(packet) : std::nullopt;
}

StartRequest
DecodeStart(const std::string& packet)
{
    std::vector<std::string> texts;
    for (std::size_t begin = 0; begin < packet.size();)
    {
        const std::size_t end = packet.find('\0', begin);
        texts.push_back(packet.substr(begin, end - begin));
        begin = end == std::string::npos ? packet.size() : end + 1;
    }
    texts.resize(std::max<std::size_t>(texts.size(), 3));
    return {static_cast<pid_t>(std::atoi(texts[0].c_str())),
            texts[1],
            {texts.begin() + 2, texts.end()}};
}

std::optional<std::vector<std::string>>
ServeStarts(const std::function<void()>& prepare)
{
    const int socket = TakeSocket();
    if (socket < 0)
    {
        return std::nullopt;
    }
    fcntl(socket, F_SETFD, FD_CLOEXEC);
    std::error_code ignored;
    const std::string program = std::filesystem::read_symlink("/proc/self/exe", ignored).string();
    try
    {
        prepare();
    }
    catch (const std::exception&)
    {
        _exit(NOT_STARTED); // each run tells it in its own words
    }
    if (send(socket, program.data(), program.size(), MSG_NOSIGNAL) < 0)
    {
        _exit(0);
    }
    sigset_t go;
    sigset_t before;
    sigemptyset(&go);
    sigaddset(&go, START_SIGNAL);
    sigprocmask(SIG_BLOCK, &go, &before);
    while (const auto request = Receive(socket))
    {
        const pid_t run = ForkRun(*request, socket, go);
        if (run == 0)
        {
            sigprocmask(SIG_SETMASK, &before, nullptr);
            return request->words;
        }
        if (send(socket, &run, sizeof run, MSG_NOSIGNAL) < 0)
        {
            break;
        }
    }
    _exit(0);
}

} // namespace ns3::aiot
