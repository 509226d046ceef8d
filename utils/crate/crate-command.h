// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CRATE_COMMAND_H
#define AIOT_CRATE_COMMAND_H

namespace CLI
{
class App;
} // namespace CLI

namespace ns3::aiot
{

/**
 * @param app the command line whose command `study`, which must be there, gets `export`, which
 * packs a finished study, and `rerun`, which makes the runs of a package again and compares the
 *        rows
 */
void RegisterCrate(CLI::App& app);

} // namespace ns3::aiot

#endif // AIOT_CRATE_COMMAND_H
