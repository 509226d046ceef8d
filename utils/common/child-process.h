// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CHILD_PROCESS_H
#define AIOT_CHILD_PROCESS_H

#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace ns3::aiot
{

/// @return whether a path is that of a program that we may execute
bool IsProgram(const std::string& path);

/// @return path of a program in one of PATH's folders; empty if there is none
std::string FindInPath(const std::string& name);

/**
 * @brief Starts a program that dies when this process does, even by SIGKILL.
 *
 * It gets a process group of its own, so that Ctrl-C reaches only whoever started it, no input, and
 * default signals. Unless the environment has GLIBC_TUNABLES, the GNU C library keeps more freed
 * memory for its next use: an LTE run takes a tenth less processor time.
 *
 * @param words path of the program and its arguments
 * @param output file for what it writes to stdout and stderr, made or emptied
 * @return id of the process; wait for it
 * @throw std::runtime_error if no process can be made, or the file cannot; a program that cannot be
 *        executed ends with 127
 */
pid_t StartChild(const std::vector<std::string>& words, const std::string& output);

/// @return an ended child's exit code, 128 + its number for a signal, from waitpid()'s status
int GetExitCode(int status);

/// @return the child's exit code if it has ended
std::optional<int> PollChild(pid_t child);

/// What a program said.
struct ChildAnswer
{
    int exitCode; ///< as GetExitCode()
    std::string output;
    std::string errors;
};

/**
 * @brief Runs a program to its end; Ctrl-C ends both.
 *
 * @param words path of the program and its arguments
 * @param limitS after so many seconds it is killed
 * @return what it said, at most 16 MiB
 * @throw std::runtime_error if it cannot be run or takes too long
 */
ChildAnswer AskChild(const std::vector<std::string>& words, double limitS);

} // namespace ns3::aiot

#endif // AIOT_CHILD_PROCESS_H
