// SPDX-License-Identifier: GPL-2.0-only
#include "tcp-connection.h"

#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/stage-tag.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotTcpConnection");

class TcpConnection::Calling
{
  public:
    /**
     * @param connection the connection that is called
     */
    explicit Calling(TcpConnection* connection)
        : m_connection(connection)
    {
        ++m_connection->m_calling;
    }

    ~Calling()
    {
        --m_connection->m_calling;
    }

    Calling(const Calling&) = delete;
    Calling& operator=(const Calling&) = delete;

  private:
    Ptr<TcpConnection> m_connection; //!< kept alive
};

TcpConnection::TcpConnection(Ptr<Socket> socket, bool up, uint32_t maxMessageBytes, bool tagStages)
    : m_socket(socket),
      m_up(up),
      m_maxBytes(maxMessageBytes),
      m_tagStages(tagStages),
      m_lastUse(Simulator::Now())
{
}

TcpConnection::~TcpConnection()
{
    Close();
}

void
TcpConnection::Start(ReceiveCallback receive, EndCallback end)
{
    m_receive = std::move(receive);
    m_end = std::move(end);
    m_socket->SetConnectCallback(MakeCallback(&TcpConnection::Connected, this),
                                 MakeCallback(&TcpConnection::Ended, this));
    m_socket->SetCloseCallbacks(MakeCallback(&TcpConnection::Ended, this),
                                MakeCallback(&TcpConnection::Ended, this));
    m_socket->SetRecvCallback(MakeCallback(&TcpConnection::Read, this));
    m_socket->SetSendCallback(MakeCallback(&TcpConnection::Pump, this));
}

void
TcpConnection::Close()
{
    Ptr<Socket> socket = m_socket;
    m_socket = nullptr;
    if (socket && m_calling > 0)
    {
        Simulator::ScheduleNow(&TcpConnection::Release, Ptr<TcpConnection>(this), socket);
    }
    else if (socket)
    {
        Release(socket);
    }
}

void
TcpConnection::Forget()
{
    if (Ptr<Socket> socket = std::exchange(m_socket, nullptr))
    {
        Detach(socket);
    }
}

void
TcpConnection::Detach(Ptr<Socket> socket)
{
    const auto none = MakeNullCallback<void, Ptr<Socket>>();
    socket->SetConnectCallback(none, none);
    socket->SetCloseCallbacks(none, none);
    socket->SetRecvCallback(none);
    socket->SetSendCallback(MakeNullCallback<void, Ptr<Socket>, uint32_t>());
}

void
TcpConnection::Release(Ptr<Socket> socket)
{
    Detach(socket);
    socket->Close();
}

void
TcpConnection::Send(const Message& message)
{
    m_waiting.push_back(message);
    if (m_up && m_socket)
    {
        Pump(m_socket, m_socket->GetTxAvailable());
    }
}

const std::deque<Message>&
TcpConnection::GetWaiting() const
{
    return m_waiting;
}

Time
TcpConnection::GetLastUse() const
{
    return m_lastUse;
}

void
TcpConnection::Connected(Ptr<Socket> socket)
{
    NS_LOG_FUNCTION(this << socket);
    const Calling calling(this);
    m_up = true;
    Pump(socket, socket->GetTxAvailable());
}

void
TcpConnection::Ended(Ptr<Socket> socket)
{
    NS_LOG_FUNCTION(this << socket);
    const Calling calling(this);
    if (m_socket)
    {
        End(false);
    }
}

void
TcpConnection::End(bool malformed)
{
    Close();
    m_end(Ptr<TcpConnection>(this), malformed);
}

void
TcpConnection::Pump(Ptr<Socket> socket, uint32_t available)
{
    const Calling calling(this);
    m_lastUse = Simulator::Now();
    while (m_socket && m_up && !m_waiting.empty() && available > 0)
    {
        const Message& message = m_waiting.front();
        const MessageHeader header(message);
        const uint32_t headerBytes = header.GetSerializedSize();
        const uint64_t frameBytes = uint64_t{headerBytes} + message.payloadBytes;
        auto chunk =
            static_cast<uint32_t>(std::min<uint64_t>(available, frameBytes - m_handedBytes));
        const bool first = m_handedBytes == 0;
        if (first && chunk < headerBytes)
        {
            return;
        }
        Ptr<Packet> packet = Create<Packet>(first ? chunk - headerBytes : chunk);
        if (first)
        {
            packet->AddHeader(header);
        }
        if (m_tagStages)
        {
            TagStage(packet, message.stage);
        }
        if (socket->Send(packet) < 0)
        {
            return;
        }
        m_handedBytes += chunk;
        if (m_handedBytes == frameBytes)
        {
            m_handedBytes = 0;
            m_waiting.pop_front();
        }
        available = socket->GetTxAvailable();
    }
}

void
TcpConnection::Read(Ptr<Socket> socket)
{
    const Calling calling(this);
    m_lastUse = Simulator::Now();
    while (m_socket && socket->GetRxAvailable() > 0)
    {
        if (!m_rx.IsValid() && !ReadHeader())
        {
            End(true);
            return;
        }
        if (m_rx.IsValid() && m_rxMissing > 0 && socket->GetRxAvailable() > 0)
        {
            Ptr<Packet> packet = socket->Recv(m_rxMissing, 0);
            if (!packet || packet->GetSize() == 0)
            {
                return;
            }
            m_rxMissing -= packet->GetSize();
        }
        if (m_rx.IsValid() && m_rxMissing == 0)
        {
            const Message message = m_rx.GetMessage();
            m_rx = MessageHeader();
            m_receive(Ptr<TcpConnection>(this), message);
        }
    }
}

bool
TcpConnection::ReadHeader()
{
    const uint32_t size = m_rxHeaderBytes < MessageHeader::MIN_BYTES
                              ? MessageHeader::MIN_BYTES
                              : MessageHeader::GetSize(m_rxHeader.data());
    Ptr<Packet> packet = m_socket->Recv(size - m_rxHeaderBytes, 0);
    if (!packet || packet->GetSize() == 0)
    {
        return false;
    }
    packet->CopyData(m_rxHeader.data() + m_rxHeaderBytes, packet->GetSize());
    m_rxHeaderBytes += packet->GetSize();
    if (m_rxHeaderBytes < MessageHeader::MIN_BYTES ||
        m_rxHeaderBytes < MessageHeader::GetSize(m_rxHeader.data()))
    {
        return true;
    }
    const bool whole = m_rx.Parse(m_rxHeader.data(), m_rxHeaderBytes) > 0;
    m_rxHeaderBytes = 0;
    m_rxMissing = m_rx.GetMessage().payloadBytes;
    return whole && !m_rx.IsSegment() && m_rxMissing <= m_maxBytes;
}

} // namespace aiot
} // namespace ns3
