// SPDX-License-Identifier: GPL-2.0-only
#include "network-graph.h"

#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"

#include <cmath>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

void
RequireAngle(const char* what, std::optional<double> angleDeg, double largest, std::size_t node)
{
    // Written so that NaN is refused too.
    if (angleDeg && !(std::abs(*angleDeg) <= largest))
    {
        throw std::invalid_argument(std::string(what) + " of node " + std::to_string(node) +
                                    " is " + ShownNumber(*angleDeg) + ", allowed is -" +
                                    std::to_string(static_cast<int>(largest)) + " to " +
                                    std::to_string(static_cast<int>(largest)) + " degrees");
    }
}

} // namespace

NetworkGraph::NetworkGraph(std::string name)
    : m_name(std::move(name))
{
}

const std::string&
NetworkGraph::GetName() const
{
    return m_name;
}

std::size_t
NetworkGraph::AddNode(TopologyNode node)
{
    const std::size_t index = m_nodes.size();
    if (index >= MAX_NODES)
    {
        throw std::invalid_argument("more than " + std::to_string(MAX_NODES) + " nodes");
    }
    RequireAngle("the latitude", node.latitudeDeg, 90, index);
    RequireAngle("the longitude", node.longitudeDeg, 180, index);
    m_nodes.push_back(std::move(node));
    m_linksOf.emplace_back();
    return index;
}

std::size_t
NetworkGraph::AddLink(TopologyLink link)
{
    const std::size_t index = m_links.size();
    if (index >= MAX_LINKS)
    {
        throw std::invalid_argument("more than " + std::to_string(MAX_LINKS) + " links");
    }
    if (link.from >= m_nodes.size() || link.to >= m_nodes.size())
    {
        throw std::invalid_argument("link " + std::to_string(index) + " joins nodes " +
                                    std::to_string(link.from) + " and " + std::to_string(link.to) +
                                    ", there are " + std::to_string(m_nodes.size()));
    }
    if (link.rateBps && !(*link.rateBps > 0 && std::isfinite(*link.rateBps)))
    {
        throw std::invalid_argument("the capacity of link " + std::to_string(index) + " is " +
                                    ShownNumber(*link.rateBps) +
                                    " bit/s, expected a finite number above 0");
    }
    m_linksOf[link.from].push_back(index);
    if (link.to != link.from)
    {
        m_linksOf[link.to].push_back(index);
    }
    m_links.push_back(std::move(link));
    return index;
}

const std::vector<TopologyNode>&
NetworkGraph::GetNodes() const
{
    return m_nodes;
}

const std::vector<TopologyLink>&
NetworkGraph::GetLinks() const
{
    return m_links;
}

const std::vector<std::size_t>&
NetworkGraph::GetLinksOf(std::size_t node) const
{
    return m_linksOf.at(node);
}

std::size_t
NetworkGraph::GetOtherEnd(std::size_t link, std::size_t node) const
{
    const TopologyLink& ends = m_links.at(link);
    return ends.from == node ? ends.to : ends.from;
}

void
NetworkGraph::SetPlace(std::size_t node, double latitudeDeg, double longitudeDeg)
{
    RequireAngle("the latitude", latitudeDeg, 90, node);
    RequireAngle("the longitude", longitudeDeg, 180, node);
    m_nodes.at(node).latitudeDeg = latitudeDeg;
    m_nodes.at(node).longitudeDeg = longitudeDeg;
}

void
NetworkGraph::SetCountry(std::size_t node, const std::string& country)
{
    m_nodes.at(node).country = country;
}

void
NetworkGraph::AddNote(const std::string& note)
{
    m_notes.push_back(OneLineText(note));
}

const std::vector<std::string>&
NetworkGraph::GetNotes() const
{
    return m_notes;
}

} // namespace ns3::aiot
