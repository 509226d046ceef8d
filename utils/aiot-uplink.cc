// SPDX-License-Identifier: GPL-2.0-only
// aiot-uplink: aiot with ns-3, for the commands that need it. See common/uplink-program.h.
#include "common/tool-command.h"
#include "common/tool-commands.h"
#include "crate/crate-command.h"

int
main(int argc, char** argv)
{
    using namespace ns3::aiot;
    std::vector<RegisterCommand> commands = ListCommands(RegisterUplink);
    commands.push_back(RegisterCrate); // the shell completes its words, too
    return RunTool(commands, argc, argv);
}
