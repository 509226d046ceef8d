// SPDX-License-Identifier: GPL-2.0-only
#include "placement-policy.h"

#include "ns3/abort.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(PlacementPolicy);
NS_OBJECT_ENSURE_REGISTERED(PlacementOracle);

TypeId
PlacementPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::PlacementPolicy").SetParent<InferencePolicy>().SetGroupName("Aiot");
    return tid;
}

void
PlacementPolicy::SetGoal(PlacementGoal goal, const TaskTraffic& traffic)
{
    m_goal = goal;
    m_traffic = traffic;
}

void
PlacementPolicy::SetOutlooks(std::vector<IntensityForecastView> byPlace, int64_t startNs)
{
    m_outlooks = std::move(byPlace);
    m_startNs = startNs;
}

std::optional<double>
PlacementPolicy::FindIntensity(std::size_t place, int64_t nowNs) const
{
    return m_outlooks.at(place).Expect(nowNs, nowNs);
}

void
PlacementPolicy::AddServer(const ServerOption& option, Offload tier, const Address& address)
{
    if (m_tierPolicy)
    {
        m_tiers[tier].options.push_back(option);
        m_tiers[tier].positions.push_back(m_servers.size());
    }
    m_options.push_back(option);
    m_servers.push_back({tier, address, {}});
}

void
PlacementPolicy::SetTierPolicy(const Ptr<InferencePolicy>& policy)
{
    NS_ABORT_MSG_IF(!m_servers.empty(), "PlacementPolicy: SetTierPolicy() after AddServer()");
    m_tierPolicy = policy;
}

void
PlacementPolicy::Serve(const Ptr<Sensor>& sensor)
{
    sensor->SetAttribute("Policy", PointerValue(Ptr<PlacementPolicy>(this)));
}

std::size_t
PlacementPolicy::ChooseAmong(const std::vector<ServerOption>& options) const
{
    NS_ABORT_MSG_IF(options.empty(), "PlacementPolicy: no server was added");
    const int64_t nowNs = m_startNs + Simulator::Now().GetNanoSeconds();
    bool isKnown = true;
    const auto intensity = [&](std::size_t place) {
        const std::optional<double> expected = FindIntensity(place, nowNs);
        isKnown = isKnown && expected.has_value();
        return expected.value_or(0);
    };
    const std::size_t best = aiot::ChooseServer(options, m_traffic, m_goal, intensity);
    return isKnown ? best
                   : aiot::ChooseServer(options, m_traffic, PlacementGoal::ENERGY, intensity);
}

std::size_t
PlacementPolicy::Choose() const
{
    return ChooseAmong(m_options);
}

std::size_t
PlacementPolicy::Choose(Offload tier) const
{
    const auto servers = m_tiers.find(tier);
    NS_ABORT_MSG_IF(servers == m_tiers.end(),
                    "PlacementPolicy: a sample is to be processed on tier "
                        << OffloadName(tier) << ", which has no server");
    return servers->second.positions[ChooseAmong(servers->second.options)];
}

std::size_t
PlacementPolicy::ChooseFor(const Address& named, Offload tier) const
{
    if (named.IsInvalid())
    {
        return Choose(tier);
    }
    const auto server = std::find_if(m_servers.begin(), m_servers.end(), [&](const Server& each) {
        return each.address == named;
    });
    NS_ABORT_MSG_IF(server == m_servers.end(),
                    "PlacementPolicy: a policy names a server that was not added");
    return static_cast<std::size_t>(server - m_servers.begin());
}

const std::vector<ServerOption>&
PlacementPolicy::GetServers() const
{
    return m_options;
}

const SensorOutcomes&
PlacementPolicy::GetOutcomes(std::size_t server) const
{
    return m_servers.at(server).outcomes;
}

InferenceChoice
PlacementPolicy::Choose(const Message& sample)
{
    if (!m_tierPolicy)
    {
        const std::size_t best = Choose();
        m_pending[sample.id] = best;
        return {InferencePlan::Whole(m_servers[best].tier), m_servers[best].address};
    }
    InferenceChoice choice = m_tierPolicy->Choose(sample);
    if (const InferenceStep* remote = choice.plan->FindNext(Offload::DEVICE))
    {
        const std::size_t chosen = ChooseFor(choice.server, remote->tier);
        m_pending[sample.id] = chosen;
        choice.server = m_servers[chosen].address;
    }
    return choice;
}

void
PlacementPolicy::Ended(const InferenceOutcome& outcome)
{
    if (m_tierPolicy)
    {
        m_tierPolicy->Ended(outcome);
    }
    const auto found = m_pending.find(outcome.id);
    if (found == m_pending.end())
    {
        return;
    }
    Count(m_servers[found->second].outcomes, outcome.kind);
    m_pending.erase(found);
}

TypeId
PlacementOracle::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::PlacementOracle").SetParent<PlacementPolicy>().SetGroupName("Aiot");
    return tid;
}

void
PlacementOracle::SetIntensities(std::vector<const IntensitySeries*> byPlace)
{
    m_intensities = std::move(byPlace);
}

std::optional<double>
PlacementOracle::FindIntensity(std::size_t place, int64_t nowNs) const
{
    return m_intensities.at(place)->At(nowNs);
}

} // namespace aiot
} // namespace ns3
