// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MAC_COUNT_SCALING_H
#define AIOT_MAC_COUNT_SCALING_H

#include "ns3/processor-profile.h"

namespace ns3::aiot
{

/**
 * @brief By how much energy and latency change when another network has r times the MACs.
 *
 * r; but r^0.6 where a single request on an edge board or a server is scaled down: launch cost and
 * idle power do not shrink with the network, and 0.6 is the median exponent between
 * mobilenet_v1_1.0_224 and mobilenet_v1_0.25_128 over the boards of the processor catalogue.
 *
 * @param kind of the processor
 * @param batched whether the measurement is throughput at full load
 * @param macRatio r = MACs wanted / MACs measured, above 0
 */
double MacCountScaling(ProcessorKind kind, bool batched, double macRatio);

} // namespace ns3::aiot

#endif // AIOT_MAC_COUNT_SCALING_H
