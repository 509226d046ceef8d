// SPDX-License-Identifier: GPL-2.0-only
// An InferenceServer from outside: what can be set and read, and what it traces.
#include "inference-server.h"

#include "ns3/abort.h"
#include "ns3/double.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(InferenceServer);

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
            .AddAttribute("Plans",
                          "The plans of the run, those that the sensors' policies choose from; "
                          "null: samples run whole networks.",
                          PointerValue(),
                          MakePointerAccessor(&InferenceServer::m_plans),
                          MakePointerChecker<InferencePlanTable>())
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
InferenceServer::AddModel(const std::string& name,
                          Time duration,
                          double powerW,
                          uint32_t resultBytes)
{
    m_models.Add(name, duration, powerW, resultBytes);
}

double
InferenceServer::GetPopulationWeight() const
{
    return m_population;
}

const InferenceCounters&
InferenceServer::GetCounters() const
{
    m_eventFree.CountAnswers(Simulator::Now().GetNanoSeconds(), m_counters);
    return m_counters;
}

uint64_t
InferenceServer::GetPending() const
{
    m_eventFree.CountAnswers(Simulator::Now().GetNanoSeconds(), m_counters);
    return CountJobs(true) + m_eventFree.GetUncountedAnswers();
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

const std::map<uint32_t, InferenceModel>&
InferenceServer::GetModels() const
{
    m_eventFree.CountAnswers(Simulator::Now().GetNanoSeconds(), m_counters);
    return m_models.Get();
}

int64_t
InferenceServer::AssignStreams(int64_t /* stream */)
{
    return 0;
}

} // namespace aiot
} // namespace ns3
