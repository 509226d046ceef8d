// SPDX-License-Identifier: GPL-2.0-only
#include "backhaul-helper.h"

#include "ns3/csma-helper.h"
#include "ns3/given-defaults.h"
#include "ns3/node.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace aiot
{

BackhaulHelper::BackhaulHelper(const IpSetup& ip, uint16_t mtu)
    : m_ip(ip),
      m_mtu(mtu)
{
}

void
BackhaulHelper::InstallLan(const NodeContainer& gateways,
                           const std::vector<uint32_t>& cells,
                           const Ptr<Node>& edge,
                           const DataRate& rate,
                           AccessNetwork& network) const
{
    CsmaHelper csma;
    csma.SetChannelAttribute("DataRate", DataRateValue(rate));
    csma.SetChannelAttribute("Delay",
                             TimeValue(GetGivenTime("ns3::CsmaChannel::Delay", MicroSeconds(1))));
    csma.SetDeviceAttribute("Mtu", UintegerValue(m_mtu));
    NodeContainer nodes;
    for (const uint32_t cell : cells)
    {
        nodes.Add(gateways.Get(cell));
    }
    nodes.Add(edge);
    const NetDeviceContainer devices = csma.Install(nodes);
    network.wiredDevices.Add(devices);

    const Ptr<NetDevice> edgeDevice = devices.Get(static_cast<uint32_t>(cells.size()));
    const Address edgeAddress = m_ip.Assign(edgeDevice, IpSubnet::Lan(), 1, true);
    network.addresses[edge->GetId()] = edgeAddress;
    for (uint32_t i = 0; i < cells.size(); ++i)
    {
        const uint32_t cell = cells[i];
        const Ptr<NetDevice> device = devices.Get(i);
        const Address address = m_ip.Assign(device, IpSubnet::Lan(), 2 + cell, true);
        network.addresses[gateways.Get(cell)->GetId()] = address;
        m_ip.JoinNeighbors(device, address, edgeDevice, edgeAddress);
        m_ip.AddDefaultRoute(device, edgeAddress);
        m_ip.AddRoute(edgeDevice, IpSubnet::Cell(cell), address);
    }
}

void
BackhaulHelper::InstallWan(const Ptr<Node>& edge,
                           const Ptr<Node>& cloud,
                           const DataRate& rate,
                           const Time& delay,
                           AccessNetwork& network,
                           const IpSubnet& subnet) const
{
    PointToPointHelper link;
    link.SetDeviceAttribute("DataRate", DataRateValue(rate));
    link.SetDeviceAttribute("Mtu", UintegerValue(m_mtu));
    link.SetChannelAttribute("Delay", TimeValue(delay));
    const NetDeviceContainer devices = link.Install(edge, cloud);
    network.wiredDevices.Add(devices);

    const Address edgeAddress = m_ip.Assign(devices.Get(0), subnet, 1, true);
    const Address cloudAddress = m_ip.Assign(devices.Get(1), subnet, 2, false);
    network.addresses[cloud->GetId()] = cloudAddress;
    m_ip.AddDefaultRoute(devices.Get(1), edgeAddress);
}

} // namespace aiot
} // namespace ns3
