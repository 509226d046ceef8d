// SPDX-License-Identifier: GPL-2.0-only
// What EdgeBackbone::Build() does, step by step; the rest is in edge-backbone.cc.
#include "edge-backbone-scenario.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/given-defaults.h"
#include "ns3/inference-server-helper.h"
#include "ns3/pointer.h"
#include "ns3/sensor-helper.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace aiot
{

namespace
{

constexpr int64_t NETWORK_STREAM = 2999;
constexpr int64_t SENSOR_STREAMS = 3001;

} // namespace

void
EdgeBackbone::CheckZones(ZoneIntensities& zones, std::optional<int64_t> startUtcNs) const
{
    for (std::size_t node = 0; node < m_backbone->GetNetwork().GetNodes().size(); ++node)
    {
        zones.Get(m_backbone->GetZone(node));
    }
    const int64_t startNs = startUtcNs.value_or(0);
    zones.RequireCovered(startNs, startNs + static_cast<int64_t>(m_config.durationS * 1e9));
}

void
EdgeBackbone::Build(ZoneIntensities& zones, std::optional<int64_t> startUtcNs)
{
    CheckZones(zones, startUtcNs);
    GetBuilder().Install();
    InstallHosts();
    InstallEnergy();
    AttachSink(zones, startUtcNs);
    InstallServers();
    InstallSensors();
    InstallPolicies(zones, startUtcNs.value_or(0));
    if (m_messages)
    {
        DeclareTraffic();
    }
    RequireGivenDefaultsKept(GetNodes());
}

void
EdgeBackbone::InstallHosts()
{
    BackboneBuilder& builder = GetBuilder();
    for (const std::size_t site : m_sensorSites)
    {
        m_sensorHosts.push_back(
            builder.Attach(CreateObject<Node>(), site, m_config.accessBps, MIN_LINK_DELAY_S));
    }
    for (const std::size_t site : m_serverSites)
    {
        m_serverHosts.push_back(
            builder.Attach(CreateObject<Node>(), site, m_config.serverBps, MIN_LINK_DELAY_S));
    }
    for (const BackboneHost& sensor : m_sensorHosts)
    {
        for (const BackboneHost& server : m_serverHosts)
        {
            builder.Connect(sensor, server);
        }
    }
}

std::string
EdgeBackbone::GetServerName(std::size_t server) const
{
    const std::string& place = m_backbone->GetNetwork().GetNodes()[m_serverSites[server]].label;
    return (IsCloud(server) ? "cloud" : "edge-" + std::to_string(server)) +
           (place.empty() ? "" : " " + place);
}

void
EdgeBackbone::InstallEnergy()
{
    BoardEnergyHelper boards;
    for (const BackboneHost& sensor : m_sensorHosts)
    {
        boards.Install(sensor.node, m_deviceBoard);
        GetBuilder().InstallHostEnergy(boards, sensor, false);
    }
    for (std::size_t i = 0; i < m_serverHosts.size(); ++i)
    {
        boards.Install(m_serverHosts[i].node, GetBoard(i));
        GetBuilder().InstallHostEnergy(boards, m_serverHosts[i], true);
    }
    GetBuilder().InstallEnergy(boards, m_routerBoard);
}

void
EdgeBackbone::AttachSink(ZoneIntensities& zones, std::optional<int64_t> startUtcNs)
{
    m_sink = std::make_unique<EnergyCarbonSink>(zones, startUtcNs);
    const auto label = [this](const Ptr<Node>& node,
                              const std::string& name,
                              const Board& board,
                              std::size_t site) {
        const std::string& place = m_backbone->GetNetwork().GetNodes()[site].label;
        m_sink->Label(node,
                      MakeNodeLabel(place.empty() ? name : name + " " + place,
                                    board,
                                    m_backbone->GetZone(site)));
    };
    m_sink->SetCharging(m_config.charging);
    for (std::size_t i = 0; i < m_sensorHosts.size(); ++i)
    {
        label(m_sensorHosts[i].node,
              "sensor-" + std::to_string(i),
              m_deviceBoard,
              m_sensorSites[i]);
    }
    for (std::size_t i = 0; i < m_serverHosts.size(); ++i)
    {
        label(m_serverHosts[i].node,
              IsCloud(i) ? "cloud" : "edge-" + std::to_string(i),
              GetBoard(i),
              m_serverSites[i]);
    }
    const NodeContainer& routers = GetBuilder().GetRouters();
    for (uint32_t i = 0; i < routers.GetN(); ++i)
    {
        label(routers.Get(i), "router-" + std::to_string(i), m_routerBoard, i);
    }
    m_sink->Attach(GetNodes());
}

ObjectFactoryValue
EdgeBackbone::GetTransport() const
{
    if (m_messages)
    {
        return ObjectFactoryValue(m_messages->GetTransport());
    }
    return ObjectFactoryValue(ObjectFactory(
        m_config.transport == "tcp" ? "ns3::aiot::TcpEndpoint" : "ns3::aiot::UdpEndpoint"));
}

TaskTraffic
EdgeBackbone::GetTraffic() const
{
    return CountTaskTraffic(m_config.payloadBytes, m_workload.GetResultBytes());
}

void
EdgeBackbone::InstallServers()
{
    InferenceServerHelper helper(PORT);
    helper.SetAttribute("Transport", GetTransport());
    if (m_plans)
    {
        helper.SetAttribute("Plans", PointerValue(m_plans->GetTable()));
    }
    for (std::size_t i = 0; i < m_serverHosts.size(); ++i)
    {
        m_workload.Configure(helper, GetTier(i));
        m_servers.Add(helper.Install(m_serverHosts[i].node));
    }
}

void
EdgeBackbone::InstallSensors()
{
    SensorHelper helper;
    helper.SetAttribute("Transport", GetTransport());
    m_workload.Configure(helper);
    helper.SetBoard(m_deviceBoard);
    helper.SetAttribute("PayloadBytes", UintegerValue(m_config.payloadBytes));
    helper.SetAttribute("Interval",
                        StringValue("ns3::ConstantRandomVariable[Constant=" +
                                    std::to_string(m_config.periodS) + "]"));
    helper.SetAttribute("Autonomous", BooleanValue(!m_config.idle));
    helper.SetUnlessGiven("Timeout", TimeValue(Seconds(m_config.timeoutS)));
    for (const BackboneHost& host : m_sensorHosts)
    {
        m_sensors.Add(helper.Install(host.node));
    }
    SensorHelper::AssignStreams(m_sensors, SENSOR_STREAMS);
}

void
EdgeBackbone::DeclareTraffic()
{
    const uint32_t resultBytes = m_workload.GetResultBytes();
    const bool isLocal = m_offload && m_offload->GetTier() == Offload::DEVICE;
    for (std::size_t i = 0; i < m_sensorHosts.size() && !m_config.idle; ++i)
    {
        const PlanChoice& place = m_places[i];
        const InferencePlan& plan = *m_policies[i]->GetPlan(place);
        const InferenceStep* head = plan.FindStep(Offload::DEVICE);
        const bool isReport = isLocal || (head && !plan.FindNext(Offload::DEVICE));
        m_messages->AddTraffic(m_sensorHosts[i],
                               m_serverHosts[place.host],
                               {GetSampleRate(i),
                                isReport ? resultBytes
                                : head   ? head->outputBytes
                                         : m_config.payloadBytes,
                                isReport ? 0 : resultBytes});
    }
    m_messages->GetNetwork()->AssignStreams(NETWORK_STREAM);
}

} // namespace aiot
} // namespace ns3
