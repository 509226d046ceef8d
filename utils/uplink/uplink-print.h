// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_UPLINK_PRINT_H
#define AIOT_UPLINK_PRINT_H

#include "uplink-answer.h"
#include "uplink-measurements.h"

#include <ostream>
#include <vector>

namespace ns3::aiot
{

/// @param out gets a table of time and energy by state, and what happens to a message
void PrintUplink(const UplinkQuery& question, const UplinkAnswer& answer, std::ostream& out);

/// The same as one JSON value.
void PrintUplinkJson(const UplinkQuery& question, const UplinkAnswer& answer, std::ostream& out);

/**
 * @param rows measured uplinks
 * @param isOurs whether they are those of traces/uplink-measurements.csv, on which our intervals
 *        rest; then each is held back from its own
 * @param json as one JSON value
 * @param out gets ours beside what was measured, and how many intervals hold that
 */
void PrintMeasurements(const std::vector<UplinkComparison>& rows,
                       bool isOurs,
                       bool json,
                       std::ostream& out);

} // namespace ns3::aiot

#endif // AIOT_UPLINK_PRINT_H
