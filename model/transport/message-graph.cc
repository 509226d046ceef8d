// SPDX-License-Identifier: GPL-2.0-only
#include "message-graph.h"

#include "ns3/abort.h"

namespace ns3
{
namespace aiot
{

uint32_t
MessageGraph::AddWire(const MessageMedium& medium)
{
    m_wires.push_back({medium, nullptr});
    return static_cast<uint32_t>(m_wires.size() - 1);
}

void
MessageGraph::SetInterfaces(uint32_t wire,
                            const Ptr<LinkInterfaceEnergyModel>& sender,
                            const Ptr<LinkInterfaceEnergyModel>& receiver)
{
    m_wires.at(wire).sender = sender;
    m_wires.at(wire).medium.interface = receiver;
}

MessageGraph::Place&
MessageGraph::Know(uint32_t nodeId)
{
    if (nodeId >= m_places.size())
    {
        m_places.resize(nodeId + std::size_t{1});
    }
    return m_places[nodeId];
}

void
MessageGraph::AddLeaf(uint32_t leaf, uint32_t router, uint32_t up, uint32_t down)
{
    NS_ABORT_MSG_IF(up >= m_wires.size() || down >= m_wires.size(),
                    "MessageGraph: leaf " << leaf << " without wires");
    Know(router);
    Place& place = Know(leaf);
    place.router = router;
    place.up = up;
    place.down = down;
}

void
MessageGraph::AddHop(uint32_t from, uint32_t to, uint32_t wire)
{
    NS_ABORT_MSG_IF(wire >= m_wires.size(), "MessageGraph: there is no wire " << wire);
    Know(from);
    Place& place = Know(to);
    if (place.column == 0)
    {
        m_hops.emplace_back();
        place.column = static_cast<uint32_t>(m_hops.size());
    }
    std::vector<uint32_t>& hops = m_hops[place.column - 1];
    if (from >= hops.size())
    {
        hops.resize(from + std::size_t{1}, NO_WIRE);
    }
    hops[from] = wire;
}

uint32_t
MessageGraph::FindNext(uint32_t from, uint32_t to) const
{
    if (from >= m_places.size() || to >= m_places.size())
    {
        return NO_WIRE;
    }
    if (m_places[from].up != NO_WIRE)
    {
        return m_places[from].up;
    }
    const Place& end = m_places[to];
    const bool isLeaf = end.up != NO_WIRE;
    if (isLeaf && end.router == from)
    {
        return end.down;
    }
    const uint32_t column = isLeaf ? m_places[end.router].column : end.column;
    if (column == 0 || from >= m_hops[column - 1].size())
    {
        return NO_WIRE;
    }
    return m_hops[column - 1][from];
}

MessageWire&
MessageGraph::GetWire(uint32_t wire)
{
    return m_wires[wire];
}

void
MessageGraph::Clear()
{
    m_wires.clear();
    m_places.clear();
    m_hops.clear();
}

} // namespace aiot
} // namespace ns3
