// SPDX-License-Identifier: GPL-2.0-only
#include "message-endpoint.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <utility>

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotMessageEndpoint");

NS_OBJECT_ENSURE_REGISTERED(MessageEndpoint);

struct MessageEndpoint::Callbacks
{
    ReceiveCallback receive; //!< what to call when a message has arrived
    LostCallback lost;       //!< what to call when a message is given up
};

TypeId
MessageEndpoint::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::MessageEndpoint")
            .SetParent<Object>()
            .SetGroupName("Aiot")
            .AddAttribute("TagStages",
                          "Whether payload is tagged with its lifecycle stage; without tags all "
                          "air time is standby.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&MessageEndpoint::m_tagStages),
                          MakeBooleanChecker())
            .AddTraceSource("Sent",
                            "The application sends a message.",
                            MakeTraceSourceAccessor(&MessageEndpoint::m_sentTrace),
                            "ns3::aiot::MessageEndpoint::MessageTracedCallback")
            .AddTraceSource("Received",
                            "A message has arrived complete.",
                            MakeTraceSourceAccessor(&MessageEndpoint::m_receivedTrace),
                            "ns3::aiot::MessageEndpoint::MessageTracedCallback")
            .AddTraceSource("Lost",
                            "A message that was sent here is given up.",
                            MakeTraceSourceAccessor(&MessageEndpoint::m_lostTrace),
                            "ns3::aiot::MessageEndpoint::MessageTracedCallback")
            .AddTraceSource("Incomplete",
                            "A message of which a part has arrived is given up.",
                            MakeTraceSourceAccessor(&MessageEndpoint::m_incompleteTrace),
                            "ns3::aiot::MessageEndpoint::MessageTracedCallback");
    return tid;
}

MessageEndpoint::MessageEndpoint() = default;

MessageEndpoint::~MessageEndpoint() = default;

void
MessageEndpoint::SetReceiver(MessageReceiver* receiver)
{
    m_receiver = receiver;
}

MessageEndpoint::Callbacks&
MessageEndpoint::GetCallbacks()
{
    if (!m_callbacks)
    {
        m_callbacks = std::make_unique<Callbacks>();
    }
    return *m_callbacks;
}

void
MessageEndpoint::SetReceiveCallback(ReceiveCallback callback)
{
    GetCallbacks().receive = std::move(callback);
}

void
MessageEndpoint::SetLostCallback(LostCallback callback)
{
    GetCallbacks().lost = std::move(callback);
}

void
MessageEndpoint::Open(const Ptr<Node>& node, uint16_t port)
{
    NS_LOG_FUNCTION(this << node << port);
    NS_ABORT_MSG_IF(!node, GetInstanceTypeId().GetName() << ": opened without a node");
    NS_ABORT_MSG_IF(m_node, GetInstanceTypeId().GetName() << ": opened twice");
    m_node = node;
    DoOpen(port);
}

void
MessageEndpoint::Close()
{
    NS_LOG_FUNCTION(this);
    if (m_node)
    {
        DoClose();
        m_node = nullptr;
    }
}

bool
MessageEndpoint::IsOpen() const
{
    return static_cast<bool>(m_node);
}

void
MessageEndpoint::Send(const Message& message, const Address& to)
{
    ++m_counters.sent;
    m_counters.sentBytes += message.payloadBytes;
    m_sentTrace(message, to);
    if (m_node)
    {
        DoSend(message, to);
    }
    else
    {
        NotifyLost(message, to);
    }
}

MessageEndpoint::Peer
MessageEndpoint::FindPeer(const Address& /* to */) const
{
    return NO_PEER;
}

void
MessageEndpoint::ScheduleSend(const Message& /* message */,
                              Peer /* peer */,
                              int64_t /* nowNs */,
                              int64_t /* atNs */)
{
    NS_ABORT_MSG(GetInstanceTypeId().GetName() << ": cannot send later");
}

bool
MessageEndpoint::IsSendingTraced() const
{
    return !m_sentTrace.IsEmpty();
}

const MessageEndpoint::Counters&
MessageEndpoint::GetCounters() const
{
    return m_counters;
}

void
MessageEndpoint::NotifyReceived(const Message& message, const Address& from)
{
    ++m_counters.received;
    m_counters.receivedBytes += message.payloadBytes;
    m_receivedTrace(message, from);
    if (m_receiver)
    {
        m_receiver->Receive(message, from);
    }
    if (m_callbacks && !m_callbacks->receive.IsNull())
    {
        m_callbacks->receive(message, from);
    }
}

int64_t
MessageEndpoint::GetNowNs() const
{
    return Simulator::Now().GetNanoSeconds();
}

void
MessageEndpoint::NotifyLost(const Message& message, const Address& to)
{
    NS_LOG_FUNCTION(this << message << to);
    ++m_counters.lost;
    m_lostTrace(message, to);
    if (m_receiver)
    {
        m_receiver->SendFailed(message);
    }
    if (m_callbacks && !m_callbacks->lost.IsNull())
    {
        m_callbacks->lost(message);
    }
}

void
MessageEndpoint::NotifyIncomplete(const Message& message, const Address& from)
{
    NS_LOG_FUNCTION(this << message << from);
    ++m_counters.incomplete;
    m_incompleteTrace(message, from);
}

Ptr<Node>
MessageEndpoint::GetNode() const
{
    return m_node;
}

bool
MessageEndpoint::IsTagging() const
{
    return m_tagStages;
}

void
MessageEndpoint::DoDispose()
{
    NS_LOG_FUNCTION(this);
    Close();
    m_receiver = nullptr;
    if (m_callbacks)
    {
        *m_callbacks = Callbacks();
    }
    Object::DoDispose();
}

} // namespace aiot
} // namespace ns3
