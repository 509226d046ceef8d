// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_UPLINK_INTERVAL_H
#define AIOT_UPLINK_INTERVAL_H

#include "uplink-measurements.h"

#include "ns3/error-interval.h"

#include <cstddef>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief The interval that measured uplinks suggest for the energy of one that we compute.
 *
 * By the ratios of measured to computed joules of all rows, those with a setting that was fitted
 * among them; one interval for all technologies, since none has enough rows of its own.
 *
 * @param rows as CompareUplinks() answers; powers at rest are left aside
 */
ErrorInterval FindUplinkInterval(const std::vector<UplinkComparison>& rows);

/// @return the interval of an energy in millijoules, as text: "(1.2 to 3.4)"
std::string UplinkIntervalText(double energyJ);

/// How many intervals hold a measurement that they do not rest on.
struct UplinkCoverage
{
    std::string heldBack;   ///< what else they do not rest on: row, technology or source
    std::string comparison; ///< of the measurements: predicted, fitted or all
    std::size_t inside = 0;
    std::size_t all = 0;
};

/**
 * @param rows as CompareUplinks() answers; powers at rest are left aside
 * @return by what is held back (the row alone, all rows of its technology, or of its source), and
 *         comparison
 */
std::vector<UplinkCoverage> FindUplinkCoverage(const std::vector<UplinkComparison>& rows);

/// @return that of traces/uplink-measurements.csv
ErrorInterval FindUplinkInterval();

} // namespace ns3::aiot

#endif // AIOT_UPLINK_INTERVAL_H
