// SPDX-License-Identifier: GPL-2.0-only
// What PacketMakers say: how networks of packets are built, one line for each radio.
#include "csma-access-helper.h"
#include "lr-wpan-access-helper.h"
#include "lte-access-helper.h"
#include "topology-zoo-helper.h"
#include "wifi-access-helper.h"

#include "ns3/internet-stack-helper.h"
#include "ns3/packet-makers.h"

#include <memory>

namespace ns3
{
namespace aiot
{

namespace
{

template <class Helper>
std::unique_ptr<AccessNetworkHelper>
MakeAccessNetwork(const AccessNetworkConfig& config)
{
    return std::make_unique<Helper>(config);
}

std::unique_ptr<PacketBackbone>
MakeBackbone(const NetworkGraph& network, const TopologyZooConfig& config)
{
    return std::make_unique<TopologyZooHelper>(network, config);
}

void
InstallStack(const NodeContainer& nodes)
{
    InternetStackHelper().Install(nodes);
}

/// Fills in when the library is loaded.
struct Registration
{
    Registration()
    {
        PacketMakers& makers = GetPacketMakers();
        makers.accessNetworks = {{"csma", MakeAccessNetwork<CsmaAccessHelper>},
                                 {"lr-wpan", MakeAccessNetwork<LrWpanAccessHelper>},
                                 {"lte", MakeAccessNetwork<LteAccessHelper>},
                                 {"wifi", MakeAccessNetwork<WifiAccessHelper>}};
        makers.makeBackbone = MakeBackbone;
        makers.installStack = InstallStack;
    }
};

const Registration registration;

} // namespace

} // namespace aiot
} // namespace ns3
