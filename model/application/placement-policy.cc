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

TypeId
PlacementPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::PlacementPolicy").SetParent<OffloadPolicy>().SetGroupName("Aiot");
    return tid;
}

void
PlacementPolicy::SetGoal(PlacementGoal goal, const TaskTraffic& traffic)
{
    m_goal = goal;
    m_traffic = traffic;
}

void
PlacementPolicy::SetIntensities(std::vector<const IntensitySeries*> byPlace, int64_t startNs)
{
    m_intensities = std::move(byPlace);
    m_startNs = startNs;
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
PlacementPolicy::SetTierPolicy(const Ptr<OffloadPolicy>& policy)
{
    NS_ABORT_MSG_IF(!m_servers.empty(), "PlacementPolicy: SetTierPolicy() after AddServer()");
    m_tierPolicy = policy;
}

void
PlacementPolicy::Serve(const Ptr<Sensor>& sensor)
{
    // The sensor keeps the policy, not the other way round.
    const Ptr<PlacementPolicy> self(this);
    sensor->SetAttribute("Policy", PointerValue(self));
    sensor->TraceConnectWithoutContext("ResultReceived",
                                       MakeCallback(&PlacementPolicy::Completed, self));
    sensor->TraceConnectWithoutContext("Lost", MakeCallback(&PlacementPolicy::Lost, self));
    sensor->TraceConnectWithoutContext("TimedOut", MakeCallback(&PlacementPolicy::TimedOut, self));
}

std::size_t
PlacementPolicy::ChooseAmong(const std::vector<ServerOption>& options) const
{
    NS_ABORT_MSG_IF(options.empty(), "PlacementPolicy: no server was added");
    const int64_t nowNs = m_startNs + Simulator::Now().GetNanoSeconds();
    return aiot::ChooseServer(options, m_traffic, m_goal, [this, nowNs](std::size_t place) {
        return m_intensities.at(place)->At(nowNs);
    });
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
PlacementPolicy::ChooseFor(const Message& sample, Offload tier) const
{
    const Address named = m_tierPolicy->GetServer(sample);
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

Offload
PlacementPolicy::Decide(const Message& sample)
{
    if (m_tierPolicy)
    {
        const Offload tier = m_tierPolicy->Decide(sample);
        if (tier == Offload::DEVICE)
        {
            return tier;
        }
        m_chosen = ChooseFor(sample, tier);
    }
    else
    {
        m_chosen = Choose();
    }
    m_pending[sample.id] = m_chosen;
    return m_servers[m_chosen].tier;
}

Address
PlacementPolicy::GetServer(const Message& /* sample */) const
{
    return m_servers[m_chosen].address;
}

void
PlacementPolicy::End(uint32_t id, uint64_t SensorOutcomes::*outcome)
{
    const auto found = m_pending.find(id);
    if (found != m_pending.end())
    {
        ++(m_servers[found->second].outcomes.*outcome);
        m_pending.erase(found);
    }
}

void
// The trace source hands over a Time. NOLINTNEXTLINE(performance-unnecessary-value-param)
PlacementPolicy::Completed(uint32_t id, uint32_t /* server */, Time /* latency */)
{
    End(id, &SensorOutcomes::completed);
}

void
PlacementPolicy::Lost(uint32_t id)
{
    End(id, &SensorOutcomes::lost);
}

void
PlacementPolicy::TimedOut(uint32_t id)
{
    End(id, &SensorOutcomes::timedOut);
}

} // namespace aiot
} // namespace ns3
