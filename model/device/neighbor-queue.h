// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_NEIGHBOR_QUEUE_H
#define AIOT_NEIGHBOR_QUEUE_H

#include "ns3/node.h"

#include <cstdint>

namespace ns3
{
namespace aiot
{

/**
 * Let a node hold packets while it looks for a neighbour's link-layer address.
 *
 * ns-3's ARP and IPv6 neighbour caches hold three packets per neighbour and drop the others, so
 * that the first message of more than three segments to a neighbour is always lost. Linux holds
 * 101 packets of full size (`neigh/default/unres_qlen`, unverified). Sockets' nodes are seen to by
 * UdpEndpoint; routers on the way need a call of their own once their addresses are assigned.
 *
 * @param node the node, with its interfaces as they are now
 * @param packets what they hold at least per neighbour
 */
void RaiseNeighborQueues(Ptr<Node> node, uint32_t packets);

} // namespace aiot
} // namespace ns3

#endif // AIOT_NEIGHBOR_QUEUE_H
