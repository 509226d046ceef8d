// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LIFECYCLE_RECORDS_H
#define AIOT_LIFECYCLE_RECORDS_H

#include "ns3/amortisation.h"
#include "ns3/application-container.h"
#include "ns3/nstime.h"
#include "ns3/records.h"

namespace ns3
{
namespace aiot
{

/**
 * Append `ecal` rows of basis `extrapolated` for 100, 1000, ... 1e8 inferences, see Amortisation.
 * Their joules, training samples and inferences of the measured run are taken from the `simulated`
 * row, which must have been appended; without inferences nothing is appended.
 *
 * @param measured rounds, bits and times; joules and counts are filled in here
 * @param data where the row is, and where to append
 */
void AppendExtrapolation(LifecycleMeasurement measured, RunData& data);

/**
 * @param sensors Sensor applications
 * @return how long their radios stay on after the last message: the longest inactivity time of an
 * LTE terminal, else zero
 */
Time FindFadingTime(const ApplicationContainer& sensors);

} // namespace aiot
} // namespace ns3

#endif // AIOT_LIFECYCLE_RECORDS_H
