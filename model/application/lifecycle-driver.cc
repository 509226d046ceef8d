// SPDX-License-Identifier: GPL-2.0-only
#include "lifecycle-driver.h"

#include "ns3/abort.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotLifecycleDriver");

NS_OBJECT_ENSURE_REGISTERED(LifecycleDriver);

namespace
{

/// How long a sensor listens on after its model is acknowledged: for TCP's own acknowledgement,
/// which a receiver may delay by 200 ms (RFC 1122, 4.2.3.2: at most 500 ms).
constexpr int64_t MODEL_LINGER_MS = 500;

} // namespace

TypeId
LifecycleDriver::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::LifecycleDriver")
            .SetParent<Object>()
            .SetGroupName("Aiot")
            .AddConstructor<LifecycleDriver>()
            .AddAttribute("TrainingSamples",
                          "Samples that are taken per round to train with.",
                          UintegerValue(256),
                          MakeUintegerAccessor(&LifecycleDriver::m_trainingSamples),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("Inferences",
                          "Samples that are taken in all to be processed.",
                          UintegerValue(1000),
                          MakeUintegerAccessor(&LifecycleDriver::m_inferences),
                          MakeUintegerChecker<uint64_t>(1))
            .AddAttribute("RetrainEvery",
                          "Inferences after which the network is developed again; 0: never.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&LifecycleDriver::m_retrainEvery),
                          MakeUintegerChecker<uint64_t>())
            .AddAttribute("Linger",
                          "Time between the last inference and the end of the simulation, for what "
                          "it leaves behind (s).",
                          TimeValue(Seconds(1)),
                          MakeTimeAccessor(&LifecycleDriver::m_linger),
                          MakeTimeChecker(Time(0)))
            .AddTraceSource("Phase",
                            "A phase begins or ends.",
                            MakeTraceSourceAccessor(&LifecycleDriver::m_phaseTrace),
                            "ns3::aiot::LifecycleDriver::PhaseTracedCallback");
    return tid;
}

LifecycleDriver::LifecycleDriver() = default;

LifecycleDriver::~LifecycleDriver() = default;

void
LifecycleDriver::SetSensors(const ApplicationContainer& sensors)
{
    for (auto it = sensors.Begin(); it != sensors.End(); ++it)
    {
        Ptr<Sensor> sensor = DynamicCast<Sensor>(*it);
        NS_ABORT_MSG_IF(!sensor, "LifecycleDriver: an application is no Sensor");
        sensor->TraceConnectWithoutContext("TaskDone",
                                           MakeCallback(&LifecycleDriver::TaskDone, this));
        m_sensors.push_back(sensor);
    }
}

void
LifecycleDriver::SetTrainer(Ptr<Trainer> trainer, const Address& address)
{
    m_trainer = trainer;
    m_trainerAddress = address;
    trainer->TraceConnectWithoutContext("Phase",
                                        MakeCallback(&LifecycleDriver::TrainerPhase, this));
    trainer->TraceConnectWithoutContext("Trained", MakeCallback(&LifecycleDriver::Trained, this));
}

void
LifecycleDriver::SetSender(Ptr<ModelSender> sender)
{
    m_sender = sender;
    sender->TraceConnectWithoutContext("Done", MakeCallback(&LifecycleDriver::Sent, this));
}

void
LifecycleDriver::AddServer(const Address& address)
{
    m_targets.push_back({address, nullptr});
}

void
LifecycleDriver::AddDevice(Ptr<Sensor> sensor, const Address& address)
{
    m_targets.push_back({address, sensor});
}

void
LifecycleDriver::Start(Time at)
{
    NS_ABORT_MSG_IF(m_sensors.empty() || !m_trainer || (!m_targets.empty() && !m_sender),
                    "LifecycleDriver: sensors, trainer or sender are not set");
    m_left = m_inferences;
    m_event = Simulator::Schedule(at - Simulator::Now(), &LifecycleDriver::BeginCollection, this);
}

bool
LifecycleDriver::IsComplete() const
{
    return m_complete && m_missing == 0;
}

std::string
LifecycleDriver::GetStatus() const
{
    std::string where = m_phase == Stage::STANDBY ? std::string("before its first phase")
                                                  : "in " + std::string(StageName(m_phase)) +
                                                        ", round " + std::to_string(m_round);
    if (!m_failure.empty())
    {
        return m_failure;
    }
    if (!m_complete)
    {
        return where;
    }
    return m_missing == 0
               ? "complete"
               : std::to_string(m_missing) + " samples were not taken, since sensors have no power";
}

uint64_t
LifecycleDriver::GetRounds() const
{
    return m_developed;
}

Time
LifecycleDriver::GetPhaseTime(Stage stage) const
{
    return m_phaseTime[static_cast<std::size_t>(stage)];
}

void
LifecycleDriver::BeginPhase(Stage stage)
{
    NS_LOG_FUNCTION(this << StageName(stage) << m_round);
    m_phase = stage;
    m_inPhase = true;
    m_phaseBegan = Simulator::Now();
    m_phaseTrace(stage, m_round, true);
}

void
LifecycleDriver::EndPhase()
{
    m_inPhase = false;
    m_phaseTime[static_cast<std::size_t>(m_phase)] += Simulator::Now() - m_phaseBegan;
    m_phaseTrace(m_phase, m_round, false);
}

void
LifecycleDriver::Fail(const std::string& why)
{
    if (m_inPhase)
    {
        EndPhase();
    }
    m_failure = why + " (" + StageName(m_phase) + ", round " + std::to_string(m_round) + ")";
    Simulator::Stop();
}

std::vector<Ptr<Sensor>>
LifecycleDriver::FindSensors(bool withModel) const
{
    std::vector<Ptr<Sensor>> found;
    for (const Ptr<Sensor>& sensor : m_sensors)
    {
        const auto lacksIt = [&sensor](const Target& target) {
            return target.sensor == sensor && !target.delivered;
        };
        if (sensor->IsRunning() &&
            !(withModel && std::any_of(m_targets.begin(), m_targets.end(), lacksIt)))
        {
            found.push_back(sensor);
        }
    }
    return found;
}

void
LifecycleDriver::Divide(SensorTask task, uint64_t samples, const std::vector<Ptr<Sensor>>& sensors)
{
    const uint64_t share = samples / sensors.size();
    const uint64_t rest = samples % sensors.size();
    m_wanted = samples;
    m_begun = 0;
    m_busySensors = std::min<uint64_t>(samples, sensors.size());
    for (std::size_t i = 0; i < m_busySensors; ++i)
    {
        task.samples = share + (i < rest ? 1 : 0);
        sensors[i]->BeginTask(task);
    }
}

void
LifecycleDriver::BeginCollection()
{
    ++m_round;
    BeginPhase(Stage::DATA_COLLECTION);
    const auto sensors = FindSensors(false);
    if (sensors.empty())
    {
        Fail("no sensor has power");
        return;
    }
    SensorTask task;
    task.stage = Stage::DATA_COLLECTION;
    task.infer = false;
    task.to = m_trainerAddress;
    Divide(task, m_trainingSamples, sensors);
}

void
LifecycleDriver::TaskDone(uint64_t begun)
{
    m_begun += begun;
    if (m_busySensors == 0 || --m_busySensors > 0)
    {
        return;
    }
    m_missing += m_wanted - m_begun;
    EndPhase();
    if (m_phase == Stage::DATA_COLLECTION)
    {
        BeginTraining();
    }
    else if (m_left > 0)
    {
        BeginCollection();
    }
    else
    {
        m_complete = true;
        Simulator::Stop(m_linger);
    }
}

void
LifecycleDriver::BeginTraining()
{
    const uint64_t least = m_trainer->GetLeastSamples();
    if (!m_trainer->IsRunning())
    {
        Fail("the trainer has no power");
    }
    else if (m_trainer->GetCollected() < least)
    {
        Fail(std::to_string(m_trainer->GetCollected()) + " training samples arrived, at least " +
             std::to_string(least) + " are needed");
    }
    else
    {
        m_trainer->Train();
    }
}

void
LifecycleDriver::TrainerPhase(Stage stage, bool begins)
{
    if (begins)
    {
        BeginPhase(stage);
    }
    else
    {
        EndPhase();
    }
}

void
LifecycleDriver::Trained(bool done)
{
    if (!done)
    {
        Fail("the trainer has no power");
        return;
    }
    BeginPhase(Stage::DEPLOYMENT);
    m_target = 0;
    for (Target& target : m_targets)
    {
        target.delivered = false;
    }
    DeployNext();
}

void
LifecycleDriver::DeployNext()
{
    for (; m_target < m_targets.size(); ++m_target)
    {
        const Target& target = m_targets[m_target];
        if (target.sensor && !target.sensor->IsRunning())
        {
            continue;
        }
        if (target.sensor)
        {
            target.sensor->AwaitModel(m_sender->GetLongestTime() + MilliSeconds(MODEL_LINGER_MS));
        }
        m_sender->Send(target.address);
        return;
    }
    // A device that listens for its model does so for no inference.
    const bool toDevices = !m_targets.empty() && m_targets.front().sensor;
    m_event = Simulator::Schedule(MilliSeconds(toDevices ? MODEL_LINGER_MS : 0),
                                  &LifecycleDriver::EndDeployment,
                                  this);
}

void
LifecycleDriver::EndDeployment()
{
    ++m_developed;
    EndPhase();
    BeginInference();
}

void
LifecycleDriver::Sent(const Address& /* to */, uint32_t /* tries */, bool delivered)
{
    Target& target = m_targets[m_target];
    target.delivered = delivered;
    if (target.sensor)
    {
        Simulator::Schedule(MilliSeconds(MODEL_LINGER_MS),
                            &Sensor::StopAwaitingModel,
                            target.sensor);
    }
    else if (!delivered)
    {
        Fail("the model could not be delivered");
        return;
    }
    ++m_target;
    m_event = Simulator::ScheduleNow(&LifecycleDriver::DeployNext, this);
}

void
LifecycleDriver::BeginInference()
{
    const uint64_t inferences = m_retrainEvery > 0 ? std::min(m_retrainEvery, m_left) : m_left;
    m_left -= inferences;
    BeginPhase(Stage::INFERENCE);
    const auto sensors = FindSensors(true);
    if (sensors.empty())
    {
        Fail("no sensor has power and a model");
        return;
    }
    Divide(SensorTask(), inferences, sensors);
}

void
LifecycleDriver::DoDispose()
{
    NS_LOG_FUNCTION(this);
    Simulator::Cancel(m_event);
    m_sensors.clear();
    m_targets.clear();
    m_trainer = nullptr;
    m_sender = nullptr;
    Object::DoDispose();
}

} // namespace aiot
} // namespace ns3
