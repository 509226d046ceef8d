// SPDX-License-Identifier: GPL-2.0-only
#include "message-network.h"

#include "message-header.h"
#include "message-level-endpoint.h"
#include "radio-message-link.h"

#include "ns3/abort.h"
#include "ns3/inet-socket-address.h"
#include "ns3/log.h"
#include "ns3/prefetch.h"
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
constexpr uint32_t SERVER_BYTES = 3;
constexpr uint32_t SEGMENT_BYTES = 5;
/// Links from any node to the root: more would be a mistake.
constexpr uint32_t MAX_DEPTH = 16;
/// Wires from one root to another: IP's time to live ends there.
constexpr uint32_t MAX_WIRES = 255;

/// @return size of a message's header (B)
uint32_t
GetHeaderBytes(const Message& message)
{
    return MessageHeader::MIN_BYTES + (message.server == NO_NODE ? 0 : SERVER_BYTES);
}

} // namespace

/// How far a message has come.
struct MessageNetwork::Progress
{
    int64_t atNs{0};           //!< when its last bit got there (ns)
    int64_t fullNs{0};         //!< when its last frame but one did, if it has several (ns)
    int64_t longestFrameNs{0}; //!< of all links so far (ns)
    bool first{true};          //!< it has not left
    UniformRandomVariable* random{nullptr}; //!< draws for the next link
    MessageInterfaceEnergyModel* interface {
        nullptr
    };                //!< interface that receives it, if not yet told
    InterfaceUse use; //!< what receiving takes

    /// Go over the first link. @param endNs when the last bit leaves (ns)
    void Leave(int64_t endNs, const MessagePassage& passage)
    {
        atNs = endNs;
        fullNs = endNs - passage.lastFrameNs;
    }

    /**
     * Go on while it still comes in: frames are equally long but for the last, and come as far
     * apart as the slowest link so far takes for one; the last waits for the one before it.
     * @param waitNs wait before sending (ns)
     * @param passage how it gets over the link
     */
    void Follow(int64_t waitNs, const MessagePassage& passage)
    {
        atNs += waitNs;
        if (passage.frames > 1)
        {
            const int64_t slowerNs = std::max<int64_t>(0, passage.longestFrameNs - longestFrameNs);
            fullNs += waitNs + passage.longestFrameNs + (passage.frames - 2) * slowerNs;
            atNs = std::max(atNs, fullNs);
        }
        atNs += passage.lastFrameNs;
    }

    /// Bring the message over a radio link. @return whether it got over
    bool CrossRadio(const MessageMedium& medium,
                    const MessageStation& station,
                    uint32_t stationId,
                    bool up,
                    const Message& message)
    {
        RadioRequest request;
        request.payloadBytes = message.payloadBytes;
        request.headerBytes = GetHeaderBytes(message);
        request.segmentHeaderBytes = SEGMENT_BYTES;
        request.up = up;
        // AddStation() has seen to the type.
        const RadioMessageLink::Ends ends{
            stationId,
            static_cast<LinkRadioEnergyModel*>(PeekPointer(station.interface)),
            PeekPointer(medium.interface)};
        const RadioMessageLink::Transfer transfer =
            medium.radio->Carry(message, request, ends, atNs, *random);
        first = false;
        atNs = transfer.arrivalNs;
        fullNs = atNs - transfer.frameNs;
        longestFrameNs = std::max(longestFrameNs, transfer.frameNs);
        use = transfer.reception;
        return transfer.delivered;
    }

    /// Charge the interface that it came in by.
    void Land()
    {
        if (interface)
        {
            interface->Receive(use);
        }
    }
};

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
      m_random(CreateObject<UniformRandomVariable>())
{
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
    AddStation(node, 0, nullptr);
    m_stations[node->GetId()].depth = 0;
}

MessageGraph&
MessageNetwork::GetGraph()
{
    return m_graph;
}

uint32_t
MessageNetwork::AddMedium(const Ptr<MessageLink>& link,
                          Ptr<Node> hub,
                          const Ptr<MessageInterfaceEnergyModel>& interface)
{
    NS_ABORT_MSG_IF(!Find(hub->GetId()),
                    "MessageNetwork: node " << hub->GetId() << " was not added before its medium");
    m_media.push_back({link,
                       hub->GetId(),
                       interface,
                       {},
                       PeekPointer(DynamicCast<RadioMessageLink>(link)),
                       m_random,
                       m_random});
    return static_cast<uint32_t>(m_media.size() - 1);
}

void
MessageNetwork::AddStation(Ptr<Node> node,
                           uint32_t medium,
                           const Ptr<MessageInterfaceEnergyModel>& interface)
{
    const uint32_t nodeId = node->GetId();
    NS_ABORT_MSG_IF(nodeId > MAX_NODE, "MessageNetwork: node id " << nodeId << " is too large");
    NS_ABORT_MSG_IF(Find(nodeId), "MessageNetwork: node " << nodeId << " was added twice");
    if (nodeId >= m_stations.size())
    {
        m_stations.resize(nodeId + 1);
    }
    MessageStation& station = m_stations[nodeId];
    station.known = true;
    station.medium = medium;
    station.depth = m_media.empty() ? 0 : m_stations[m_media.at(medium).hub].depth + 1;
    station.interface = interface;
    NS_ABORT_MSG_IF(station.depth > 0 && m_media[medium].radio && interface &&
                        !DynamicCast<LinkRadioEnergyModel>(interface),
                    "MessageNetwork: node " << nodeId << " needs a LinkRadioEnergyModel");
    NS_ABORT_MSG_IF(station.depth > MAX_DEPTH, "MessageNetwork: too many links to the root");
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

const MessagePassage&
MessageNetwork::GetPassage(MessageMedium& medium, const Message& message)
{
    const uint32_t headerBytes = GetHeaderBytes(message);
    for (const KnownPassage& known : medium.passages)
    {
        if (known.payloadBytes == message.payloadBytes && known.headerBytes == headerBytes)
        {
            return known.passage;
        }
    }
    medium.passages.push_back(
        {message.payloadBytes,
         headerBytes,
         medium.link->GetPassage(message.payloadBytes, headerBytes, SEGMENT_BYTES)});
    return medium.passages.back().passage;
}

bool
MessageNetwork::Cross(MessageMedium& medium,
                      const MessageStation& station,
                      bool up,
                      const Message& message,
                      Progress& progress)
{
    if (medium.radio)
    {
        const auto nodeId = static_cast<uint32_t>(&station - m_stations.data());
        return progress.CrossRadio(medium, station, nodeId, up, message);
    }
    return CrossWire(medium,
                     PeekPointer(up ? station.interface : medium.interface),
                     message,
                     progress);
}

bool
MessageNetwork::CrossWire(MessageMedium& medium,
                          MessageInterfaceEnergyModel* sender,
                          const Message& message,
                          Progress& progress)
{
    const MessagePassage& passage = GetPassage(medium, message);
    const InterfaceUse use{passage.txNs, message.stage, passage.frames, passage.bits};
    int64_t startNs = progress.atNs;
    if (passage.waitNs > 0)
    {
        // Any wait of that mean will do: latencies are spread, energies do not know.
        startNs += static_cast<int64_t>(2 * passage.waitNs * progress.random->GetValue());
    }
    if (progress.first)
    {
        progress.Leave(sender ? sender->Send(startNs, use) : startNs + passage.txNs, passage);
    }
    else
    {
        progress.Follow(startNs - progress.atNs, passage);
        if (sender)
        {
            sender->Send(startNs, use);
        }
    }
    progress.first = false;
    progress.longestFrameNs = std::max(progress.longestFrameNs, passage.longestFrameNs);
    progress.atNs += passage.flightNs;
    progress.fullNs += passage.flightNs;
    progress.use = {passage.rxNs, message.stage, passage.frames, passage.bits};
    return !(passage.lossProbability > 0 && progress.random->GetValue() < passage.lossProbability);
}

Address
MessageNetwork::GetAddress(uint32_t nodeId, uint16_t port)
{
    return InetSocketAddress(Ipv4Address(NET | nodeId), port);
}

void
MessageNetwork::Parse(const Address& address, uint32_t& nodeId, uint16_t& port)
{
    // InetSocketAddress::ConvertFrom() by hand: it takes a third of the time of sending.
    std::array<uint8_t, Address::MAX_SIZE> bytes;
    address.CopyTo(bytes.data());
    nodeId = uint32_t{bytes[1]} << 16 | uint32_t{bytes[2]} << 8 | bytes[3];
    port = static_cast<uint16_t>(bytes[4] | bytes[5] << 8);
}

void
MessageNetwork::Fetch(uint32_t nodeId, uint32_t step) const
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
        Prefetch(medium.passages.data());
        Prefetch(&m_stations[medium.hub]);
    }
}

bool
MessageNetwork::Knows(const Address& to)
{
    uint32_t nodeId = 0;
    uint16_t port = 0;
    if (!InetSocketAddress::IsMatchingType(to))
    {
        return false;
    }
    Parse(to, nodeId, port);
    return Find(nodeId);
}

void
MessageNetwork::Send(const Message& message,
                     uint32_t fromNode,
                     const Address& from,
                     const Address& to,
                     int64_t atNs)
{
    uint32_t toNode = 0;
    uint16_t toPort = 0;
    Parse(to, toNode, toPort);
    Progress progress;
    progress.atNs = atNs;
    if (!Walk(message, fromNode, toNode, progress))
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
    m_flights[place] = {message, from, fromNode, toPort, progress.use, progress.interface};
    m_arrivals.Add(progress.atNs, place, toNode);
}

bool
MessageNetwork::Walk(const Message& message, uint32_t low, uint32_t high, Progress& progress)
{
    std::array<uint32_t, MAX_DEPTH> down;
    uint32_t downCount = 0;
    while (low != high)
    {
        if (m_stations[low].depth >= m_stations[high].depth)
        {
            MessageStation& station = m_stations[low];
            if (station.depth == 0)
            {
                if (!FollowRoute(message, low, high, progress))
                {
                    return false;
                }
                break;
            }
            MessageMedium& medium = m_media[station.medium];
            progress.Land();
            progress.random = PeekPointer(medium.up);
            if (!Cross(medium, station, true, message, progress))
            {
                return false;
            }
            progress.interface = PeekPointer(medium.interface);
            low = medium.hub;
        }
        else
        {
            down[downCount++] = high;
            high = m_media[m_stations[high].medium].hub;
        }
    }
    while (downCount > 0)
    {
        MessageStation& station = m_stations[down[--downCount]];
        MessageMedium& medium = m_media[station.medium];
        progress.Land();
        progress.random = PeekPointer(medium.down);
        if (!Cross(medium, station, false, message, progress))
        {
            return false;
        }
        progress.interface = PeekPointer(station.interface);
    }
    return true;
}

bool
MessageNetwork::FollowRoute(const Message& message, uint32_t from, uint32_t to, Progress& progress)
{
    for (uint32_t count = 0; from != to; ++count)
    {
        const uint32_t next = m_graph.FindNext(from, to);
        if (next == MessageGraph::NO_WIRE || count == MAX_WIRES)
        {
            progress.Land();
            return false;
        }
        MessageWire& wire = m_graph.GetWire(next);
        progress.Land();
        progress.random = PeekPointer(m_random);
        if (!CrossWire(wire.medium, PeekPointer(wire.sender), message, progress))
        {
            return false;
        }
        progress.interface = PeekPointer(wire.medium.interface);
        from = wire.medium.hub;
    }
    return true;
}

void
MessageNetwork::Arrive(const Arrival& arrival)
{
    // A copy: whoever gets it may send another, which takes the place.
    const MessageFlight flight = m_flights[arrival.item];
    m_free.push_back(arrival.item);
    MessageLevelEndpoint* endpoint = FindListener(m_stations[arrival.nodeId], flight.toPort);
    const bool heard = !flight.interface || flight.interface->IsListening();
    if (heard && flight.interface)
    {
        flight.interface->Receive(flight.use);
    }
    if (heard && endpoint)
    {
        endpoint->Arrive(flight.message, flight.from);
    }
    else
    {
        ++m_lost;
    }
}

void
MessageNetwork::ComingUp(const Arrival& arrival, uint32_t step) const
{
    const MessageFlight& flight = m_flights[arrival.item];
    const MessageStation& station = m_stations[arrival.nodeId];
    if (step == 0)
    {
        Prefetch(&flight);
        Prefetch(&station);
        return;
    }
    // Many a message is answered at once.
    Fetch(flight.fromNode, step - 1);
    if (step == 1)
    {
        Prefetch(flight.interface);
        Prefetch(station.first.endpoint);
    }
    else if (station.first.endpoint)
    {
        station.first.endpoint->FetchReceiver(step - 2);
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
        *direction = CreateObject<UniformRandomVariable>();
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
