// SPDX-License-Identifier: GPL-2.0-only
#include "topology-zoo-helper.h"

#include "ip-setup.h"

#include "ns3/data-rate.h"
#include "ns3/ipv4-l3-protocol.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/node.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr uint32_t LINK_NETWORK = (172U << 24) | (16U << 16); // /12, a /30 for each link
constexpr uint32_t HOST_NETWORK = 10U << 24; // /8, a /20 for each router with hosts
constexpr uint32_t SITE_BITS = 12;
constexpr uint32_t MOST_SITES = 1U << (24 - SITE_BITS);
constexpr uint32_t MOST_HOSTS = 1U << (SITE_BITS - 2);
const char* const LINK_MASK = "/30";
const char* const SITE_MASK = "/20";

NetDeviceContainer
MakeLink(const Ptr<Node>& a, const Ptr<Node>& b, double rateBps, double delayS, uint32_t network)
{
    PointToPointHelper link;
    link.SetDeviceAttribute("DataRate", DataRateValue(DataRate(std::llround(rateBps))));
    link.SetDeviceAttribute("Mtu", UintegerValue(1500));
    link.SetChannelAttribute("Delay", TimeValue(Seconds(delayS)));
    NetDeviceContainer devices = link.Install(a, b);
    for (uint32_t end = 0; end < 2; ++end)
    {
        const auto ipv4 = devices.Get(end)->GetNode()->GetObject<Ipv4>();
        const uint32_t interface = ipv4->AddInterface(devices.Get(end));
        ipv4->AddAddress(interface,
                         Ipv4InterfaceAddress(Ipv4Address(network + 1 + end), Ipv4Mask(LINK_MASK)));
        ipv4->SetMetric(interface, 1);
        ipv4->SetUp(interface);
    }
    return devices;
}

Ipv4Address
AddressOf(const Ptr<NetDevice>& device)
{
    const auto ipv4 = device->GetNode()->GetObject<Ipv4>();
    return ipv4->GetAddress(ipv4->GetInterfaceForDevice(device), 0).GetLocal();
}

} // namespace

TopologyZooHelper::TopologyZooHelper(const NetworkGraph& network, const TopologyZooConfig& config)
    : PacketBackbone(network, config)
{
}

TopologyZooHelper::~TopologyZooHelper() = default;

void
TopologyZooHelper::Install()
{
    NS_ABORT_MSG_IF(m_routers.GetN() > 0, "TopologyZooHelper: Install() was called twice");
    m_routers.Create(static_cast<uint32_t>(GetNetwork().GetNodes().size()));
    IpSetup(4).InstallStack(m_routers);
    for (std::size_t link = 0; link < GetNetwork().GetLinks().size(); ++link)
    {
        const TopologyLink& ends = GetNetwork().GetLinks()[link];
        m_devices.push_back(MakeLink(m_routers.Get(static_cast<uint32_t>(ends.from)),
                                     m_routers.Get(static_cast<uint32_t>(ends.to)),
                                     GetCapacityBps(link),
                                     GetDelayS(link),
                                     LINK_NETWORK + 4 * static_cast<uint32_t>(link)));
        m_ports.emplace_back(m_devices.back().Get(0), GetCapacityBps(link));
        m_ports.emplace_back(m_devices.back().Get(1), GetCapacityBps(link));
    }
}

const NodeContainer&
TopologyZooHelper::GetRouters() const
{
    return m_routers;
}

std::size_t
TopologyZooHelper::GetSite(std::size_t router)
{
    const std::size_t site = m_sites.emplace(router, m_sites.size()).first->second;
    if (site >= MOST_SITES)
    {
        throw std::invalid_argument("hosts at more than " + std::to_string(MOST_SITES) +
                                    " routers");
    }
    return site;
}

BackboneHost
TopologyZooHelper::Attach(const Ptr<Node>& host, std::size_t router, double rateBps, double delayS)
{
    NS_ABORT_MSG_IF(m_routers.GetN() == 0, "TopologyZooHelper: Attach() comes after Install()");
    const auto site = static_cast<uint32_t>(GetSite(router));
    const uint32_t number = m_hosts[router]++;
    if (number >= MOST_HOSTS)
    {
        throw std::invalid_argument("more than " + std::to_string(MOST_HOSTS) +
                                    " hosts at one router");
    }
    const NodeContainer hosts(host);
    IpSetup(4).InstallStack(hosts);
    // Long countries have paths of more than 64 hops.
    host->GetObject<Ipv4L3Protocol>()->SetAttribute("DefaultTtl", UintegerValue(255));
    BackboneHost attached;
    attached.node = host;
    attached.router = router;
    attached.rateBps = rateBps;
    attached.delayS = delayS;
    attached.devices = MakeLink(host,
                                m_routers.Get(static_cast<uint32_t>(router)),
                                rateBps,
                                delayS,
                                HOST_NETWORK + (site << SITE_BITS) + 4 * number);
    attached.address = AddressOf(attached.devices.Get(0));
    m_ports.emplace_back(attached.devices.Get(1), rateBps);
    IpSetup(4).AddDefaultRoute(attached.devices.Get(0),
                               Address(AddressOf(attached.devices.Get(1))));
    return attached;
}

void
TopologyZooHelper::AddRoutes(std::size_t from, std::size_t to)
{
    if (from == to || !m_connected.emplace(from, to).second)
    {
        return;
    }
    const uint32_t network = HOST_NETWORK + (static_cast<uint32_t>(m_sites.at(to)) << SITE_BITS);
    std::size_t node = from;
    for (const std::size_t link : GetPath(from, to))
    {
        const bool forward = GetNetwork().GetLinks()[link].from == node;
        // All paths to one destination are one tree: who has a route to it knows the rest.
        if (!m_routed.emplace(node, to).second)
        {
            return;
        }
        const Ptr<NetDevice> out = m_devices[link].Get(forward ? 0 : 1);
        const auto ipv4 = out->GetNode()->GetObject<Ipv4>();
        Ipv4StaticRoutingHelper().GetStaticRouting(ipv4)->AddNetworkRouteTo(
            Ipv4Address(network),
            Ipv4Mask(SITE_MASK),
            AddressOf(m_devices[link].Get(forward ? 1 : 0)),
            static_cast<uint32_t>(ipv4->GetInterfaceForDevice(out)));
        node = GetNetwork().GetOtherEnd(link, node);
    }
}

void
TopologyZooHelper::Connect(const BackboneHost& a, const BackboneHost& b)
{
    AddRoutes(a.router, b.router);
    AddRoutes(b.router, a.router);
}

void
TopologyZooHelper::InstallHostEnergy(BoardEnergyHelper& boards,
                                     const BackboneHost& host,
                                     bool /* shared */)
{
    boards.InstallInterface(host.devices.Get(0));
}

void
TopologyZooHelper::InstallEnergy(BoardEnergyHelper& boards, const Board& router)
{
    boards.Install(m_routers, router);
    RadioEnergyHelper ports;
    for (const auto& [device, rateBps] : m_ports)
    {
        ports.Install(device,
                      device->GetNode()->GetObject<PowerSupply>(),
                      GetPortPowers(router, rateBps));
    }
}

std::size_t
TopologyZooHelper::GetRouteCount() const
{
    return m_routed.size();
}

} // namespace aiot
} // namespace ns3
