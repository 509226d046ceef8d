// SPDX-License-Identifier: GPL-2.0-only
// How the sensors of an EdgeBackbone choose plans and servers.
#include "edge-backbone-scenario.h"

#include "ns3/inet-socket-address.h"
#include "ns3/intensity-forecast.h"
#include "ns3/placement-references.h"
#include "ns3/region-choice.h"
#include "ns3/report-table.h"

#include <algorithm>
#include <functional>
#include <map>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

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

std::string
EdgeBackbone::GetPlaceName(std::size_t sensor, const PlanChoice& place) const
{
    const InferencePlan& plan = *m_policies[sensor]->GetPlan(place);
    const Offload tail = plan.GetSteps().back().tier;
    const std::string name = plan.GetNumber() == 0 ? "whole" : plan.GetName();
    return tail == Offload::DEVICE ? name + " on the device"
                                   : name + " at " + GetServerName(place.host);
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
EdgeBackbone::AddServers(PlacementPolicy& policy,
                         const BackboneHost& sensor,
                         ZoneIntensities& zones,
                         int64_t startNs) const
{
    for (std::size_t j = 0; j < m_serverHosts.size(); ++j)
    {
        const Offload tier = GetTier(j);
        ProcessingRegion region;
        region.zone = m_backbone->GetZone(m_serverSites[j]);
        region.pue = GetBoard(j).profile.pue.value;
        if (GetBoard(j).profile.facility)
        {
            UseFacility(zones, region);
        }
        policy.AddServer({m_backbone->GetRoute(sensor, m_serverHosts[j]),
                          m_workload.GetLatencyS(tier),
                          m_workload.Runs(tier) ? m_workload.GetCost(tier).energyNetJ : 0,
                          region.GetPue(startNs),
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
        policy->SetLoads(loads, i, 1 / m_config.periodS, GetBusyS());
        AddServers(*policy, m_sensorHosts[i], zones, startNs);
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
    if (m_plans || m_config.countLoad)
    {
        m_notes.push_back("at the start: " + CountPlaces(m_places));
    }
    NoteLoads(loads.get());
}

void
EdgeBackbone::NoteLoads(const ServerLoads* loads)
{
    std::size_t late = 0;
    double share = 0;
    for (std::size_t i = 0; i < m_places.size(); ++i)
    {
        late += GetSampleRate(i) * m_config.periodS < 1 ? 1 : 0;
    }
    if (late > 0)
    {
        m_notes.push_back(std::to_string(late) +
                          " sensors take longer for a sample than --period leaves them: they skip "
                          "those between");
    }
    for (std::size_t server = 0; loads && server < m_serverHosts.size(); ++server)
    {
        share = std::max(share, loads->GetAll(server).load);
    }
    if (loads)
    {
        m_notes.push_back("the busiest server works for " + SixDigits(100 * share) +
                          " % of the time");
    }
}

double
EdgeBackbone::GetBusyS() const
{
    return SensorHelper::GetSamplingTime(m_deviceBoard).GetSeconds();
}

double
EdgeBackbone::GetSampleRate(std::size_t sensor) const
{
    const PlanChoice& place = m_places[sensor];
    return GetTaskRate(m_policies[sensor]->GetQuestion(),
                       m_policies[sensor]->GetHosts()[place.host].plans[place.plan]);
}

std::optional<Offload>
EdgeBackbone::GetRemoteTier() const
{
    const std::optional<Offload> tier = m_offload ? m_offload->GetTier() : std::nullopt;
    return tier == Offload::EDGE || tier == Offload::CLOUD ? tier : std::nullopt;
}

std::string
EdgeBackbone::CountPlaces(const std::vector<PlanChoice>& places) const
{
    std::map<std::string, std::size_t> counts;
    for (std::size_t sensor = 0; sensor < places.size(); ++sensor)
    {
        ++counts[GetPlaceName(sensor, places[sensor])];
    }
    std::string text;
    for (const auto& [name, count] : counts)
    {
        text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + name;
    }
    return text;
}

PlanChoice
EdgeBackbone::TakePlace(PlacementPolicy& policy, std::size_t sensor) const
{
    const std::optional<Offload> tier = GetRemoteTier();
    const PlanChoice place = tier ? policy.TakePlace(*tier) : policy.TakePlace();
    if (!place.hasRoom)
    {
        const std::size_t servers = policy.GetPositions(tier).size();
        throw std::invalid_argument(
            "--load: no server has room for sensor " + std::to_string(sensor) + " of " +
            std::to_string(m_config.sensors) + ", those before it fill " +
            (servers == 1 ? "the only one" : "all " + std::to_string(servers)) +
            (tier ? " of tier " + std::string(OffloadName(*tier)) : "") +
            "; allowed are fewer --sensors, a longer --period" +
            (tier ? ""
                  : ", more --edges, or --plan=best, by which sensors may run the network "
                    "themselves"));
    }
    return place;
}

TaskUser
EdgeBackbone::GetUser(std::size_t sensor) const
{
    TaskUser user;
    user.place = m_sensorSites[sensor];
    const std::string& supply = m_deviceBoard.profile.supplyKind;
    user.gridShare = supply == "grid"           ? 1
                     : supply == "rechargeable" ? 1 / m_config.charging.efficiency
                                                : 0;
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

} // namespace aiot
} // namespace ns3
