// SPDX-License-Identifier: GPL-2.0-only
#include "child-process.h"

#include "ns3/quoted-text.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <sstream>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ns3::aiot
{

namespace
{

constexpr int NOT_EXECUTED = 127; ///< as shells have it
constexpr std::size_t MOST_OUTPUT = std::size_t{16} << 20;

/// What the GNU C library reads at a program's start. It shall keep up to 1000 freed blocks of a
/// size for their next use, not 7: ns-3 frees packets and spectra by the dozen.
constexpr const char* MALLOC_SETTINGS = "GLIBC_TUNABLES";
constexpr const char* LARGE_MALLOC_CACHES = "glibc.malloc.tcache_count=1000";

/// @return our environment, with settings of malloc unless there are some
std::vector<std::string>
MakeEnvironment()
{
    std::vector<std::string> variables;
    for (char** variable = environ; *variable != nullptr; ++variable)
    {
        variables.emplace_back(*variable);
    }
    if (std::getenv(MALLOC_SETTINGS) == nullptr)
    {
        variables.push_back(std::string(MALLOC_SETTINGS) + "=" + LARGE_MALLOC_CACHES);
    }
    return variables;
}

/// @return pointers for execve(); the words must outlive them
std::vector<char*>
MakePointers(const std::vector<std::string>& words)
{
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (const std::string& word : words)
    {
        pointers.push_back(const_cast<char*>(word.c_str()));
    }
    pointers.push_back(nullptr);
    return pointers;
}

/// Becomes the program; only what is safe between fork and exec is called. Does not return.
[[noreturn]] void
BecomeProgram(char* const* argv,
              char* const* environment,
              pid_t parent,
              int output,
              int errors,
              bool hasOwnGroup)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
    {
        _exit(NOT_EXECUTED); // it died before we asked
    }
    if (hasOwnGroup)
    {
        setpgid(0, 0);
    }
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    const int input = open("/dev/null", O_RDONLY);
    dup2(input, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(errors, STDERR_FILENO);
    execve(argv[0], argv, environment);
    const char* reason = std::strerror(errno);
    // Nobody is left to be told that writing failed.
    static_cast<void>(!write(STDERR_FILENO, reason, std::strlen(reason)));
    _exit(NOT_EXECUTED);
}

/// @return id of a new process that becomes the program
pid_t
Fork(const std::vector<std::string>& words, int output, int errors, bool hasOwnGroup)
{
    const auto argv = MakePointers(words);
    const auto variables = MakeEnvironment();
    const auto environment = MakePointers(variables);
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child < 0)
    {
        throw std::runtime_error(QuotedText(words.front()) +
                                 ": cannot be started: " + std::strerror(errno));
    }
    if (child == 0)
    {
        BecomeProgram(argv.data(), environment.data(), parent, output, errors, hasOwnGroup);
    }
    return child;
}

/// A file descriptor that is closed in the end.
class Descriptor
{
  public:
    explicit Descriptor(int number = -1)
        : m_number(number)
    {
    }

    ~Descriptor()
    {
        Close();
    }

    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int Get() const
    {
        return m_number;
    }

    void Close()
    {
        if (m_number >= 0)
        {
            close(m_number);
        }
        m_number = -1;
    }

    void Take(int number)
    {
        Close();
        m_number = number;
    }

  private:
    int m_number;
};

/// The two ends of a pipe.
struct Pipe
{
    Descriptor reader;
    Descriptor writer;

    Pipe()
    {
        std::array<int, 2> ends{};
        if (pipe2(ends.data(), O_CLOEXEC) != 0)
        {
            throw std::runtime_error(std::string("no pipe: ") + std::strerror(errno));
        }
        reader.Take(ends[0]);
        writer.Take(ends[1]);
    }
};

/// Takes what a pipe has, and closes it at its end.
void
Drain(Descriptor& reader, std::string& text)
{
    std::array<char, 65536> bytes{};
    const ssize_t count = read(reader.Get(), bytes.data(), bytes.size());
    if (count > 0 && text.size() < MOST_OUTPUT)
    {
        text.append(bytes.data(), static_cast<std::size_t>(count));
    }
    else if (count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN))
    {
        reader.Close();
    }
}

/// Reads both pipes to their ends; false when time is up first.
bool
DrainBoth(Pipe& output, Pipe& errors, ChildAnswer& answer, double limitS)
{
    const auto begin = std::chrono::steady_clock::now();
    while (output.reader.Get() >= 0 || errors.reader.Get() >= 0)
    {
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
        if (taken.count() > limitS)
        {
            return false;
        }
        // poll() passes over negative descriptors.
        std::array<pollfd, 2> ends{
            {{output.reader.Get(), POLLIN, 0}, {errors.reader.Get(), POLLIN, 0}}};
        poll(ends.data(), ends.size(), 100); // ms
        if (ends[0].revents != 0)
        {
            Drain(output.reader, answer.output);
        }
        if (ends[1].revents != 0)
        {
            Drain(errors.reader, answer.errors);
        }
    }
    return true;
}

} // namespace

bool
IsProgram(const std::string& path)
{
    std::error_code ignored;
    return std::filesystem::is_regular_file(path, ignored) && access(path.c_str(), X_OK) == 0;
}

std::string
FindInPath(const std::string& name)
{
    const char* path = std::getenv("PATH");
    std::istringstream folders(path == nullptr ? "" : path);
    for (std::string folder; std::getline(folders, folder, ':');)
    {
        std::string program = (folder.empty() ? "." : folder) + "/" + name;
        if (IsProgram(program))
        {
            return program;
        }
    }
    return "";
}

pid_t
StartChild(const std::vector<std::string>& words, const std::string& output)
{
    const Descriptor file(open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (file.Get() < 0)
    {
        throw std::runtime_error(QuotedText(output) +
                                 ": cannot be written: " + std::strerror(errno));
    }
    return Fork(words, file.Get(), file.Get(), true);
}

int
GetExitCode(int status)
{
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

std::optional<int>
PollChild(pid_t child)
{
    int status = 0;
    const pid_t ended = waitpid(child, &status, WNOHANG);
    if (ended < 0 && errno == ECHILD)
    {
        return NOT_EXECUTED; // somebody else has waited for it
    }
    return ended == child ? std::make_optional(GetExitCode(status)) : std::nullopt;
}

ChildAnswer
AskChild(const std::vector<std::string>& words, double limitS)
{
    Pipe output;
    Pipe errors;
    const pid_t child = Fork(words, output.writer.Get(), errors.writer.Get(), false);
    output.writer.Close();
    errors.writer.Close();
    ChildAnswer answer{};
    const bool isInTime = DrainBoth(output, errors, answer, limitS);
    if (!isInTime)
    {
        kill(child, SIGKILL);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
    {
    }
    if (!isInTime)
    {
        throw std::runtime_error(QuotedText(words.front()) + ": no answer within " +
                                 std::to_string(static_cast<int>(limitS)) + " s");
    }
    answer.exitCode = GetExitCode(status);
    return answer;
}

} // namespace ns3::aiot
