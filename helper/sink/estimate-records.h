// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ESTIMATE_RECORDS_H
#define AIOT_ESTIMATE_RECORDS_H

#include "ns3/application-container.h"
#include "ns3/records.h"

#include <cstdint>
#include <functional>
#include <string>

namespace ns3
{
namespace aiot
{

/// Names the stratum of a sensor by the id of its node, see PopulationEstimate.
using StratumName = std::function<std::string(uint32_t nodeId)>;

/**
 * Append what sensors with a SamplingWeight add up to, with the standard error of the sampling:
 * joules and grams by stage and of all stages, tasks started, completed and lost. Call it after the
 * energy has been appended. Sensors that are recorded as a group have no spread, so they must not
 * be.
 *
 * @param sensors Sensor applications
 * @param stratum names what a sensor is alike to
 * @param data where the energy is, and where to append
 */
void AppendEstimates(const ApplicationContainer& sensors,
                     const StratumName& stratum,
                     RunData& data);

} // namespace aiot
} // namespace ns3

#endif // AIOT_ESTIMATE_RECORDS_H
