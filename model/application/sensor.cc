// SPDX-License-Identifier: GPL-2.0-only
#include "sensor.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/pointer.h"
#include "ns3/prefetch.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotSensor");

NS_OBJECT_ENSURE_REGISTERED(Sensor);

namespace
{

/// @return whether something is due that comes before each so many samples; 0: before the first
bool
IsDue(uint32_t id, uint32_t every)
{
    return every > 0 ? (id - 1) % every == 0 : id == 1;
}

/**
 * @param exchange an exchange
 * @param model number of the network
 * @param origin id of the sensor's node
 * @return message about it, but for its type and payload
 */
Message
MakeMessage(const SensorExchange& exchange, uint16_t model, uint32_t origin)
{
    Message message;
    message.id = exchange.id;
    message.stage = exchange.task.stage;
    message.target = exchange.target;
    message.model = model;
    message.origin = origin;
    message.server = exchange.server;
    return message;
}

} // namespace

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
                          "Decides where a sample is processed.",
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
                          "Name of the neural network that runs.",
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
                          "Power of the processor in that time (W); 0: its ActivePower.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&Sensor::m_preprocessPowerW),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("StackDuration",
                          "How long the processor works for the protocols of one message before "
                          "it is handed over, at the power of pre-processing (s).",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&Sensor::m_stackDuration),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("SessionDuration",
                          "How long the processor works for a handshake besides (s).",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&Sensor::m_sessionDuration),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("SessionEvery",
                          "Samples per handshake; 0: one, before the first sample.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&Sensor::m_sessionEvery),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute(
                "InferenceDuration",
                "How long the processor works for one sample (s). Must be set for samples "
                "that are processed here.",
                TimeValue(Time(0)),
                MakeTimeAccessor(&Sensor::m_inferenceDuration),
                MakeTimeChecker(Time(0)))
            .AddAttribute("InferencePower",
                          "Power of the processor in that time (W); 0: its ActivePower.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&Sensor::m_inferencePowerW),
                          MakeDoubleChecker<double>(0))
            .AddAttribute(
                "Timeout",
                "How long an answer is waited for, from the hand-over of the message (s).",
                TimeValue(Seconds(10)),
                MakeTimeAccessor(&Sensor::m_timeout),
                MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute(
                "Autonomous",
                "Whether it takes samples to be processed from the start on, without end; "
                "otherwise BeginTask() is waited for.",
                BooleanValue(true),
                MakeBooleanAccessor(&Sensor::m_autonomous),
                MakeBooleanChecker())
            .AddTraceSource("SampleTaken",
                            "A sample is started.",
                            MakeTraceSourceAccessor(&Sensor::m_takenTrace),
                            "ns3::aiot::Sensor::SampleTracedCallback")
            .AddTraceSource("ResultReceived",
                            "A sample that was to be processed is complete.",
                            MakeTraceSourceAccessor(&Sensor::m_resultTrace),
                            "ns3::aiot::Sensor::ResultTracedCallback")
            .AddTraceSource("TimedOut",
                            "A sample's answer did not come in time.",
                            MakeTraceSourceAccessor(&Sensor::m_timedOutTrace),
                            "ns3::aiot::Sensor::SampleTracedCallback")
            .AddTraceSource("Lost",
                            "A sample is given up.",
                            MakeTraceSourceAccessor(&Sensor::m_lostTrace),
                            "ns3::aiot::Sensor::SampleTracedCallback")
            .AddTraceSource("TaskDone",
                            "All samples of a task that has an end have ended, or the power is "
                            "gone.",
                            MakeTraceSourceAccessor(&Sensor::m_taskTrace),
                            "ns3::aiot::Sensor::TaskTracedCallback");
    return tid;
}

Sensor::Sensor()
    : m_latencies(std::make_shared<std::map<uint32_t, LatencyHistogram>>())
{
}

Sensor::~Sensor() = default;

const SensorCounters&
Sensor::GetCounters() const
{
    return m_counters;
}

uint32_t
Sensor::GetPending() const
{
    return static_cast<uint32_t>(m_exchanges.Get().size());
}

const std::map<uint32_t, LatencyHistogram>&
Sensor::GetLatencies() const
{
    return *m_latencies;
}

void
Sensor::ShareLatencies(std::shared_ptr<std::map<uint32_t, LatencyHistogram>> book)
{
    m_latencies = std::move(book);
}

void
Sensor::ShareTimers(const Ptr<PeriodicTimers>& timers)
{
    m_clock.ShareTimers(timers);
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
    m_nodeId = GetNode()->GetId();
    m_model = ModelId(m_modelName);
    m_exchanges.SetExpiredCallback(MakeCallback(&Sensor::Expire, this));
    m_hardware.EndSample();
    UpdateHardware();
    if (m_autonomous && !m_task)
    {
        m_task = SensorTask();
    }
    if (m_task)
    {
        StartClock();
    }
}

void
Sensor::BeginTask(const SensorTask& task)
{
    NS_LOG_FUNCTION(this << task.samples);
    m_task = task;
    if (IsRunning())
    {
        StartClock();
    }
    else if (task.samples > 0)
    {
        m_clock.Clear();
        m_taskEvent = Simulator::ScheduleNow(&Sensor::CheckTask, this);
    }
}

void
Sensor::StartClock()
{
    Ptr<RandomVariableStream> interval = m_interval;
    if (!m_task->interval.IsZero())
    {
        interval = CreateObject<ConstantRandomVariable>();
        interval->SetAttribute("Constant", DoubleValue(m_task->interval.GetSeconds()));
    }
    m_clock.Start(interval, m_phase, m_task->samples, *this);
}

void
Sensor::CheckTask()
{
    const bool done = !IsRunning() || (m_clock.HasFinished() && m_exchanges.Get().empty());
    if (m_task && m_task->samples > 0 && done)
    {
        m_task.reset();
        m_taskTrace(m_clock.GetBegun());
    }
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
    m_hardware.supply = m_hardware.processor ? m_hardware.processor->GetSupply() : nullptr;
    if (!m_sensorModel && !transducers.empty())
    {
        m_hardware.transducer = transducers.front();
    }
}

void
Sensor::PowerDown(bool depleted)
{
    NS_LOG_FUNCTION(this << depleted);
    CancelEvents();
    m_busy = false;
    m_busyUntil = Time(0);
    m_awaitingModel = false;
    while (depleted && !m_exchanges.Get().empty())
    {
        Finish(m_exchanges.Get().front().id, &SensorOutcomes::lost);
    }
    m_hardware.Halt();
    if (depleted && m_task && m_task->samples > 0 && m_taskEvent.IsExpired())
    {
        m_taskEvent = Simulator::ScheduleNow(&Sensor::CheckTask, this);
    }
}

void
Sensor::CancelEvents()
{
    m_clock.Stop();
    m_exchanges.Halt();
    for (EventId* event : {&m_phaseEvent, &m_taskEvent, &m_modelEvent})
    {
        Simulator::Cancel(*event);
    }
}

bool
Sensor::TakeSample()
{
    if (IsBusy() || m_exchanges.Get().size() >= m_maxOutstanding)
    {
        ++(m_task->infer ? m_counters.skipped : m_counters.collection.skipped);
        return false;
    }
    SensorExchange exchange;
    exchange.id = ++m_lastId;
    exchange.task = *m_task;
    exchange.started = Simulator::Now();
    m_exchanges.Add(exchange);
    m_busy = true;
    ++(m_task->infer ? m_counters.generated : m_counters.collection.generated);
    m_takenTrace(exchange.id);
    m_hardware.Sample(exchange.task.stage);
    if (!TryScheduleSend())
    {
        After(m_sampleDuration, &Sensor::Sampled);
    }
    return true;
}

void
Sensor::SampleComingUp(uint32_t step) const
{
    switch (step)
    {
    case 0:
        Prefetch(this);
        break;
    case 1:
        m_hardware.Fetch(0);
        m_exchanges.Fetch();
        Prefetch(&Endpoint());
        break;
    default:
        m_hardware.Fetch(step - 1);
        Endpoint().Fetch(step - 2);
    }
}

void
Sensor::HintPrefetchMessage(uint32_t step) const
{
    SampleComingUp(step);
}

bool
Sensor::IsBusy() const
{
    return m_busy || (!m_busyUntil.IsZero() && m_busyUntil > Simulator::Now());
}

bool
Sensor::TryScheduleSend()
{
    SensorExchange& exchange = m_exchanges.GetLast();
    const SensorTask& task = exchange.task;
    if (m_exchanges.Get().size() > 1 || m_awaitingModel || !task.infer || !m_policy->IsConstant())
    {
        return false;
    }
    const Time work = m_stackDuration + (task.preprocess ? m_preprocessDuration : Time(0)) +
                      (IsDue(exchange.id, m_sessionEvery) ? m_sessionDuration : Time(0));
    const Time local = m_sampleDuration + work;
    Message sample = MakeMessage(exchange, m_model, m_nodeId);
    sample.payloadBytes = m_payloadBytes;
    const Offload target = m_policy->Decide(sample);
    if (target == Offload::DEVICE)
    {
        return false;
    }
    const Address to = ChooseServer(sample, target);
    if (to.IsInvalid() || !RunsFor(local) || !Endpoint().MaySendLater(to) ||
        !m_hardware.MayExpectAfterSending() ||
        !m_hardware.PlanSample(task.stage, m_sampleDuration, work, m_preprocessPowerW))
    {
        return false;
    }
    exchange.target = sample.target = target;
    m_busy = false;
    m_busyUntil = Simulator::Now() + local;
    exchange.deadline = m_busyUntil + m_timeout;
    m_exchanges.ObserveDeadline();
    m_hardware.ExpectAfterSending(task.stage);
    Endpoint().ScheduleSend(sample, to, m_busyUntil.GetNanoSeconds());
    return true;
}

void
Sensor::After(const Time& duration, void (Sensor::*next)())
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
    const SensorExchange& exchange = m_exchanges.GetLast();
    const SensorTask& task = exchange.task;
    const Time duration = m_stackDuration + (task.preprocess ? m_preprocessDuration : Time(0)) +
                          (IsDue(exchange.id, m_sessionEvery) ? m_sessionDuration : Time(0));
    m_hardware.EndSample();
    m_hardware.Work(task.stage, duration, m_preprocessPowerW);
    After(duration, &Sensor::Preprocessed);
}

void
Sensor::Preprocessed()
{
    SensorExchange& exchange = m_exchanges.GetLast();
    if (!exchange.task.infer)
    {
        // A copy: the exchange may be gone before the endpoint has done with the address.
        Transmit(MessageType::SAMPLE, m_payloadBytes, Address(exchange.task.to));
        return;
    }
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
        m_counters.inferenceEnergyJ +=
            m_hardware.Work(exchange.task.stage, m_inferenceDuration, m_inferencePowerW);
        After(m_inferenceDuration, &Sensor::Inferred);
        return;
    }
    Transmit(MessageType::SAMPLE, m_payloadBytes, ChooseServer(sample, exchange.target));
}

Address
Sensor::ChooseServer(const Message& sample, Offload target) const
{
    const Address chosen = m_policy->GetServer(sample);
    if (!chosen.IsInvalid())
    {
        return chosen;
    }
    return target == Offload::CLOUD && !m_cloud.IsInvalid() ? m_cloud : m_edge;
}

void
Sensor::Inferred()
{
    SensorExchange& exchange = m_exchanges.GetLast();
    exchange.server = GetNode()->GetId();
    exchange.latency = Simulator::Now() - exchange.started;
    ++m_counters.inferred;
    const Address& to = m_edge.IsInvalid() ? m_cloud : m_edge;
    if (!to.IsInvalid())
    {
        Transmit(MessageType::REPORT, m_resultBytes, to);
        return;
    }
    m_busy = false;
    Finish(exchange.id, &SensorOutcomes::completed);
}

void
Sensor::Transmit(MessageType type, uint32_t payloadBytes, const Address& to)
{
    NS_ABORT_MSG_IF(to.IsInvalid(),
                    "Sensor: node " << GetNode()->GetId()
                                    << " is to send a sample, but EdgeAddress, or the task's "
                                       "address, is not set");
    SensorExchange& exchange = m_exchanges.GetLast();
    exchange.deadline = Simulator::Now() + m_timeout;
    Message message = MakeMessage(exchange, m_model, m_nodeId);
    message.type = type;
    message.payloadBytes = payloadBytes;
    m_busy = false;
    UpdateHardware();
    m_exchanges.ObserveDeadline();
    Endpoint().Send(message, to);
}

void
Sensor::UpdateHardware()
{
    const auto& exchanges = m_exchanges.Get();
    const Stage stage = exchanges.empty() ? Stage::STANDBY : exchanges.front().task.stage;
    if (!IsBusy())
    {
        const Stage forModel = m_awaitingModel ? Stage::DEPLOYMENT : Stage::STANDBY;
        m_hardware.Wait(exchanges.empty() ? forModel : stage);
    }
    const std::size_t underWay = exchanges.size() - (m_busy ? 1 : 0);
    m_hardware.Expect(static_cast<uint32_t>(underWay) + (m_awaitingModel ? 1 : 0),
                      underWay > 0 ? stage : Stage::DEPLOYMENT);
}

void
Sensor::Finish(uint32_t id, Outcome outcome)
{
    const SensorExchange ended = m_exchanges.Take(id);
    if (ended.task.infer)
    {
        ++(m_counters.all.*outcome);
        ++(m_counters.target[static_cast<std::size_t>(ended.target)].*outcome);
    }
    else
    {
        ++(m_counters.collection.all.*outcome);
    }
    if (IsRunning())
    {
        UpdateHardware();
    }
    if (outcome == &SensorOutcomes::timedOut)
    {
        m_timedOutTrace(ended.id);
    }
    else if (outcome == &SensorOutcomes::lost)
    {
        m_lostTrace(ended.id);
    }
    else if (ended.task.infer)
    {
        (*m_latencies)[ended.server].Add(ended.latency.GetNanoSeconds());
        m_resultTrace(ended.id, ended.server, ended.latency);
    }
    if (m_task && m_task->samples > 0 && m_clock.HasFinished() && m_taskEvent.IsExpired())
    {
        // Not at once: whoever is told may begin the next task.
        m_taskEvent = Simulator::ScheduleNow(&Sensor::CheckTask, this);
    }
}

void
Sensor::Expire(uint32_t id)
{
    Finish(id, &SensorOutcomes::timedOut);
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
    SensorExchange* exchange =
        message.origin == m_nodeId ? m_exchanges.FindUnderWay(message.id) : nullptr;
    const bool inferredHere = exchange && exchange->target == Offload::DEVICE;
    const MessageType answer = inferredHere ? MessageType::ACK : MessageType::RESULT;
    if (!exchange || message.type != answer)
    {
        ++m_counters.stray;
        return;
    }
    if (answer == MessageType::RESULT)
    {
        exchange->server = message.server;
        exchange->latency = Simulator::Now() - exchange->started;
    }
    Finish(message.id, &SensorOutcomes::completed);
}

void
Sensor::SendFailed(const Message& message)
{
    if (message.type != MessageType::ACK && m_exchanges.FindUnderWay(message.id))
    {
        Finish(message.id, &SensorOutcomes::lost);
    }
}

void
Sensor::AwaitModel(const Time& timeout)
{
    Simulator::Cancel(m_modelEvent);
    m_awaitingModel = true;
    m_modelEvent = Simulator::Schedule(timeout, &Sensor::StopAwaitingModel, this);
    UpdateHardware();
}

void
Sensor::StopAwaitingModel()
{
    Simulator::Cancel(m_modelEvent);
    if (m_awaitingModel)
    {
        m_awaitingModel = false;
        UpdateHardware();
    }
}

void
Sensor::DoDispose()
{
    NS_LOG_FUNCTION(this);
    CancelEvents();
    m_policy = nullptr;
    m_hardware = SensorHardware();
    m_processor = nullptr;
    m_sensorModel = nullptr;
    PoweredApplication::DoDispose();
}

} // namespace aiot
} // namespace ns3
