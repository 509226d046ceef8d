// SPDX-License-Identifier: GPL-2.0-only
#include "access-network.h"

#include "ns3/abort.h"
#include "ns3/inet-socket-address.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/node.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

Address
AccessNetwork::GetAddress(const Ptr<Node>& node) const
{
    const auto found = addresses.find(node->GetId());
    NS_ABORT_MSG_IF(found == addresses.end(),
                    "AccessNetwork: node " << node->GetId() << " has no address in this network");
    return found->second;
}

Address
AccessNetwork::GetSocketAddress(const Ptr<Node>& node, uint16_t port) const
{
    const Address address = GetAddress(node);
    if (Ipv4Address::IsMatchingType(address))
    {
        return InetSocketAddress(Ipv4Address::ConvertFrom(address), port);
    }
    return Inet6SocketAddress(Ipv6Address::ConvertFrom(address), port);
}

Time
AccessNetwork::GetAllReadyTime() const
{
    const auto last = std::max_element(readyAt.begin(), readyAt.end());
    return last == readyAt.end() ? Time(0) : *last;
}

} // namespace aiot
} // namespace ns3
