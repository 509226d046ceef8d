// SPDX-License-Identifier: GPL-2.0-only
#include "learning-node.h"

#include "ns3/abort.h"
#include "ns3/log.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

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
            .AddAttribute(
                "Processor",
                "Energy model of the processor; null: the first one of the node's supply.",
                PointerValue(),
                MakePointerAccessor(&LearningNode::m_processor),
                MakePointerChecker<ProcessorEnergyModel>())
            .AddAttribute("Slice",
                          "How long it computes before others who wait for the processor get a "
                          "turn (s); 0: to the end.",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&LearningNode::m_slice),
                          MakeTimeChecker(Time(0)))
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

LearningNode::LearningNode(bool sleeps)
    : m_sleeps(sleeps)
{
}

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
    const Time duration = NanoSeconds(std::llround(durationS * 1e9));
    // The quotient by the rounded time, so that the product is the energy to the last digits.
    const double powerW =
        duration.IsZero() ? 0 : energyJ / (static_cast<double>(duration.GetNanoSeconds()) * 1e-9);
    // Not zero, which would be the processor's own power.
    Compute(Stage::TRAINING,
            duration,
            std::max(powerW, std::numeric_limits<double>::min()),
            [this] { Trained(); });
}

void
LearningNode::Trained()
{
    const Done done = std::exchange(m_trained, nullptr);
    done(true);
}

void
LearningNode::Compute(Stage stage,
                      const Time& duration,
                      double powerW,
                      const std::function<void()>& computed)
{
    m_work = {stage, duration, powerW, nullptr};
    m_computed = computed;
    WorkOn();
}

void
LearningNode::WorkOn()
{
    const Time slice = m_slice.IsZero() ? m_work.duration : std::min(m_slice, m_work.duration);
    m_work.duration -= slice;
    m_job = m_pool->Submit(
        {m_slot},
        {m_work.stage, slice, m_work.powerW, [this](double /* energyJ */) { EndSlice(); }});
}

void
LearningNode::EndSlice()
{
    if (m_work.duration.IsStrictlyPositive())
    {
        WorkOn();
        return;
    }
    m_job = 0;
    const auto computed = std::exchange(m_computed, nullptr);
    computed();
}

void
LearningNode::StopComputing()
{
    if (m_computed)
    {
        m_computed = nullptr;
        m_pool->Cancel(std::exchange(m_job, 0));
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
        m_trained = nullptr;
        StopComputing();
    }
}

void
LearningNode::Abort(const Address& to)
{
    m_transfers.Abort(to);
}

void
LearningNode::DoInitialize()
{
    ProcessorPool::Of(GetNode());
    PoweredApplication::DoInitialize();
}

void
LearningNode::PowerUp()
{
    NS_LOG_FUNCTION(this);
    if (!m_pool)
    {
        const auto processors = FindComponents<ProcessorEnergyModel>();
        const bool isFirst = !m_processor && !processors.empty();
        m_pool = ProcessorPool::Of(GetNode());
        m_slot = m_pool->Add(isFirst ? processors.front() : m_processor);
    }
    if (m_sleeps)
    {
        m_pool->SetRest(m_slot, [](ProcessorEnergyModel& each) { each.Sleep(); });
    }
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
    StopComputing();
    if (const Done done = std::exchange(m_trained, nullptr))
    {
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
    m_computed = nullptr;
    m_trained = nullptr;
    m_pullEvent.Cancel();
    m_pullGivenUp = nullptr;
    m_processor = nullptr;
    m_pool = nullptr;
    m_radio = nullptr;
    m_listens = 0;
    PoweredApplication::DoDispose();
}

} // namespace aiot
} // namespace ns3
