// SPDX-License-Identifier: GPL-2.0-only
#include "lte-burst.h"

#include "ns3/lte-radio-bearer-tag.h"
#include "ns3/packet.h"

namespace ns3
{
namespace aiot
{

namespace
{

/// Logical channels from here on carry user data; those below are signalling (TS 36.331, 6.3.2).
constexpr uint8_t FIRST_DATA_CHANNEL = 3;

} // namespace

uint64_t
CountBits(Ptr<const PacketBurst> burst)
{
    return burst ? uint64_t{burst->GetSize()} * 8 : 0;
}

bool
IsUserData(Ptr<const Packet> packet)
{
    LteRadioBearerTag bearer;
    return packet->PeekPacketTag(bearer) && bearer.GetLcid() >= FIRST_DATA_CHANNEL;
}

} // namespace aiot
} // namespace ns3
