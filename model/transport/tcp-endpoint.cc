// SPDX-License-Identifier: GPL-2.0-only
#include "tcp-endpoint.h"

#include "find-socket-factory.h"

#include "ns3/abort.h"
#include "ns3/inet-socket-address.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/log.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotTcpEndpoint");

NS_OBJECT_ENSURE_REGISTERED(TcpEndpoint);

TypeId
TcpEndpoint::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::TcpEndpoint")
            .SetParent<MessageEndpoint>()
            .SetGroupName("Aiot")
            .AddConstructor<TcpEndpoint>()
            .AddAttribute("MaxWaiting",
                          "Messages that may wait for one connection; one more is lost.",
                          UintegerValue(1024),
                          MakeUintegerAccessor(&TcpEndpoint::m_maxWaiting),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("MaxConnections",
                          "Connections at a time; one more ends the one that has not been used for "
                          "longest.",
                          UintegerValue(65536),
                          MakeUintegerAccessor(&TcpEndpoint::m_maxConnections),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("MaxMessageBytes",
                          "Largest payload that is accepted (B); a larger one ends the connection.",
                          UintegerValue(1 << 30),
                          MakeUintegerAccessor(&TcpEndpoint::m_maxMessageBytes),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("SegmentBytes",
                          "Largest payload of a TCP segment on connections that are opened here "
                          "(B); 0: ns-3's TcpSocket::SegmentSize, 536 B if it is not set.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&TcpEndpoint::m_segmentBytes),
                          MakeUintegerChecker<uint32_t>(0, 65000));
    return tid;
}

TcpEndpoint::TcpEndpoint() = default;

TcpEndpoint::~TcpEndpoint() = default;

uint32_t
TcpEndpoint::GetConnectionCount() const
{
    return static_cast<uint32_t>(m_connections.size());
}

void
TcpEndpoint::DoOpen(uint16_t port)
{
    m_factory = FindSocketFactory(GetNode(), "ns3::TcpSocketFactory", "TcpEndpoint");
    if (port != 0)
    {
        m_listener4 = Listen(InetSocketAddress(Ipv4Address::GetAny(), port));
        m_listener6 = Listen(Inet6SocketAddress(Ipv6Address::GetAny(), port));
    }
}

void
TcpEndpoint::DoDispose()
{
    for (auto& [peer, connection] : m_connections)
    {
        connection->Forget();
    }
    m_connections.clear();
    MessageEndpoint::DoDispose();
}

void
TcpEndpoint::DoClose()
{
    for (auto* listener : {&m_listener4, &m_listener6})
    {
        if (*listener)
        {
            (*listener)->SetAcceptCallback(MakeNullCallback<bool, Ptr<Socket>, const Address&>(),
                                           MakeNullCallback<void, Ptr<Socket>, const Address&>());
            (*listener)->Close();
            *listener = nullptr;
        }
    }
    for (auto& [peer, connection] : m_connections)
    {
        connection->Close();
    }
    m_connections.clear();
}

Ptr<Socket>
TcpEndpoint::Listen(const Address& local)
{
    Ptr<Socket> socket = Socket::CreateSocket(GetNode(), m_factory);
    NS_ABORT_MSG_IF(socket->Bind(local) != 0 || socket->Listen() != 0,
                    "TcpEndpoint: node " << GetNode()->GetId() << ": port is taken");
    socket->SetAcceptCallback(MakeNullCallback<bool, Ptr<Socket>, const Address&>(),
                              MakeCallback(&TcpEndpoint::Accepted, this));
    return socket;
}

void
TcpEndpoint::DoSend(const Message& message, const Address& to)
{
    const auto known = m_connections.find(to);
    Ptr<TcpConnection> connection = known == m_connections.end() ? Connect(to) : known->second;
    if (!connection || connection->GetWaiting().size() >= m_maxWaiting)
    {
        NotifyLost(message, to);
        return;
    }
    connection->Send(message);
}

Ptr<TcpConnection>
TcpEndpoint::Connect(const Address& to)
{
    const bool ip6 = Inet6SocketAddress::IsMatchingType(to);
    if (!ip6 && !InetSocketAddress::IsMatchingType(to))
    {
        return nullptr;
    }
    Ptr<Socket> socket = Socket::CreateSocket(GetNode(), m_factory);
    if (m_segmentBytes > 0)
    {
        socket->SetAttribute("SegmentSize", UintegerValue(m_segmentBytes));
    }
    const int bound = ip6 ? socket->Bind6() : socket->Bind();
    if (bound != 0 || socket->Connect(to) != 0)
    {
        NS_LOG_INFO("no way to " << to);
        socket->Close();
        return nullptr;
    }
    Ptr<TcpConnection> connection =
        Create<TcpConnection>(socket, false, m_maxMessageBytes, IsTagging());
    Add(connection, to);
    return connection;
}

void
TcpEndpoint::Add(Ptr<TcpConnection> connection, const Address& peer)
{
    MakeRoom();
    m_connections[peer] = connection;
    connection->Start(MakeCallback(&TcpEndpoint::Received, this).Bind(peer),
                      MakeCallback(&TcpEndpoint::Ended, this).Bind(peer));
}

void
TcpEndpoint::MakeRoom()
{
    if (m_connections.size() < m_maxConnections)
    {
        return;
    }
    const auto oldest =
        std::min_element(m_connections.begin(), m_connections.end(), [](auto& a, auto& b) {
            return a.second->GetLastUse() < b.second->GetLastUse();
        });
    const Address peer = oldest->first;
    const Ptr<TcpConnection> connection = oldest->second;
    connection->Close();
    Ended(peer, connection, false);
}

void
TcpEndpoint::Accepted(Ptr<Socket> socket, const Address& from)
{
    NS_LOG_FUNCTION(this << socket << from);
    Add(Create<TcpConnection>(socket, true, m_maxMessageBytes, IsTagging()), from);
}

void
TcpEndpoint::Received(Address peer, Ptr<TcpConnection> /* connection */, const Message& message)
{
    NotifyReceived(message, peer);
}

void
TcpEndpoint::Ended(Address peer, Ptr<TcpConnection> connection, bool malformed)
{
    NS_LOG_FUNCTION(this << peer << malformed);
    m_counters.malformed += malformed ? 1 : 0;
    const auto known = m_connections.find(peer);
    if (known != m_connections.end() && known->second == connection)
    {
        m_connections.erase(known);
    }
    for (const Message& message : connection->GetWaiting())
    {
        NotifyLost(message, peer);
    }
}

} // namespace aiot
} // namespace ns3
