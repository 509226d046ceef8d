// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_POWER_LOG_H
#define AIOT_POWER_LOG_H

#include "power-log-columns.h"
#include "power-trace.h"

#include <cstdint>
#include <functional>
#include <string>

/**
 * @defgroup aiot_calibration Calibration
 * @ingroup aiot
 * Logs of power meters: changes of level, states, the measured window.
 */

namespace ns3::aiot
{

/// Told now and then how many bytes of how many are read.
using LogProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// A log as it was read.
struct PowerLog
{
    std::string format; ///< as PowerLogColumns
    PowerTrace trace;
};

/**
 * @brief Reads the log of an instrument from a CSV file of any size, in bounded memory.
 *
 * The first line that is not blank is the header (ReadPowerLogHeader()); cells are separated by
 * commas, semicolons or tabs, whichever the header has, and none holds a separator. A line that
 * begins with '#' is a comment unless it is the header. A power or current that is blank or "nan"
 * is a reading that the instrument missed: a gap.
 *
 * Powers are power, or current times voltage. Numbers that do not fit what was said about their
 * unit are asked about:
 * - power and current times voltage that differ by more than a factor of 10;
 * - more than 1 A at up to 3.7 V, 5 A at up to 6 V, or 20 A;
 * - never more than 100 uW.
 * These limits are ours, of what is measured on batteries and USB supplies; the option that states
 * a unit lifts them.
 *
 * @param path a regular file
 * @param options what the user says
 * @param progress may be empty
 * @throw std::invalid_argument "file:line: what", std::runtime_error if it cannot be read
 */
PowerLog ReadPowerLog(const std::string& path,
                      const PowerLogOptions& options,
                      const LogProgress& progress = {});

/**
 * @brief Asks about powers that hint at a wrong unit, as above.
 * @param trace the samples
 * @param voltageV typical voltage, 0 if it is not known
 * @param name begins the message
 * @param option that states the unit
 * @throw std::invalid_argument with the question
 */
void RequirePlausiblePower(const PowerTrace& trace,
                           double voltageV,
                           const std::string& name,
                           const std::string& option);

} // namespace ns3::aiot

#endif // AIOT_POWER_LOG_H
