// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RESIMULATED_RUNS_H
#define AIOT_RESIMULATED_RUNS_H

#include "ns3/records.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief Runs that repeat a stored one with drawn figures and the same random numbers.
 *
 * Each is the scenario program with the stored command line and `--figureDraw=K`, in a process of
 * its own and a database that is gone afterwards.
 */
class ResimulatedRuns
{
  public:
    /**
     * @param run that is repeated: its scenario, arguments, parameters and random numbers
     * @param program path or name of the program; empty: the scenario's name
     * @throw std::invalid_argument if there is no such program, or it cannot draw figures
     */
    ResimulatedRuns(const RunData& run, const std::string& program);
    ~ResimulatedRuns();

    ResimulatedRuns(const ResimulatedRuns&) = delete;
    ResimulatedRuns& operator=(const ResimulatedRuns&) = delete;

    /**
     * @param draws how many
     * @param jobs at once
     * @param take gets the number of each, from 1, and its accounts, in any order
     * @throw std::runtime_error for a run that fails, or does not make the run it repeats
     */
    void Run(std::size_t draws,
             unsigned jobs,
             const std::function<void(std::size_t, const RunData&)>& take) const;

  private:
    std::vector<std::string> MakeWords(std::size_t draw) const;
    std::string FileOf(std::size_t draw, const char* ending) const;
    RunData Read(std::size_t draw) const;

    const RunData& m_run;
    std::vector<std::string> m_words; ///< program and arguments that all have
    std::filesystem::path m_folder;   ///< temporary
};

/// @return the words that a POSIX shell reads from what FormatArguments() wrote
std::vector<std::string> ReadArguments(const std::string& text);

} // namespace ns3::aiot

#endif // AIOT_RESIMULATED_RUNS_H
