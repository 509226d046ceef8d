// SPDX-License-Identifier: GPL-2.0-only

/*
 * Messages over a tree of links, and over a graph of wires between the roots of several trees.
 *
 * Route() goes from both ends towards the root, from the deeper one first, until they meet:
 *
 *     low -> hub -> ... -> where they meet -> ... -> hub -> high
 *
 * Links on the way up are taken at once, those on the way down are noted and taken afterwards. If
 * both ends come to different roots, wires lead from one to the other hop by hop (FollowRoute()).
 * Stations of one medium that reach each other do without the hub.
 *
 * Send() takes a MessageTransit over all links within one event. What is left is one arrival, so a
 * message costs one event, regardless of how many links it takes. Messages in flight stand in
 * places that are used again (m_free): memory grows with how many are under way, not with time. At
 * the arrival a receiver that is off or asleep, or an endpoint that was closed, loses the message.
 */

#include "message-network.h"

#include "message-level-endpoint.h"
#include "message-transit.h"

#include "ns3/abort.h"
#include "ns3/inet-socket-address.h"
#include "ns3/log.h"
#include "ns3/pointer.h"
#include "ns3/prefetch.h"
#include "ns3/prefetched-population.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <array>

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotMessageNetwork");

NS_OBJECT_ENSURE_REGISTERED(MessageNetwork);

namespace
{

/// 10.0.0.0/8 holds as many nodes as a message header can name.
constexpr uint32_t NET = 0x0a000000;
constexpr uint16_t FIRST_FREE_PORT = 49152;
/// Links from any node to the root: more would be a mistake.
constexpr uint32_t MAX_DEPTH = 16;
/// Wires from one root to another: IP's time to live ends there.
constexpr uint32_t MAX_WIRES = 255;

} // namespace

TypeId
MessageNetwork::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::MessageNetwork")
                            .SetParent<Object>()
                            .SetGroupName("Aiot")
                            .AddConstructor<MessageNetwork>();
    return tid;
}

MessageNetwork::MessageNetwork()
    : m_arrivals(*this),
      m_random(std::make_shared<LinkRandom>())
{
    GetAddress(0, 0).CopyAllTo(m_addressBytes.data(), m_addressBytes.size());
}

MessageNetwork::~MessageNetwork() = default;

Address
MessageNetwork::GetAddress(Ptr<Node> node)
{
    return Ipv4Address(NET | node->GetId());
}

MessageStation*
MessageNetwork::Find(uint32_t nodeId)
{
    return nodeId < m_stations.size() && m_stations[nodeId].known ? &m_stations[nodeId] : nullptr;
}

void
MessageNetwork::AddRoot(Ptr<Node> node)
{
    AddNode(node->GetId());
}

MessageGraph&
MessageNetwork::GetGraph()
{
    return m_graph;
}

uint32_t
MessageNetwork::AddMedium(const Ptr<MessageLink>& link,
                          Ptr<Node> hub,
                          const Ptr<LinkInterfaceEnergyModel>& interface)
{
    NS_ABORT_MSG_IF(!Find(hub->GetId()),
                    "MessageNetwork: node " << hub->GetId() << " was not added before its medium");
    m_media.push_back({link, hub->GetId(), interface, {}, m_random, m_random});
    return static_cast<uint32_t>(m_media.size() - 1);
}

MessageStation&
MessageNetwork::AddNode(uint32_t nodeId)
{
    NS_ABORT_MSG_IF(nodeId > MAX_NODE, "MessageNetwork: node id " << nodeId << " is too large");
    NS_ABORT_MSG_IF(Find(nodeId), "MessageNetwork: node " << nodeId << " was added twice");
    if (nodeId >= m_stations.size())
    {
        m_stations.resize(nodeId + 1);
    }
    m_stations[nodeId].known = true;
    return m_stations[nodeId];
}

void
MessageNetwork::AddStation(Ptr<Node> node,
                           uint32_t medium,
                           const Ptr<LinkInterfaceEnergyModel>& interface)
{
    NS_ABORT_MSG_IF(medium >= m_media.size(), "MessageNetwork: there is no medium " << medium);
    MessageStation& station = AddNode(node->GetId());
    MessageMedium& shared = m_media[medium];
    station.medium = medium;
    station.depth = m_stations[shared.hub].depth + 1;
    NS_ABORT_MSG_IF(station.depth > MAX_DEPTH, "MessageNetwork: too many links to the root");
    station.interface = interface;
    station.number = shared.link->AddStation(shared.state, interface);
}

void
MessageNetwork::SetReach(uint32_t medium, const std::function<bool(uint32_t, uint32_t)>& reaches)
{
    m_media.at(medium).reaches = reaches;
}

ObjectFactory
MessageNetwork::GetTransport()
{
    ObjectFactory transport("ns3::aiot::MessageLevelEndpoint");
    transport.Set("Network", PointerValue(this));
    return transport;
}

uint16_t
MessageNetwork::Attach(MessageLevelEndpoint* endpoint, Ptr<Node> node, uint16_t port)
{
    MessageStation* station = Find(node->GetId());
    NS_ABORT_MSG_IF(!station, "MessageNetwork: node " << node->GetId() << " was not added");
    NS_ABORT_MSG_IF(port != 0 && FindListener(*station, port),
                    "MessageNetwork: node " << node->GetId() << ": port " << port << " is taken");
    if (port == 0)
    {
        for (port = FIRST_FREE_PORT; FindListener(*station, port); ++port)
        {
        }
    }
    if (station->first.endpoint)
    {
        station->others.push_back({port, endpoint});
    }
    else
    {
        station->first = {port, endpoint};
    }
    return port;
}

MessageLevelEndpoint*
MessageNetwork::FindListener(const MessageStation& station, uint16_t port)
{
    if (station.first.endpoint && station.first.port == port)
    {
        return station.first.endpoint;
    }
    for (const MessageListener& listener : station.others)
    {
        if (listener.port == port)
        {
            return listener.endpoint;
        }
    }
    return nullptr;
}

void
MessageNetwork::Detach(MessageLevelEndpoint* endpoint, uint32_t nodeId)
{
    if (MessageStation* station = Find(nodeId))
    {
        if (station->first.endpoint == endpoint)
        {
            station->first = {0, nullptr};
        }
        auto& listeners = station->others;
        listeners.erase(std::remove_if(listeners.begin(),
                                       listeners.end(),
                                       [endpoint](const MessageListener& each) {
                                           return each.endpoint == endpoint;
                                       }),
                        listeners.end());
    }
}

Address
MessageNetwork::GetAddress(uint32_t nodeId, uint16_t port)
{
    return InetSocketAddress(Ipv4Address(NET | nodeId), port);
}

void
MessageNetwork::PrefetchSending(uint32_t nodeId, uint32_t step) const
{
    const MessageStation& station = m_stations[nodeId];
    if (step == 0)
    {
        Prefetch(&station);
    }
    else if (step == 1)
    {
        Prefetch(PeekPointer(station.interface));
        Prefetch(m_media.data() + station.medium);
    }
    else if (step == 2 && station.medium < m_media.size())
    {
        const MessageMedium& medium = m_media[station.medium];
        Prefetch(PeekPointer(medium.interface));
        Prefetch(PeekPointer(medium.link));
        Prefetch(medium.state.transmissions.data());
        Prefetch(&m_stations[medium.hub]);
    }
}

bool
MessageNetwork::Locate(const Address& to, MessagePlace& place) const
{
    // InetSocketAddress::ConvertFrom() by hand: it takes a third of the time of sending.
    std::array<uint8_t, 2 + Address::MAX_SIZE> bytes;
    to.CopyAllTo(bytes.data(), bytes.size());
    if (bytes[0] != m_addressBytes[0] || bytes[1] != m_addressBytes[1])
    {
        return false;
    }
    place.nodeId = uint32_t{bytes[3]} << 16 | uint32_t{bytes[4]} << 8 | bytes[5];
    place.port = static_cast<uint16_t>(bytes[6] | bytes[7] << 8);
    return place.nodeId < m_stations.size() && m_stations[place.nodeId].known;
}

Address
MessageNetwork::MakeAddress(const MessagePlace& place) const
{
    // As Locate() takes it apart. Asking the sender for it would have that fetched from memory.
    auto bytes = m_addressBytes;
    bytes[3] = static_cast<uint8_t>(place.nodeId >> 16);
    bytes[4] = static_cast<uint8_t>(place.nodeId >> 8);
    bytes[5] = static_cast<uint8_t>(place.nodeId);
    bytes[6] = static_cast<uint8_t>(place.port);
    bytes[7] = static_cast<uint8_t>(place.port >> 8);
    return {bytes[0], bytes.data() + 2, bytes[1]};
}

void
MessageNetwork::Send(const Message& message,
                     const MessagePlace& from,
                     const MessagePlace& to,
                     int64_t nowNs,
                     int64_t atNs)
{
    MessageTransit transit(message, nowNs, atNs);
    if (!Route(transit, from.nodeId, to.nodeId))
    {
        ++m_lost;
        return;
    }
    if (m_free.empty())
    {
        m_free.push_back(static_cast<uint32_t>(m_flights.size()));
        m_flights.emplace_back();
    }
    const uint32_t place = m_free.back();
    m_free.pop_back();
    m_flights[place] = {message, from, to.port, transit.GetReception(), transit.GetReceiver()};
    m_arrivals.Add(transit.GetArrivalNs(), place, to.nodeId);
}

bool
MessageNetwork::Route(MessageTransit& transit, uint32_t low, uint32_t high)
{
    std::array<uint32_t, MAX_DEPTH> down;
    uint32_t downCount = 0;
    const MessageStation& sender = m_stations[low];
    const MessageStation& receiver = m_stations[high];
    if (low != high && sender.depth > 0 && receiver.depth > 0 && sender.medium == receiver.medium)
    {
        MessageMedium& shared = m_media[sender.medium];
        if (shared.reaches && shared.reaches(low, high))
        {
            return transit.TraverseDirectly(shared, sender, receiver);
        }
    }
    while (low != high)
    {
        const MessageStation& station = m_stations[low];
        if (station.depth < m_stations[high].depth)
        {
            down[downCount++] = high;
            high = m_media[m_stations[high].medium].hub;
            continue;
        }
        if (station.depth == 0)
        {
            if (!FollowRoute(transit, low, high))
            {
                return false;
            }
            break;
        }
        MessageMedium& medium = m_media[station.medium];
        if (!transit.Traverse(medium, station, true))
        {
            return false;
        }
        low = medium.hub;
    }
    while (downCount > 0)
    {
        const uint32_t next = down[--downCount];
        const MessageStation& station = m_stations[next];
        if (!transit.Traverse(m_media[station.medium], station, false))
        {
            return false;
        }
    }
    return true;
}

bool
MessageNetwork::FollowRoute(MessageTransit& transit, uint32_t from, uint32_t to)
{
    for (uint32_t count = 0; from != to; ++count)
    {
        const uint32_t next = m_graph.FindNext(from, to);
        if (next == MessageGraph::NO_WIRE || count == MAX_WIRES)
        {
            transit.ChargeReceiver();
            return false;
        }
        MessageWire& wire = m_graph.GetWire(next);
        if (!transit.Traverse(wire, *m_random))
        {
            return false;
        }
        from = wire.medium.hub;
    }
    return true;
}

void
MessageNetwork::Arrive(const Arrival& arrival)
{
    const uint32_t steps = m_stations.size() < PREFETCHED_POPULATION ? 0 : ArrivalQueue::AHEAD;
    for (uint32_t step = 0; step < steps; ++step)
    {
        if (const Arrival* later = m_arrivals.GetLater(step))
        {
            PrefetchArrival(*later, step);
        }
    }
    // A copy: whoever gets it may send another, which takes the place.
    const InFlightMessage flight = m_flights[arrival.item];
    m_free.push_back(arrival.item);
    MessageLevelEndpoint* endpoint = FindListener(m_stations[arrival.nodeId], flight.toPort);
    const bool heard = !flight.interface || flight.interface->IsListening();
    if (heard && flight.interface)
    {
        flight.interface->Receive(arrival.atNs, flight.use);
    }
    if (heard && endpoint)
    {
        endpoint->Arrive(flight.message, MakeAddress(flight.from), flight.from, arrival.atNs);
    }
    else
    {
        ++m_lost;
    }
}

void
MessageNetwork::PrefetchArrival(const Arrival& arrival, uint32_t step) const
{
    const InFlightMessage& flight = m_flights[arrival.item];
    const MessageStation& station = m_stations[arrival.nodeId];
    if (step == 0)
    {
        Prefetch(&flight);
        Prefetch(&station);
        return;
    }
    // Many a message is answered at once.
    PrefetchSending(flight.from.nodeId, step - 1);
    const MessageLevelEndpoint* endpoint = station.first.endpoint;
    if (step == 1)
    {
        Prefetch(flight.interface);
        Prefetch(endpoint);
    }
    else if (const MessageReceiver* receiver = endpoint ? endpoint->GetReceiver() : nullptr)
    {
        if (step == 2)
        {
            Prefetch(receiver);
        }
        else
        {
            receiver->HintPrefetch(step - 3);
        }
    }
}

uint64_t
MessageNetwork::GetLost() const
{
    return m_lost;
}

uint64_t
MessageNetwork::GetUnderWay() const
{
    return m_arrivals.GetSize();
}

int64_t
MessageNetwork::AssignStreams(int64_t stream)
{
    m_random->SetStream(stream);
    return 1;
}

int64_t
MessageNetwork::AssignStreams(uint32_t medium, int64_t stream)
{
    for (auto* direction : {&m_media.at(medium).up, &m_media.at(medium).down})
    {
        *direction = std::make_shared<LinkRandom>();
        (*direction)->SetStream(stream++);
    }
    return 2;
}

void
MessageNetwork::DoDispose()
{
    m_arrivals.Clear();
    m_stations.clear();
    m_media.clear();
    m_graph.Clear();
    Object::DoDispose();
}

} // namespace aiot
} // namespace ns3
