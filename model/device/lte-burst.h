// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LTE_BURST_H
#define AIOT_LTE_BURST_H

#include "ns3/packet-burst.h"

namespace ns3
{
namespace aiot
{

/**
 * @param burst packets of one subframe, or null
 * @return their bits
 */
uint64_t CountBits(Ptr<const PacketBurst> burst);

/**
 * @param packet a packet of a transport block
 * @return whether it belongs to a data bearer, not to signalling
 */
bool IsUserData(Ptr<const Packet> packet);

} // namespace aiot
} // namespace ns3

#endif // AIOT_LTE_BURST_H
