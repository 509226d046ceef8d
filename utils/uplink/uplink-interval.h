// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_UPLINK_INTERVAL_H
#define AIOT_UPLINK_INTERVAL_H

#include "uplink-measurements.h"

#include "ns3/error-interval.h"

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

/// @return that of traces/uplink-measurements.csv
ErrorInterval FindUplinkInterval();

} // namespace ns3::aiot

#endif // AIOT_UPLINK_INTERVAL_H
