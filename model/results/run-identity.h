// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RUN_IDENTITY_H
#define AIOT_RUN_IDENTITY_H

#include "run-records.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * The text of run.arguments: what was typed, in its order, quoted so that a POSIX shell reads the
 * same words back. `--database`, with one dash or two, is left out: where a result is kept does not
 * make it another result.
 *
 * @param arguments of the program, without its name
 * @return such as `--radio=wifi '--model=my net'`
 */
std::string FormatArguments(const std::vector<std::string>& arguments);

/**
 * @param word anything
 * @return it as a POSIX shell reads it back, in quotes if need be
 */
std::string QuoteWord(const std::string& word);

/**
 * What makes two runs the same experiment: scenario, arguments, seed, run number, versions, and the
 * content of the files that it read. The seed counts because ns-3 also takes it from its
 * environment, where no argument shows it.
 *
 * @param run with arguments as FormatArguments() writes them
 * @param inputFiles of the run, by their paths
 * @return a text that is equal for two runs that must give the same results
 */
std::string GetRunIdentity(const RunRecord& run,
                           const std::vector<InputFileRecord>& inputFiles = {});

/** A run with the identity of an earlier one, but not its results: another build made it. */
struct DifferingRun
{
    std::int64_t id{0};      ///< of the run
    std::int64_t earlier{0}; ///< id of the first run with its identity
    std::string table;       ///< the first one in which they differ
};

/** The runs of a database that are an earlier run's experiment again. */
struct RunRepeats
{
    /// Id of the first run with the same identity and equal results, by id of each later one.
    std::map<std::int64_t, std::int64_t> equal;
    std::vector<DifferingRun> differing; ///< by their ids; of equal ones the first
};

/**
 * @param runs that differ from one of their identity
 * @return what a user must know, in one line; empty: there are none
 */
std::string DescribeDifferingRuns(const std::vector<DifferingRun>& runs);

} // namespace ns3::aiot

#endif // AIOT_RUN_IDENTITY_H
