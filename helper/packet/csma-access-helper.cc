// SPDX-License-Identifier: GPL-2.0-only
#include "csma-access-helper.h"

#include "ns3/csma-helper.h"
#include "ns3/csma-plan.h"
#include "ns3/given-defaults.h"
#include "ns3/node.h"

namespace ns3
{
namespace aiot
{

CsmaAccessHelper::CsmaAccessHelper(const AccessNetworkConfig& config)
    : RoutedAccessHelper(config, CsmaPlan::Make(config))
{
}

RoutedAccessHelper::CellDevices
CsmaAccessHelper::InstallCell(uint32_t /* cell */,
                              const NodeContainer& sensors,
                              const Ptr<Node>& gateway)
{
    CsmaHelper csma;
    csma.SetChannelAttribute("DataRate",
                             DataRateValue(static_cast<uint64_t>(GetPlan().nominalRateBps)));
    csma.SetChannelAttribute("Delay",
                             TimeValue(GetGivenTime("ns3::CsmaChannel::Delay", NanoSeconds(500))));
    const NetDeviceContainer all = csma.Install(NodeContainer(NodeContainer(gateway), sensors));
    CellDevices devices;
    devices.gateway = devices.gatewayIp = all.Get(0);
    for (uint32_t i = 1; i < all.GetN(); ++i)
    {
        devices.sensors.Add(all.Get(i));
    }
    devices.sensorsIp = devices.sensors;
    return devices;
}

int64_t
CsmaAccessHelper::DoAssignStreams(const Nodes& nodes, const AccessNetwork& network, int64_t first)
{
    const DeviceStreams assign = [](const Ptr<NetDevice>& device, int64_t stream) {
        return CsmaHelper().AssignStreams(NetDeviceContainer(device), stream);
    };
    const int64_t used = AssignSensors(nodes, network, first, assign);
    return used + AssignGateways(nodes, network, first + used, assign);
}

} // namespace aiot
} // namespace ns3
