// SPDX-License-Identifier: GPL-2.0-only
// A Sensor from outside: what can be set and read, and what it traces.
#include "sensor.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/pointer.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace aiot
{

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
                          MakePointerAccessor(&Sensor::Set<&SensorSettings::interval>,
                                              &Sensor::Get<&SensorSettings::interval>),
                          MakePointerChecker<RandomVariableStream>())
            .AddAttribute(
                "Phase",
                "The first sample comes after this share of an interval (0 to 1), so that "
                "sensors that start together are not in step.",
                StringValue("ns3::UniformRandomVariable[Min=0|Max=1]"),
                MakePointerAccessor(&Sensor::m_phase),
                MakePointerChecker<RandomVariableStream>())
            .AddAttribute("Policy",
                          "Chooses the plan by which a sample is processed.",
                          StringValue("ns3::aiot::EdgeOffload"),
                          MakePointerAccessor(&Sensor::Set<&SensorSettings::policy>,
                                              &Sensor::Get<&SensorSettings::policy>),
                          MakePointerChecker<InferencePolicy>())
            .AddAttribute(
                "Processor",
                "Energy model of the processor; null: the first one of the node's supply.",
                PointerValue(),
                MakePointerAccessor(&Sensor::Set<&SensorSettings::processor>,
                                    &Sensor::Get<&SensorSettings::processor>),
                MakePointerChecker<ProcessorEnergyModel>())
            .AddAttribute(
                "SensorModel",
                "Energy model of the transducer; null: the first one of the node's supply.",
                PointerValue(),
                MakePointerAccessor(&Sensor::Set<&SensorSettings::transducer>,
                                    &Sensor::Get<&SensorSettings::transducer>),
                MakePointerChecker<SensorEnergyModel>())
            .AddAttribute("EdgeAddress",
                          "Socket address of the edge server.",
                          AddressValue(),
                          MakeAddressAccessor(&Sensor::Set<&SensorSettings::edge>,
                                              &Sensor::Get<&SensorSettings::edge>),
                          MakeAddressChecker())
            .AddAttribute("CloudAddress",
                          "Socket address of the cloud server; if none is given, samples for the "
                          "cloud go to the edge server, which relays them.",
                          AddressValue(),
                          MakeAddressAccessor(&Sensor::Set<&SensorSettings::cloud>,
                                              &Sensor::Get<&SensorSettings::cloud>),
                          MakeAddressChecker())
            .AddAttribute("ModelName",
                          "Name of the neural network that runs.",
                          StringValue("default"),
                          MakeStringAccessor(&Sensor::Set<&SensorSettings::modelName>,
                                             &Sensor::Get<&SensorSettings::modelName>),
                          MakeStringChecker())
            .AddAttribute("PayloadBytes",
                          "Size of a sample after pre-processing (B).",
                          UintegerValue(50),
                          MakeUintegerAccessor(&Sensor::Set<&SensorSettings::payloadBytes>,
                                               &Sensor::Get<&SensorSettings::payloadBytes>),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("ResultBytes",
                          "Size of the report of a local inference (B).",
                          UintegerValue(16),
                          MakeUintegerAccessor(&Sensor::Set<&SensorSettings::resultBytes>,
                                               &Sensor::Get<&SensorSettings::resultBytes>),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("MaxOutstanding",
                          "Samples that may be incomplete at once.",
                          UintegerValue(4),
                          MakeUintegerAccessor(&Sensor::Set<&SensorSettings::maxOutstanding>,
                                               &Sensor::Get<&SensorSettings::maxOutstanding>),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("UplinkOnly",
                          "Whether samples that are processed elsewhere, and reports, are sent "
                          "without waiting for an answer; nobody answers them then.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&Sensor::Set<&SensorSettings::uplinkOnly>,
                                              &Sensor::Get<&SensorSettings::uplinkOnly>),
                          MakeBooleanChecker())
            .AddAttribute("SampleDuration",
                          "How long the transducer works for one sample (s).",
                          TimeValue(MilliSeconds(10)),
                          MakeTimeAccessor(&Sensor::SetTime<&SensorSettings::sampleNs>,
                                           &Sensor::GetTime<&SensorSettings::sampleNs>),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("PreprocessDuration",
                          "How long the processor prepares one sample (s).",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&Sensor::SetTime<&SensorSettings::preprocessNs>,
                                           &Sensor::GetTime<&SensorSettings::preprocessNs>),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("PreprocessPower",
                          "Power of the processor in that time (W); 0: its ActivePower.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&Sensor::Set<&SensorSettings::preprocessPowerW>,
                                             &Sensor::Get<&SensorSettings::preprocessPowerW>),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("StackDuration",
                          "How long the processor works for the protocols of one message before "
                          "it is handed over, at the power of pre-processing (s).",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&Sensor::SetTime<&SensorSettings::stackNs>,
                                           &Sensor::GetTime<&SensorSettings::stackNs>),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("SessionDuration",
                          "How long the processor works for a handshake besides (s).",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&Sensor::SetTime<&SensorSettings::sessionNs>,
                                           &Sensor::GetTime<&SensorSettings::sessionNs>),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("SessionEvery",
                          "Samples per handshake; 0: one, before the first sample.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&Sensor::Set<&SensorSettings::sessionEvery>,
                                               &Sensor::Get<&SensorSettings::sessionEvery>),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute(
                "InferenceDuration",
                "How long the processor works for one sample (s). Must be set for samples "
                "that are processed here.",
                TimeValue(Time(0)),
                MakeTimeAccessor(&Sensor::SetTime<&SensorSettings::inferenceNs>,
                                 &Sensor::GetTime<&SensorSettings::inferenceNs>),
                MakeTimeChecker(Time(0)))
            .AddAttribute("InferencePower",
                          "Power of the processor in that time (W); 0: its ActivePower.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&Sensor::Set<&SensorSettings::inferencePowerW>,
                                             &Sensor::Get<&SensorSettings::inferencePowerW>),
                          MakeDoubleChecker<double>(0))
            .AddAttribute(
                "Timeout",
                "How long an answer is waited for, from the hand-over of the message (s).",
                TimeValue(Seconds(10)),
                MakeTimeAccessor(&Sensor::SetTime<&SensorSettings::timeoutNs>,
                                 &Sensor::GetTime<&SensorSettings::timeoutNs>),
                MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute(
                "Autonomous",
                "Whether it takes samples to be processed from the start on, without end; "
                "otherwise BeginTask() is waited for.",
                BooleanValue(true),
                MakeBooleanAccessor(&Sensor::Set<&SensorSettings::autonomous>,
                                    &Sensor::Get<&SensorSettings::autonomous>),
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

Sensor::Sensor() = default;

Sensor::~Sensor() = default;

SensorCounters
Sensor::GetCounters() const
{
    return m_account.GetCounters();
}

uint32_t
Sensor::GetPending() const
{
    return static_cast<uint32_t>(m_exchanges.Get().size());
}

const std::map<uint32_t, LatencyHistogram>&
Sensor::GetLatencies() const
{
    return m_account.GetLatencies();
}

void
Sensor::ShareLatencies(std::shared_ptr<std::map<uint32_t, LatencyHistogram>> book)
{
    m_account.Share(std::move(book));
}

void
Sensor::ShareTimers(const Ptr<PeriodicTimers>& timers)
{
    m_clock.ShareTimers(timers);
}

int64_t
Sensor::AssignStreams(int64_t stream)
{
    GetSettings().interval->SetStream(stream);
    m_phase->SetStream(stream + 1);
    return 2;
}

} // namespace aiot
} // namespace ns3
