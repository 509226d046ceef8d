// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DEVICE_QUEUE_H
#define AIOT_DEVICE_QUEUE_H

#include "ns3/node.h"
#include "ns3/queue.h"

#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_transport
 * Queues in which packets of a node wait for its devices: those of wired devices (attribute
 * `TxQueue`), and of Wi-Fi the best-effort queue. Devices of other kinds are left out, as ns-3 does
 * not show their queues: 802.15.4 (without a bound) and LTE (whose radio link control has one of
 * its own).
 *
 * @param node the node, devices installed
 * @return the queues
 */
std::vector<Ptr<QueueBase>> FindDeviceQueues(const Ptr<Node>& node);

} // namespace aiot
} // namespace ns3

#endif // AIOT_DEVICE_QUEUE_H
