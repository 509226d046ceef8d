// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_UPLINK_PROGRAM_H
#define AIOT_UPLINK_PROGRAM_H

/**
 * @file
 * @brief The one command that needs ns-3, in a program of its own.
 *
 * `aiot uplink` asks the scenarios' radios, which are part of the library on ns-3. Loading that
 * takes 50 ms, ten times as long as most answers of the other commands, so `aiot` is built without
 * it and leaves this command to the program `aiot-uplink` beside it, which is `aiot` with ns-3. So
 * does `aiot completion`, which tells the options of all commands.
 */

namespace ns3::aiot
{

/// Description of the command in the help text.
inline constexpr const char* UPLINK_DESCRIPTION =
    "Airtime, delivery, delay and energy of a message";

/**
 * Become `aiot-uplink` if the command line asks for `uplink` or `completion`.
 * @param argc as main() has it
 * @param argv as main() has it
 * @return whether it was asked for and the program could not be started: the reason is on stderr
 */
bool FailsToBecomeUplink(int argc, char** argv);

} // namespace ns3::aiot

#endif // AIOT_UPLINK_PROGRAM_H
