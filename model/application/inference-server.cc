// SPDX-License-Identifier: GPL-2.0-only
#include "inference-server.h"

#include "ns3/abort.h"
#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotInferenceServer");

NS_OBJECT_ENSURE_REGISTERED(InferenceServer);

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

} // namespace

TypeId
InferenceServer::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::InferenceServer")
            .SetParent<PoweredApplication>()
            .SetGroupName("Aiot")
            .AddConstructor<InferenceServer>()
            .AddAttribute("Upstream",
                          "Socket address of the next tier; none: everything is processed here.",
                          AddressValue(),
                          MakeAddressAccessor(&InferenceServer::m_upstream),
                          MakeAddressChecker())
            .AddAttribute("UpstreamPolicy",
                          "Chooses the server of the next tier sample by sample; null: Upstream.",
                          PointerValue(),
                          MakePointerAccessor(&InferenceServer::m_policy),
                          MakePointerChecker<UpstreamPolicy>())
            .AddAttribute("ModelName",
                          "Name of the neural network that runs samples of unknown networks too.",
                          StringValue("default"),
                          MakeStringAccessor(&InferenceServer::m_modelName),
                          MakeStringChecker())
            .AddAttribute("InferenceDuration",
                          "How long a processor works for one sample (s). Must be set for a server "
                          "that runs inference.",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&InferenceServer::m_inferenceDuration),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("InferencePower",
                          "Power of a processor in that time (W); 0: its ActivePower.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&InferenceServer::m_inferencePowerW),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("ResultBytes",
                          "Size of a result (B).",
                          UintegerValue(16),
                          MakeUintegerAccessor(&InferenceServer::m_resultBytes),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("QueueCapacity",
                          "Messages that may wait for a processor; one more is lost.",
                          UintegerValue(1000),
                          MakeUintegerAccessor(&InferenceServer::m_queueCapacity),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("BatchSize",
                          "Largest number of samples that are processed together.",
                          UintegerValue(1),
                          MakeUintegerAccessor(&InferenceServer::m_batchSize),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("BatchWait",
                          "How long a sample waits for its batch to be full (s).",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&InferenceServer::m_batchWait),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("BatchCost",
                          "Time of each further sample of a batch as a share of the first one's, 0 "
                          "to 1.",
                          DoubleValue(1),
                          MakeDoubleAccessor(&InferenceServer::m_batchCost),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("RelayDuration",
                          "How long a processor handles a message that it passes on, in each "
                          "direction (s); 0: no processor is needed.",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&InferenceServer::m_relayDuration),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("RelayPower",
                          "Power of the processor in that time (W); 0: its ActivePower.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&InferenceServer::m_relayPowerW),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("RelayTimeout",
                          "How long the result of a relayed sample is waited for (s).",
                          TimeValue(Seconds(10)),
                          MakeTimeAccessor(&InferenceServer::m_relayTimeout),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("MaxRelays",
                          "Relayed samples that may wait for a result; one more is lost.",
                          UintegerValue(65536),
                          MakeUintegerAccessor(&InferenceServer::m_maxRelays),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("SamplingWeight",
                          "How many samples each stands for. More than one goes neither with "
                          "batches nor with a RelayDuration.",
                          DoubleValue(1),
                          MakeDoubleAccessor(&InferenceServer::m_population),
                          MakeDoubleChecker<double>(1))
            .AddTraceSource("InferenceDone",
                            "A sample is processed and its result sent.",
                            MakeTraceSourceAccessor(&InferenceServer::m_doneTrace),
                            "ns3::aiot::InferenceServer::InferenceTracedCallback")
            .AddTraceSource("Dropped",
                            "A sample is lost here, or its result did not come back in time.",
                            MakeTraceSourceAccessor(&InferenceServer::m_droppedTrace),
                            "ns3::aiot::InferenceServer::DroppedTracedCallback");
    return tid;
}

InferenceServer::InferenceServer() = default;

InferenceServer::~InferenceServer() = default;

void
InferenceServer::AddProcessor(Ptr<ProcessorEnergyModel> processor)
{
    NS_ABORT_MSG_IF(IsRunning(), "InferenceServer: AddProcessor() after the start");
    m_processors.Add(processor);
}

void
InferenceServer::AddModel(const std::string& name, Time duration, double powerW)
{
    m_models.Add(name, duration, powerW);
}

double
InferenceServer::GetPopulationWeight() const
{
    return m_population;
}

const InferenceCounters&
InferenceServer::GetCounters() const
{
    m_ahead.Count(m_counters);
    return m_counters;
}

uint64_t
InferenceServer::GetPending() const
{
    m_ahead.Count(m_counters);
    return CountJobs(true) + m_ahead.GetSize();
}

uint64_t
InferenceServer::GetRelaysPending() const
{
    return CountJobs(false) + m_relays.GetSize();
}

uint64_t
InferenceServer::CountJobs(bool infer) const
{
    const auto count = [infer](const auto& jobs) {
        return std::count_if(jobs.begin(), jobs.end(), [infer](const InferenceJob& job) {
            return infer == (job.kind == InferenceJob::Kind::INFER);
        });
    };
    return static_cast<uint64_t>(count(m_queue.GetJobs()) + count(m_processors.GetJobs()));
}

const std::map<uint16_t, InferenceModel>&
InferenceServer::GetModels() const
{
    m_ahead.Count(m_counters);
    return m_models.Get();
}

int64_t
InferenceServer::AssignStreams(int64_t /* stream */)
{
    return 0;
}

void
InferenceServer::PowerUp()
{
    NS_LOG_FUNCTION(this);
    m_nodeId = GetNode()->GetId();
    m_queue.Configure(m_queueCapacity, m_batchSize, m_batchWait);
    m_models.SetDefault(m_modelName, m_inferenceDuration, m_inferencePowerW);
    m_processors.SetDoneCallback(MakeCallback(&InferenceServer::Done, this));
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
    Simulator::Cancel(m_freeEvent);
    Simulator::Cancel(m_relayEvent);
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
    while (m_relays.GetSize() > 0)
    {
        const uint32_t key = m_relays.GetOldestKey();
        const Message sample = m_relays.Find(key)->first;
        m_relays.Erase(key);
        ++m_counters.relaysLost;
        m_droppedTrace(sample);
    }
}

void
InferenceServer::Receive(const Message& message, const Address& from)
{
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
    }
}

void
InferenceServer::Enqueue(InferenceJob::Kind kind, const Message& message, const Address& peer)
{
    if (kind == InferenceJob::Kind::INFER && TryScheduleAnswer(message, peer))
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
InferenceServer::TryScheduleAnswer(const Message& message, const Address& peer)
{
    if (m_batchSize > 1 || m_population > 1 || !m_queue.GetJobs().empty() ||
        !m_doneTrace.IsEmpty() || !Endpoint().MaySendLater(peer) || !m_processors.HasFree())
    {
        return false;
    }
    InferenceModel& model = m_models.Find(message.model);
    const int64_t durationNs = model.duration.GetNanoSeconds();
    double energyJ = 0;
    if (!RunsFor(model.duration) ||
        !m_processors.TryScheduleStart(message.stage, durationNs, model.powerW, energyJ))
    {
        return false;
    }
    const int64_t doneNs = Simulator::Now().GetNanoSeconds() + durationNs;
    if (m_ahead.GetSize() >= m_processors.GetSize())
    {
        m_ahead.Count(m_counters);
    }
    m_ahead.Add({doneNs, durationNs, &model, energyJ});
    Endpoint().ScheduleSend(MakeResult(message, m_nodeId, m_resultBytes), peer, doneNs);
    return true;
}

void
InferenceServer::AnswerByPace(const InferenceJob& job)
{
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    const InferenceModel& model = m_models.Find(job.message.model);
    const int64_t dueNs = m_pace.Admit(nowNs, model.duration.GetNanoSeconds(), m_population);
    const Message result = MakeResult(job.message, m_nodeId, m_resultBytes);
    Simulator::Schedule(NanoSeconds(dueNs - nowNs),
                        [this, result, peer = job.peer, resets = m_pace.GetResets()] {
                            // What was settled before it was switched off is gone.
                            if (IsRunning() && resets == m_pace.GetResets())
                            {
                                Endpoint().Send(result, peer);
                            }
                        });
}

void
InferenceServer::Drop(const InferenceJob& job)
{
    if (job.kind == InferenceJob::Kind::INFER)
    {
        ++m_counters.lost;
        ++m_models.Find(job.message.model).lost;
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
    else if (const int64_t freeNs = m_processors.GetNextFreeNs();
             freeNs >= 0 && m_freeEvent.IsExpired())
    {
        m_freeEvent = Simulator::Schedule(NanoSeconds(freeNs) - Simulator::Now(),
                                          &InferenceServer::Dispatch,
                                          this);
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
    const InferenceModel& model = m_models.Find(batch.front().message.model);
    const double factor = 1 + (static_cast<double>(batch.size()) - 1) * m_batchCost;
    const double durationNs =
        static_cast<double>(model.duration.GetNanoSeconds()) * factor * m_population;
    m_processors.Start(batch, NanoSeconds(std::llround(durationNs)), model.powerW);
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
    InferenceModel& model = m_models.Find(job.message.model);
    ++m_counters.completed;
    ++model.completed;
    model.energyJ += energyJ;
    model.residence.Add(residence.GetNanoSeconds());
    if (m_population == 1)
    {
        Endpoint().Send(MakeResult(job.message, m_nodeId, m_resultBytes), job.peer);
    }
    m_doneTrace(job.message, residence, energyJ);
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
    if (m_relays.GetSize() >= m_maxRelays)
    {
        Drop(job);
        return;
    }
    Message upwards = job.message;
    upwards.id = ++m_lastRelay;
    m_relays.Insert(upwards.id, {job.message, job.peer}, Simulator::Now());
    if (m_relayEvent.IsExpired())
    {
        m_relayEvent = Simulator::Schedule(m_relayTimeout, &InferenceServer::CheckRelays, this);
    }
    GetEndpoint()->Send(upwards, m_policy ? m_policy->Choose(job.message) : m_upstream);
}

void
InferenceServer::ReceiveResult(const Message& result)
{
    const RelayedSample* relay = m_relays.Find(result.id);
    if (!relay)
    {
        ++m_counters.stray;
        return;
    }
    Message downwards = result;
    downwards.id = relay->first.id;
    const Address origin = relay->second;
    m_relays.Erase(result.id);
    Enqueue(InferenceJob::Kind::RELAY_DOWN, downwards, origin);
}

void
InferenceServer::CheckRelays()
{
    while (m_relays.GetSize() > 0 &&
           m_relays.GetOldestInstant() + m_relayTimeout <= Simulator::Now())
    {
        const uint32_t key = m_relays.GetOldestKey();
        const Message sample = m_relays.Find(key)->first;
        m_relays.Erase(key);
        ++m_counters.relaysTimedOut;
        m_droppedTrace(sample);
    }
    if (m_relays.GetSize() > 0)
    {
        const Time due = m_relays.GetOldestInstant() + m_relayTimeout;
        m_relayEvent =
            Simulator::Schedule(due - Simulator::Now(), &InferenceServer::CheckRelays, this);
    }
}

void
InferenceServer::Acknowledge(const Message& message, const Address& from)
{
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
    model.model = ModelId(m_modelName);
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
    else if (const RelayedSample* relay =
                 message.type == MessageType::SAMPLE ? m_relays.Find(message.id) : nullptr)
    {
        const Message sample = relay->first;
        m_relays.Erase(message.id);
        ++m_counters.relaysLost;
        m_droppedTrace(sample);
    }
}

void
InferenceServer::DoDispose()
{
    NS_LOG_FUNCTION(this);
    Simulator::Cancel(m_batchEvent);
    Simulator::Cancel(m_freeEvent);
    Simulator::Cancel(m_relayEvent);
    m_policy = nullptr;
    m_ahead.Clear();
    m_processors.Dispose();
    PoweredApplication::DoDispose();
}

} // namespace aiot
} // namespace ns3
