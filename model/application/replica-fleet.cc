// SPDX-License-Identifier: GPL-2.0-only
#include "replica-fleet.h"

#include "ns3/abort.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr double NANO = 1e-9;

int64_t
NowNs()
{
    return Simulator::Now().GetNanoSeconds();
}

} // namespace

ReplicaFleet::ReplicaFleet(Ptr<ScalingPolicy> policy,
                           const ReplicaCosts& costs,
                           std::vector<Ptr<ProcessorEnergyModel>> processors,
                           Load load,
                           Ready ready)
    : m_policy(std::move(policy)),
      m_costs(costs),
      m_replicas(processors.size()),
      m_load(std::move(load)),
      m_ready(std::move(ready))
{
    NS_ABORT_MSG_IF(processors.empty(), "ReplicaFleet: there is no replica");
    NS_ABORT_MSG_IF(!m_policy, "ReplicaFleet: there is no policy");
    NS_ABORT_MSG_IF(costs.coldStart.IsStrictlyNegative() || costs.keepAlive.IsStrictlyNegative() ||
                        !(costs.coldStartW >= 0),
                    "ReplicaFleet: times and power of a cold start must not be negative");
    for (std::size_t i = 0; i < processors.size(); ++i)
    {
        m_replicas[i].processor = processors[i];
    }
}

ReplicaFleet::~ReplicaFleet()
{
    for (Replica& replica : m_replicas)
    {
        Simulator::Cancel(replica.event);
    }
}

void
ReplicaFleet::Start()
{
    m_running = true;
    for (const Replica& replica : m_replicas)
    {
        if (replica.processor)
        {
            replica.processor->Sleep();
        }
    }
    Adapt();
}

void
ReplicaFleet::Halt(bool depleted)
{
    m_running = false;
    for (Replica& replica : m_replicas)
    {
        Simulator::Cancel(replica.event);
        const int64_t onNs = replica.state == State::OFF ? 0 : NowNs() - replica.sinceNs;
        m_onNs += onNs;
        m_coldNs += replica.state == State::STARTING ? onNs : 0;
        replica.state = State::OFF;
        replica.wanted = false;
        if (replica.processor && !depleted)
        {
            replica.processor->Sleep();
        }
    }
}

std::vector<std::size_t>
ReplicaFleet::Rank() const
{
    const auto place = [this](std::size_t index) {
        switch (m_replicas[index].state)
        {
        case State::READY:
            return m_load(index) > 0 ? 0 : 1;
        case State::STARTING:
            return 2;
        case State::OFF:
            break;
        }
        return 3;
    };
    std::vector<std::pair<int, std::size_t>> places;
    for (std::size_t i = 0; i < m_replicas.size(); ++i)
    {
        places.emplace_back(place(i), i);
    }
    std::sort(places.begin(), places.end());
    std::vector<std::size_t> order;
    order.reserve(places.size());
    for (const auto& each : places)
    {
        order.push_back(each.second);
    }
    return order;
}

void
ReplicaFleet::Adapt(std::size_t coming)
{
    if (!m_running)
    {
        return;
    }
    FleetState state;
    state.nowNs = NowNs();
    state.replicas = static_cast<uint32_t>(m_replicas.size());
    state.requests = coming;
    for (std::size_t i = 0; i < m_replicas.size(); ++i)
    {
        state.ready += m_replicas[i].state == State::READY ? 1 : 0;
        state.starting += m_replicas[i].state == State::STARTING ? 1 : 0;
        state.requests += m_load(i);
    }
    const std::size_t chosen = m_policy->Choose(state);
    const std::size_t least = state.requests > 0 ? 1 : 0;
    const std::size_t wanted = std::clamp(chosen, least, m_replicas.size());
    const std::vector<std::size_t> order = Rank();
    for (std::size_t place = 0; place < order.size(); ++place)
    {
        const std::size_t index = order[place];
        Replica& replica = m_replicas[index];
        replica.wanted = place < wanted;
        if (replica.wanted && replica.state == State::OFF)
        {
            SwitchOn(index);
        }
        else if (replica.wanted && replica.state == State::READY)
        {
            Simulator::Cancel(replica.event);
        }
        else if (replica.state == State::READY && m_load(index) == 0 && replica.event.IsExpired())
        {
            replica.event =
                Simulator::Schedule(m_costs.keepAlive, &ReplicaFleet::SwitchOff, this, index);
        }
    }
}

void
ReplicaFleet::SwitchOn(std::size_t index)
{
    Replica& replica = m_replicas[index];
    replica.state = State::STARTING;
    replica.sinceNs = NowNs();
    ++m_coldStarts;
    if (replica.processor)
    {
        replica.processor->Work(Stage::STANDBY, m_costs.coldStartW);
    }
    replica.event = Simulator::Schedule(m_costs.coldStart, &ReplicaFleet::Begin, this, index);
}

void
ReplicaFleet::Begin(std::size_t index)
{
    Replica& replica = m_replicas[index];
    replica.state = State::READY;
    m_coldNs += m_costs.coldStart.GetNanoSeconds();
    if (replica.processor)
    {
        replica.processor->Idle();
    }
    m_ready(index);
    Adapt();
}

void
ReplicaFleet::SwitchOff(std::size_t index)
{
    if (m_load(index) > 0)
    {
        return;
    }
    Replica& replica = m_replicas[index];
    replica.state = State::OFF;
    m_onNs += NowNs() - replica.sinceNs;
    if (replica.processor)
    {
        replica.processor->Sleep();
    }
}

std::size_t
ReplicaFleet::Choose() const
{
    const auto place = [this](std::size_t index) {
        const Replica& replica = m_replicas[index];
        const bool isReady = replica.state == State::READY;
        const int state = isReady && replica.wanted ? 0 : isReady ? 1 : 2;
        return std::make_pair(replica.state == State::OFF ? 3 : state, m_load(index));
    };
    std::size_t best = 0;
    for (std::size_t i = 1; i < m_replicas.size(); ++i)
    {
        best = place(i) < place(best) ? i : best;
    }
    return best;
}

bool
ReplicaFleet::IsReady(std::size_t replica) const
{
    return m_replicas.at(replica).state == State::READY;
}

FleetUse
ReplicaFleet::GetUse() const
{
    FleetUse use;
    use.coldStarts = m_coldStarts;
    int64_t coldNs = m_coldNs;
    int64_t onNs = m_onNs;
    for (const Replica& replica : m_replicas)
    {
        const int64_t sinceNs = NowNs() - replica.sinceNs;
        onNs += replica.state == State::OFF ? 0 : sinceNs;
        coldNs += replica.state == State::STARTING ? sinceNs : 0;
        use.ready += replica.state == State::READY ? 1 : 0;
    }
    use.coldStartJ = m_costs.coldStartW * static_cast<double>(coldNs) * NANO;
    use.onS = static_cast<double>(onNs) * NANO;
    return use;
}

} // namespace aiot
} // namespace ns3
