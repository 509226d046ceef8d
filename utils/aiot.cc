// SPDX-License-Identifier: GPL-2.0-only
// aiot, the command-line tool: one subcommand per noun, each in a file of its own (tool-command.h).
#include "common/tool-command.h"
#include "common/tool-commands.h"
#include "common/uplink-program.h"
#include "crate/crate-command.h"

int
main(int argc, char** argv)
{
    using namespace ns3::aiot;
    if (FailsToBecomeUplink(argc, argv))
    {
        return 1;
    }
    std::vector<RegisterCommand> commands = ListCommands(RegisterUplinkProgram);
    commands.push_back(RegisterCrate);
    return RunTool(commands, argc, argv);
}
