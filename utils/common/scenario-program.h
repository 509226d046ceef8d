// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SCENARIO_PROGRAM_H
#define AIOT_SCENARIO_PROGRAM_H

#include "prepared-program.h"

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief A scenario program, asked what it takes before it runs.
 *
 * Any program with ns-3's CommandLine will do that has an argument `--database`. One that also has
 * `--check` (ScenarioArguments gives it to all of aiot's) says about whole command lines whether it
 * would take them.
 */
class ScenarioProgram
{
  public:
    /**
     * @param name a program beside this one, else in PATH, else relative to the folder; with a '/'
     *        only the last
     * @param folder of the study file
     * @throw std::invalid_argument if there is none, or it has no `--database`
     */
    ScenarioProgram(const std::string& name, const std::string& folder);

    /// @return where it is, absolute
    const std::string& GetPath() const;

    /// @return whether it has `--check`
    bool CanCheck() const;

    /**
     * @param names arguments without dashes; with "::" they are attributes
     * @throw std::invalid_argument for one that the program does not have; names the nearest
     */
    void RequireArguments(const std::set<std::string>& names) const;

    /**
     * @param words a command line
     * @return what the program has against it, one line; empty: nothing, or it cannot check
     */
    std::string GetRefusal(const std::vector<std::string>& words) const;

    /**
     * Start the program once, so that what follows is forked from it, if it knows how. No other
     * thread may start processes at the same time.
     */
    void Prepare();

    /**
     * Start a run, as StartChild() does.
     * @param words path of the program and its arguments
     * @param output file for what it writes to stdout and stderr, made or emptied
     * @return id of the process
     */
    pid_t StartRun(const std::vector<std::string>& words, const std::string& output) const;

  private:
    /// @return lines of `--NAME` in what the program says to one argument
    std::set<std::string> AskNames(const std::string& argument) const;

    std::string m_path;
    std::set<std::string> m_arguments;
    std::unique_ptr<PreparedProgram> m_prepared; ///< none: each process is started by itself
};

} // namespace ns3::aiot

#endif // AIOT_SCENARIO_PROGRAM_H
