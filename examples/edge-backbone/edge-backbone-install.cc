// SPDX-License-Identifier: GPL-2.0-only
// What EdgeBackbone::Build() does, step by step; the rest is in edge-backbone.cc.
#include "edge-backbone-scenario.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/given-defaults.h"
#include "ns3/inet-socket-address.h"
#include "ns3/inference-server-helper.h"
#include "ns3/message-header.h"
#include "ns3/sensor-helper.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr uint16_t PORT = 5000;
constexpr int64_t NETWORK_STREAM = 2999;
constexpr int64_t SENSOR_STREAMS = 3001;
/// How long a sensor waits for an answer (s).
constexpr double TIMEOUT_S = 5;
/// Of UDP, IPv4 (RFC 768, RFC 791) and ns-3's PPP (B).
constexpr uint32_t LOWER_HEADER_BYTES = 8 + 20 + 2;

struct WireBits
{
    double all;
    double largestFrame;
};

WireBits
CountBits(uint32_t payloadBytes, uint32_t fieldBytes)
{
    constexpr uint32_t SEGMENT = MessageHeader::DEFAULT_SEGMENT_BYTES;
    const uint32_t frames = std::max(1U, (payloadBytes + SEGMENT - 1) / SEGMENT);
    const uint32_t headerBytes = LOWER_HEADER_BYTES + MessageHeader::MIN_BYTES + fieldBytes +
                                 (frames > 1 ? MessageHeader::SEGMENT_BYTES : 0);
    return {8.0 * (payloadBytes + double{1} * frames * headerBytes),
            8.0 * (std::min(payloadBytes, SEGMENT) + headerBytes)};
}

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
    const WireBits up = CountBits(m_config.payloadBytes, 0);
    const WireBits down = CountBits(m_workload.GetResultBytes(), MessageHeader::SERVER_BYTES);
    return {up.all, up.largestFrame, down.all, down.largestFrame};
}

void
EdgeBackbone::InstallServers()
{
    InferenceServerHelper helper(PORT);
    helper.SetAttribute("Transport", GetTransport());
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
    helper.SetUnlessGiven("Timeout", TimeValue(Seconds(TIMEOUT_S)));
    for (const BackboneHost& host : m_sensorHosts)
    {
        m_sensors.Add(helper.Install(host.node));
    }
    SensorHelper::AssignStreams(m_sensors, SENSOR_STREAMS);
}

void
EdgeBackbone::InstallPolicies(ZoneIntensities& zones, int64_t startNs)
{
    const bool isOracle = m_config.placement == PLACEMENT_ORACLE;
    const PlacementGoal goal =
        isOracle ? PlacementGoal::CARBON : ParsePlacementGoal(m_config.placement);
    const std::shared_ptr<const IntensityForecast> forecast = MakeForecast(m_config.forecast);
    std::vector<const IntensitySeries*> intensities;
    std::vector<IntensityForecastView> outlooks;
    for (std::size_t node = 0; node < m_backbone->GetNetwork().GetNodes().size(); ++node)
    {
        intensities.push_back(&zones.Get(m_backbone->GetZone(node)));
        outlooks.emplace_back(*intensities.back(), forecast);
    }
    for (std::size_t i = 0; i < m_sensorHosts.size(); ++i)
    {
        Ptr<PlacementPolicy> policy = CreateObject<PlacementPolicy>();
        if (isOracle)
        {
            auto oracle = CreateObject<PlacementOracle>();
            oracle->SetIntensities(intensities);
            policy = oracle;
        }
        policy->SetGoal(goal, GetTraffic());
        policy->SetOutlooks(outlooks, startNs);
        policy->SetTierPolicy(m_offload ? m_offload->MakePolicy() : nullptr);
        for (std::size_t j = 0; j < m_serverHosts.size(); ++j)
        {
            const bool runs = m_workload.Runs(GetTier(j));
            policy->AddServer({m_backbone->GetRoute(m_sensorHosts[i], m_serverHosts[j]),
                               m_workload.GetLatencyS(GetTier(j)),
                               runs ? m_workload.GetCost(GetTier(j)).energyNetJ : 0,
                               GetBoard(j).profile.pue.value,
                               m_serverSites[j]},
                              GetTier(j),
                              InetSocketAddress(m_serverHosts[j].address, PORT));
        }
        const auto sensor = DynamicCast<Sensor>(m_sensors.Get(static_cast<uint32_t>(i)));
        policy->Serve(sensor);
        if (m_workload.Runs(Offload::DEVICE))
        {
            // What it runs inference itself is reported to where its samples would go.
            const BackboneHost& server = m_serverHosts[policy->Choose()];
            sensor->SetAttribute("EdgeAddress",
                                 AddressValue(InetSocketAddress(server.address, PORT)));
        }
        m_policies.push_back(policy);
    }
}

void
EdgeBackbone::DeclareTraffic()
{
    const auto isAlways = [this](Offload tier) {
        return m_offload && m_offload->GetTier() == tier;
    };
    const auto choose = [&](const PlacementPolicy& policy) {
        for (const Offload tier : {Offload::EDGE, Offload::CLOUD})
        {
            if (isAlways(tier))
            {
                return policy.Choose(tier);
            }
        }
        return policy.Choose();
    };
    const uint32_t resultBytes = m_workload.GetResultBytes();
    const bool isLocal = isAlways(Offload::DEVICE);
    for (std::size_t i = 0; i < m_sensorHosts.size() && !m_config.idle; ++i)
    {
        m_messages->AddTraffic(m_sensorHosts[i],
                               m_serverHosts[choose(*m_policies[i])],
                               {1 / m_config.periodS,
                                isLocal ? resultBytes : m_config.payloadBytes,
                                isLocal ? 0 : resultBytes});
    }
    m_messages->GetNetwork()->AssignStreams(NETWORK_STREAM);
}

} // namespace aiot
} // namespace ns3
