// SPDX-License-Identifier: GPL-2.0-only
// aiot-uplink, which `aiot uplink` becomes: see common/uplink-program.h.
#include "common/tool-command.h"
#include "common/tool-run.h"

int
main(int argc, char** argv)
{
    return ns3::aiot::RunTool({ns3::aiot::RegisterUplink}, argc, argv);
}
