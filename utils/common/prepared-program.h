// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PREPARED_PROGRAM_H
#define AIOT_PREPARED_PROGRAM_H

#include "child-process.h"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief A scenario program that was started once and from which runs are forked, see
 *        prepared-start.h. It ends with this, or when it does not answer in time.
 */
class PreparedProgram
{
  public:
    /**
     * @param path of the program
     * @return it, prepared; nothing where the program does not know how, or is a script that starts
     *         another: what that does for each run must not be left out
     */
    static std::unique_ptr<PreparedProgram> Start(const std::string& path);

    ~PreparedProgram();

    PreparedProgram(const PreparedProgram&) = delete;
    PreparedProgram& operator=(const PreparedProgram&) = delete;

    /**
     * Fork a run, which is a child of this process as StartChild() makes one.
     * @param words path of the program and its arguments
     * @param output file for what it writes to stdout and stderr, made or emptied
     * @return id of the process; nothing: it must be started by itself
     */
    std::optional<pid_t> StartRun(const std::vector<std::string>& words, const std::string& output);

    /**
     * Fork a process and wait for its end; may be called by several threads.
     * @param words path of the program and its arguments
     * @param limitS after so many seconds it is killed
     * @return its exit code, and as output what it wrote to stdout and stderr; nothing: ask a
     * process of its own
     */
    std::optional<ChildAnswer> Ask(const std::vector<std::string>& words, double limitS);

  private:
    PreparedProgram(pid_t process, int socket);

    /// Ask it no more; may be called twice.
    void End();

    std::mutex m_asking; ///< one request at a time

    pid_t m_process; ///< 0: ended
    int m_socket;
};

} // namespace ns3::aiot

#endif // AIOT_PREPARED_PROGRAM_H
