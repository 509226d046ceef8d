// SPDX-License-Identifier: GPL-2.0-only
#include "inference-server.h"

#include "sensor.h"

#include "ns3/abort.h"
#include "ns3/log.h"
#include "ns3/model-numbers.h"
#include "ns3/node-list.h"
#include "ns3/simulator.h"

#include <cmath>

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotInferenceServer");

namespace
{

/**
 * @param sample a sample
 * @param server id of the node that has processed it
 * @param bytes size of a result (B)
 * @return its result
 */
Message
MakeResult(const Message& sample, uint32_t server, uint32_t bytes)
{
    Message result = sample;
    result.type = MessageType::RESULT;
    result.server = server;
    result.payloadBytes = bytes;
    return result;
}

/**
 * Tell the counters of a sensor that nobody answers what became of a message of its.
 * @param message the message, or the result that would have been sent
 * @param notify callback of the sensor
 */
void
NotifyOrigin(const Message& message, bool (Sensor::*notify)(const Message&))
{
    // What a header says may be anything.
    if (message.origin >= NodeList::GetNNodes())
    {
        return;
    }
    const Ptr<Node> origin = NodeList::GetNode(message.origin);
    for (uint32_t i = 0; i < origin->GetNApplications(); ++i)
    {
        const auto sensor = DynamicCast<Sensor>(origin->GetApplication(i));
        if (sensor && (PeekPointer(sensor)->*notify)(message))
        {
            return;
        }
    }
}

} // namespace

void
InferenceServer::DoInitialize()
{
    ProcessorPool::Of(GetNode());
    PoweredApplication::DoInitialize();
}

void
InferenceServer::PowerUp()
{
    NS_LOG_FUNCTION(this);
    m_nodeId = GetNode()->GetId();
    m_queue.Configure(m_queueCapacity, m_batchSize, m_batchWait);
    m_models.SetDefault(m_modelName, m_inferenceDuration, m_inferencePowerW);
    m_relays.Configure(m_maxRelays,
                       m_relayTimeout,
                       MakeCallback(&InferenceServer::TimeOutRelay, this));
    m_processors.SetCallbacks(MakeCallback(&InferenceServer::Done, this),
                              MakeCallback(&InferenceServer::Dispatch, this));
    if (m_processors.GetSize() == 0)
    {
        for (const auto& processor : FindComponents<ProcessorEnergyModel>())
        {
            m_processors.Add(processor);
        }
    }
    if (m_processors.GetSize() == 0)
    {
        m_processors.Add(nullptr);
    }
    m_processors.Attach(ProcessorPool::Of(GetNode()));
    m_processors.Halt();
    NS_ABORT_MSG_IF(m_population > 1 && (m_batchSize > 1 || !m_relayDuration.IsZero()),
                    "InferenceServer: SamplingWeight goes neither with BatchSize nor with "
                    "RelayDuration");
    m_pace.Reset(m_processors.GetSize());
}

void
InferenceServer::PowerDown(bool depleted)
{
    NS_LOG_FUNCTION(this << depleted);
    Simulator::Cancel(m_batchEvent);
    m_relays.Halt();
    m_processors.Halt();
    if (!depleted)
    {
        return;
    }
    for (const InferenceJob& job : m_processors.GetJobs())
    {
        Drop(job);
    }
    m_processors.ClearJobs();
    for (const InferenceJob& job : m_queue.GetJobs())
    {
        Drop(job);
    }
    m_queue.Clear();
    m_relays.Clear(MakeCallback(&InferenceServer::LoseRelay, this));
}

void
InferenceServer::Receive(const Message& message, const Address& from)
{
    if (!message.answered)
    {
        NotifyOrigin(message, &Sensor::NotifyArrived);
    }
    switch (message.type)
    {
    case MessageType::SAMPLE:
        ++m_counters.samples;
        Enqueue(message.target == Offload::CLOUD && (m_policy || !m_upstream.IsInvalid())
                    ? InferenceJob::Kind::RELAY_UP
                    : InferenceJob::Kind::INFER,
                message,
                from);
        break;
    case MessageType::RESULT:
        ReceiveResult(message);
        break;
    case MessageType::REPORT:
        ++m_counters.reports;
        Acknowledge(message, from);
        break;
    case MessageType::MODEL:
        ++m_counters.models;
        m_counters.modelBytes += message.payloadBytes;
        Acknowledge(message, from);
        break;
    case MessageType::ACK:
        ++(message.origin == GetNode()->GetId() ? m_counters.deploymentsDone : m_counters.stray);
        break;
    case MessageType::WEIGHTS:
        ++m_counters.stray;
        break;
    }
}

void
InferenceServer::Enqueue(InferenceJob::Kind kind, const Message& message, const Address& peer)
{
    if (kind == InferenceJob::Kind::INFER && TryAnswerEventFree(message, peer))
    {
        return;
    }
    const InferenceJob job{kind, message, peer, Simulator::Now()};
    if (kind != InferenceJob::Kind::INFER && m_relayDuration.IsZero())
    {
        Relay(job);
    }
    else if (m_queue.Push(job))
    {
        if (m_population > 1)
        {
            AnswerByPace(job);
        }
        Dispatch();
    }
    else
    {
        Drop(job);
    }
}

bool
InferenceServer::TryAnswerEventFree(const Message& message, const Address& peer)
{
    if (!message.answered || m_batchSize > 1 || m_population > 1 || !m_queue.GetJobs().empty() ||
        !m_doneTrace.IsEmpty())
    {
        return false;
    }
    if (message.plan > 0 && !FindPlan(message).ExitsAt(message))
    {
        return false;
    }
    InferenceModel& model = FindModel(message);
    const int64_t nowNs = Endpoint().GetNowNs();
    if (m_eventFree.GetUncountedAnswers() >= m_processors.GetSize())
    {
        m_eventFree.CountAnswers(nowNs, m_counters);
    }
    return RunsFor(model.duration.GetNanoSeconds()) &&
           m_eventFree.TryAnswer(model,
                                 MakeResult(message, m_nodeId, GetResultBytes(model)),
                                 peer,
                                 nowNs,
                                 m_processors,
                                 Endpoint());
}

void
InferenceServer::AnswerByPace(const InferenceJob& job)
{
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    const InferenceModel& model = FindModel(job.message);
    const int64_t dueNs = m_pace.Admit(nowNs, model.duration.GetNanoSeconds(), m_population);
    const Message result = MakeResultOf(job.message);
    Simulator::Schedule(NanoSeconds(dueNs - nowNs),
                        [this, result, peer = job.peer, resets = m_pace.GetResets()] {
                            // What was settled before it was switched off is gone.
                            if (IsRunning() && resets == m_pace.GetResets())
                            {
                                Reply(result, peer);
                            }
                        });
}

void
InferenceServer::Drop(const InferenceJob& job)
{
    if (job.kind == InferenceJob::Kind::INFER)
    {
        ++m_counters.lost;
        ++FindModel(job.message).lost;
    }
    else
    {
        ++m_counters.relaysLost;
    }
    m_droppedTrace(job.message);
}

void
InferenceServer::Dispatch()
{
    while (m_processors.HasFree())
    {
        const auto batch = m_queue.Take(Simulator::Now());
        if (batch.empty())
        {
            break;
        }
        Start(batch);
    }
    Simulator::Cancel(m_batchEvent);
    if (m_queue.GetJobs().empty())
    {
        return;
    }
    if (m_processors.HasFree())
    {
        m_batchEvent = Simulator::Schedule(m_queue.GetDue() - Simulator::Now(),
                                           &InferenceServer::Dispatch,
                                           this);
    }
    else
    {
        m_processors.WaitForFree();
    }
}

void
InferenceServer::Start(const std::vector<InferenceJob>& batch)
{
    if (batch.front().kind != InferenceJob::Kind::INFER)
    {
        m_processors.Start(batch, m_relayDuration, m_relayPowerW);
        return;
    }
    const InferenceModel* model = &FindModel(batch.front().message);
    for (const InferenceJob& job : batch)
    {
        // A batch goes on until the last of its samples has left.
        const InferenceModel& each = FindModel(job.message);
        model = each.duration > model->duration ? &each : model;
    }
    const double factor = 1 + (static_cast<double>(batch.size()) - 1) * m_batchCost;
    const double durationNs =
        static_cast<double>(model->duration.GetNanoSeconds()) * factor * m_population;
    m_processors.Start(batch, NanoSeconds(std::llround(durationNs)), model->powerW);
}

void
InferenceServer::Done(const std::vector<InferenceJob>& batch, double energyJ)
{
    Dispatch();
    for (const InferenceJob& job : batch)
    {
        if (job.kind == InferenceJob::Kind::INFER)
        {
            Answer(job, energyJ);
        }
        else
        {
            Relay(job);
        }
    }
}

void
InferenceServer::Answer(const InferenceJob& job, double energyJ)
{
    Time residence = Simulator::Now() - job.arrived;
    if (m_population > 1)
    {
        residence = NanoSeconds(std::llround(residence.GetDouble() / m_population));
    }
    InferenceModel& model = FindModel(job.message);
    ++model.completed;
    model.energyJ += energyJ;
    model.residence.Add(residence.GetNanoSeconds());
    if (PassOn(job))
    {
        m_doneTrace(job.message, residence, energyJ);
        return;
    }
    ++m_counters.completed;
    if (m_population == 1)
    {
        Reply(MakeResultOf(job.message), job.peer);
    }
    m_doneTrace(job.message, residence, energyJ);
}

void
InferenceServer::Reply(const Message& result, const Address& peer)
{
    if (result.answered)
    {
        Endpoint().Send(result, peer);
    }
    else
    {
        NotifyOrigin(result, &Sensor::NotifyProcessed);
    }
}

bool
InferenceServer::PassOn(const InferenceJob& job)
{
    if (job.message.plan == 0)
    {
        return false;
    }
    const InferencePlan& plan = FindPlan(job.message);
    if (plan.ExitsAt(job.message))
    {
        return false;
    }
    NS_ABORT_MSG_IF(!m_policy && m_upstream.IsInvalid(),
                    "InferenceServer: plan " << plan.GetName()
                                             << " goes on behind this server, but Upstream is not "
                                                "set");
    NS_ABORT_MSG_IF(m_population > 1,
                    "InferenceServer: SamplingWeight goes only with plans that end here");
    Message onwards = job.message;
    onwards.payloadBytes = plan.FindStep(job.message.target)->outputBytes;
    onwards.target = plan.FindNext(job.message.target)->tier;
    Enqueue(InferenceJob::Kind::RELAY_UP, onwards, job.peer);
    return true;
}

const InferencePlan&
InferenceServer::FindPlan(const Message& sample) const
{
    const Ptr<const InferencePlan> plan = m_plans ? m_plans->Get(sample.plan) : nullptr;
    NS_ABORT_MSG_IF(!plan,
                    "InferenceServer: plan number " << sample.plan
                                                    << " is unknown; share the attribute Plans");
    return *plan;
}

InferenceModel&
InferenceServer::FindModel(const Message& sample)
{
    return sample.plan == 0 ? m_models.Find(sample.model)
                            : m_models.FindStep(FindPlan(sample), sample);
}

Message
InferenceServer::MakeResultOf(const Message& sample)
{
    return MakeResult(sample, m_nodeId, GetResultBytes(FindModel(sample)));
}

uint32_t
InferenceServer::GetResultBytes(const InferenceModel& model) const
{
    return model.resultBytes > 0 ? model.resultBytes : m_resultBytes;
}

void
InferenceServer::Relay(const InferenceJob& job)
{
    if (job.kind == InferenceJob::Kind::RELAY_DOWN)
    {
        ++m_counters.relayed;
        GetEndpoint()->Send(job.message, job.peer);
        return;
    }
    Message upwards = job.message;
    if (upwards.answered)
    {
        upwards.id = m_relays.Add(job.message, job.peer);
        if (upwards.id == 0)
        {
            Drop(job);
            return;
        }
    }
    else
    {
        ++m_counters.relayed;
    }
    GetEndpoint()->Send(upwards, m_policy ? m_policy->Choose(job.message) : m_upstream);
}

void
InferenceServer::ReceiveResult(const Message& result)
{
    const auto relay = m_relays.Take(result.id);
    if (!relay)
    {
        ++m_counters.stray;
        return;
    }
    Message downwards = result;
    downwards.id = relay->sample.id;
    Enqueue(InferenceJob::Kind::RELAY_DOWN, downwards, relay->from);
}

void
InferenceServer::LoseRelay(const Message& sample)
{
    ++m_counters.relaysLost;
    m_droppedTrace(sample);
}

void
InferenceServer::TimeOutRelay(const Message& sample)
{
    ++m_counters.relaysTimedOut;
    m_droppedTrace(sample);
}

void
InferenceServer::Acknowledge(const Message& message, const Address& from)
{
    if (!message.answered)
    {
        NotifyOrigin(message, &Sensor::NotifyProcessed);
        return;
    }
    Message ack = message;
    ack.type = MessageType::ACK;
    ack.payloadBytes = 0;
    GetEndpoint()->Send(ack, from);
}

void
InferenceServer::Deploy(const Address& to, uint32_t bytes)
{
    Message model;
    model.id = ++m_lastDeployment;
    model.type = MessageType::MODEL;
    model.stage = Stage::DEPLOYMENT;
    model.model = ModelNumbers::Of(m_modelName);
    model.origin = GetNode()->GetId();
    model.payloadBytes = bytes;
    ++m_counters.deployments;
    GetEndpoint()->Send(model, to);
}

void
InferenceServer::SendFailed(const Message& message)
{
    if (message.type == MessageType::MODEL)
    {
        ++m_counters.deploymentsLost;
    }
    else if (const auto relay =
                 message.type == MessageType::SAMPLE ? m_relays.Take(message.id) : std::nullopt)
    {
        LoseRelay(relay->sample);
    }
}

void
InferenceServer::DoDispose()
{
    NS_LOG_FUNCTION(this);
    Simulator::Cancel(m_batchEvent);
    m_relays.Halt();
    m_policy = nullptr;
    m_plans = nullptr;
    m_eventFree.ForgetAnswers();
    m_processors.Dispose();
    PoweredApplication::DoDispose();
}

} // namespace aiot
} // namespace ns3
