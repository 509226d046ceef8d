// SPDX-License-Identifier: GPL-2.0-only
#include "neighbor-queue.h"

#include "ns3/arp-cache.h"
#include "ns3/ipv4-interface.h"
#include "ns3/ipv4-l3-protocol.h"
#include "ns3/ipv6-interface.h"
#include "ns3/ipv6-l3-protocol.h"
#include "ns3/ndisc-cache.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace aiot
{

namespace
{

/**
 * @param cache a neighbour cache; may be null
 * @param attribute its attribute that bounds the queue
 * @param packets what the queue holds at least
 */
void
Raise(Ptr<Object> cache, const std::string& attribute, uint32_t packets)
{
    UintegerValue present;
    if (cache && cache->GetAttributeFailSafe(attribute, present) && present.Get() < packets)
    {
        cache->SetAttribute(attribute, UintegerValue(packets));
    }
}

} // namespace

void
RaiseNeighborQueues(Ptr<Node> node, uint32_t packets)
{
    Ptr<Ipv4L3Protocol> ip4 = node->GetObject<Ipv4L3Protocol>();
    for (uint32_t i = 0; ip4 && i < ip4->GetNInterfaces(); ++i)
    {
        Raise(ip4->GetInterface(i)->GetArpCache(), "PendingQueueSize", packets);
    }
    Ptr<Ipv6L3Protocol> ip6 = node->GetObject<Ipv6L3Protocol>();
    for (uint32_t i = 0; ip6 && i < ip6->GetNInterfaces(); ++i)
    {
        Raise(ip6->GetInterface(i)->GetNdiscCache(), "UnresolvedQueueSize", packets);
    }
}

} // namespace aiot
} // namespace ns3
