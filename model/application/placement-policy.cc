// SPDX-License-Identifier: GPL-2.0-only
#include "placement-policy.h"

#include "ns3/abort.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(PlacementPolicy);

TypeId
PlacementPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::PlacementPolicy")
                            .SetParent<OffloadPolicy>()
                            .SetGroupName("Aiot")
                            .AddConstructor<PlacementPolicy>();
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
    m_options.push_back(option);
    m_servers.push_back({tier, address, {}});
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
PlacementPolicy::Choose() const
{
    NS_ABORT_MSG_IF(m_options.empty(), "PlacementPolicy: no server was added");
    const int64_t nowNs = m_startNs + Simulator::Now().GetNanoSeconds();
    return ChooseServer(m_options, m_traffic, m_goal, [this, nowNs](std::size_t place) {
        return m_intensities.at(place)->At(nowNs);
    });
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
    m_chosen = Choose();
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
