// SPDX-License-Identifier: GPL-2.0-only
// aiot-uplink: aiot with ns-3, for the commands that need it. See common/uplink-program.h.
#include "common/tool-command.h"
#include "common/tool-commands.h"

int
main(int argc, char** argv)
{
    using namespace ns3::aiot;
    return RunTool(ListCommands(RegisterUplink), argc, argv);
}
