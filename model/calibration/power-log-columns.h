// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_POWER_LOG_COLUMNS_H
#define AIOT_POWER_LOG_COLUMNS_H

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// What a user says about a log where the log itself does not.
struct PowerLogOptions
{
    std::optional<double> voltageV;   ///< supply, where only the current was logged
    std::string timeUnit;             ///< s, ms, us or ns; empty: as the header says
    std::string currentUnit;          ///< A, mA, uA or nA
    std::string voltageUnit;          ///< V or mV
    std::string powerUnit;            ///< W, mW, uW or nW
    std::vector<std::string> columns; ///< titles that are meant, where several would do
};

/// A column that is read: where it stands, and what its numbers are multiplied by.
struct LoggedColumn
{
    std::size_t index = 0;
    std::string title;
    double scale = 1.0; ///< to seconds, amperes, volts or watts
};

/// What the header of a log says.
struct PowerLogColumns
{
    std::string format; ///< "ppk2", "joulescope", "csv"
    LoggedColumn time;
    std::optional<LoggedColumn> power;
    std::optional<LoggedColumn> current;
    std::optional<LoggedColumn> voltage;
};

/**
 * @brief Reads the header of a power log.
 *
 * A title names a quantity (time or timestamp; current; voltage; power) and a unit, in brackets or
 * as its last word: "Timestamp(ms)", "current_mA", "Main current (A)". The header of Nordic's Power
 * Profiler ("Timestamp(ms),Current(uA)") and of Joulescope's recorder ("#time,current,voltage,
 * power,charge,energy", in SI units) are known by their titles.
 *
 * A unit that nobody states is asked about and never guessed, and so are two columns of one
 * quantity.
 *
 * @param titles of the columns
 * @param options what the user says
 * @param where begins messages, such as "log.csv:1"
 * @throw std::invalid_argument with what is missing and which option gives it
 */
PowerLogColumns ReadPowerLogHeader(const std::vector<std::string>& titles,
                                   const PowerLogOptions& options,
                                   const std::string& where);

} // namespace ns3::aiot

#endif // AIOT_POWER_LOG_COLUMNS_H
