// SPDX-License-Identifier: GPL-2.0-only
#include "model-sender.h"

#include "ns3/abort.h"
#include "ns3/log.h"
#include "ns3/model-numbers.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotModelSender");

NS_OBJECT_ENSURE_REGISTERED(ModelSender);

TypeId
ModelSender::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::ModelSender")
            .SetParent<PoweredApplication>()
            .SetGroupName("Aiot")
            .AddConstructor<ModelSender>()
            .AddAttribute("ModelName",
                          "Name of the network.",
                          StringValue("default"),
                          MakeStringAccessor(&ModelSender::m_modelName),
                          MakeStringChecker())
            .AddAttribute("ModelBytes",
                          "Size of the model: parameters times bytes of a parameter (B).",
                          UintegerValue(1000),
                          MakeUintegerAccessor(&ModelSender::m_modelBytes),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("TryTimeout",
                          "How long an acknowledgement is waited for (s).",
                          TimeValue(Seconds(60)),
                          MakeTimeAccessor(&ModelSender::m_tryTimeout),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("RetryDelay",
                          "Time between the end of a failed try and the next one (s).",
                          TimeValue(Seconds(1)),
                          MakeTimeAccessor(&ModelSender::m_retryDelay),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("MaxTries",
                          "How often it is tried.",
                          UintegerValue(3),
                          MakeUintegerAccessor(&ModelSender::m_maxTries),
                          MakeUintegerChecker<uint32_t>(1))
            .AddTraceSource("Done",
                            "A receiver has the model, or is given up.",
                            MakeTraceSourceAccessor(&ModelSender::m_doneTrace),
                            "ns3::aiot::ModelSender::DoneTracedCallback");
    return tid;
}

ModelSender::ModelSender() = default;

ModelSender::~ModelSender() = default;

const ModelSenderCounters&
ModelSender::GetCounters() const
{
    return m_counters;
}

Time
ModelSender::GetLongestTime() const
{
    return (m_tryTimeout + m_retryDelay) * static_cast<int64_t>(m_maxTries);
}

void
ModelSender::Send(const Address& to)
{
    NS_LOG_FUNCTION(this << to);
    NS_ABORT_MSG_IF(m_busy || !IsRunning(),
                    "ModelSender: Send() of node " << GetNode()->GetId()
                                                   << " while it is sending, or does not run");
    m_busy = true;
    m_to = to;
    m_tries = 0;
    Try();
}

void
ModelSender::Try()
{
    ++m_tries;
    ++m_counters.tries;
    m_event = Simulator::Schedule(m_tryTimeout, &ModelSender::GiveUpTry, this);
    Message model;
    // A number of its own: a receiver would ignore what it has seen before.
    model.id = ++m_lastId;
    model.type = MessageType::MODEL;
    model.stage = Stage::DEPLOYMENT;
    model.model = ModelNumbers::Of(m_modelName);
    model.origin = GetNode()->GetId();
    model.payloadBytes = m_modelBytes;
    GetEndpoint()->Send(model, m_to);
}

void
ModelSender::GiveUpTry()
{
    NS_LOG_FUNCTION(this << m_tries);
    GetEndpoint()->Close();
    GetEndpoint()->Open(GetNode());
    if (m_tries >= m_maxTries)
    {
        Finish(false);
        return;
    }
    m_event = Simulator::Schedule(m_retryDelay, &ModelSender::Try, this);
}

void
ModelSender::Finish(bool delivered)
{
    Simulator::Cancel(m_event);
    m_busy = false;
    ++(delivered ? m_counters.delivered : m_counters.failed);
    m_doneTrace(m_to, m_tries, delivered);
}

void
ModelSender::PowerUp()
{
    NS_LOG_FUNCTION(this);
}

void
ModelSender::PowerDown(bool depleted)
{
    NS_LOG_FUNCTION(this << depleted);
    if (m_busy)
    {
        Finish(false);
    }
}

void
ModelSender::Receive(const Message& message, const Address& from)
{
    const bool ours = message.type == MessageType::ACK && message.origin == GetNode()->GetId();
    // The acknowledgement of an earlier try, come late, is as good; one of an earlier receiver not.
    if (m_busy && ours && from == m_to && message.id > m_lastId - m_tries)
    {
        Finish(true);
    }
}

void
ModelSender::SendFailed(const Message& message)
{
    if (m_busy && message.type == MessageType::MODEL && message.id == m_lastId)
    {
        // Not at once: the endpoint that says so may be in the middle of something.
        Simulator::Cancel(m_event);
        m_event = Simulator::ScheduleNow(&ModelSender::GiveUpTry, this);
    }
}

void
ModelSender::DoDispose()
{
    NS_LOG_FUNCTION(this);
    Simulator::Cancel(m_event);
    PoweredApplication::DoDispose();
}

} // namespace aiot
} // namespace ns3
