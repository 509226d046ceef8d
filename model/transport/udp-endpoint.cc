// SPDX-License-Identifier: GPL-2.0-only
#include "udp-endpoint.h"

#include "device-queue.h"
#include "find-socket-factory.h"
#include "message-header.h"

#include "ns3/abort.h"
#include "ns3/inet-socket-address.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/log.h"
#include "ns3/packet-library.h"
#include "ns3/simulator.h"
#include "ns3/stage-tag.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotUdpEndpoint");

NS_OBJECT_ENSURE_REGISTERED(UdpEndpoint);

namespace
{

/// So many keep a device busy, which sends aggregates, and fit ns-3's usual queue of 100 packets.
constexpr uint32_t MOST_BURSTS_WAITING = 2;
constexpr uint32_t MIN_NEIGHBOR_QUEUE = 101; //!< see RaiseNeighborQueues()

} // namespace

TypeId
UdpEndpoint::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::UdpEndpoint")
            .SetParent<MessageEndpoint>()
            .SetGroupName("Aiot")
            .AddConstructor<UdpEndpoint>()
            .AddAttribute("SegmentBytes",
                          "Largest payload of a datagram (B). With headers of at most 24 + 8 + 40 "
                          "B the default stays below an Ethernet MTU of 1500 B.",
                          UintegerValue(MessageHeader::DEFAULT_SEGMENT_BYTES),
                          MakeUintegerAccessor(&UdpEndpoint::m_segmentBytes),
                          MakeUintegerChecker<uint16_t>(1, 65000))
            .AddAttribute("BurstSegments",
                          "Segments of a message that leave at once.",
                          UintegerValue(DEFAULT_BURST_SEGMENTS),
                          MakeUintegerAccessor(&UdpEndpoint::m_burstSegments),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("BurstInterval",
                          "Time between the bursts of a message (s).",
                          TimeValue(MilliSeconds(25)),
                          MakeTimeAccessor(&UdpEndpoint::m_burstInterval),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("PacingRate",
                          "Payload of all messages of several bursts together that leaves per "
                          "second (bit/s). 0: each message has bursts every BurstInterval.",
                          DataRateValue(DataRate(0)),
                          MakeDataRateAccessor(&UdpEndpoint::m_pacingRate),
                          MakeDataRateChecker())
            .AddAttribute(
                "ReassemblyTimeout",
                "Time after its first segment when an incomplete message is given up (s).",
                TimeValue(Seconds(DEFAULT_REASSEMBLY_S)),
                MakeTimeAccessor(&UdpEndpoint::m_reassemblyTimeout),
                MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("ReassemblyMemory",
                          "Bound of the memory for incomplete messages, one bit per segment and "
                          "256 B per message (B).",
                          UintegerValue(1 << 20),
                          MakeUintegerAccessor(&UdpEndpoint::m_reassemblyMemory),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("MaxMessageBytes",
                          "Largest payload that is accepted (B).",
                          UintegerValue(1 << 30),
                          MakeUintegerAccessor(&UdpEndpoint::m_maxMessageBytes),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("MaxTransfers",
                          "Messages of several bursts that may be under way at once; one more is "
                          "lost.",
                          UintegerValue(1024),
                          MakeUintegerAccessor(&UdpEndpoint::m_maxTransfers),
                          MakeUintegerChecker<uint32_t>(1));
    return tid;
}

UdpEndpoint::UdpEndpoint() = default;

UdpEndpoint::~UdpEndpoint() = default;

void
UdpEndpoint::DoOpen(uint16_t port)
{
    m_factory = FindSocketFactory(GetNode(), "ns3::UdpSocketFactory", "UdpEndpoint");
    LoadPacketLibrary();
    GetPacketLibrary().raiseNeighborQueues(GetNode(),
                                           std::max(m_burstSegments, MIN_NEIGHBOR_QUEUE));
    if (m_pacingRate.GetBitRate() > 0)
    {
        m_deviceQueues = FindDeviceQueues(GetNode());
    }
    m_assembler.SetMemory(m_reassemblyMemory);
    m_assembler.SetMaxMessageBytes(m_maxMessageBytes);
    m_port = port;
    if (port != 0)
    {
        m_socket4 = Bind(InetSocketAddress(Ipv4Address::GetAny(), port));
        m_socket6 = Bind(Inet6SocketAddress(Ipv6Address::GetAny(), port));
    }
}

void
UdpEndpoint::DoClose()
{
    Simulator::Cancel(m_expiryEvent);
    for (auto& transfer : m_transfers)
    {
        Simulator::Cancel(transfer.next);
    }
    m_transfers.clear();
    m_deviceQueues.clear();
    m_assembler.Clear();
    for (auto* socket : {&m_socket4, &m_socket6})
    {
        if (*socket)
        {
            (*socket)->SetRecvCallback(MakeNullCallback<void, Ptr<Socket>>());
            (*socket)->Close();
            *socket = nullptr;
        }
    }
}

Ptr<Socket>
UdpEndpoint::Bind(const Address& local)
{
    Ptr<Socket> socket = Socket::CreateSocket(GetNode(), m_factory);
    NS_ABORT_MSG_IF(socket->Bind(local) != 0,
                    "UdpEndpoint: node " << GetNode()->GetId() << ": port " << m_port
                                         << " is taken");
    socket->SetRecvCallback(MakeCallback(&UdpEndpoint::Read, this));
    return socket;
}

Ptr<Socket>
UdpEndpoint::GetSocketFor(const Address& to)
{
    if (InetSocketAddress::IsMatchingType(to))
    {
        if (!m_socket4)
        {
            m_socket4 = Bind(InetSocketAddress(Ipv4Address::GetAny(), m_port));
        }
        return m_socket4;
    }
    if (Inet6SocketAddress::IsMatchingType(to))
    {
        if (!m_socket6)
        {
            m_socket6 = Bind(Inet6SocketAddress(Ipv6Address::GetAny(), m_port));
        }
        return m_socket6;
    }
    return nullptr;
}

uint32_t
UdpEndpoint::CountSegments(const Message& message) const
{
    return message.payloadBytes == 0 ? 1 : (message.payloadBytes - 1) / m_segmentBytes + 1;
}

void
UdpEndpoint::DoSend(const Message& message, const Address& to)
{
    const uint32_t segments = CountSegments(message);
    const bool paced = segments > m_burstSegments;
    if (segments > MessageHeader::MAX_SEGMENTS || (paced && m_transfers.size() >= m_maxTransfers))
    {
        NotifyLost(message, to);
        return;
    }
    m_transfers.push_back(Transfer{message, to, 0, Simulator::Now(), EventId()});
    const auto transfer = std::prev(m_transfers.end());
    const Time wait = paced ? TakeTurn(*transfer, Time(0)) : Time(0);
    if (wait.IsZero())
    {
        Continue(transfer);
        return;
    }
    transfer->next = Simulator::Schedule(wait, &UdpEndpoint::Continue, this, transfer);
}

void
UdpEndpoint::Continue(TransferIterator transfer)
{
    const bool paced = CountSegments(transfer->message) > m_burstSegments;
    if (!paced || m_pacingRate.GetBitRate() == 0 || !IsBacklogged())
    {
        SendBurst(transfer);
        return;
    }
    if (Simulator::Now() - transfer->since > m_reassemblyTimeout)
    {
        Drop(transfer);
        return;
    }
    const Time wait = TakeTurn(*transfer, m_burstInterval);
    transfer->next = Simulator::Schedule(wait, &UdpEndpoint::Continue, this, transfer);
}

Time
UdpEndpoint::TakeTurn(const Transfer& transfer, const Time& unpaced)
{
    if (m_pacingRate.GetBitRate() == 0)
    {
        return unpaced;
    }
    const uint64_t begin = static_cast<uint64_t>(transfer.index) * m_segmentBytes;
    const uint64_t end = begin + static_cast<uint64_t>(CountBurst(transfer)) * m_segmentBytes;
    const auto bytes = std::min<uint64_t>(end, transfer.message.payloadBytes) - begin;
    const Time turn = std::max(Simulator::Now(), m_turnAt);
    m_turnAt = turn + m_pacingRate.CalculateBytesTxTime(static_cast<uint32_t>(bytes));
    return turn - Simulator::Now();
}

bool
UdpEndpoint::IsBacklogged() const
{
    return std::any_of(m_deviceQueues.begin(), m_deviceQueues.end(), [this](const auto& queue) {
        return queue->GetNPackets() >= MOST_BURSTS_WAITING * m_burstSegments;
    });
}

uint32_t
UdpEndpoint::CountBurst(const Transfer& transfer) const
{
    return std::min(m_burstSegments, CountSegments(transfer.message) - transfer.index);
}

void
UdpEndpoint::SendBurst(TransferIterator transfer)
{
    const uint32_t end = transfer->index + CountBurst(*transfer);
    Ptr<Socket> socket = GetSocketFor(transfer->to);
    for (; transfer->index < end; ++transfer->index)
    {
        if (!socket || !SendSegment(socket, *transfer))
        {
            Drop(transfer);
            return;
        }
    }
    if (end == CountSegments(transfer->message))
    {
        m_transfers.erase(transfer);
        return;
    }
    const Time wait = TakeTurn(*transfer, m_burstInterval);
    transfer->next = Simulator::Schedule(wait, &UdpEndpoint::Continue, this, transfer);
}

void
UdpEndpoint::Drop(TransferIterator transfer)
{
    const Transfer lost = *transfer;
    m_transfers.erase(transfer);
    NotifyLost(lost.message, lost.to);
}

bool
UdpEndpoint::SendSegment(Ptr<Socket> socket, const Transfer& transfer)
{
    const MessageHeader header =
        transfer.message.payloadBytes > m_segmentBytes
            ? MessageHeader(transfer.message, transfer.index, m_segmentBytes)
            : MessageHeader(transfer.message);
    Ptr<Packet> packet = Create<Packet>(header.GetFollowingBytes());
    packet->AddHeader(header);
    if (IsTagging())
    {
        TagStage(packet, transfer.message.stage);
    }
    return socket->SendTo(packet, 0, transfer.to) >= 0;
}

void
UdpEndpoint::Read(Ptr<Socket> socket)
{
    Address from;
    while (IsOpen())
    {
        Ptr<Packet> packet = socket->RecvFrom(from);
        if (!packet)
        {
            return;
        }
        ReadDatagram(packet, from);
    }
}

void
UdpEndpoint::ReadDatagram(Ptr<Packet> packet, const Address& from)
{
    MessageHeader header;
    packet->PeekHeader(header);
    auto verdict = SegmentAssembler::Verdict::MALFORMED;
    if (header.IsValid())
    {
        // Not before: ns-3's packet metadata does not bear the removal of a header of no bytes.
        packet->RemoveHeader(header);
        verdict = m_assembler.Accept(header, packet->GetSize(), from, Simulator::Now());
    }
    for (const auto& dropped : m_assembler.TakeDropped())
    {
        NotifyIncomplete(dropped.first, dropped.second);
    }
    switch (verdict)
    {
    case SegmentAssembler::Verdict::COMPLETE:
        NotifyReceived(header.GetMessage(), from);
        break;
    case SegmentAssembler::Verdict::WAITING:
        ArmExpiry();
        break;
    case SegmentAssembler::Verdict::REPEATED:
        ++m_counters.repeated;
        break;
    case SegmentAssembler::Verdict::MALFORMED:
        NS_LOG_INFO("ignored a datagram of " << packet->GetSize() << " B");
        ++m_counters.malformed;
        break;
    }
}

void
UdpEndpoint::ArmExpiry()
{
    if (m_expiryEvent.IsExpired() && !m_assembler.IsEmpty())
    {
        const Time at = m_assembler.GetOldest() + m_reassemblyTimeout;
        m_expiryEvent =
            Simulator::Schedule(at - Simulator::Now(), &UdpEndpoint::ExpirePartials, this);
    }
}

void
UdpEndpoint::ExpirePartials()
{
    m_assembler.Expire(Simulator::Now() - m_reassemblyTimeout);
    for (const auto& dropped : m_assembler.TakeDropped())
    {
        NotifyIncomplete(dropped.first, dropped.second);
    }
    ArmExpiry();
}

} // namespace aiot
} // namespace ns3
