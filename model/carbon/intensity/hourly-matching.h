// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_HOURLY_MATCHING_H
#define AIOT_HOURLY_MATCHING_H

#include "ns3/csv-table.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// A quantity of a stretch of time: kWh, or a factor per kWh.
struct TimedAmount
{
    std::int64_t startNs = 0; ///< since 1970-01-01T00:00:00Z
    std::int64_t endNs = 0;   ///< exclusive
    double amount = 0.0;      ///< at least 0
};

/// How much of a load a supply of clean energy covers.
struct HourlyMatch
{
    double loadKwh = 0.0;
    double supplyKwh = 0.0;       ///< from the first instant with load to the last
    double matchedKwh = 0.0;      ///< sum over steps of the lesser of load and supply
    double hourlyShare = 0.0;     ///< matched over load: 24/7 carbon-free energy
    double volumetricShare = 0.0; ///< supply over load, at most 1: surpluses fill other hours
    std::size_t steps = 0;        ///< of the supply, with load
    std::int64_t longestNs = 0;   ///< step of the supply among these; by the hour: one hour
};

/**
 * @ingroup aiot_carbon_intensity
 * @brief Reads a series of the user's: columns `start`, `end` and one named by its unit.
 *
 * Instants are ISO 8601, UTC without a zone; steps ascend, do not overlap, and may have gaps.
 *
 * @param table the file
 * @param column title of the amounts, such as `kwh`
 * @throw std::invalid_argument "name:line: ..." for what is wrong
 */
std::vector<TimedAmount> ReadTimedAmounts(const CsvTable& table, const std::string& column);

/**
 * @brief Sets a load against a supply, step by step of the supply.
 *
 * Hourly matching as of the 24/7 Carbon-free Energy Compact (United Nations, 2021): a surplus at
 * noon does not cover the night. A step of the load must lie within one of the supply; a supply
 * that is missing is an error, never zero. Of the supply's first and last step counts the share of
 * time from the first instant of the load, and to the last: within a step a supply is even.
 *
 * @param load kWh of each step
 * @param supply kWh of each step, ascending
 * @param where begins messages
 * @throw std::invalid_argument for no load, and a step that no supply covers
 */
HourlyMatch MatchHourly(const std::vector<TimedAmount>& load,
                        const std::vector<TimedAmount>& supply,
                        const std::string& where);

/**
 * @param load kWh of each step
 * @param factors per kWh, such as litres of water; ascending
 * @param where begins messages
 * @return sum of kWh times the factor of their time
 * @throw std::invalid_argument as MatchHourly()
 */
double SumByFactor(const std::vector<TimedAmount>& load,
                   const std::vector<TimedAmount>& factors,
                   const std::string& where);

} // namespace ns3::aiot

#endif // AIOT_HOURLY_MATCHING_H
