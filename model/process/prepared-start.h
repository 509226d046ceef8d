// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PREPARED_START_H
#define AIOT_PREPARED_START_H

#include <csignal>
#include <functional>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

/**
 * @defgroup aiot_process Processes
 * @ingroup aiot
 * Programs that start others, and what both sides of that agree on.
 */

/**
 * @file
 * How runs of a study begin without what every start of a program has to do again: loading
 * libraries, registering ns-3's types, reading the module's tables.
 *
 * The driver starts the program once, to `--check`, with the number of a socket in the environment.
 * A program that knows it says so, waits, and forks a process for each request; one that does not
 * checks what it is asked to, ends, and is then started for each run. A fork begins before
 * any argument is looked at and any object of the run exists, so that its rows are those of a
 * program that was started for it.
 *
 * A forked run becomes a child of the driver, which must be a reaper of orphans
 * (PR_SET_CHILD_SUBREAPER): it waits for it as for one of its own, and each dies with it. It begins
 * when the driver sends it START_SIGNAL. One that the driver has not heard of in time never gets
 * it, and ends without having touched a file.
 */

namespace ns3::aiot
{

/** Environment variable with the number of the socket, of type SOCK_SEQPACKET. */
constexpr const char* PREPARED_START_SOCKET = "AIOT_PREPARED_START";

/** What the driver sends to a run that it knows of. */
constexpr int START_SIGNAL = SIGUSR1;

/** A run to be forked. */
struct StartRequest
{
    pid_t driver;                   ///< whose child the run becomes
    std::string output;             ///< file for stdout and stderr, which is there
    std::vector<std::string> words; ///< the program's name and its arguments
};

/** @return a packet for the socket; nothing where it would be too long, or a word holds a NUL */
std::optional<std::string> EncodeStart(const StartRequest& request);

/** @return what was encoded */
StartRequest DecodeStart(const std::string& packet);

/**
 * @ingroup aiot_process
 * Serve a driver, if there is one: prepare, send the path of this program, and fork a run for each
 * request. Ends this process when the driver is gone.
 *
 * @param prepare what all runs need; must neither write nor draw random numbers
 * @return in each fork, which has the request's output for its own: the words; nothing where no
 *         driver asks
 */
std::optional<std::vector<std::string>> ServeStarts(const std::function<void()>& prepare);

} // namespace ns3::aiot

#endif // AIOT_PREPARED_START_H
