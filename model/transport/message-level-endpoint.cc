// SPDX-License-Identifier: GPL-2.0-only
#include "message-level-endpoint.h"

#include "ns3/abort.h"
#include "ns3/pointer.h"
#include "ns3/prefetch.h"
#include "ns3/simulator.h"

#include <algorithm>

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

MessageLevelEndpoint::MessageLevelEndpoint()
{
    m_later.reserve(1);
}

MessageLevelEndpoint::~MessageLevelEndpoint() = default;

void
MessageLevelEndpoint::DoOpen(uint16_t port)
{
    NS_ABORT_MSG_IF(!m_network, "MessageLevelEndpoint: attribute Network is not set");
    m_nodeId = GetNode()->GetId();
    m_address = MessageNetwork::GetAddress(m_nodeId, m_network->Attach(this, GetNode(), port));
}

void
MessageLevelEndpoint::DoClose()
{
    m_network->Detach(this, m_nodeId);
}

void
MessageLevelEndpoint::DoSend(const Message& message, const Address& to)
{
    if (!m_network->Knows(to))
    {
        NotifyLost(message, to);
        return;
    }
    m_network->Send(message, m_nodeId, m_address, to, Simulator::Now().GetNanoSeconds());
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

bool
MessageLevelEndpoint::MaySendLater(const Address& to) const
{
    return IsOpen() && !IsSendingTraced() && m_network->Knows(to);
}

void
MessageLevelEndpoint::ScheduleSend(const Message& message, const Address& to, int64_t atNs)
{
    if (!m_later.empty())
    {
        GetCounters();
    }
    m_later.push_back({atNs, message.payloadBytes});
    m_network->Send(message, m_nodeId, m_address, to, atNs);
}

const MessageEndpoint::Counters&
MessageLevelEndpoint::GetCounters() const
{
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    const auto left = std::remove_if(m_later.begin(), m_later.end(), [&](const Later& each) {
        if (each.atNs > nowNs)
        {
            return false;
        }
        ++m_counters.sent;
        m_counters.sentBytes += each.bytes;
        return true;
    });
    m_later.erase(left, m_later.end());
    return m_counters;
}

void
MessageLevelEndpoint::Arrive(const Message& message, const Address& from)
{
    NotifyReceived(message, from);
}

void
MessageLevelEndpoint::DoDispose()
{
    MessageEndpoint::DoDispose();
    m_network = nullptr;
}

} // namespace aiot
} // namespace ns3
