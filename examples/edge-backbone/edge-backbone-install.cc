// SPDX-License-Identifier: GPL-2.0-only
// What EdgeBackbone::Build() does, step by step; the rest is in edge-backbone.cc.
#include "edge-backbone-scenario.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/given-defaults.h"
#include "ns3/inet-socket-address.h"
#include "ns3/inference-server-helper.h"
#include "ns3/intensity-forecast.h"
#include "ns3/placement-references.h"
#include "ns3/pointer.h"
#include "ns3/sensor-helper.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <functional>
#include <stdexcept>

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
/// How far a static placement looks back, and by which steps.
constexpr int64_t HOUR_NS = int64_t{3600} * 1000000000;
constexpr int64_t PAST_HOURS = 28 * 24;

/// @return the mean of the hours that had ended by an instant, four weeks back; none: none had
std::optional<double>
GetPastMean(const IntensitySeries& series, int64_t nowNs)
{
    const IntensityHistory history(series, nowNs);
    double sum = 0;
    int64_t count = 0;
    for (int64_t hour = 1; hour <= PAST_HOURS; ++hour)
    {
        if (const auto value = history.At(nowNs - hour * HOUR_NS))
        {
            sum += *value;
            ++count;
        }
    }
    return count > 0 ? std::make_optional(sum / static_cast<double>(count)) : history.GetLast();
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

std::string
EdgeBackbone::GetServerName(std::size_t server) const
{
    const std::string& place = m_backbone->GetNetwork().GetNodes()[m_serverSites[server]].label;
    return (IsCloud(server) ? "cloud" : "edge-" + std::to_string(server)) +
           (place.empty() ? "" : " " + place);
}

std::string
EdgeBackbone::GetPlaceName(std::size_t sensor, const PlanChoice& place) const
{
    const InferencePlan& plan = *m_policies[sensor]->GetPlan(place);
    const Offload tail = plan.GetSteps().back().tier;
    const std::string name = plan.GetNumber() == 0 ? "whole" : plan.GetName();
    return tail == Offload::DEVICE ? name + " on the device"
                                   : name + " at " + GetServerName(place.host);
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
    helper.SetUnlessGiven("Timeout", TimeValue(Seconds(TIMEOUT_S)));
    for (const BackboneHost& host : m_sensorHosts)
    {
        m_sensors.Add(helper.Install(host.node));
    }
    SensorHelper::AssignStreams(m_sensors, SENSOR_STREAMS);
}

std::function<Ptr<PlacementPolicy>()>
EdgeBackbone::GetPolicyMaker(ZoneIntensities& zones, int64_t startNs) const
{
    std::vector<const IntensitySeries*> truth;
    for (std::size_t node = 0; node < m_backbone->GetNetwork().GetNodes().size(); ++node)
    {
        truth.push_back(&zones.Get(m_backbone->GetZone(node)));
    }
    if (m_config.placement == PLACEMENT_ORACLE)
    {
        return [truth] {
            auto oracle = CreateObject<PlacementOracle>();
            oracle->SetIntensities(truth);
            return Ptr<PlacementPolicy>(oracle);
        };
    }
    if (m_config.placement == PLACEMENT_STATIC)
    {
        std::vector<std::optional<double>> means;
        for (const IntensitySeries* each : truth)
        {
            means.push_back(GetPastMean(*each, startNs));
        }
        return [means] {
            auto policy = CreateObject<StaticPlacement>();
            policy->SetIntensities(means);
            return Ptr<PlacementPolicy>(policy);
        };
    }
    return [] { return CreateObject<PlacementPolicy>(); };
}

PlacementGoal
EdgeBackbone::GetGoal() const
{
    const std::string& placement = m_config.placement;
    return placement == PLACEMENT_GREENEST ? PlacementGoal::GREENEST
           : placement == PLACEMENT_ORACLE || placement == PLACEMENT_STATIC
               ? PlacementGoal::CARBON
               : ParsePlacementGoal(placement);
}

void
EdgeBackbone::AddServers(PlacementPolicy& policy, const BackboneHost& sensor) const
{
    for (std::size_t j = 0; j < m_serverHosts.size(); ++j)
    {
        const Offload tier = GetTier(j);
        policy.AddServer({m_backbone->GetRoute(sensor, m_serverHosts[j]),
                          m_workload.GetLatencyS(tier),
                          m_workload.Runs(tier) ? m_workload.GetCost(tier).energyNetJ : 0,
                          GetBoard(j).profile.pue.value,
                          m_serverSites[j]},
                         tier,
                         InetSocketAddress(m_serverHosts[j].address, PORT));
        if (m_plans)
        {
            policy.SetPlans(m_plans->GetPlans(tier));
        }
    }
}

void
EdgeBackbone::InstallPolicies(ZoneIntensities& zones, int64_t startNs)
{
    const PlacementGoal goal = GetGoal();
    // Who takes the grid that is cleanest now goes by the last value that was published.
    const std::shared_ptr<const IntensityForecast> forecast =
        MakeForecast(goal == PlacementGoal::GREENEST ? "persistence" : m_config.forecast);
    std::vector<IntensityForecastView> outlooks;
    for (std::size_t node = 0; node < m_backbone->GetNetwork().GetNodes().size(); ++node)
    {
        outlooks.emplace_back(zones.Get(m_backbone->GetZone(node)), forecast);
    }
    const auto loads =
        m_config.countLoad ? std::make_shared<ServerLoads>(m_serverHosts.size()) : nullptr;
    const std::function<Ptr<PlacementPolicy>()> makePolicy = GetPolicyMaker(zones, startNs);
    for (std::size_t i = 0; i < m_sensorHosts.size(); ++i)
    {
        const Ptr<PlacementPolicy> policy = makePolicy();
        policy->SetGoal(goal, GetTraffic());
        policy->SetUser(GetUser(i));
        policy->SetOutlooks(outlooks, startNs);
        policy->SetTierPolicy(m_offload ? m_offload->MakePolicy() : nullptr);
        policy->SetLoads(loads, i, 1 / m_config.periodS);
        AddServers(*policy, m_sensorHosts[i]);
        const auto sensor = DynamicCast<Sensor>(m_sensors.Get(static_cast<uint32_t>(i)));
        policy->Serve(sensor);
        m_places.push_back(TakePlace(*policy, i));
        if (m_workload.Runs(Offload::DEVICE))
        {
            // What it runs inference itself is reported to where its samples would go.
            const BackboneHost& server = m_serverHosts[m_places.back().host];
            sensor->SetAttribute("EdgeAddress",
                                 AddressValue(InetSocketAddress(server.address, PORT)));
        }
        m_policies.push_back(policy);
    }
}

PlanChoice
EdgeBackbone::TakePlace(PlacementPolicy& policy, std::size_t sensor) const
{
    const std::optional<Offload> tier = m_offload ? m_offload->GetTier() : std::nullopt;
    const bool isRemote = tier == Offload::EDGE || tier == Offload::CLOUD;
    const PlanChoice place = isRemote ? policy.TakePlace(*tier) : policy.TakePlace();
    if (!place.hasRoom)
    {
        throw std::invalid_argument(
            "--load: no server has room for sensor " + std::to_string(sensor) + " of " +
            std::to_string(m_config.sensors) + ", those before it fill all " +
            std::to_string(m_serverHosts.size()) +
            "; allowed are fewer --sensors, a longer --period, more --edges, or --plan=best, by "
            "which sensors may run the network themselves");
    }
    return place;
}

TaskUser
EdgeBackbone::GetUser(std::size_t sensor) const
{
    TaskUser user;
    user.place = m_sensorSites[sensor];
    if (m_deviceBoard.radio)
    {
        // A port has no state for receiving: it adds nothing then.
        const RadioProfile& port = *m_deviceBoard.radio;
        const double addedW = port.GetPowerW("tx") - port.GetPowerW("idle");
        user.sendJPerBit =
            addedW / m_config.accessBps / m_deviceBoard.profile.GetEfficiency(port.GetBoundary());
    }
    return user;
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
                               {1 / m_config.periodS,
                                isReport ? resultBytes
                                : head   ? head->outputBytes
                                         : m_config.payloadBytes,
                                isReport ? 0 : resultBytes});
    }
    m_messages->GetNetwork()->AssignStreams(NETWORK_STREAM);
}

} // namespace aiot
} // namespace ns3
