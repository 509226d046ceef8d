// SPDX-License-Identifier: GPL-2.0-only
#include "sensor.h"

#include "ns3/abort.h"
#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotSensor");

NS_OBJECT_ENSURE_REGISTERED(Sensor);

TypeId
Sensor::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::Sensor")
            .SetParent<PoweredApplication>()
            .SetGroupName("Aiot")
            .AddConstructor<Sensor>()
            .AddAttribute("Interval",
                          "Time between samples (s), positive.",
                          StringValue("ns3::ConstantRandomVariable[Constant=1]"),
                          MakePointerAccessor(&Sensor::m_interval),
                          MakePointerChecker<RandomVariableStream>())
            .AddAttribute(
                "Phase",
                "The first sample comes after this share of an interval (0 to 1), so that "
                "sensors that start together are not in step.",
                StringValue("ns3::UniformRandomVariable[Min=0|Max=1]"),
                MakePointerAccessor(&Sensor::m_phase),
                MakePointerChecker<RandomVariableStream>())
            .AddAttribute("Policy",
                          "Decides where a sample is inferred.",
                          StringValue("ns3::aiot::EdgeOffload"),
                          MakePointerAccessor(&Sensor::m_policy),
                          MakePointerChecker<OffloadPolicy>())
            .AddAttribute(
                "Processor",
                "Energy model of the processor; null: the first one of the node's supply.",
                PointerValue(),
                MakePointerAccessor(&Sensor::m_processor),
                MakePointerChecker<ProcessorEnergyModel>())
            .AddAttribute(
                "SensorModel",
                "Energy model of the transducer; null: the first one of the node's supply.",
                PointerValue(),
                MakePointerAccessor(&Sensor::m_sensorModel),
                MakePointerChecker<SensorEnergyModel>())
            .AddAttribute("EdgeAddress",
                          "Socket address of the edge server.",
                          AddressValue(),
                          MakeAddressAccessor(&Sensor::m_edge),
                          MakeAddressChecker())
            .AddAttribute("CloudAddress",
                          "Socket address of the cloud server; if none is given, samples for the "
                          "cloud go to the edge server, which relays them.",
                          AddressValue(),
                          MakeAddressAccessor(&Sensor::m_cloud),
                          MakeAddressChecker())
            .AddAttribute("ModelName",
                          "Name of the network that infers.",
                          StringValue("default"),
                          MakeStringAccessor(&Sensor::m_modelName),
                          MakeStringChecker())
            .AddAttribute("PayloadBytes",
                          "Size of a sample after pre-processing (B).",
                          UintegerValue(50),
                          MakeUintegerAccessor(&Sensor::m_payloadBytes),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("ResultBytes",
                          "Size of the report of a local inference (B).",
                          UintegerValue(16),
                          MakeUintegerAccessor(&Sensor::m_resultBytes),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("MaxOutstanding",
                          "Samples that may be incomplete at once.",
                          UintegerValue(4),
                          MakeUintegerAccessor(&Sensor::m_maxOutstanding),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("SampleDuration",
                          "How long the transducer works for one sample (s).",
                          TimeValue(MilliSeconds(10)),
                          MakeTimeAccessor(&Sensor::m_sampleDuration),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("PreprocessDuration",
                          "How long the processor prepares one sample (s).",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&Sensor::m_preprocessDuration),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("PreprocessPower",
                          "Power of the processor meanwhile (W); 0: its ActivePower.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&Sensor::m_preprocessPowerW),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("InferenceDuration",
                          "How long the processor infers one sample (s). Must be set for samples "
                          "that are inferred here.",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&Sensor::m_inferenceDuration),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("InferencePower",
                          "Power of the processor meanwhile (W); 0: its ActivePower.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&Sensor::m_inferencePowerW),
                          MakeDoubleChecker<double>(0))
            .AddAttribute(
                "Timeout",
                "How long an answer is waited for, from the hand-over of the message (s).",
                TimeValue(Seconds(10)),
                MakeTimeAccessor(&Sensor::m_timeout),
                MakeTimeChecker(NanoSeconds(1)))
            .AddTraceSource("SampleTaken",
                            "A sample is begun.",
                            MakeTraceSourceAccessor(&Sensor::m_takenTrace),
                            "ns3::aiot::Sensor::SampleTracedCallback")
            .AddTraceSource("ResultReceived",
                            "A sample is complete.",
                            MakeTraceSourceAccessor(&Sensor::m_resultTrace),
                            "ns3::aiot::Sensor::ResultTracedCallback")
            .AddTraceSource("TimedOut",
                            "A sample's answer did not come in time.",
                            MakeTraceSourceAccessor(&Sensor::m_timedOutTrace),
                            "ns3::aiot::Sensor::SampleTracedCallback")
            .AddTraceSource("Lost",
                            "A sample is given up.",
                            MakeTraceSourceAccessor(&Sensor::m_lostTrace),
                            "ns3::aiot::Sensor::SampleTracedCallback");
    return tid;
}

Sensor::Sensor() = default;

Sensor::~Sensor() = default;

const SensorCounters&
Sensor::GetCounters() const
{
    return m_counters;
}

uint32_t
Sensor::GetPending() const
{
    return static_cast<uint32_t>(m_exchanges.size());
}

const std::map<uint32_t, LatencyHistogram>&
Sensor::GetLatencies() const
{
    return m_latencies;
}

int64_t
Sensor::AssignStreams(int64_t stream)
{
    m_interval->SetStream(stream);
    m_phase->SetStream(stream + 1);
    return 2;
}

void
Sensor::PowerUp()
{
    NS_LOG_FUNCTION(this);
    FindHardware();
    m_model = ModelId(m_modelName);
    m_hardware.EndSample();
    Settle();
    const double share = m_phase->GetValue();
    NS_ABORT_MSG_IF(!(share >= 0 && share <= 1),
                    "Sensor: Phase drew " << share << ", allowed is 0 to 1");
    const Time first = NanoSeconds(
        static_cast<int64_t>(share * static_cast<double>(DrawInterval().GetNanoSeconds())));
    m_dueEvent = Simulator::Schedule(first, &Sensor::Due, this);
}

void
Sensor::FindHardware()
{
    const auto processors = FindComponents<ProcessorEnergyModel>();
    const auto transducers = FindComponents<SensorEnergyModel>();
    m_hardware.processor = m_processor;
    m_hardware.transducer = m_sensorModel;
    m_hardware.radio = GetNode()->GetObject<RadioDutyCycle>();
    if (!m_processor && !processors.empty())
    {
        m_hardware.processor = processors.front();
    }
    if (!m_sensorModel && !transducers.empty())
    {
        m_hardware.transducer = transducers.front();
    }
}

void
Sensor::PowerDown(bool depleted)
{
    NS_LOG_FUNCTION(this << depleted);
    for (EventId* event : {&m_dueEvent, &m_phaseEvent, &m_deadlineEvent, &m_modelEvent})
    {
        Simulator::Cancel(*event);
    }
    m_busy = false;
    m_awaitingModel = false;
    while (depleted && !m_exchanges.empty())
    {
        Finish(m_exchanges.begin(), &SensorOutcomes::lost);
    }
    m_hardware.Halt();
}

Time
Sensor::DrawInterval()
{
    const double intervalS = m_interval->GetValue();
    NS_ABORT_MSG_IF(!(intervalS >= 0 && intervalS < 9e9),
                    "Sensor: Interval drew " << intervalS << " s, allowed is 0 to 9e9 s");
    return std::max(Seconds(intervalS), NanoSeconds(1));
}

void
Sensor::Due()
{
    m_dueEvent = Simulator::Schedule(DrawInterval(), &Sensor::Due, this);
    if (m_busy || m_exchanges.size() >= m_maxOutstanding)
    {
        ++m_counters.skipped;
        return;
    }
    SensorExchange exchange;
    exchange.id = ++m_lastId;
    exchange.started = Simulator::Now();
    m_exchanges.push_back(exchange);
    m_busy = true;
    ++m_counters.generated;
    m_takenTrace(exchange.id);
    m_hardware.Sample();
    After(m_sampleDuration, &Sensor::Sampled);
}

void
Sensor::After(Time duration, void (Sensor::*next)())
{
    if (duration.IsZero())
    {
        (this->*next)();
    }
    else
    {
        m_phaseEvent = Simulator::Schedule(duration, next, this);
    }
}

void
Sensor::Sampled()
{
    m_hardware.EndSample();
    m_hardware.Work(m_preprocessDuration, m_preprocessPowerW);
    After(m_preprocessDuration, &Sensor::Preprocessed);
}

void
Sensor::Preprocessed()
{
    SensorExchange& exchange = m_exchanges.back();
    Message sample;
    sample.id = exchange.id;
    sample.model = m_model;
    sample.origin = GetNode()->GetId();
    sample.payloadBytes = m_payloadBytes;
    exchange.target = m_policy->Decide(sample);
    if (exchange.target == Offload::DEVICE)
    {
        NS_ABORT_MSG_IF(m_inferenceDuration.IsZero(),
                        "Sensor: InferenceDuration of node "
                            << GetNode()->GetId()
                            << " is not set; a processor's profile of the network gives it");
        m_counters.inferenceEnergyJ += m_hardware.Work(m_inferenceDuration, m_inferencePowerW);
        After(m_inferenceDuration, &Sensor::Inferred);
        return;
    }
    const bool direct = exchange.target == Offload::CLOUD && !m_cloud.IsInvalid();
    Ship(MessageType::SAMPLE, m_payloadBytes, direct ? m_cloud : m_edge);
}

void
Sensor::Inferred()
{
    SensorExchange& exchange = m_exchanges.back();
    exchange.server = GetNode()->GetId();
    exchange.latency = Simulator::Now() - exchange.started;
    ++m_counters.inferred;
    const Address& to = m_edge.IsInvalid() ? m_cloud : m_edge;
    if (!to.IsInvalid())
    {
        Ship(MessageType::REPORT, m_resultBytes, to);
        return;
    }
    m_busy = false;
    Finish(std::prev(m_exchanges.end()), &SensorOutcomes::completed);
}

void
Sensor::Ship(MessageType type, uint32_t payloadBytes, const Address& to)
{
    NS_ABORT_MSG_IF(to.IsInvalid(),
                    "Sensor: node " << GetNode()->GetId()
                                    << " is to send a sample, but EdgeAddress is not set");
    SensorExchange& exchange = m_exchanges.back();
    exchange.deadline = Simulator::Now() + m_timeout;
    Message message;
    message.id = exchange.id;
    message.type = type;
    message.target = exchange.target;
    message.model = m_model;
    message.origin = GetNode()->GetId();
    message.server = exchange.server;
    message.payloadBytes = payloadBytes;
    m_busy = false;
    Settle();
    ArmDeadline();
    GetEndpoint()->Send(message, to);
}

void
Sensor::Settle()
{
    if (!m_busy)
    {
        const Stage forModel = m_awaitingModel ? Stage::DEPLOYMENT : Stage::STANDBY;
        m_hardware.Wait(m_exchanges.empty() ? forModel : Stage::INFERENCE);
    }
    const std::size_t underWay = m_exchanges.size() - (m_busy ? 1 : 0);
    m_hardware.Expect(static_cast<uint32_t>(underWay) + (m_awaitingModel ? 1 : 0),
                      underWay > 0 ? Stage::INFERENCE : Stage::DEPLOYMENT);
}

Sensor::ExchangeIterator
Sensor::Find(uint32_t id)
{
    return std::find_if(m_exchanges.begin(),
                        m_exchanges.end(),
                        [id](const SensorExchange& exchange) {
                            return exchange.id == id && exchange.deadline != Time::Max();
                        });
}

void
Sensor::Finish(ExchangeIterator exchange, Outcome outcome)
{
    const SensorExchange ended = *exchange;
    m_exchanges.erase(exchange);
    ++(m_counters.all.*outcome);
    ++(m_counters.target[static_cast<std::size_t>(ended.target)].*outcome);
    if (IsRunning())
    {
        Settle();
    }
    if (outcome == &SensorOutcomes::completed)
    {
        m_latencies[ended.server].Add(ended.latency.GetNanoSeconds());
        m_resultTrace(ended.id, ended.server, ended.latency);
    }
    else if (outcome == &SensorOutcomes::timedOut)
    {
        m_timedOutTrace(ended.id);
    }
    else
    {
        m_lostTrace(ended.id);
    }
}

void
Sensor::Receive(const Message& message, const Address& from)
{
    if (message.type == MessageType::MODEL)
    {
        ++m_counters.models;
        m_counters.modelBytes += message.payloadBytes;
        Message ack = message;
        ack.type = MessageType::ACK;
        ack.payloadBytes = 0;
        GetEndpoint()->Send(ack, from);
        StopAwaitingModel();
        return;
    }
    const auto exchange = Find(message.id);
    const bool ours = message.origin == GetNode()->GetId() && exchange != m_exchanges.end();
    if (ours && message.type == MessageType::RESULT && exchange->target != Offload::DEVICE)
    {
        exchange->server = message.server;
        exchange->latency = Simulator::Now() - exchange->started;
        Finish(exchange, &SensorOutcomes::completed);
    }
    else if (ours && message.type == MessageType::ACK && exchange->target == Offload::DEVICE)
    {
        Finish(exchange, &SensorOutcomes::completed);
    }
    else
    {
        ++m_counters.stray;
    }
}

void
Sensor::SendFailed(const Message& message)
{
    const auto exchange = Find(message.id);
    if (exchange != m_exchanges.end() && message.type != MessageType::ACK)
    {
        Finish(exchange, &SensorOutcomes::lost);
    }
}

void
Sensor::ArmDeadline()
{
    const auto next = std::min_element(
        m_exchanges.begin(),
        m_exchanges.end(),
        [](const SensorExchange& a, const SensorExchange& b) { return a.deadline < b.deadline; });
    if (m_deadlineEvent.IsExpired() && next != m_exchanges.end() && next->deadline != Time::Max())
    {
        m_deadlineEvent =
            Simulator::Schedule(next->deadline - Simulator::Now(), &Sensor::CheckDeadlines, this);
    }
}

void
Sensor::CheckDeadlines()
{
    for (std::size_t i = 0; i < m_exchanges.size();)
    {
        if (m_exchanges[i].deadline > Simulator::Now())
        {
            ++i;
            continue;
        }
        Finish(m_exchanges.begin() + static_cast<std::ptrdiff_t>(i), &SensorOutcomes::timedOut);
    }
    ArmDeadline();
}

void
Sensor::AwaitModel(Time timeout)
{
    Simulator::Cancel(m_modelEvent);
    m_awaitingModel = true;
    m_modelEvent = Simulator::Schedule(timeout, &Sensor::StopAwaitingModel, this);
    Settle();
}

void
Sensor::StopAwaitingModel()
{
    Simulator::Cancel(m_modelEvent);
    if (m_awaitingModel)
    {
        m_awaitingModel = false;
        Settle();
    }
}

void
Sensor::DoDispose()
{
    NS_LOG_FUNCTION(this);
    for (EventId* event : {&m_dueEvent, &m_phaseEvent, &m_deadlineEvent, &m_modelEvent})
    {
        Simulator::Cancel(*event);
    }
    m_policy = nullptr;
    m_hardware = SensorHardware();
    m_processor = nullptr;
    m_sensorModel = nullptr;
    PoweredApplication::DoDispose();
}

} // namespace aiot
} // namespace ns3
