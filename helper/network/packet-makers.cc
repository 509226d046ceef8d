// SPDX-License-Identifier: GPL-2.0-only
#include "packet-makers.h"

#include "ns3/packet-library.h"

namespace ns3
{
namespace aiot
{

PacketMakers&
GetPacketMakers()
{
    // Made when it is first asked for: libraries fill it while they are loaded, in no fixed order.
    static PacketMakers makers;
    return makers;
}

std::unique_ptr<PacketBackbone>
CreatePacketBackbone(const NetworkGraph& network, const TopologyZooConfig& config)
{
    LoadPacketLibrary();
    return GetPacketMakers().makeBackbone(network, config);
}

void
InstallInternetStack(const NodeContainer& nodes)
{
    LoadPacketLibrary();
    GetPacketMakers().installStack(nodes);
}

} // namespace aiot
} // namespace ns3
