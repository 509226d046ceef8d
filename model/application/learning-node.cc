// SPDX-License-Identifier: GPL-2.0-only
#include "learning-node.h"

#include "ns3/abort.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <cmath>

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotLearningNode");

NS_OBJECT_ENSURE_REGISTERED(LearningNode);

namespace
{

/// Questions have numbers of their own, above those of blocks.
constexpr uint32_t FIRST_QUESTION = 1U << 31;

} // namespace

TypeId
LearningNode::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::LearningNode")
            .SetParent<PoweredApplication>()
            .SetGroupName("Aiot")
            .AddConstructor<LearningNode>()
            .AddAttribute("BlockBytes",
                          "Largest message that weights are sent in; 0: one message for all (B).",
                          UintegerValue(0),
                          MakeUintegerAccessor(&LearningNode::m_blockBytes),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("Parallel",
                          "Receivers that are sent to at the same time; 0: all.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&LearningNode::m_parallel),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("MaxTries",
                          "How often each block is tried.",
                          UintegerValue(3),
                          MakeUintegerAccessor(&LearningNode::m_maxTries),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("TryTimeout",
                          "How long the acknowledgement of a block is waited for (s).",
                          TimeValue(Seconds(60)),
                          MakeTimeAccessor(&LearningNode::m_tryTimeout),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("RetryDelay",
                          "Time between a failed try and the next one (s).",
                          TimeValue(Seconds(1)),
                          MakeTimeAccessor(&LearningNode::m_retryDelay),
                          MakeTimeChecker(Time(0)));
    return tid;
}

LearningNode::LearningNode() = default;

LearningNode::~LearningNode() = default;

const TransferCounters&
LearningNode::GetCounters() const
{
    return m_transfers.GetCounters();
}

void
LearningNode::Train(double durationS, double energyJ, const Done& done)
{
    NS_LOG_FUNCTION(this << durationS << energyJ);
    NS_ABORT_MSG_IF(!IsRunning() || m_trained,
                    "LearningNode: Train() of node " << GetNode()->GetId()
                                                     << " while it trains, or does not run");
    m_trained = done;
    const int64_t durationNs = std::llround(durationS * 1e9);
    if (m_processor && durationNs > 0)
    {
        // The quotient by the rounded time, so that the product is the energy to the last digits.
        m_processor->Work(Stage::TRAINING, energyJ / (static_cast<double>(durationNs) * 1e-9));
    }
    m_trainEvent = Simulator::Schedule(NanoSeconds(durationNs), &LearningNode::Trained, this);
}

void
LearningNode::Trained()
{
    Rest();
    const Done done = std::move(m_trained);
    m_trained = nullptr;
    done(true);
}

void
LearningNode::Rest()
{
    if (m_processor)
    {
        m_processor->Sleep();
    }
}

void
LearningNode::Transfer(const TransferOrder& order, const Done& done)
{
    NS_LOG_FUNCTION(this << order.to << order.bytes);
    NS_ABORT_MSG_IF(!IsRunning(),
                    "LearningNode: Transfer() of node " << GetNode()->GetId()
                                                        << ", which does not run");
    m_transfers.Send(order, done);
}

void
LearningNode::Pull(const Address& server, const std::function<void()>& given)
{
    m_pullFrom = server;
    m_pullGivenUp = given;
    m_asked = 0;
    Ask();
}

void
LearningNode::StopPulling()
{
    m_pullEvent.Cancel();
    m_pullGivenUp = nullptr;
}

void
LearningNode::Ask()
{
    if (m_asked == m_maxTries)
    {
        const auto given = std::move(m_pullGivenUp);
        m_pullGivenUp = nullptr;
        given();
        return;
    }
    ++m_asked;
    m_pullEvent = Simulator::Schedule(m_tryTimeout, &LearningNode::Ask, this);
    Message question;
    question.type = MessageType::WEIGHTS;
    question.stage = Stage::TRAINING;
    question.origin = GetNode()->GetId();
    question.id = FIRST_QUESTION + ++m_lastAsk;
    GetEndpoint()->Send(question, m_pullFrom);
}

void
LearningNode::Listen(Stage stage)
{
    if (m_radio && IsRunning())
    {
        ++m_listens;
        m_radio->Wake(stage);
    }
}

void
LearningNode::StopListening()
{
    if (m_listens > 0)
    {
        --m_listens;
        m_radio->Rest();
    }
}

void
LearningNode::Abort()
{
    StopPulling();
    m_transfers.AbortAll(false);
    if (m_trained)
    {
        m_trainEvent.Cancel();
        m_trained = nullptr;
        Rest();
    }
}

void
LearningNode::Abort(const Address& to)
{
    m_transfers.Abort(to);
}

void
LearningNode::PowerUp()
{
    NS_LOG_FUNCTION(this);
    const auto processors = FindComponents<ProcessorEnergyModel>();
    m_processor = processors.empty() ? nullptr : processors.front();
    m_transfers.Configure({m_blockBytes, m_parallel, m_maxTries, m_tryTimeout, m_retryDelay});
    UintegerValue port;
    GetAttribute("Port", port);
    m_transfers.Open(GetEndpoint(), GetNode(), static_cast<uint16_t>(port.Get()));
    m_radio = GetNode()->GetObject<RadioDutyCycle>();
}

void
LearningNode::PowerDown(bool depleted)
{
    NS_LOG_FUNCTION(this << depleted);
    const Done done = std::move(m_trained);
    m_trained = nullptr;
    m_trainEvent.Cancel();
    if (done)
    {
        Rest();
        done(false);
    }
    StopPulling();
    while (m_listens > 0)
    {
        StopListening();
    }
    m_transfers.AbortAll(true);
}

void
LearningNode::Receive(const Message& message, const Address& from)
{
    if (message.type == MessageType::ACK)
    {
        if (message.origin == GetNode()->GetId())
        {
            m_transfers.Acknowledge(message);
        }
        return;
    }
    if (message.type != MessageType::WEIGHTS && message.type != MessageType::SAMPLE)
    {
        NS_LOG_INFO("ignored " << message);
        return;
    }
    if (message.type == MessageType::WEIGHTS && message.payloadBytes == 0)
    {
        m_transfers.Prompt(from);
        return;
    }
    if (m_pullGivenUp && from == m_pullFrom)
    {
        m_asked = 0;
        m_pullEvent.Cancel();
        m_pullEvent = Simulator::Schedule(m_tryTimeout, &LearningNode::Ask, this);
    }
    Message ack = message;
    ack.type = MessageType::ACK;
    ack.payloadBytes = 0;
    GetEndpoint()->Send(ack, from);
}

void
LearningNode::SendFailed(const Message& message)
{
    // The sender of what was not acknowledged tries again.
    if (message.type != MessageType::ACK)
    {
        m_transfers.Fail(message);
    }
}

void
LearningNode::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_transfers.AbortAll(false);
    m_transfers.Open(nullptr, nullptr, 0);
    m_trainEvent.Cancel();
    m_trained = nullptr;
    m_pullEvent.Cancel();
    m_pullGivenUp = nullptr;
    m_processor = nullptr;
    m_radio = nullptr;
    m_listens = 0;
    PoweredApplication::DoDispose();
}

} // namespace aiot
} // namespace ns3
