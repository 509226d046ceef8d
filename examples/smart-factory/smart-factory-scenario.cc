// SPDX-License-Identifier: GPL-2.0-only
#include "smart-factory-scenario.h"

#include "ns3/board-energy-helper.h"
#include "ns3/boolean.h"
#include "ns3/decided-defaults.h"
#include "ns3/double.h"
#include "ns3/estimate-records.h"
#include "ns3/inference-server-helper.h"
#include "ns3/pointer.h"
#include "ns3/sci-records.h"
#include "ns3/sensor-helper.h"
#include "ns3/sensor.h"
#include "ns3/share-records.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/traffic-records.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace aiot
{

namespace
{

constexpr uint16_t PORT = 5000;
constexpr int64_t NETWORK_STREAMS = 1000;

} // namespace

SmartFactory::SmartFactory(const SmartFactoryConfig& config, const InferenceCosts& costs)
    : m_design(config, costs),
      m_config(m_design.GetConfig())
{
}

SmartFactory::~SmartFactory() = default;

const FactoryDesign&
SmartFactory::GetDesign() const
{
    return m_design;
}

const SmartFactoryConfig&
SmartFactory::GetConfig() const
{
    return m_config;
}

void
SmartFactory::RequireZones(ZoneIntensities& zones) const
{
    zones.Get(m_config.zone);
    zones.Get(m_config.edgeZone);
    zones.Get(m_config.cloudZone);
    zones.RequireCovered(static_cast<int64_t>(m_config.durationS * 1e9));
}

void
SmartFactory::BuildOnly(const CellShare& share)
{
    m_share = share;
}

void
SmartFactory::Build(ZoneIntensities& zones, std::optional<int64_t> startUtcNs)
{
    RequireZones(zones);
    m_sensorNodes.Create(m_config.sensors);
    m_firstSensor = m_sensorNodes.Get(0)->GetId();
    m_gatewayNodes.Create(m_config.cells);
    m_edgeNode = CreateObject<Node>();
    m_cloudNode = CreateObject<Node>();
    if (m_design.IsMessageLevel())
    {
        InstallMessages();
    }
    else
    {
        InstallPackets();
    }
    if (m_config.metered)
    {
        AttachSink(zones, startUtcNs);
    }
    InstallServers();
    InstallSensors();
    if (m_design.GetExits())
    {
        m_design.GetExits()->Watch(m_design.GetOffload().GetPlan(), m_sensors, m_servers);
    }
    if (m_design.GetLifecycle() && !m_config.idle)
    {
        m_design.GetLifecycle()->Install(m_network,
                                         m_sensors,
                                         m_edgeNode,
                                         m_cloudNode,
                                         m_design.GetTransport().ForCollection(),
                                         m_design.GetTransport().ForModels());
    }
    RequireGivenDefaultsKept(GetNodes());
}

NodeContainer
SmartFactory::GetNodes() const
{
    NodeContainer nodes(m_sensorNodes, m_gatewayNodes);
    nodes.Add(m_edgeNode);
    nodes.Add(m_cloudNode);
    return nodes;
}

void
SmartFactory::InstallBoards(BoardEnergyHelper& boards)
{
    boards.SetBatteryEnergy(*m_config.batteryJ);
    boards.SetWaitAsleep(m_config.wait == "sleep");
    const FactoryBoards& chosen = m_design.GetBoards();
    boards.Install(m_sensorNodes, chosen.device);
    boards.Install(m_gatewayNodes, chosen.gateway);
    boards.Install(m_edgeNode, chosen.edge);
    boards.Install(m_cloudNode, chosen.cloud);
}

void
SmartFactory::InstallPackets()
{
    AccessNetworkHelper& helper = *m_design.GetConnection().GetPacketLevel();
    helper.AssignStreams(NETWORK_STREAMS);
    if (helper.GetPlan().hasSeparateCells)
    {
        helper.BuildOnly(m_share);
    }
    m_network = helper.Install(m_sensorNodes, m_gatewayNodes, m_edgeNode, m_cloudNode);
    KeepShare();
    if (!m_config.alwaysOn)
    {
        InstallDutyCycles(m_network.sensorDevices);
    }
    if (m_config.metered)
    {
        BoardEnergyHelper boards;
        InstallBoards(boards);
        const double txPowerDbm = m_config.txPowerDbm.value_or(0);
        boards.InstallInterfaces(m_network.sensorDevices, txPowerDbm);
        boards.InstallInterfaces(m_network.gatewayDevices, txPowerDbm);
        boards.InstallInterfaces(m_network.wiredDevices);
    }
}

void
SmartFactory::KeepShare()
{
    const auto keep = [](NodeContainer& nodes, const AlikePlaces& places) {
        NodeContainer kept;
        for (const uint32_t i : places.built)
        {
            kept.Add(nodes.Get(i));
        }
        nodes = kept;
    };
    keep(m_sensorNodes, GetSensorPlaces(m_share, m_config.cells, m_config.sensors));
    keep(m_gatewayNodes, GetCellPlaces(m_share, m_config.cells));
}

void
SmartFactory::InstallMessages()
{
    BoardEnergyHelper boards;
    if (m_config.metered)
    {
        InstallBoards(boards);
    }
    MessageNetworkHelper& helper = *m_design.GetConnection().GetMessageLevel();
    OfferedTraffic traffic = m_design.GetTraffic();
    traffic.messagesPerS = m_config.idle ? 0 : traffic.messagesPerS;
    helper.SetTraffic(traffic);
    m_network = helper.Install(m_sensorNodes,
                               m_gatewayNodes,
                               m_edgeNode,
                               m_cloudNode,
                               m_config.metered ? &boards : nullptr);
    helper.GetNetwork()->AssignStreams(NETWORK_STREAMS);
    m_design.GetPopulation().Install(
        m_sensorNodes,
        NodeContainer(m_gatewayNodes, NodeContainer(m_edgeNode, m_cloudNode)));
}

void
SmartFactory::AttachSink(ZoneIntensities& zones, std::optional<int64_t> startUtcNs)
{
    m_sink = std::make_unique<EnergyCarbonSink>(zones, startUtcNs);
    const auto label = [this](const Ptr<Node>& node,
                              const std::string& name,
                              const Board& board,
                              const std::string& zone) {
        m_sink->Label(node, MakeNodeLabel(name, board, zone));
    };
    m_sink->SetCharging(m_config.charging);
    const FactoryBoards& boards = m_design.GetBoards();
    const auto number = [](const Ptr<Node>& node, uint32_t first) {
        return std::to_string(node->GetId() - first);
    };
    for (auto it = m_sensorNodes.Begin(); it != m_sensorNodes.End(); ++it)
    {
        label(*it, "sensor-" + number(*it, m_firstSensor), boards.device, m_config.zone);
    }
    const uint32_t firstGateway = m_firstSensor + m_config.sensors;
    for (auto it = m_gatewayNodes.Begin(); it != m_gatewayNodes.End(); ++it)
    {
        label(*it, "gateway-" + number(*it, firstGateway), boards.gateway, m_config.zone);
    }
    label(m_edgeNode, "edge", boards.edge, m_config.edgeZone);
    label(m_cloudNode, "cloud", boards.cloud, m_config.cloudZone);
    m_sink->Attach(GetNodes());
    m_sink->Attach(m_network.unmetered);
}

void
SmartFactory::InstallServers()
{
    InferenceServerHelper helper(PORT);
    helper.SetAttribute("Transport", m_design.GetTransport().ForServers());
    helper.SetAttribute("Plans", PointerValue(m_design.GetPlans()));
    helper.SetAttribute("SamplingWeight", DoubleValue(m_design.GetPopulation().GetWeight()));
    if (m_design.GetOffload().MayBe(Offload::CLOUD))
    {
        helper.SetUpstream(m_network.GetSocketAddress(m_cloudNode, PORT));
    }
    m_design.GetWorkload().Configure(helper, Offload::EDGE);
    m_servers.Add(helper.Install(m_edgeNode));
    helper.SetUpstream(Address());
    m_design.GetWorkload().Configure(helper, Offload::CLOUD);
    m_servers.Add(helper.Install(m_cloudNode));
}

void
SmartFactory::InstallSensors()
{
    SensorHelper helper(m_network.GetSocketAddress(m_edgeNode, PORT));
    helper.SetAttribute("Transport", m_design.GetTransport().ForSensors());
    m_design.GetWorkload().Configure(helper);
    helper.SetBoard(m_design.GetBoards().device);
    helper.SetAttribute("PayloadBytes", UintegerValue(*m_config.payloadBytes));
    helper.SetAttribute("Interval",
                        StringValue("ns3::ConstantRandomVariable[Constant=" +
                                    std::to_string(*m_config.periodS) + "]"));
    helper.SetUnlessGiven("StackDuration",
                          TimeValue(Seconds(m_design.GetConnection().GetStackS())));
    helper.SetUnlessGiven("SessionDuration",
                          TimeValue(Seconds(m_design.GetConnection().GetHandshakeS())));
    helper.SetUnlessGiven("SessionEvery", UintegerValue(m_config.session.every));
    helper.SetAttribute("Timeout", TimeValue(m_design.GetTimeout()));
    helper.SetAttribute("UplinkOnly", BooleanValue(m_config.uplinkOnly));
    helper.SetAttribute(
        "Autonomous",
        BooleanValue(!m_design.GetLifecycle() && !m_config.idle && !m_config.samples));
    helper.SetOffload(m_design.GetOffload());
    m_sensors = helper.Install(m_sensorNodes);
    StartSensors();
    AssignAlike(GetSensorPlaces(m_share, m_config.cells, m_config.sensors),
                NETWORK_STREAMS + AccessNetworkHelper::STREAM_BLOCK,
                [this](uint32_t i, int64_t stream) {
                    return SensorHelper::AssignStreams(ApplicationContainer(m_sensors.Get(i)),
                                                       stream);
                });
}

void
SmartFactory::StartSensors()
{
    for (uint32_t i = 0; i < m_sensors.GetN(); ++i)
    {
        m_sensors.Get(i)->SetStartTime(m_network.readyAt[i]);
        if (m_config.samples && !m_config.idle)
        {
            SensorTask task;
            task.samples = *m_config.samples;
            // Once it runs: before, it would have nothing to do.
            Simulator::Schedule(m_network.readyAt[i] + NanoSeconds(1),
                                &Sensor::BeginTask,
                                DynamicCast<Sensor>(m_sensors.Get(i)),
                                task);
        }
    }
}

EnergyCarbonSink&
SmartFactory::GetSink()
{
    return *m_sink;
}

bool
SmartFactory::HasSeparateCells() const
{
    const std::optional<AccessPlan>& plan = m_design.GetConnection().GetPlan();
    return plan && plan->hasSeparateCells;
}

const ApplicationContainer&
SmartFactory::GetSensors() const
{
    return m_sensors;
}

const ApplicationContainer&
SmartFactory::GetServers() const
{
    return m_servers;
}

void
SmartFactory::Collect(RunData& data)
{
    m_sink->Finish(data);
    ApplyShares(m_config.shares, data);
    const InferenceTask task = m_design.GetTask();
    data.models.push_back(m_design.GetWorkload().MakeRecord());
    AppendInferences(m_sensors, m_servers, task, data);
    if (m_design.GetExits())
    {
        m_design.GetExits()->Append(data);
    }
    if (m_config.population)
    {
        AppendEstimates(
            m_sensors,
            [&](uint32_t nodeId) {
                return m_design.GetPopulation().GetStratum(nodeId - m_firstSensor);
            },
            data);
    }
    CollectApplications(task, data);
    AppendEmbodied(m_config.embodied, data);
    AppendSci(CountReadings(m_sensors), CountDeliveredBits(m_sensors), data);
}

void
SmartFactory::CollectApplications(const InferenceTask& task, RunData& data)
{
    ApplicationContainer applications(m_sensors);
    applications.Add(m_servers);
    if (!m_design.GetLifecycle() || m_config.idle)
    {
        AppendTraffic({{m_config.transport, applications}}, GetNodes(), data);
        AppendEcal(task, 0, data);
        return;
    }
    applications.Add(m_design.GetLifecycle()->GetTrainers());
    AppendTraffic({{m_config.transport, applications},
                   {m_design.IsMessageLevel() ? "udp" : "tcp",
                    m_design.GetLifecycle()->GetModelApplications()}},
                  GetNodes(),
                  data);
    AppendEcal(task, m_design.GetLifecycle()->GetTrainingSamples(), data);
    m_design.GetLifecycle()->Collect(task.sampleBits, data);
}

} // namespace aiot
} // namespace ns3
