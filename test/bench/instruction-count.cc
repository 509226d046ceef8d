// SPDX-License-Identifier: GPL-2.0-only
#include "instruction-count.h"

#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace ns3
{
namespace aiot
{

namespace
{

/// The code of a child that found no valgrind; callgrind hands on that of the program.
constexpr int NO_VALGRIND = 127;
/// Every interval that a component reports is booked by this function, once. The compiler may have
/// divided it; parts have other names.
constexpr const char* BOOKING = "cfn=ns3::aiot::EnergyAccount::BookPower(long, long, double, "
                                "ns3::aiot::PowerState, ns3::aiot::Stage)";

/// A folder of its own, which goes with what is in it.
class Folder
{
  public:
    Folder()
    {
        std::string name = std::filesystem::temp_directory_path() / "aiot-callgrind-XXXXXX";
        if (!mkdtemp(name.data()))
        {
            throw std::runtime_error("cannot make a folder for callgrind's files");
        }
        m_path = name;
    }

    ~Folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }

    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    /// @return its path
    const std::filesystem::path& GetPath() const
    {
        return m_path;
    }

  private:
    std::filesystem::path m_path; //!< where it is
};

/// Execute valgrind in this process, with what it says in a file.
[[noreturn]] void
Execute(const std::vector<std::string>& words, const std::string& log)
{
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (const std::string& word : words)
    {
        arguments.push_back(const_cast<char*>(word.c_str()));
    }
    arguments.push_back(nullptr);
    const int file = open(log.c_str(), O_WRONLY | O_CREAT, 0600);
    dup2(file, STDOUT_FILENO);
    dup2(file, STDERR_FILENO);
    // The program does not start again by itself, and large pages are nothing to callgrind. Merging
    // malloc's fast bins takes instructions that depend on where memory happens to lie: the length
    // of an argument would change a count by a percent, so there are none.
    setenv("GLIBC_TUNABLES", "glibc.malloc.hugetlb=0:glibc.malloc.mxfast=0", 1);
    execvp(arguments.front(), arguments.data());
    _exit(NO_VALGRIND);
}

/// Add what one process executed.
void
ReadProfile(const std::filesystem::path& path, InstructionCount& count)
{
    std::ifstream file(path);
    bool isBooking = false;
    for (std::string line; std::getline(file, line);)
    {
        if (line.rfind("cfn=", 0) == 0)
        {
            isBooking = line == BOOKING;
        }
        else if (isBooking && line.rfind("calls=", 0) == 0)
        {
            count.bookings += std::stoull(line.substr(6));
        }
        else if (line.rfind("totals: ", 0) == 0)
        {
            count.instructions += std::stoull(line.substr(8));
        }
    }
}

} // namespace

InstructionCount
CountInstructions(const std::vector<std::string>& arguments, const std::string& within)
{
    const Folder folder;
    const std::filesystem::path& path = folder.GetPath();
    const std::string log = path / "log";
    std::vector<std::string> words{"valgrind",
                                   "--tool=callgrind",
                                   "--compress-strings=no",
                                   "--callgrind-out-file=" + (path / "profile.%p").string()};
    if (!within.empty())
    {
        words.push_back("--toggle-collect=" + within);
    }
    words.push_back(std::filesystem::read_symlink("/proc/self/exe"));
    words.insert(words.end(), arguments.begin(), arguments.end());
    const pid_t child = fork();
    if (child == 0)
    {
        Execute(words, log);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
    {
        const bool isMissing = WIFEXITED(status) && WEXITSTATUS(status) == NO_VALGRIND;
        throw std::runtime_error(isMissing ? "instructions are counted by valgrind, which is not "
                                             "installed"
                                           : "the program has failed under valgrind");
    }
    InstructionCount count;
    for (const auto& file : std::filesystem::directory_iterator(path))
    {
        if (file.path() != log)
        {
            ReadProfile(file.path(), count);
        }
    }
    return count;
}

} // namespace aiot
} // namespace ns3
