// SPDX-License-Identifier: GPL-2.0-only
#include "backbone-network.h"

#include "ns3/country-codes.h"
#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"
#include "ns3/topology-places.h"
#include "ns3/topology-summary.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr uint32_t MOST_LINKS = 1U << 18;

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

} // namespace

BackboneNetwork::BackboneNetwork(const NetworkGraph& network, const TopologyZooConfig& config)
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

BackboneNetwork::~BackboneNetwork() = default;

void
BackboneNetwork::ResolveZones(const std::string& fallback)
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
BackboneNetwork::ResolveLinks()
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
BackboneNetwork::GetNetwork() const
{
    return m_network;
}

const std::vector<std::string>&
BackboneNetwork::GetNotes() const
{
    return m_notes;
}

double
BackboneNetwork::GetDelayS(std::size_t link) const
{
    return m_delaysS.at(link);
}

double
BackboneNetwork::GetCapacityBps(std::size_t link) const
{
    return m_ratesBps.at(link);
}

const std::string&
BackboneNetwork::GetZone(std::size_t node) const
{
    return m_zones.at(node);
}

std::size_t
BackboneNetwork::CountWithoutCountry() const
{
    return m_withoutCountry;
}

const ShortestPaths&
BackboneNetwork::GetPaths() const
{
    return *m_paths;
}

const PathTree&
BackboneNetwork::GetTree(std::size_t root) const
{
    const auto found = m_trees.find(root);
    return found != m_trees.end() ? found->second
                                  : m_trees.emplace(root, m_paths->GetTree(root)).first->second;
}

std::vector<std::size_t>
BackboneNetwork::GetPath(std::size_t from, std::size_t to) const
{
    return m_paths->GetPath(GetTree(to), from);
}

RouteHop
BackboneNetwork::MakeHop(std::size_t link, std::size_t near) const
{
    RouteHop hop;
    hop.delayS = m_delaysS[link];
    hop.rateBps = m_ratesBps[link];
    hop.near = {m_config.jPerBit, m_config.routerPue, near};
    hop.far = {m_config.jPerBit, m_config.routerPue, m_network.GetOtherEnd(link, near)};
    return hop;
}

std::vector<RouteHop>
BackboneNetwork::GetRoute(const BackboneHost& user, const BackboneHost& server) const
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

RadioPowerTable
BackboneNetwork::GetPortPowers(const Board& router, double rateBps) const
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

} // namespace aiot
} // namespace ns3
