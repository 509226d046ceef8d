// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LOG_OPTIONS_H
#define AIOT_LOG_OPTIONS_H

#include "calibrate-answer.h"

namespace CLI
{
class App;
}

namespace ns3::aiot
{

/**
 * Add the options that say how a log is read.
 * @param command that reads logs
 * @param query gains their values; must outlive the command
 */
void AddLogOptions(CLI::App& command, CalibrateQuery& query);

/// @param app the command line that gets `replay`: a node's power laid over a power meter's log
void RegisterReplay(CLI::App& app);

} // namespace ns3::aiot

#endif // AIOT_LOG_OPTIONS_H
