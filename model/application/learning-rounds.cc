// SPDX-License-Identifier: GPL-2.0-only
#include "learning-rounds.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <sstream>

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotLearningRounds");

NS_OBJECT_ENSURE_REGISTERED(LearningRounds);

TypeId
LearningRounds::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::LearningRounds")
            .SetParent<Object>()
            .SetGroupName("Aiot")
            .AddConstructor<LearningRounds>()
            .AddAttribute("Rounds",
                          "Rounds until the target: an input, for no simulator of energy knows it; "
                          "0: until the policy ends them.",
                          UintegerValue(1),
                          MakeUintegerAccessor(&LearningRounds::m_rounds),
                          MakeUintegerChecker<uint64_t>())
            .AddAttribute("ModelBytes",
                          "Size of the weights (B).",
                          UintegerValue(1000),
                          MakeUintegerAccessor(&LearningRounds::m_modelBytes),
                          MakeUintegerChecker<uint64_t>(1))
            .AddAttribute("DataBytes",
                          "Raw data of each device (B).",
                          UintegerValue(1000),
                          MakeUintegerAccessor(&LearningRounds::m_dataBytes),
                          MakeUintegerChecker<uint64_t>(1))
            .AddAttribute("Deadline",
                          "Time after which a round goes on without those who have not finished; "
                          "0: none (s).",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&LearningRounds::m_deadline),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("Dropout",
                          "Share of devices that drop out of a round, after their training.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&LearningRounds::m_dropout),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("Linger",
                          "Time between the last round and the end of the simulation (s).",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&LearningRounds::m_linger),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("Relayed",
                          "Whether all that devices send each other goes by the gateways.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&LearningRounds::m_relayed),
                          MakeBooleanChecker())
            .AddAttribute("Parallel",
                          "Transfers at the same time, in all; 0: any number.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&LearningRounds::m_parallel),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("Pulls",
                          "Whether devices ask for each block of a download: for radios that hear "
                          "nothing unless they have just sent.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&LearningRounds::m_pulls),
                          MakeBooleanChecker())
            .AddTraceSource("Begin",
                            "A round begins, or the last one has ended.",
                            MakeTraceSourceAccessor(&LearningRounds::m_beginTrace),
                            "ns3::aiot::LearningRounds::BeginTracedCallback")
            .AddTraceSource("Phase",
                            "A node does something else from now on.",
                            MakeTraceSourceAccessor(&LearningRounds::m_phaseTrace),
                            "ns3::aiot::LearningRounds::PhaseTracedCallback")
            .AddTraceSource("Delivered",
                            "Weights or data have arrived, and the sender knows.",
                            MakeTraceSourceAccessor(&LearningRounds::m_deliveredTrace),
                            "ns3::aiot::LearningRounds::DeliveredTracedCallback")
            .AddTraceSource("Dropped",
                            "A device is out of the round.",
                            MakeTraceSourceAccessor(&LearningRounds::m_droppedTrace),
                            "ns3::aiot::LearningRounds::DroppedTracedCallback")
            .AddTraceSource("Round",
                            "A round has ended.",
                            MakeTraceSourceAccessor(&LearningRounds::m_roundTrace),
                            "ns3::aiot::LearningRounds::RoundTracedCallback");
    return tid;
}

LearningRounds::LearningRounds()
    : m_random(CreateObject<UniformRandomVariable>())
{
}

LearningRounds::~LearningRounds() = default;

void
LearningRounds::SetServer(const Ptr<LearningNode>& server, const Address& address)
{
    m_server = server;
    m_serverAddress = address;
}

void
LearningRounds::AddDevice(const Ptr<LearningNode>& device, const Address& address)
{
    Learner learner;
    learner.node = device;
    learner.address = address;
    m_devices.push_back(learner);
    ++m_in[static_cast<std::size_t>(LearningPhase::WAIT)];
}

void
LearningRounds::AddGateway(uint32_t nodeId)
{
    m_gateways.push_back(nodeId);
}

void
LearningRounds::SetPolicy(const Ptr<RoundPolicy>& policy)
{
    m_policy = policy;
}

void
LearningRounds::SetTrainers(const RoundTrainer& server, const RoundTrainer& device)
{
    m_serverTrainer = server;
    m_deviceTrainer = device;
}

void
LearningRounds::Start(Time at)
{
    NS_ABORT_MSG_IF(!m_server || m_devices.empty() || !m_policy,
                    "LearningRounds: server, devices or policy are not set");
    m_event = Simulator::Schedule(at - Simulator::Now(), &LearningRounds::PlanRound, this);
}

void
LearningRounds::SetReach(const std::function<bool(uint32_t, uint32_t)>& reaches)
{
    m_reaches = reaches;
}

bool
LearningRounds::IsComplete() const
{
    return m_failure.empty() && (m_isOver || (m_rounds > 0 && m_done == m_rounds));
}

const std::string&
LearningRounds::GetFailure() const
{
    return m_failure;
}

uint64_t
LearningRounds::GetModelBytes() const
{
    return m_plan.modelBytes > 0 ? m_plan.modelBytes : m_modelBytes;
}

uint64_t
LearningRounds::GetRounds() const
{
    return m_done;
}

int64_t
LearningRounds::AssignStreams(int64_t stream)
{
    m_random->SetStream(stream);
    return 1 + m_policy->AssignStreams(stream + 1);
}

void
LearningRounds::Fail(const std::string& why)
{
    m_deadlineEvent.Cancel();
    m_failure = why + " (round " + std::to_string(m_round) + ")";
    Simulator::Stop();
}

void
LearningRounds::PlanRound()
{
    ++m_round;
    NS_LOG_FUNCTION(this << m_round);
    LearnerGroup group;
    group.devices = static_cast<uint32_t>(m_devices.size());
    group.serverBatches = m_serverTrainer.batches;
    for (uint32_t i = 0; i < group.devices; ++i)
    {
        if (m_devices[i].node->IsRunning())
        {
            group.available.push_back(i);
        }
    }
    const bool isDriven = m_rounds == 0;
    if ((group.available.empty() && !isDriven) || !m_server->IsRunning())
    {
        Fail(m_server->IsRunning() ? "no device has power" : "the server has no power");
        return;
    }
    m_beginTrace(0);
    m_plan = m_policy->Plan(m_round, group);
    if (m_plan.isEnd)
    {
        m_isOver = true;
        Simulator::Stop(m_linger);
        return;
    }
    if (m_plan.delayS > 0)
    {
        m_event = Simulator::Schedule(Seconds(m_plan.delayS), &LearningRounds::BeginRound, this);
        return;
    }
    BeginRound();
}

void
LearningRounds::BeginRound()
{
    m_beginTrace(m_round);
    m_outcome = {m_round, Simulator::Now(), Time(0), 0, 0};
    for (const auto& [device, task] : m_plan.tasks)
    {
        NS_ABORT_MSG_IF(device >= m_devices.size(),
                        "LearningRounds: the policy has a task for device " << device);
        Learner& learner = m_devices[device];
        learner.task = task;
        learner.peers = 0;
        learner.isActive = learner.node->IsRunning();
        m_active += learner.isActive ? 1 : 0;
    }
    m_outcome.took = m_active;
    m_missed = 0;
    m_undelivered = 0;
    if (!m_deadline.IsZero())
    {
        m_deadlineEvent = Simulator::Schedule(m_deadline, &LearningRounds::MissDeadline, this);
    }
    // One more, so that the round does not end before all have begun.
    ++m_active;
    for (const auto& [device, task] : m_plan.tasks)
    {
        if (m_devices[device].isActive)
        {
            Advance(device);
        }
    }
    if (--m_active == 0)
    {
        EndDevices();
    }
}

void
LearningRounds::MissDeadline()
{
    for (const auto& [device, task] : m_plan.tasks)
    {
        if (m_devices[device].isActive)
        {
            ++m_missed;
            Drop(device, "deadline");
        }
    }
}

void
LearningRounds::EndDevices()
{
    m_deadlineEvent.Cancel();
    if (m_plan.serverBatches == 0 || !m_server->IsRunning())
    {
        EndRound();
        return;
    }
    m_serverWorks = true;
    UpdateShared();
    const uint64_t round = m_round;
    RoundTrainer work = m_serverTrainer;
    work.batches = m_plan.serverBatches;
    m_server->Train(work.batchS * work.batches, work.GetRoundJ(), [this, round](bool done) {
        if (round != m_round)
        {
            return;
        }
        m_serverWorks = false;
        UpdateShared();
        if (done)
        {
            EndRound();
        }
        else
        {
            Fail("the server has no power");
        }
    });
}

void
LearningRounds::EndRound()
{
    if (m_rounds > 0 && m_outcome.took > 0 && m_missed == m_outcome.took)
    {
        std::ostringstream why;
        why << "no device met the deadline of " << m_deadline.GetSeconds() << " s";
        Fail(why.str());
        return;
    }
    m_outcome.ended = Simulator::Now();
    ++m_done;
    m_roundTrace(m_outcome);
    if (m_rounds > 0 && m_outcome.took > 0 && m_undelivered == m_outcome.took)
    {
        Fail("no device's weights or data were delivered");
        return;
    }
    if (m_rounds == 0 || m_done < m_rounds)
    {
        m_event = Simulator::ScheduleNow(&LearningRounds::PlanRound, this);
    }
    else
    {
        m_beginTrace(0);
        Simulator::Stop(m_linger);
    }
}

void
LearningRounds::Enter(uint32_t device, LearningPhase phase)
{
    Learner& learner = m_devices[device];
    if (phase == LearningPhase::WAIT && learner.receives > 0)
    {
        phase = LearningPhase::EXCHANGE;
    }
    if (learner.phase == phase)
    {
        return;
    }
    --m_in[static_cast<std::size_t>(learner.phase)];
    ++m_in[static_cast<std::size_t>(phase)];
    learner.phase = phase;
    m_phaseTrace(learner.node->GetNode()->GetId(), phase);
    UpdateShared();
}

void
LearningRounds::UpdateShared()
{
    LearningPhase network = LearningPhase::WAIT;
    // What is going on nearest to the beginning of a round counts where steps overlap.
    for (const LearningPhase phase : {LearningPhase::COLLECT,
                                      LearningPhase::DOWNLOAD,
                                      LearningPhase::UPLOAD,
                                      LearningPhase::EXCHANGE})
    {
        const bool isOurs = phase != LearningPhase::EXCHANGE || m_relaying > 0;
        if (network == LearningPhase::WAIT && isOurs && m_in[static_cast<std::size_t>(phase)] > 0)
        {
            network = phase;
        }
    }
    const LearningPhase working =
        m_plan.serverTrains ? LearningPhase::TRAIN : LearningPhase::AGGREGATE;
    SetServerPhase(m_serverWorks ? working : network, network);
}

void
LearningRounds::SetServerPhase(LearningPhase phase, LearningPhase gateways)
{
    if (m_serverPhase != phase)
    {
        m_serverPhase = phase;
        m_phaseTrace(m_server->GetNode()->GetId(), phase);
    }
    if (m_sharedPhase != gateways)
    {
        m_sharedPhase = gateways;
        for (const uint32_t nodeId : m_gateways)
        {
            m_phaseTrace(nodeId, gateways);
        }
    }
}

void
LearningRounds::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_event.Cancel();
    m_deadlineEvent.Cancel();
    m_queue.clear();
    m_devices.clear();
    m_server = nullptr;
    m_policy = nullptr;
    Object::DoDispose();
}

} // namespace aiot
} // namespace ns3
