// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RUN_IDENTITY_H
#define AIOT_RUN_IDENTITY_H

#include "run-records.h"

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

} // namespace ns3::aiot

#endif // AIOT_RUN_IDENTITY_H
