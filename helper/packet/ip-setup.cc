// SPDX-License-Identifier: GPL-2.0-only
#include "ip-setup.h"

#include "ns3/abort.h"
#include "ns3/access-plan.h"
#include "ns3/arp-cache.h"
#include "ns3/boolean.h"
#include "ns3/icmpv6-l4-protocol.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-interface.h"
#include "ns3/ipv4-l3-protocol.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/ipv6-interface.h"
#include "ns3/ipv6-l3-protocol.h"
#include "ns3/ipv6-static-routing-helper.h"
#include "ns3/ndisc-cache.h"
#include "ns3/node.h"
#include "ns3/simulator.h"

#include <stdexcept>
#include <string>

namespace ns3
{
namespace aiot
{
namespace
{

constexpr uint32_t MAX_HOST = 65533; // 0xfffe and 0xffff mean other things in 802.15.4

Ipv4Address
GetIpv4Network(const IpSubnet& subnet)
{
    if (subnet.number < 2)
    {
        return Ipv4Address((172U << 24) | ((16U + subnet.number) << 16));
    }
    if (subnet.number > IpSubnet::FURTHER_WAN)
    {
        const uint32_t link = subnet.number - IpSubnet::FURTHER_WAN;
        return Ipv4Address((172U << 24) | ((17U + link) << 16));
    }
    return Ipv4Address((10U << 24) | ((subnet.number - 1) << 16));
}

Ipv6Address
MakeIpv6Address(const IpSubnet& subnet, uint32_t host)
{
    // Numbers of cells end where those of further WAN links begin.
    const uint32_t net = subnet.number < 2                       ? 1 + subnet.number
                         : subnet.number > IpSubnet::FURTHER_WAN ? 0x100 + subnet.number
                                                                 : 0x100 + subnet.number - 2;
    uint8_t octets[16] = {0xfd, 0xa1, 0x07};
    octets[6] = static_cast<uint8_t>(net >> 8);
    octets[7] = static_cast<uint8_t>(net);
    if (host > 0)
    {
        octets[11] = 0xff;
        octets[12] = 0xfe;
        octets[14] = static_cast<uint8_t>(host >> 8);
        octets[15] = static_cast<uint8_t>(host);
    }
    return Ipv6Address(octets);
}

uint32_t
GetIpv4Interface(const Ptr<NetDevice>& device)
{
    return device->GetNode()->GetObject<Ipv4>()->GetInterfaceForDevice(device);
}

uint32_t
GetIpv6Interface(const Ptr<NetDevice>& device)
{
    return device->GetNode()->GetObject<Ipv6>()->GetInterfaceForDevice(device);
}

template <class Cache, class Ip>
void
SetPermanentEntry(const Ptr<Cache>& cache, const Ip& ip, const Address& mac)
{
    if (!cache) // links of two ends resolve nothing
    {
        return;
    }
    auto* entry = cache->Lookup(ip);
    if (!entry)
    {
        entry = cache->Add(ip);
    }
    entry->SetMacAddress(mac);
    entry->MarkPermanent();
}

// Plain pointer: the callback lives in the device itself and must not keep it alive.
void
PinNeighbor(NetDevice* device, Address ip, Address mac)
{
    const Ptr<Node> node = device->GetNode();
    if (Ipv4Address::IsMatchingType(ip))
    {
        const auto ipv4 = node->GetObject<Ipv4L3Protocol>();
        const auto interface = ipv4->GetInterface(ipv4->GetInterfaceForDevice(device));
        SetPermanentEntry(interface->GetArpCache(), Ipv4Address::ConvertFrom(ip), mac);
    }
    else
    {
        const auto ipv6 = node->GetObject<Ipv6L3Protocol>();
        const auto interface = ipv6->GetInterface(ipv6->GetInterfaceForDevice(device));
        SetPermanentEntry(interface->GetNdiscCache(), Ipv6Address::ConvertFrom(ip), mac);
    }
}

void
PinNeighborForGood(const Ptr<NetDevice>& device, const Address& ip, const Address& mac)
{
    if (!device->NeedsArp())
    {
        return;
    }
    PinNeighbor(PeekPointer(device), ip, mac);
    device->AddLinkChangeCallback(MakeBoundCallback(&PinNeighbor, PeekPointer(device), ip, mac));
}

Address
AssignIpv4(const Ptr<NetDevice>& device, const IpSubnet& subnet, uint32_t host, bool router)
{
    const auto ipv4 = device->GetNode()->GetObject<Ipv4>();
    NS_ABORT_MSG_IF(!ipv4, "IpSetup: node " << device->GetNode()->GetId() << " has no IPv4 stack");
    const Ipv4Address address(GetIpv4Network(subnet).Get() | host);
    const uint32_t interface = ipv4->AddInterface(device);
    ipv4->AddAddress(interface, Ipv4InterfaceAddress(address, Ipv4Mask("/16")));
    ipv4->SetMetric(interface, 1);
    ipv4->SetUp(interface);
    ipv4->SetForwarding(interface, router);
    return address;
}

Address
AssignIpv6(const Ptr<NetDevice>& device, const IpSubnet& subnet, uint32_t host, bool router)
{
    const auto ipv6 = device->GetNode()->GetObject<Ipv6>();
    NS_ABORT_MSG_IF(!ipv6, "IpSetup: node " << device->GetNode()->GetId() << " has no IPv6 stack");
    const Ipv6Address address = MakeIpv6Address(subnet, host);
    const uint32_t interface = ipv6->AddInterface(device);
    ipv6->SetMetric(interface, 1);
    ipv6->AddAddress(interface, Ipv6InterfaceAddress(address, Ipv6Prefix(64)));
    ipv6->SetUp(interface);
    ipv6->SetForwarding(interface, true);
    if (!router)
    {
        IpSetup::SilenceHost(device);
    }
    return address;
}

} // namespace

IpSubnet
IpSubnet::Lan()
{
    return {0};
}

IpSubnet
IpSubnet::Wan()
{
    return {1};
}

IpSubnet
IpSubnet::Wan(uint32_t link)
{
    NS_ABORT_MSG_IF(link > MAX_WAN, "IpSubnet: WAN link " << link << ", at most " << MAX_WAN);
    return link == 0 ? Wan() : IpSubnet{FURTHER_WAN + link};
}

IpSubnet
IpSubnet::Cell(uint32_t cell)
{
    return {2 + cell};
}

IpSetup::IpSetup(int version)
    : m_version(version)
{
    RequireIpVersion(version);
}

int
IpSetup::GetVersion() const
{
    return m_version;
}

void
IpSetup::InstallStack(const NodeContainer& nodes) const
{
    InternetStackHelper stack;
    stack.SetIpv4StackInstall(m_version == 4);
    stack.SetIpv6StackInstall(m_version == 6);
    // IPv6 keeps ns-3's default, a list with "static" in it, since the list delivers to the node
    // itself.
    stack.SetRoutingHelper(Ipv4StaticRoutingHelper());
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        NS_ABORT_MSG_IF((*node)->GetObject<Ipv4>() || (*node)->GetObject<Ipv6>(),
                        "IpSetup: node " << (*node)->GetId() << " has an Internet stack already");
        stack.Install(*node);
        if (const auto icmpv6 = (*node)->GetObject<Icmpv6L4Protocol>())
        {
            icmpv6->SetAttribute("DAD", BooleanValue(false));
        }
        if (const auto ipv6 = (*node)->GetObject<Ipv6L3Protocol>())
        {
            // The edge has one address for all, also for the cloud, which comes in by the WAN. IPv4
            // does so by default; IPv6 did up to ns-3.37, regardless of what this said.
            ipv6->SetAttribute("StrongEndSystemModel", BooleanValue(false));
        }
    }
}

Address
IpSetup::Assign(const Ptr<NetDevice>& device,
                const IpSubnet& subnet,
                uint32_t host,
                bool router) const
{
    NS_ABORT_MSG_IF(host == 0 || host > MAX_HOST,
                    "IpSetup: host number " << host << " is not 1 to " << MAX_HOST);
    return m_version == 4 ? AssignIpv4(device, subnet, host, router)
                          : AssignIpv6(device, subnet, host, router);
}

Address
IpSetup::GetAddress(const Ptr<NetDevice>& device) const
{
    const Ptr<Node> node = device->GetNode();
    if (m_version == 4)
    {
        return node->GetObject<Ipv4>()->GetAddress(GetIpv4Interface(device), 0).GetLocal();
    }
    const auto ipv6 = node->GetObject<Ipv6>();
    const uint32_t interface = GetIpv6Interface(device);
    for (uint32_t i = 0; i < ipv6->GetNAddresses(interface); ++i)
    {
        const Ipv6Address address = ipv6->GetAddress(interface, i).GetAddress();
        if (!address.IsLinkLocal())
        {
            return address;
        }
    }
    NS_ABORT_MSG("IpSetup: node " << node->GetId() << " has no global IPv6 address");
    return {};
}

void
IpSetup::AddDefaultRoute(const Ptr<NetDevice>& device, const Address& nextHop) const
{
    const Ptr<Node> node = device->GetNode();
    if (m_version == 4)
    {
        Ipv4StaticRoutingHelper()
            .GetStaticRouting(node->GetObject<Ipv4>())
            ->SetDefaultRoute(Ipv4Address::ConvertFrom(nextHop), GetIpv4Interface(device));
    }
    else
    {
        Ipv6StaticRoutingHelper()
            .GetStaticRouting(node->GetObject<Ipv6>())
            ->SetDefaultRoute(Ipv6Address::ConvertFrom(nextHop), GetIpv6Interface(device));
    }
}

void
IpSetup::AddRoute(const Ptr<NetDevice>& device,
                  const IpSubnet& subnet,
                  const Address& nextHop) const
{
    const Ptr<Node> node = device->GetNode();
    if (m_version == 4)
    {
        Ipv4StaticRoutingHelper()
            .GetStaticRouting(node->GetObject<Ipv4>())
            ->AddNetworkRouteTo(GetIpv4Network(subnet),
                                Ipv4Mask("/16"),
                                Ipv4Address::ConvertFrom(nextHop),
                                GetIpv4Interface(device));
    }
    else
    {
        Ipv6StaticRoutingHelper()
            .GetStaticRouting(node->GetObject<Ipv6>())
            ->AddNetworkRouteTo(MakeIpv6Address(subnet, 0),
                                Ipv6Prefix(64),
                                Ipv6Address::ConvertFrom(nextHop),
                                GetIpv6Interface(device));
    }
}

void
IpSetup::AddDetour(const Ptr<NetDevice>& device,
                   const Address& host,
                   const Ptr<NetDevice>& gateway) const
{
    const Ptr<Node> node = device->GetNode();
    const Address nextHop = GetAddress(gateway);
    if (m_version == 4)
    {
        Ipv4StaticRoutingHelper()
            .GetStaticRouting(node->GetObject<Ipv4>())
            ->AddHostRouteTo(Ipv4Address::ConvertFrom(host),
                             Ipv4Address::ConvertFrom(nextHop),
                             GetIpv4Interface(device));
        return;
    }
    Ipv6StaticRoutingHelper()
        .GetStaticRouting(node->GetObject<Ipv6>())
        ->AddHostRouteTo(Ipv6Address::ConvertFrom(host),
                         Ipv6Address::ConvertFrom(nextHop),
                         GetIpv6Interface(device));
    gateway->GetNode()->GetObject<Ipv6L3Protocol>()->SetAttribute("SendIcmpv6Redirect",
                                                                  BooleanValue(false));
}

void
IpSetup::JoinNeighbors(const Ptr<NetDevice>& device,
                       const Address& address,
                       const Ptr<NetDevice>& peer,
                       const Address& peerAddress) const
{
    PinNeighborForGood(device, peerAddress, peer->GetAddress());
    PinNeighborForGood(peer, address, device->GetAddress());
}

Ipv6Prefix
IpSetup::GetIpv6Prefix(const IpSubnet& subnet)
{
    uint8_t octets[16];
    MakeIpv6Address(subnet, 0).GetBytes(octets);
    return Ipv6Prefix(octets, 64);
}

void
IpSetup::SilenceHost(const Ptr<NetDevice>& device)
{
    const auto ipv6 = device->GetNode()->GetObject<Ipv6>();
    if (!ipv6 || ipv6->GetInterfaceForDevice(device) < 0)
    {
        return;
    }
    const uint32_t interface = GetIpv6Interface(device);
    ipv6->SetForwarding(interface, true);
    Simulator::ScheduleNow(&Ipv6::SetForwarding, ipv6, interface, false);
}

} // namespace aiot
} // namespace ns3
