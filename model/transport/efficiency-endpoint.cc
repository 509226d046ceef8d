// SPDX-License-Identifier: GPL-2.0-only
#include "efficiency-endpoint.h"

#include "ns3/abort.h"
#include "ns3/pointer.h"

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(EfficiencyEndpoint);

TypeId
EfficiencyEndpoint::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::EfficiencyEndpoint")
                            .SetParent<MessageEndpoint>()
                            .SetGroupName("Aiot")
                            .AddConstructor<EfficiencyEndpoint>()
                            .AddAttribute("Network",
                                          "The links that messages travel over.",
                                          PointerValue(),
                                          MakePointerAccessor(&EfficiencyEndpoint::m_network),
                                          MakePointerChecker<EfficiencyNetwork>());
    return tid;
}

EfficiencyEndpoint::EfficiencyEndpoint() = default;

EfficiencyEndpoint::~EfficiencyEndpoint() = default;

void
EfficiencyEndpoint::DoOpen(uint16_t port)
{
    NS_ABORT_MSG_IF(!m_network, "EfficiencyEndpoint: attribute Network is not set");
    m_nodeId = GetNode()->GetId();
    m_port = port;
    m_network->Attach(this, m_nodeId, m_port);
}

void
EfficiencyEndpoint::DoClose()
{
    m_network->Detach(m_nodeId, m_port);
}

void
EfficiencyEndpoint::DoSend(const Message& message, const Address& to)
{
    if (!m_network->Send(message, EfficiencyNetwork::GetAddress(m_nodeId, m_port), to))
    {
        NotifyLost(message, to);
    }
}

void
EfficiencyEndpoint::Arrive(const Message& message, const Address& from)
{
    NotifyReceived(message, from);
}

void
EfficiencyEndpoint::DoDispose()
{
    // Which closes it, if it is open.
    MessageEndpoint::DoDispose();
    m_network = nullptr;
}

} // namespace aiot
} // namespace ns3
