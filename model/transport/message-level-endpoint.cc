// SPDX-License-Identifier: GPL-2.0-only
#include "message-level-endpoint.h"

#include "ns3/abort.h"
#include "ns3/pointer.h"
#include "ns3/prefetch.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(MessageLevelEndpoint);

TypeId
MessageLevelEndpoint::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::MessageLevelEndpoint")
                            .SetParent<MessageEndpoint>()
                            .SetGroupName("Aiot")
                            .AddConstructor<MessageLevelEndpoint>()
                            .AddAttribute("Network",
                                          "What messages travel over.",
                                          PointerValue(),
                                          MakePointerAccessor(&MessageLevelEndpoint::m_network),
                                          MakePointerChecker<MessageNetwork>());
    return tid;
}

MessageLevelEndpoint::MessageLevelEndpoint() = default;

MessageLevelEndpoint::~MessageLevelEndpoint() = default;

void
MessageLevelEndpoint::DoOpen(uint16_t port)
{
    NS_ABORT_MSG_IF(!m_network, "MessageLevelEndpoint: attribute Network is not set");
    m_nodeId = GetNode()->GetId();
    m_port = m_network->Attach(this, GetNode(), port);
}

void
MessageLevelEndpoint::DoClose()
{
    m_network->Detach(this, m_nodeId);
}

void
MessageLevelEndpoint::DoSend(const Message& message, const Address& to)
{
    MessagePlace place;
    if (!m_network->Locate(to, place))
    {
        NotifyLost(message, to);
        return;
    }
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    m_network->Send(message, {m_nodeId, m_port}, place, nowNs, nowNs);
}

void
MessageLevelEndpoint::HintPrefetch(uint32_t step) const
{
    if (step == 0)
    {
        Prefetch(this);
    }
    m_network->PrefetchSending(m_nodeId, step);
}

MessageEndpoint::Peer
MessageLevelEndpoint::FindPeer(const Address& to) const
{
    if (!IsOpen() || IsSendingTraced())
    {
        return NO_PEER;
    }
    MessagePlace place;
    if (&to == m_from)
    {
        // An answer, to an address that was made of the place.
        place = m_fromPlace;
    }
    else if (!m_network->Locate(to, place))
    {
        return NO_PEER;
    }
    return Peer{place.nodeId} << 16 | place.port;
}

void
MessageLevelEndpoint::ScheduleSend(const Message& message, Peer peer, int64_t nowNs, int64_t atNs)
{
    CountSent(nowNs);
    if (m_later.atNs == INT64_MAX)
    {
        m_later = {atNs, message.payloadBytes};
    }
    else
    {
        if (!m_more)
        {
            m_more = std::make_unique<std::vector<Later>>();
        }
        m_more->push_back({atNs, message.payloadBytes});
    }
    m_network->Send(message,
                    {m_nodeId, m_port},
                    {static_cast<uint32_t>(peer >> 16), static_cast<uint16_t>(peer)},
                    nowNs,
                    atNs);
}

const MessageEndpoint::Counters&
MessageLevelEndpoint::GetCounters() const
{
    CountSent(Simulator::Now().GetNanoSeconds());
    return m_counters;
}

int64_t
MessageLevelEndpoint::GetNowNs() const
{
    return m_from ? m_nowNs : MessageEndpoint::GetNowNs();
}

void
MessageLevelEndpoint::CountSent(int64_t nowNs) const
{
    if (m_later.atNs > nowNs)
    {
        return;
    }
    // In the order in which they are sent.
    Count(m_later);
    m_later.atNs = INT64_MAX;
    if (m_more)
    {
        auto next = m_more->begin();
        for (; next != m_more->end() && next->atNs <= nowNs; ++next)
        {
            Count(*next);
        }
        if (next != m_more->end())
        {
            m_later = *next++;
        }
        m_more->erase(m_more->begin(), next);
    }
}

void
MessageLevelEndpoint::Count(const Later& sent) const
{
    ++m_counters.sent;
    m_counters.sentBytes += sent.bytes;
}

void
MessageLevelEndpoint::Arrive(const Message& message,
                             const Address& from,
                             const MessagePlace& place,
                             int64_t nowNs)
{
    // Whoever receives it may close the endpoint, and let go of it.
    const Ptr<MessageLevelEndpoint> self(this);
    m_from = &from;
    m_fromPlace = place;
    m_nowNs = nowNs;
    NotifyReceived(message, from);
    m_from = nullptr;
}

void
MessageLevelEndpoint::DoDispose()
{
    MessageEndpoint::DoDispose();
    m_network = nullptr;
}

} // namespace aiot
} // namespace ns3
