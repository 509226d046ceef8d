// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TOOL_COMMANDS_H
#define AIOT_TOOL_COMMANDS_H

#include "tool-run.h"

#include <vector>

namespace ns3::aiot
{

/**
 * @param uplink the command `uplink`, or what names it in the help where another program has it
 * @return all commands of `aiot`, in the order of the help text
 */
std::vector<RegisterCommand> ListCommands(RegisterCommand uplink);

} // namespace ns3::aiot

#endif // AIOT_TOOL_COMMANDS_H
