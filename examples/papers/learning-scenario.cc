// SPDX-License-Identifier: GPL-2.0-only
#include "learning-scenario.h"

#include "learning-pipe.h"
#include "learning-policy.h"

#include "ns3/application-records.h"
#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/finite-number.h"
#include "ns3/pointer.h"
#include "ns3/quoted-text.h"
#include "ns3/sensor-helper.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

/// Streams of policies and dropouts.
constexpr int64_t LEARNING_STREAMS = 500;

/// Streams of what devices infer.
constexpr int64_t INFERENCE_STREAMS = 600;

/// ns-3 counts 64-bit nanoseconds.
constexpr double MOST_S = 9e9;

/// @return bytes of a number of bits
uint64_t
ToBytes(double bits, const char* what)
{
    if (bits < 8 || bits > 8e12 || bits / 8 != std::floor(bits / 8))
    {
        throw std::invalid_argument(std::string(what) +
                                    " must be whole bytes, from 8 to 8e12 bit, not " +
                                    ShownNumber(bits));
    }
    return static_cast<uint64_t>(bits / 8);
}

/// Refuses rounds that cannot be simulated.
void
RequireWhole(double rounds)
{
    if (rounds != std::floor(rounds))
    {
        throw std::invalid_argument("rounds must be integers, not " + ShownNumber(rounds));
    }
}

} // namespace

LearningScenario::LearningScenario(const LearningScenarioConfig& config)
    : m_config(config)
{
    Resolve();
}

LearningScenario::~LearningScenario() = default;

const LearningScenarioConfig&
LearningScenario::GetConfig() const
{
    return m_config;
}

std::vector<std::string>
LearningScenario::GetNotes() const
{
    return m_radio ? m_radio->GetNotes() : std::vector<std::string>();
}

const LearningNodes&
LearningScenario::GetNodes() const
{
    return m_nodes;
}

void
LearningScenario::ResolveMeta()
{
    MetaLearning& meta = m_config.meta;
    LearningSetup& setup = m_config.setup;
    meta.server = setup.server;
    meta.device = setup.device;
    meta.dataBits = setup.dataBits;
    meta.modelBits = setup.modelBits;
    meta.neighbours = setup.neighbours;
    meta.link = setup.link;
    meta.pue = setup.pue;
    meta.downlinkPue = setup.downlinkPue;
    meta.Check();
    setup.devices = meta.tasks * meta.devicesPerTask;
    setup.activeDevices = setup.devices;
    if (meta.neighbours >= meta.devicesPerTask && meta.neighbours > 0)
    {
        throw std::invalid_argument("a cluster of " + ShownNumber(meta.devicesPerTask) +
                                    " devices has no " + ShownNumber(meta.neighbours) +
                                    " neighbours for each");
    }
    if (meta.adaptRounds.size() == 1)
    {
        meta.adaptRounds.assign(static_cast<std::size_t>(meta.tasks), meta.adaptRounds.front());
    }
    RequireWhole(meta.metaRounds);
    double longest = 0;
    for (const double rounds : meta.adaptRounds)
    {
        RequireWhole(rounds);
        longest = std::max(longest, rounds);
    }
    m_config.rounds = static_cast<uint64_t>(meta.metaRounds + longest);
}

void
LearningScenario::Resolve()
{
    if (m_config.policy == "maml")
    {
        ResolveMeta();
    }
    const LearningSetup& setup = m_config.setup;
    setup.Check();
    if (m_config.rounds == 0 && m_config.policy != "pipe")
    {
        throw std::invalid_argument("the number of rounds is an input: expected at least 1");
    }
    if (m_config.policy == "cfa" && setup.neighbours >= setup.activeDevices)
    {
        throw std::invalid_argument(ShownNumber(setup.activeDevices) + " active devices have no " +
                                    ShownNumber(setup.neighbours) + " neighbours each");
    }
    if (setup.uploads != std::floor(setup.uploads) ||
        (m_config.policy == "cl" && setup.uploads > static_cast<double>(m_config.rounds)))
    {
        throw std::invalid_argument("raw data are shipped a whole number of times, at most once a "
                                    "round, not " +
                                    ShownNumber(setup.uploads) + " times");
    }
    ToBytes(setup.modelBits, "the model's size [bit]");
    ToBytes(setup.dataBits, "the raw data of a device [bit]");
    if (m_config.serverZone.empty())
    {
        m_config.serverZone = m_config.zone;
    }
    if (GetLongestS() > MOST_S)
    {
        throw std::invalid_argument("the run would take " + ShownNumber(GetLongestS()) +
                                    " s, at most 9e9 s can be simulated");
    }
    MakeRoundPolicy(m_config); // a mistake in its name is told before anything is built
    if (m_config.inference.powerW == 0)
    {
        m_config.inference.powerW = setup.device.powerW;
    }
    if (m_config.radio)
    {
        const std::string& policy = m_config.policy;
        m_config.radio->hasPeers = policy != "cl" && policy != "fa" && policy != "pipe";
        m_config.radio->isRelayed = setup.relayed;
        m_radio =
            std::make_unique<LearningRadio>(*m_config.radio, static_cast<uint32_t>(setup.devices));
        m_config.radio = m_radio->GetConfig();
    }
}

double
LearningScenario::GetLongestS() const
{
    if (m_config.radio)
    {
        return m_config.durationS;
    }
    if (m_config.policy == "pipe")
    {
        return MOST_S;
    }
    const LearningSetup& setup = m_config.setup;
    const double messages = setup.devices * (2 + setup.neighbours);
    const double bits = std::max(setup.modelBits, setup.dataBits);
    const double batches =
        setup.server.batches * std::max(1.0, setup.serverShare) +
        m_config.meta.metaTasks * (m_config.meta.innerBatches +
                                   m_config.meta.jacobianFactor * m_config.meta.outerBatches);
    const double roundS = setup.device.batchS * setup.device.batches +
                          setup.server.batchS * batches + 2 * messages * bits / m_config.rateBps;
    return 1 + static_cast<double>(m_config.rounds) * (roundS + 1);
}

void
LearningScenario::InstallNodes(const LearningLinks& links)
{
    const LearningSetup& setup = m_config.setup;
    ObjectFactory factory("ns3::aiot::LearningNode");
    factory.Set("Transport", links.transport);
    factory.Set("Port", UintegerValue(LEARNING_PORT));
    factory.Set("BlockBytes", UintegerValue(links.blockBytes));
    factory.Set("TryTimeout", TimeValue(links.tryTimeout));
    factory.Set("MaxTries", UintegerValue(links.maxTries));
    if (m_config.inference.periodS > 0)
    {
        // Whoever infers waits for a batch at most.
        factory.Set("Slice", TimeValue(Seconds(setup.device.batchS)));
    }
    m_rounds = CreateObjectWithAttributes<LearningRounds>(
        "Rounds",
        UintegerValue(m_config.rounds),
        "ModelBytes",
        UintegerValue(ToBytes(setup.modelBits, "the model")),
        "DataBytes",
        UintegerValue(ToBytes(setup.dataBits, "the data")),
        "Deadline",
        TimeValue(Seconds(m_config.deadlineS)),
        "Dropout",
        DoubleValue(m_config.dropout),
        "Relayed",
        BooleanValue(setup.relayed),
        "Parallel",
        UintegerValue(links.parallel));
    m_rounds->SetAttribute("Pulls", BooleanValue(links.pulls));
    m_rounds->SetAttribute("Linger", TimeValue(links.linger));
    const auto install = [&factory](const Ptr<Node>& node) {
        auto application = factory.Create<LearningNode>();
        node->AddApplication(application);
        return application;
    };
    m_rounds->SetServer(install(m_nodes.server), links.serverAddress);
    for (uint32_t i = 0; i < m_nodes.devices.GetN(); ++i)
    {
        m_rounds->AddDevice(install(m_nodes.devices.Get(i)), links.deviceAddresses[i]);
    }
    for (auto it = m_gateways.Begin(); it != m_gateways.End(); ++it)
    {
        m_rounds->AddGateway((*it)->GetId());
    }
    m_policy = MakeRoundPolicy(m_config);
    m_rounds->SetPolicy(m_policy);
    m_rounds->SetReach(links.reaches);
    m_rounds->SetTrainers(setup.server, setup.device);
    m_rounds->AssignStreams(LEARNING_STREAMS);
    m_rounds->Start(links.ready + NanoSeconds(1));
}

void
LearningScenario::InstallInference(const LearningLinks& links)
{
    const LearnerInference& inference = m_config.inference;
    if (inference.periodS == 0)
    {
        return;
    }
    SensorHelper helper;
    helper.SetAttribute("Transport", links.transport);
    helper.SetAttribute("Interval",
                        PointerValue(CreateObjectWithAttributes<ConstantRandomVariable>(
                            "Constant",
                            DoubleValue(inference.periodS))));
    helper.SetAttribute("SampleDuration", TimeValue(Time(0)));
    helper.SetAttribute("PreprocessDuration", TimeValue(Time(0)));
    helper.SetAttribute("InferenceDuration", TimeValue(Seconds(inference.durationS)));
    helper.SetAttribute("InferencePower", DoubleValue(inference.powerW));
    helper.SetOffload(Offload::DEVICE);
    m_sensors = helper.Install(m_nodes.devices);
    SensorHelper::AssignStreams(m_sensors, INFERENCE_STREAMS);
}

void
LearningScenario::CountPeers(const LearningLinks& links)
{
    if (!links.reaches)
    {
        return;
    }
    m_peers = PeerCount{m_config.radio->peerRangeM.value_or(0)};
    for (uint32_t i = 0; i < m_nodes.devices.GetN(); ++i)
    {
        for (uint32_t j = i + 1; j < m_nodes.devices.GetN(); ++j)
        {
            ++m_peers->pairs;
            m_peers->direct += links.reaches(i, j) ? 1 : 0;
        }
    }
}

void
LearningScenario::Build(ZoneIntensities& zones, std::optional<int64_t> startUtcNs)
{
    const LearningSetup& setup = m_config.setup;
    m_nodes.devices.Create(static_cast<uint32_t>(setup.devices));
    m_nodes.server = CreateObject<Node>();
    m_sink = std::make_unique<EnergyCarbonSink>(zones, startUtcNs);
    for (uint32_t i = 0; i < m_nodes.devices.GetN(); ++i)
    {
        m_sink->Label(m_nodes.devices.Get(i),
                      {"device-" + std::to_string(i), "device", m_config.zone});
    }
    NodeLabel server{"server", "server", m_config.serverZone, setup.pue};
    server.facility = "server";
    m_sink->Label(m_nodes.server, server);
    const LearningLinks links =
        m_radio ? m_radio->Install(m_nodes, *m_sink, m_config.zone, m_config.serverZone, setup.pue)
                : InstallEfficiencyLinks(m_nodes,
                                         setup,
                                         m_config.rateBps,
                                         *m_sink,
                                         m_config.serverZone);
    m_gateways = links.gateways;
    NodeContainer nodes(m_nodes.devices, m_gateways);
    nodes.Add(m_nodes.server);
    m_sink->Attach(nodes);
    CountPeers(links);
    InstallNodes(links);
    InstallInference(links);
    m_recorder = std::make_unique<LearningRecorder>(*m_sink, m_rounds);
    if (auto pipe = DynamicCast<PipePolicy>(m_policy))
    {
        std::vector<uint32_t> ids;
        for (auto it = m_nodes.devices.Begin(); it != m_nodes.devices.End(); ++it)
        {
            ids.push_back((*it)->GetId());
        }
        pipe->Connect(m_rounds, *m_recorder, ids);
    }
}

void
LearningScenario::Collect(RunData& data)
{
    m_sink->Finish(data);
    m_recorder->Append(data);
    if (m_sensors.GetN() > 0)
    {
        InferenceTask task;
        task.model = "beside training";
        task.usual.precision = "unknown";
        AppendInferences(m_sensors, {}, task, data);
    }
}

std::optional<std::string>
LearningScenario::FindFailure() const
{
    if (m_rounds->IsComplete())
    {
        return std::nullopt;
    }
    return m_rounds->GetFailure().empty()
               ? "after " + std::to_string(m_rounds->GetRounds()) + " of " +
                     std::to_string(m_config.rounds) + " rounds the time was over"
               : m_rounds->GetFailure();
}

const std::vector<RoundOutcome>&
LearningScenario::GetOutcomes() const
{
    return m_recorder->GetOutcomes();
}

const std::optional<PeerCount>&
LearningScenario::GetPeers() const
{
    return m_peers;
}

std::optional<LearningSum>
LearningScenario::GetClosedForm() const
{
    return SumByFormula(m_config);
}

} // namespace aiot
} // namespace ns3
