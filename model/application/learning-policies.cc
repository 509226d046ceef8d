// SPDX-License-Identifier: GPL-2.0-only
#include "learning-policies.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(CentralisedPolicy);
NS_OBJECT_ENSURE_REGISTERED(SelectingPolicy);
NS_OBJECT_ENSURE_REGISTERED(FederatedPolicy);
NS_OBJECT_ENSURE_REGISTERED(ConsensusPolicy);

TypeId
CentralisedPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::CentralisedPolicy")
            .SetParent<RoundPolicy>()
            .SetGroupName("Aiot")
            .AddConstructor<CentralisedPolicy>()
            .AddAttribute("Uploads",
                          "How often all ship their raw data, evenly spread over the rounds.",
                          UintegerValue(1),
                          MakeUintegerAccessor(&CentralisedPolicy::m_uploads),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("Rounds",
                          "Rounds that there will be.",
                          UintegerValue(1),
                          MakeUintegerAccessor(&CentralisedPolicy::m_rounds),
                          MakeUintegerChecker<uint64_t>(1));
    return tid;
}

RoundPlan
CentralisedPolicy::Plan(uint64_t round, const LearnerGroup& group)
{
    RoundPlan plan;
    plan.serverBatches = group.serverBatches;
    plan.serverTrains = true;
    // Shipment i comes before round i R / U + 1.
    const uint64_t done = (round - 1) * m_uploads;
    if (done % m_rounds < m_uploads)
    {
        for (const uint32_t device : group.available)
        {
            plan.tasks[device].collects = true;
        }
    }
    return plan;
}

TypeId
SelectingPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::SelectingPolicy")
                            .SetParent<RoundPolicy>()
                            .SetGroupName("Aiot")
                            .AddAttribute("Active",
                                          "Devices that share their models in a round, K_a.",
                                          UintegerValue(1),
                                          MakeUintegerAccessor(&SelectingPolicy::m_active),
                                          MakeUintegerChecker<uint32_t>(1))
                            .AddAttribute("Selection",
                                          "How they are chosen: random or window.",
                                          StringValue("random"),
                                          MakeStringAccessor(&SelectingPolicy::m_selection),
                                          MakeStringChecker());
    return tid;
}

SelectingPolicy::SelectingPolicy()
    : m_random(CreateObject<UniformRandomVariable>())
{
}

int64_t
SelectingPolicy::AssignStreams(int64_t stream)
{
    m_random->SetStream(stream);
    return 1;
}

std::vector<uint32_t>
SelectingPolicy::Draw(std::vector<uint32_t> from, std::size_t count)
{
    count = std::min(count, from.size());
    for (std::size_t i = 0; i < count; ++i)
    {
        const auto last = static_cast<uint32_t>(from.size() - 1);
        std::swap(from[i], from[m_random->GetInteger(static_cast<uint32_t>(i), last)]);
    }
    from.resize(count);
    std::sort(from.begin(), from.end());
    return from;
}

std::vector<uint32_t>
SelectingPolicy::Select(uint64_t round, const LearnerGroup& group)
{
    const auto count =
        static_cast<uint32_t>(std::min<std::size_t>(m_active, group.available.size()));
    if (m_selection != "window")
    {
        return Draw(group.available, count);
    }
    const std::size_t places = group.available.size() - count + 1;
    const auto first = group.available.begin() + static_cast<std::ptrdiff_t>((round - 1) % places);
    return {first, first + count};
}

TypeId
FederatedPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::FederatedPolicy")
            .SetParent<SelectingPolicy>()
            .SetGroupName("Aiot")
            .AddConstructor<FederatedPolicy>()
            .AddAttribute("AllTrain",
                          "Whether all devices train, not only those that send their models.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&FederatedPolicy::m_allTrain),
                          MakeBooleanChecker())
            .AddAttribute("DownlinkToAll",
                          "Whether all devices get the model, not only the active ones.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&FederatedPolicy::m_downlinkToAll),
                          MakeBooleanChecker())
            .AddAttribute("ServerShare",
                          "Work of averaging, as a share of a round's training at the server.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&FederatedPolicy::m_serverShare),
                          MakeDoubleChecker<double>(0));
    return tid;
}

RoundPlan
FederatedPolicy::Plan(uint64_t round, const LearnerGroup& group)
{
    RoundPlan plan;
    plan.serverBatches = m_serverShare * group.serverBatches;
    if (m_downlinkToAll || m_allTrain)
    {
        for (const uint32_t device : group.available)
        {
            plan.tasks[device].refreshes = m_downlinkToAll;
            plan.tasks[device].trains = m_allTrain;
        }
    }
    for (const uint32_t device : Select(round, group))
    {
        LearnerTask& task = plan.tasks[device];
        task.refreshes = true;
        task.trains = true;
        task.uploads = true;
    }
    return plan;
}

TypeId
ConsensusPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::ConsensusPolicy")
            .SetParent<SelectingPolicy>()
            .SetGroupName("Aiot")
            .AddConstructor<ConsensusPolicy>()
            .AddAttribute("Neighbours",
                          "Active devices that each active device sends its model to.",
                          UintegerValue(1),
                          MakeUintegerAccessor(&ConsensusPolicy::m_neighbours),
                          MakeUintegerChecker<uint32_t>(1));
    return tid;
}

RoundPlan
ConsensusPolicy::Plan(uint64_t round, const LearnerGroup& group)
{
    RoundPlan plan;
    const std::vector<uint32_t> active = Select(round, group);
    for (const uint32_t device : active)
    {
        std::vector<uint32_t> others = active;
        others.erase(std::find(others.begin(), others.end(), device));
        LearnerTask& task = plan.tasks[device];
        task.trains = true;
        task.peers = Draw(others, m_neighbours);
    }
    return plan;
}

} // namespace aiot
} // namespace ns3
