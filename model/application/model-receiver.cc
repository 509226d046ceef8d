// SPDX-License-Identifier: GPL-2.0-only
#include "model-receiver.h"

#include "ns3/log.h"

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotModelReceiver");

NS_OBJECT_ENSURE_REGISTERED(ModelReceiver);

TypeId
ModelReceiver::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::ModelReceiver")
                            .SetParent<PoweredApplication>()
                            .SetGroupName("Aiot")
                            .AddConstructor<ModelReceiver>()
                            .AddTraceSource("ModelReceived",
                                            "A model has arrived complete.",
                                            MakeTraceSourceAccessor(&ModelReceiver::m_modelTrace),
                                            "ns3::aiot::ModelReceiver::ModelTracedCallback");
    return tid;
}

ModelReceiver::ModelReceiver() = default;

ModelReceiver::~ModelReceiver() = default;

uint64_t
ModelReceiver::GetModels() const
{
    return m_models;
}

void
ModelReceiver::PowerUp()
{
    NS_LOG_FUNCTION(this);
}

void
ModelReceiver::PowerDown(bool depleted)
{
    NS_LOG_FUNCTION(this << depleted);
}

void
ModelReceiver::Receive(const Message& message, const Address& from)
{
    if (message.type != MessageType::MODEL)
    {
        NS_LOG_INFO("ignored " << message);
        return;
    }
    ++m_models;
    Message ack = message;
    ack.type = MessageType::ACK;
    ack.payloadBytes = 0;
    GetEndpoint()->Send(ack, from);
    m_modelTrace(message);
}

void
ModelReceiver::SendFailed(const Message& message)
{
    // The sender tries again when the acknowledgement does not come.
    NS_LOG_INFO("lost " << message);
}

} // namespace aiot
} // namespace ns3
