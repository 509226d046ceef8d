// SPDX-License-Identifier: GPL-2.0-only
#include "sensor.h"

#include "ns3/abort.h"
#include "ns3/log.h"
#include "ns3/model-numbers.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotSensor");

namespace
{

/// @return whether something is due that comes before each so many samples; 0: before the first
bool
IsDue(uint32_t id, uint32_t every)
{
    return every > 0 ? (id - 1) % every == 0 : id == 1;
}

/// @return now (ns)
int64_t
GetNowNs()
{
    return Simulator::Now().GetNanoSeconds();
}

} // namespace

void
Sensor::PowerUp()
{
    NS_LOG_FUNCTION(this);
    m_hardware.Find(*GetNode(), GetSupply(), GetSettings().processor, GetSettings().transducer);
    m_nodeId = GetNode()->GetId();
    m_model = ModelNumbers::Of(GetSettings().modelName);
    m_hardware.EndSample();
    UpdateHardware(GetNowNs());
    if (GetSettings().autonomous && !m_task)
    {
        static const auto samplesWithoutEnd = std::make_shared<const SensorTask>();
        m_task = samplesWithoutEnd;
    }
    if (m_task)
    {
        StartClock();
    }
}

void
Sensor::PowerDown(bool depleted)
{
    NS_LOG_FUNCTION(this << depleted);
    CancelEvents();
    m_busy = false;
    m_eventFree.ForgetSending();
    m_awaitingModel = false;
    while (depleted && !m_exchanges.Get().empty())
    {
        Finish(m_exchanges.Get().front().id, Outcome::LOST, GetNowNs());
    }
    m_hardware.Halt();
    if (depleted && m_task && m_task->samples > 0)
    {
        ScheduleCheckTask();
    }
}

void
Sensor::CancelEvents()
{
    m_clock.Stop();
    m_exchanges.Halt();
    if (!m_waits)
    {
        return;
    }
    if (m_hardware.pool)
    {
        m_hardware.pool->Cancel(m_waits->job);
    }
    for (EventId* event : {&m_waits->phase, &m_waits->task, &m_waits->model})
    {
        Simulator::Cancel(*event);
    }
}

bool
Sensor::TakeSample(int64_t nowNs)
{
    if (IsBusy() ||
        (!GetSettings().uplinkOnly && m_exchanges.Get().size() >= GetSettings().maxOutstanding))
    {
        m_account.Skip(*m_task);
        return false;
    }
    const Stage stage = m_task->stage;
    SensorExchange& exchange = m_exchanges.Add();
    exchange.id = ++m_lastId;
    exchange.task = m_task;
    exchange.startedNs = nowNs;
    m_busy = true;
    m_account.Begin(*m_task);
    m_takenTrace(m_lastId);
    m_hardware.Sample(nowNs, stage);
    if (!TrySendEventFree())
    {
        After(NanoSeconds(GetSettings().sampleNs), &Sensor::Sampled);
    }
    return true;
}

bool
Sensor::IsBusy() const
{
    return m_busy || m_eventFree.IsSending();
}

bool
Sensor::TrySendEventFree()
{
    const SensorSettings& settings = GetSettings();
    SensorExchange& exchange = m_exchanges.GetLast();
    if (settings.uplinkOnly || m_exchanges.Get().size() > 1 || m_awaitingModel ||
        !exchange.task->infer)
    {
        return false;
    }
    Message sample = exchange.MakeMessage(m_model, m_nodeId);
    sample.payloadBytes = settings.payloadBytes;
    const InferenceChoice* choice = settings.FindConstantChoice(sample);
    if (!choice || choice->plan->GetSteps().front().tier == Offload::DEVICE)
    {
        return false;
    }
    sample.target = choice->plan->GetSteps().front().tier;
    choice->plan->Label(sample);
    const EventFreePath::LocalPhases phases{exchange.startedNs,
                                            exchange.task->stage,
                                            settings.sampleNs,
                                            GetProcessingNs(exchange),
                                            settings.preprocessPowerW};
    if (!RunsFor(phases.samplingNs + phases.processingNs) ||
        !m_eventFree.TrySend(phases,
                             sample,
                             FindServer(choice->server, sample.target),
                             m_hardware,
                             Endpoint()))
    {
        return false;
    }
    exchange.plan = choice->plan;
    exchange.target = sample.target;
    exchange.sentBytes = settings.payloadBytes;
    m_busy = false;
    exchange.deadlineNs = m_eventFree.GetSendNs() + settings.timeoutNs;
    m_exchanges.ObserveDeadline();
    return true;
}

int64_t
Sensor::GetProcessingNs(const SensorExchange& exchange) const
{
    const SensorSettings& settings = GetSettings();
    return settings.stackNs + (exchange.task->preprocess ? settings.preprocessNs : 0) +
           (IsDue(exchange.id, settings.sessionEvery) ? settings.sessionNs : 0);
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
        GetWaits().phase = Simulator::Schedule(duration, next, this);
    }
}

void
Sensor::Compute(const Time& duration, double powerW, void (Sensor::*next)())
{
    const Stage stage = m_exchanges.GetLast().task->stage;
    if (m_hardware.pool && !duration.IsZero())
    {
        GetWaits().job = m_hardware.pool->Submit(
            {m_hardware.slot},
            {stage, duration, powerW, [this, next](double /* energyJ */) { (this->*next)(); }});
        return;
    }
    m_hardware.Work(stage, duration, powerW);
    After(duration, next);
}

void
Sensor::Sampled()
{
    const SensorExchange& exchange = m_exchanges.GetLast();
    const Time duration = NanoSeconds(GetProcessingNs(exchange));
    m_hardware.EndSample();
    Compute(duration, GetSettings().preprocessPowerW, &Sensor::Preprocessed);
}

void
Sensor::Preprocessed()
{
    SensorExchange& exchange = m_exchanges.GetLast();
    if (!exchange.task->infer)
    {
        // A copy: the exchange may be gone before the endpoint has done with the address.
        Transmit(MessageType::SAMPLE, GetSettings().payloadBytes, Address(exchange.task->to));
        return;
    }
    Message sample;
    sample.id = exchange.id;
    sample.model = m_model;
    sample.origin = m_nodeId;
    sample.payloadBytes = GetSettings().payloadBytes;
    const InferenceChoice choice = GetSettings().policy->Choose(sample);
    exchange.plan = choice.plan;
    exchange.target = choice.plan->GetSteps().front().tier;
    m_chosenServer = choice.server.IsInvalid() ? nullptr : std::make_unique<Address>(choice.server);
    if (exchange.target == Offload::DEVICE)
    {
        RunStep(exchange);
        return;
    }
    Transmit(MessageType::SAMPLE,
             GetSettings().payloadBytes,
             FindServer(choice.server, exchange.target));
}

void
Sensor::RunStep(const SensorExchange& exchange)
{
    const TierWork work = GetStepWork(exchange);
    NS_ABORT_MSG_IF(work.duration.IsZero(),
                    "Sensor: InferenceDuration of node "
                        << GetNode()->GetId()
                        << " is not set; a processor's profile of the network gives it");
    Compute(work.duration, work.powerW, &Sensor::Inferred);
}

TierWork
Sensor::GetStepWork(const SensorExchange& exchange) const
{
    return exchange.plan->GetNumber() == 0
               ? TierWork{NanoSeconds(GetSettings().inferenceNs), GetSettings().inferencePowerW}
               : exchange.plan->GetWork(
                     exchange.plan->FindLast(exchange.MakeMessage(m_model, m_nodeId)));
}

const Address&
Sensor::FindServer(const Address& chosen, Offload tier) const
{
    if (!chosen.IsInvalid())
    {
        return chosen;
    }
    return tier == Offload::CLOUD && !GetSettings().cloud.IsInvalid() ? GetSettings().cloud
                                                                      : GetSettings().edge;
}

void
Sensor::Inferred()
{
    SensorExchange& exchange = m_exchanges.GetLast();
    ++m_account.GetOthers().inferred;
    const TierWork work = GetStepWork(exchange);
    exchange.inferenceJ += m_hardware.GetWorkJ(work.duration, work.powerW);
    if (!exchange.plan->ExitsAt(exchange.MakeMessage(m_model, m_nodeId)))
    {
        const uint32_t sentBytes = exchange.plan->FindStep(Offload::DEVICE)->outputBytes;
        exchange.target = exchange.plan->FindNext(Offload::DEVICE)->tier;
        Transmit(MessageType::SAMPLE,
                 sentBytes,
                 FindServer(m_chosenServer ? *m_chosenServer : Address(), exchange.target));
        return;
    }
    exchange.server = m_nodeId;
    exchange.latencyNs = GetNowNs() - exchange.startedNs;
    // A copy: the next sample may be sent elsewhere before the endpoint has done with it.
    const Address to = m_chosenServer                   ? *m_chosenServer
                       : GetSettings().edge.IsInvalid() ? GetSettings().cloud
                                                        : GetSettings().edge;
    if (!to.IsInvalid())
    {
        Transmit(MessageType::REPORT, GetSettings().resultBytes, to);
        return;
    }
    m_busy = false;
    Finish(exchange.id, Outcome::COMPLETED, GetNowNs());
}

void
Sensor::Transmit(MessageType type, uint32_t payloadBytes, const Address& to)
{
    NS_ABORT_MSG_IF(to.IsInvalid(),
                    "Sensor: node " << GetNode()->GetId()
                                    << " is to send a sample, but EdgeAddress, or the task's "
                                       "address, is not set");
    SensorExchange& exchange = m_exchanges.GetLast();
    exchange.deadlineNs = GetNowNs() + GetSettings().timeoutNs;
    exchange.sentBytes = payloadBytes;
    Message message = exchange.MakeMessage(m_model, m_nodeId);
    message.type = type;
    message.payloadBytes = payloadBytes;
    message.answered = AwaitsAnswer(exchange);
    exchange.unheard = !message.answered;
    m_busy = false;
    m_handingOver = !message.answered;
    UpdateHardware(GetNowNs());
    m_exchanges.ObserveDeadline();
    Endpoint().Send(message, to);
    if (m_handingOver)
    {
        // The radio rests when the message is sent, see RadioDutyCycle.
        m_handingOver = false;
        UpdateHardware(GetNowNs());
    }
}

bool
Sensor::AwaitsAnswer(const SensorExchange& exchange) const
{
    return !GetSettings().uplinkOnly || !exchange.task->infer;
}

void
Sensor::UpdateHardware(int64_t nowNs)
{
    const auto& exchanges = m_exchanges.Get();
    uint32_t underWay = m_handingOver ? 1 : 0;
    for (const SensorExchange& each : exchanges)
    {
        const bool isLocal = m_busy && &each == &exchanges.back();
        underWay += AwaitsAnswer(each) && !isLocal ? 1 : 0;
    }
    const Stage stage = exchanges.empty() ? Stage::STANDBY : exchanges.front().task->stage;
    if (!IsBusy())
    {
        const Stage forModel = m_awaitingModel ? Stage::DEPLOYMENT : Stage::STANDBY;
        m_hardware.Wait(nowNs, underWay == 0 ? forModel : stage);
    }
    m_hardware.Expect(underWay + (m_awaitingModel ? 1 : 0),
                      underWay > 0 ? stage : Stage::DEPLOYMENT);
}

void
Sensor::Finish(uint32_t id, Outcome outcome, int64_t nowNs)
{
    const SensorExchange ended = m_exchanges.Take(id);
    if (id == m_lastId)
    {
        // What has ended was sent before.
        m_eventFree.ForgetSending();
    }
    m_account.End(ended, outcome);
    if (IsRunning())
    {
        UpdateHardware(nowNs);
    }
    NotifyEnded(ended, outcome);
    if (m_task && m_task->samples > 0 && m_clock.HasFinished())
    {
        // Not at once: whoever is told may begin the next task.
        ScheduleCheckTask();
    }
}

void
Sensor::NotifyEnded(const SensorExchange& ended, Outcome outcome)
{
    const Time latency = NanoSeconds(ended.latencyNs);
    if (ended.task->infer)
    {
        GetSettings().policy->Ended(
            {ended.id, ended.plan, outcome, ended.target, ended.server, latency});
    }
    if (outcome == Outcome::TIMED_OUT)
    {
        m_timedOutTrace(ended.id);
    }
    else if (outcome == Outcome::LOST)
    {
        m_lostTrace(ended.id);
    }
    else if (ended.task->infer)
    {
        m_resultTrace(ended.id, ended.server, latency);
    }
}

void
Sensor::Expire(uint32_t id)
{
    Finish(id, Outcome::TIMED_OUT, GetNowNs());
}

void
Sensor::Receive(const Message& message, const Address& from)
{
    if (message.type == MessageType::MODEL)
    {
        ReceiveModel(message, from);
        return;
    }
    SensorExchange* exchange =
        message.origin == m_nodeId ? m_exchanges.FindUnderWay(message.id) : nullptr;
    const bool inferredHere = exchange && exchange->target == Offload::DEVICE;
    const MessageType answer = inferredHere ? MessageType::ACK : MessageType::RESULT;
    if (!exchange || message.type != answer)
    {
        ++m_account.GetOthers().stray;
        return;
    }
    const int64_t nowNs = Endpoint().GetNowNs();
    if (answer == MessageType::RESULT)
    {
        exchange->target = message.target;
        exchange->server = message.server;
        exchange->latencyNs = nowNs - exchange->startedNs;
    }
    Finish(message.id, Outcome::COMPLETED, nowNs);
}

bool
Sensor::NotifyArrived(const Message& message)
{
    SensorExchange* exchange = m_exchanges.FindUnderWay(message.id);
    if (!exchange || AwaitsAnswer(*exchange))
    {
        return false;
    }
    exchange->unheard = false;
    return true;
}

bool
Sensor::NotifyProcessed(const Message& result)
{
    SensorExchange* exchange = m_exchanges.FindUnderWay(result.id);
    if (!exchange || AwaitsAnswer(*exchange))
    {
        return false;
    }
    if (result.type == MessageType::RESULT)
    {
        exchange->target = result.target;
        exchange->server = result.server;
        exchange->latencyNs = GetNowNs() - exchange->startedNs;
    }
    Finish(result.id, Outcome::COMPLETED, GetNowNs());
    return true;
}

void
Sensor::SendFailed(const Message& message)
{
    if (message.type != MessageType::ACK && m_exchanges.FindUnderWay(message.id))
    {
        Finish(message.id, Outcome::LOST, GetNowNs());
    }
}

void
Sensor::DoDispose()
{
    NS_LOG_FUNCTION(this);
    CancelEvents();
    ForgetSettings();
    m_phase = nullptr;
    m_hardware = SensorHardware();
    PoweredApplication::DoDispose();
}

} // namespace aiot
} // namespace ns3
