// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_NODE_USE_H
#define AIOT_NODE_USE_H

#include "ns3/energy-records.h"

#include <cstdint>
#include <map>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_sink
 * How long nodes work for tasks: the time of the busiest of a node's components in stages other
 * than standby. A lower bound, since components may take turns.
 *
 * Of a processor that is its busy time. Of a port or a radio it is the time in which it carries
 * bits of tasks, so that over the run's length it is bytes over capacity.
 *
 * @param energy rows of a run
 * @return by node (s); none for a node without tasks
 */
std::map<uint32_t, double> FindBusyTimes(const std::vector<EnergyRecord>& energy);

} // namespace aiot
} // namespace ns3

#endif // AIOT_NODE_USE_H
