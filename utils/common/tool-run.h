// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TOOL_RUN_H
#define AIOT_TOOL_RUN_H

#include <vector>

namespace CLI
{
class App;
} // namespace CLI

namespace ns3::aiot
{

/// Adds a subcommand to the command line; tool-command.h declares them all.
using RegisterCommand = void (*)(CLI::App&);

/**
 * @brief The whole tool: reads the command line, runs what it asks for, and turns every outcome
 *        into an exit code.
 *
 * A standard stream that is closed is made to fail; otherwise the next file that is opened would
 * get its number, and the answer with it. SIGPIPE has its default: `aiot ... | head` ends silently.
 *
 * @param commands what there is to ask for, in the order of the help text
 * @param argc as main() has it
 * @param argv as main() has it
 * @return 0; 1 for an answer "no", an internal error or output that could not be written; 2 for a
 *         mistake of the user's, after one line "aiot: ..." on stderr
 */
int RunTool(const std::vector<RegisterCommand>& commands, int argc, char** argv);

} // namespace ns3::aiot

#endif // AIOT_TOOL_RUN_H
