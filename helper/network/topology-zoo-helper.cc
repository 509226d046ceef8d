// SPDX-License-Identifier: GPL-2.0-only
#include "topology-zoo-helper.h"

#include "ip-setup.h"

#include "ns3/country-codes.h"
#include "ns3/data-rate.h"
#include "ns3/finite-number.h"
#include "ns3/ipv4-l3-protocol.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/node.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/quoted-text.h"
#include "ns3/topology-places.h"
#include "ns3/topology-summary.h"
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
constexpr uint32_t MOST_LINKS = 1U << 18;
constexpr uint32_t HOST_NETWORK = 10U << 24; // /8, a /20 for each router with hosts
constexpr uint32_t SITE_BITS = 12;
constexpr uint32_t MOST_SITES = 1U << (24 - SITE_BITS);
constexpr uint32_t MOST_HOSTS = 1U << (SITE_BITS - 2);
const char* const LINK_MASK = "/30";
const char* const SITE_MASK = "/20";

/**
 * Less than any difference of delays that matters, and another for each link, so that no two paths
 * are equally long: the path from B to A is then that from A to B. (The mixer of SplitMix64.)
 */
double
TieBreakS(std::size_t link)
{
    uint64_t bits = (uint64_t{link} + 1) * 0x9e3779b97f4a7c15U;
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9U;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebU;
    return 1e-12 * std::ldexp(static_cast<double>((bits ^ (bits >> 31)) >> 11), -53);
}

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
    : m_config(config)
{
    if (network.GetNodes().empty())
    {
        throw std::invalid_argument("the network has no nodes");
    }
    m_network = KeepLargestComponent(network);
    CompletePlaces(m_network);
    CompleteCountries(m_network);
    m_notes = m_network.GetNotes();
    ResolveZones(config.zone);
    ResolveLinks();
}

TopologyZooHelper::~TopologyZooHelper() = default;

void
TopologyZooHelper::ResolveZones(const std::string& fallback)
{
    const CountryCodes codes = CountryCodes::BuiltIn();
    for (const TopologyNode& node : m_network.GetNodes())
    {
        const auto& own = m_config.ownZones;
        const bool isOwn = std::find(own.begin(), own.end(), node.country) != own.end();
        const auto code = isOwn ? node.country : codes.Find(node.country);
        if (!code && !node.country.empty())
        {
            throw std::invalid_argument("country " + QuotedText(node.country) + " of node " +
                                        QuotedText(node.label) +
                                        " is not one that is known by its English name");
        }
        m_withoutCountry += code ? 0 : 1;
        m_zones.push_back(code.value_or(fallback));
    }
    if (m_withoutCountry > 0)
    {
        m_notes.push_back(std::to_string(m_withoutCountry) +
                          " nodes have no country, they are in zone " + fallback);
    }
}

void
TopologyZooHelper::ResolveLinks()
{
    std::vector<double> weights;
    std::size_t without = 0;
    for (std::size_t link = 0; link < m_network.GetLinks().size(); ++link)
    {
        m_delaysS.push_back(GetFibreDelayS(m_network, link, m_config.route));
        weights.push_back(m_delaysS.back() + TieBreakS(link));
        const auto& rateBps = m_network.GetLinks()[link].rateBps;
        without += rateBps ? 0 : 1;
        m_ratesBps.push_back(rateBps.value_or(m_config.capacityBps));
        if (!(m_ratesBps.back() >= 1 && m_ratesBps.back() <= 1e15))
        {
            throw std::invalid_argument("the capacity of link " + std::to_string(link) + " is " +
                                        ShownNumber(m_ratesBps.back()) +
                                        " bit/s, allowed is 1 to 1e15");
        }
    }
    if (m_network.GetLinks().size() > MOST_LINKS)
    {
        throw std::invalid_argument("more than " + std::to_string(MOST_LINKS) + " links");
    }
    if (without > 0)
    {
        m_notes.push_back(std::to_string(without) + " of " +
                          std::to_string(m_network.GetLinks().size()) +
                          " links have no known capacity, they have " +
                          std::to_string(std::llround(m_config.capacityBps / 1e6)) + " Mbit/s");
    }
    m_paths = std::make_unique<ShortestPaths>(m_network, weights);
}

const NetworkGraph&
TopologyZooHelper::GetNetwork() const
{
    return m_network;
}

const std::vector<std::string>&
TopologyZooHelper::GetNotes() const
{
    return m_notes;
}

double
TopologyZooHelper::GetDelayS(std::size_t link) const
{
    return m_delaysS.at(link);
}

double
TopologyZooHelper::GetCapacityBps(std::size_t link) const
{
    return m_ratesBps.at(link);
}

const std::string&
TopologyZooHelper::GetZone(std::size_t node) const
{
    return m_zones.at(node);
}

std::size_t
TopologyZooHelper::CountWithoutCountry() const
{
    return m_withoutCountry;
}

const ShortestPaths&
TopologyZooHelper::GetPaths() const
{
    return *m_paths;
}

const PathTree&
TopologyZooHelper::GetTree(std::size_t root) const
{
    const auto found = m_trees.find(root);
    return found != m_trees.end() ? found->second
                                  : m_trees.emplace(root, m_paths->GetTree(root)).first->second;
}

std::vector<std::size_t>
TopologyZooHelper::GetPath(std::size_t from, std::size_t to) const
{
    return m_paths->GetPath(GetTree(to), from);
}

void
TopologyZooHelper::Install()
{
    NS_ABORT_MSG_IF(m_routers.GetN() > 0, "TopologyZooHelper: Install() was called twice");
    m_routers.Create(static_cast<uint32_t>(m_network.GetNodes().size()));
    IpSetup(4).InstallStack(m_routers);
    for (std::size_t link = 0; link < m_network.GetLinks().size(); ++link)
    {
        const TopologyLink& ends = m_network.GetLinks()[link];
        m_devices.push_back(MakeLink(m_routers.Get(static_cast<uint32_t>(ends.from)),
                                     m_routers.Get(static_cast<uint32_t>(ends.to)),
                                     m_ratesBps[link],
                                     m_delaysS[link],
                                     LINK_NETWORK + 4 * static_cast<uint32_t>(link)));
        m_ports.emplace_back(m_devices.back().Get(0), m_ratesBps[link]);
        m_ports.emplace_back(m_devices.back().Get(1), m_ratesBps[link]);
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
        const bool forward = m_network.GetLinks()[link].from == node;
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
        node = m_network.GetOtherEnd(link, node);
    }
}

void
TopologyZooHelper::Connect(const BackboneHost& a, const BackboneHost& b)
{
    AddRoutes(a.router, b.router);
    AddRoutes(b.router, a.router);
}

RouteHop
TopologyZooHelper::MakeHop(std::size_t link, std::size_t near) const
{
    RouteHop hop;
    hop.delayS = m_delaysS[link];
    hop.rateBps = m_ratesBps[link];
    hop.near = {m_config.jPerBit, m_config.routerPue, near};
    hop.far = {m_config.jPerBit, m_config.routerPue, m_network.GetOtherEnd(link, near)};
    return hop;
}

std::vector<RouteHop>
TopologyZooHelper::GetRoute(const BackboneHost& user, const BackboneHost& server) const
{
    std::vector<RouteHop> route;
    const RouteHop::End userPort{0, 1, user.router};
    const RouteHop::End serverPort{0, 1, server.router};
    const RouteHop::End userRouter{m_config.jPerBit, m_config.routerPue, user.router};
    const RouteHop::End serverRouter{m_config.jPerBit, m_config.routerPue, server.router};
    route.push_back({user.delayS, user.rateBps, userPort, userRouter});
    std::size_t node = user.router;
    for (const std::size_t link : GetPath(user.router, server.router))
    {
        route.push_back(MakeHop(link, node));
        node = m_network.GetOtherEnd(link, node);
    }
    route.push_back({server.delayS, server.rateBps, serverRouter, serverPort});
    return route;
}

void
TopologyZooHelper::InstallHostEnergy(BoardEnergyHelper& boards,
                                     const BackboneHost& host,
                                     bool /* shared */)
{
    boards.InstallInterface(host.devices.Get(0));
}

RadioPowerTable
TopologyZooHelper::GetPortPowers(const Board& router, double rateBps) const
{
    if (!router.radio)
    {
        throw std::invalid_argument("board " + router.profile.name + " has no port");
    }
    if (m_config.isAveragePerBit)
    {
        return RadioPowerTable()
            .Set(PowerState::IDLE, 0)
            .Set(PowerState::RX, 0)
            .Set(PowerState::SLEEP, 0)
            .Set(PowerState::TX, m_config.jPerBit * rateBps);
    }
    RadioPowerTable table = MakeRadioPowerTable(*router.radio);
    table.Set(PowerState::TX, table.GetW(PowerState::IDLE) + m_config.jPerBit * rateBps);
    return table;
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
