// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LINK_TRAFFIC_H
#define AIOT_LINK_TRAFFIC_H

#include <cstdint>

namespace ns3
{
namespace aiot
{

/// What went over an interface, retransmissions and control frames included.
struct LinkTraffic
{
    uint64_t txFrames{0}; //!< frames sent
    uint64_t txBits{0};   //!< bits of those frames, link-layer headers included
    uint64_t rxFrames{0}; //!< frames received that were addressed here
    uint64_t rxBits{0};   //!< bits of those frames
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LINK_TRAFFIC_H
