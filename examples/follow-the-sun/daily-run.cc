// SPDX-License-Identifier: GPL-2.0-only
#include "daily-run.h"

#include "ns3/catalogue-records.h"
#include "ns3/civil-time.h"
#include "ns3/double.h"
#include "ns3/embodied-devices.h"
#include "ns3/embodied-factors.h"
#include "ns3/given-defaults.h"
#include "ns3/inference-server-helper.h"
#include "ns3/inference-server.h"
#include "ns3/message-backbone-helper.h"
#include "ns3/message-network-helper.h"
#include "ns3/part-footprint.h"
#include "ns3/pointer.h"
#include "ns3/radio-technology.h"
#include "ns3/region-upstream.h"
#include "ns3/sci-records.h"
#include "ns3/sensor-helper.h"
#include "ns3/sensor.h"
#include "ns3/share-records.h"
#include "ns3/string.h"
#include "ns3/traffic-records.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr uint16_t PORT = 5000;
constexpr int64_t FIRST_STREAM = 1000;
/// Irradiance at which panels are rated: standard test conditions, IEC 60904-3.
constexpr double STANDARD_IRRADIANCE_W_PER_M2 = 1000;

} // namespace

DailyRun::DailyRun(const FollowTheSun& plan,
                   ZoneIntensities& zones,
                   std::unique_ptr<RegionChoice> choice,
                   uint32_t day)
    : m_plan(plan),
      m_zones(zones),
      m_choice(std::move(choice)),
      m_day(day),
      m_startUtcNs(plan.GetConfig().startUtcNs + day * GetLength().GetNanoSeconds())
{
}

Time
DailyRun::GetLength()
{
    return Seconds(SECONDS_PER_DAY);
}

int64_t
DailyRun::GetFirstStream() const
{
    return FIRST_STREAM + m_day * (2 * AccessNetworkHelper::STREAM_BLOCK);
}

void
DailyRun::Build(const SolarIrradiance& sun, const std::vector<double>& batteriesJ)
{
    m_sensorNodes.Create(m_plan.GetConfig().sensors);
    m_switchNode.Create(1);
    m_edgeNode = CreateObject<Node>();
    m_cloudNodes.Create(static_cast<uint32_t>(m_plan.GetRegions().size()));
    if (m_plan.GetConfig().fidelity == "message")
    {
        InstallMessages();
    }
    else
    {
        InstallPackets();
    }
    InstallPanels(sun, batteriesJ);
    AttachSink();
    InstallServers();
    InstallSensors();
    RequireGivenDefaultsKept(
        NodeContainer(m_sensorNodes, m_switchNode, NodeContainer(m_edgeNode), m_cloudNodes));
}

AccessNetworkConfig
DailyRun::GetNetworkConfig() const
{
    AccessNetworkConfig config;
    config.wanDelay = Seconds(m_plan.GetRegions().front().delayS);
    config.wanDataRate = DataRate(static_cast<uint64_t>(FollowTheSun::WAN_BPS));
    return config;
}

void
DailyRun::InstallPackets()
{
    const AccessNetworkConfig config = GetNetworkConfig();
    // A wire: nothing is lost at random, so that all policies see the same requests.
    auto helper = CreateAccessNetworkHelper("csma", config);
    helper->AssignStreams(GetFirstStream());
    m_network = helper->Install(m_sensorNodes, m_switchNode, m_edgeNode, m_cloudNodes.Get(0));
    NodeContainer further;
    std::vector<Time> delays;
    for (uint32_t i = 1; i < m_cloudNodes.GetN(); ++i)
    {
        further.Add(m_cloudNodes.Get(i));
        delays.push_back(Seconds(m_plan.GetRegions()[i].delayS));
    }
    helper->InstallFurtherClouds(m_edgeNode, further, delays, m_network);
    m_transport.SetTypeId("ns3::aiot::UdpEndpoint");
    BoardEnergyHelper boards;
    InstallBoards(boards);
    boards.InstallInterfaces(m_network.sensorDevices);
    boards.InstallInterfaces(m_network.gatewayDevices);
    boards.InstallInterfaces(m_network.wiredDevices);
}

void
DailyRun::InstallMessages()
{
    BoardEnergyHelper boards;
    InstallBoards(boards);
    MessageNetworkHelper helper(GetNetworkConfig());
    OfferedTraffic traffic;
    traffic.messagesPerS = 1 / m_plan.GetConfig().periodS;
    const bool isLocal = m_plan.GetOffload().GetTier() == Offload::DEVICE;
    const uint32_t resultBytes = m_plan.GetWorkload().GetResultBytes();
    traffic.payloadBytes = isLocal ? resultBytes : m_plan.GetConfig().payloadBytes;
    traffic.answerBytes = isLocal ? 0 : resultBytes;
    traffic.toCloud = m_plan.GetOffload().MayBe(Offload::CLOUD);
    helper.SetTraffic(traffic);
    m_network =
        helper.Install(m_sensorNodes, m_switchNode, m_edgeNode, m_cloudNodes.Get(0), &boards);
    const Ptr<MessageNetwork> network = helper.GetNetwork();
    network->AssignStreams(GetFirstStream());
    for (uint32_t i = 1; i < m_cloudNodes.GetN(); ++i)
    {
        const Ptr<Node> cloud = m_cloudNodes.Get(i);
        const Time delay = Seconds(m_plan.GetRegions()[i].delayS);
        const uint32_t wire =
            network->AddMedium(MakePointToPointWire(FollowTheSun::WAN_BPS, delay),
                               m_edgeNode,
                               boards.InstallMessageInterface(m_edgeNode, true, true));
        network->AddStation(cloud, wire, boards.InstallMessageInterface(cloud, true, true));
        m_network.addresses[cloud->GetId()] = MessageNetwork::GetAddress(cloud);
    }
    m_transport = helper.GetTransport();
}

void
DailyRun::InstallBoards(BoardEnergyHelper& boards)
{
    boards.SetBatteryEnergy(m_plan.GetConfig().batteryJ);
    boards.Install(m_sensorNodes, m_plan.deviceBoard);
    boards.Install(m_switchNode, m_plan.switchBoard);
    boards.Install(m_edgeNode, m_plan.edgeBoard);
    boards.Install(m_cloudNodes, m_plan.cloudBoard);
}

void
DailyRun::InstallPanels(const SolarIrradiance& sun, const std::vector<double>& batteriesJ)
{
    const FollowTheSunConfig& config = m_plan.GetConfig();
    const auto steps = MakeHarvestSteps(sun,
                                        {config.panelAreaM2, config.panelEfficiency},
                                        m_startUtcNs,
                                        GetLength());
    for (uint32_t i = 0; i < m_sensorNodes.GetN(); ++i)
    {
        auto supply = m_sensorNodes.Get(i)->GetObject<PowerSupply>();
        supply->SetAttribute("Capacity", DoubleValue(config.batteryJ));
        supply->SetAttribute("InitialEnergy",
                             DoubleValue(batteriesJ.empty() ? config.batteryJ : batteriesJ[i]));
        InstallHarvest(supply, steps);
    }
}

void
DailyRun::AttachSink()
{
    m_sink = std::make_unique<EnergyCarbonSink>(m_zones, m_startUtcNs);
    const std::string& home = m_plan.GetConfig().home;
    const auto label = [this](const Ptr<Node>& node,
                              const std::string& name,
                              const Board& board,
                              const std::string& zone) {
        m_sink->Label(node, MakeNodeLabel(name, board, zone));
    };
    for (uint32_t i = 0; i < m_sensorNodes.GetN(); ++i)
    {
        label(m_sensorNodes.Get(i), "sensor-" + std::to_string(i), m_plan.deviceBoard, home);
    }
    label(m_switchNode.Get(0), "switch", m_plan.switchBoard, home);
    label(m_edgeNode, "edge", m_plan.edgeBoard, home);
    for (uint32_t i = 0; i < m_cloudNodes.GetN(); ++i)
    {
        const std::string& zone = m_plan.GetRegions()[i].region.zone;
        label(m_cloudNodes.Get(i), "cloud-" + zone, m_plan.cloudBoard, zone);
    }
    m_sink->Attach(
        NodeContainer(m_sensorNodes, m_switchNode, NodeContainer(m_edgeNode), m_cloudNodes));
}

void
DailyRun::InstallServers()
{
    InferenceServerHelper helper(PORT);
    helper.SetAttribute("Transport", ObjectFactoryValue(m_transport));
    std::vector<Address> addresses;
    for (uint32_t i = 0; i < m_cloudNodes.GetN(); ++i)
    {
        addresses.push_back(m_network.GetSocketAddress(m_cloudNodes.Get(i), PORT));
    }
    auto policy = CreateObject<RegionUpstream>();
    policy->Set(std::move(m_choice), addresses, m_startUtcNs);
    InferenceServerHelper edge(helper);
    edge.SetAttribute("UpstreamPolicy", PointerValue(policy));
    m_plan.GetWorkload().Configure(edge, Offload::EDGE);
    m_servers.Add(edge.Install(m_edgeNode));
    m_plan.GetWorkload().Configure(helper, Offload::CLOUD);
    m_servers.Add(helper.Install(m_cloudNodes));
}

void
DailyRun::InstallSensors()
{
    SensorHelper helper(m_network.GetSocketAddress(m_edgeNode, PORT));
    helper.SetAttribute("Transport", ObjectFactoryValue(m_transport));
    m_plan.GetWorkload().Configure(helper);
    helper.SetBoard(m_plan.deviceBoard);
    helper.SetAttribute("PayloadBytes", UintegerValue(m_plan.GetConfig().payloadBytes));
    helper.SetAttribute("Interval",
                        StringValue("ns3::ConstantRandomVariable[Constant=" +
                                    std::to_string(m_plan.GetConfig().periodS) + "]"));
    helper.SetOffload(m_plan.GetOffload());
    m_sensors = helper.Install(m_sensorNodes);
    SensorHelper::AssignStreams(m_sensors, GetFirstStream() + AccessNetworkHelper::STREAM_BLOCK);
}

void
DailyRun::AppendRegions(const InferenceTask& task, RunData& data) const
{
    std::vector<ServerOutcomes> servers;
    std::map<uint32_t, LatencyHistogram> latencies;
    // The edge runs inference its own samples, and relays those for the cloud.
    servers.push_back({m_servers.Get(0), Offload::CLOUD, {}, true});
    for (uint32_t i = 0; i < m_servers.GetN(); ++i)
    {
        servers.push_back({m_servers.Get(i), i == 0 ? Offload::EDGE : Offload::CLOUD, {}, false});
    }
    for (auto it = m_sensors.Begin(); it != m_sensors.End(); ++it)
    {
        auto sensor = DynamicCast<Sensor>(*it);
        for (const auto& [nodeId, latency] : sensor->GetLatencies())
        {
            latencies[nodeId].Merge(latency);
        }
        // Which region a sample without a result was for, only the edge knew.
        for (ServerOutcomes* edge : {&servers[0], &servers[1]})
        {
            const SensorOutcomes all =
                sensor->GetCounters().target[static_cast<std::size_t>(edge->tier)];
            edge->outcomes.lost += all.lost;
            edge->outcomes.timedOut += all.timedOut;
        }
    }
    for (ServerOutcomes& each : servers)
    {
        if (each.relays)
        {
            continue;
        }
        const uint32_t nodeId = each.server->GetNode()->GetId();
        const LatencyHistogram& latency = latencies[nodeId];
        each.outcomes.completed = latency.GetCount();
        if (latency.GetCount() > 0)
        {
            data.samples.push_back(
                {nodeId, data.run.simulatedS, LATENCY_MAX_QUANTITY, latency.GetMaxS()});
        }
    }
    AppendServerInferences(m_sensors, servers, task, data);
}

void
DailyRun::Collect(RunData& data, std::vector<double>& batteriesJ)
{
    m_sink->Finish(data);
    ApplyShares(m_plan.GetConfig().shares, data);
    batteriesJ.clear();
    for (uint32_t i = 0; i < m_sensorNodes.GetN(); ++i)
    {
        batteriesJ.push_back(m_sensorNodes.Get(i)->GetObject<PowerSupply>()->GetRemainingEnergy());
    }
    const InferenceTask task = m_plan.GetWorkload().MakeTask(m_plan.GetConfig().payloadBytes);
    data.models.push_back(m_plan.GetWorkload().MakeRecord());
    AppendRegions(task, data);
    ApplicationContainer applications(m_sensors);
    applications.Add(m_servers);
    NodeContainer nodes(m_sensorNodes, m_switchNode, NodeContainer(m_edgeNode), m_cloudNodes);
    AppendTraffic(applications, "udp", nodes, data);
    AppendEcal(task, 0, data);
    AppendEmbodied(GetEmbodiedAccounting(), data);
    if (m_plan.GetConfig().embodied.catalogue)
    {
        AppendCatalogue(*m_plan.GetConfig().embodied.catalogue, data);
    }
    AppendSci(CountReadings(m_sensors), CountDeliveredBits(m_sensors), data);
}

EmbodiedAccounting
DailyRun::GetEmbodiedAccounting() const
{
    const FollowTheSunConfig& config = m_plan.GetConfig();
    const EmbodiedDevices& devices = GetEmbodiedDevices(config.embodied);
    const std::string& board = m_plan.deviceBoard.profile.name;
    const double lifespanS = devices.HasBoard(board) ? devices.GetForBoard(board).GetLifespanS()
                                                     : EmbodiedDevices::DEFAULT_LIFESPAN_S;
    const EmbodiedFactors factors = EmbodiedFactors::BuiltIn();
    EmbodiedDevice supply("solar supply", lifespanS);
    supply.Add("solar-panel",
               PanelFootprint(factors,
                              ValueRange::Constant(config.panelAreaM2 * config.panelEfficiency *
                                                   STANDARD_IRRADIANCE_W_PER_M2)));
    supply.Add("battery",
               BatteryFootprint(factors, "NMC", ValueRange::Constant(config.batteryJ / 3600)));
    EmbodiedAccounting accounting = config.embodied;
    for (auto it = m_sensorNodes.Begin(); it != m_sensorNodes.End(); ++it)
    {
        accounting.additions.emplace((*it)->GetId(), supply);
    }
    return accounting;
}

} // namespace aiot
} // namespace ns3
