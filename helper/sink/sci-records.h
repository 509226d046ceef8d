// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SCI_RECORDS_H
#define AIOT_SCI_RECORDS_H

#include "ns3/records.h"

#include <cstdint>

namespace ns3
{
namespace aiot
{

/**
 * Append one `sci` row per functional unit: (O + M) / R of ISO/IEC 21031:2024, for the whole run.
 *
 * O is the location-based sum of all rows of `energy`, of standby the nodes' shares
 * (ApplyShares()); M that of `embodied`, which has the same shares. Where a node with a supply has
 * no rows of `embodied`, M was not assessed and there is no score, only O: a partial sum would look
 * like a small footprint.
 *
 * | functional unit | R |
 * |---|---|
 * | inference | completed inferences |
 * | correct_inference | right answers that are expected, by accuracy; no row where one is unknown |
 * | delivered_bit | application bits that arrived: of samples, or of reports on the device's own |
 * | sensor_reading | samples that sensors took, completed or not |
 * | device_hour | hours of the run times nodes of role `sensor` |
 *
 * Call it when the rows of nodes, energy, inferences, embodied and ecal are there.
 *
 * @param sensorReadings samples that sensors took
 * @param deliveredBits application bits that arrived, see CountDeliveredBits()
 * @param data where the rows are, and where to append
 */
void AppendSci(uint64_t sensorReadings, uint64_t deliveredBits, RunData& data);

} // namespace aiot
} // namespace ns3

#endif // AIOT_SCI_RECORDS_H
