// SPDX-License-Identifier: GPL-2.0-only
#include "learning-policies.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(MetaPolicy);

TypeId
MetaPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::MetaPolicy")
            .SetParent<RoundPolicy>()
            .SetGroupName("Aiot")
            .AddConstructor<MetaPolicy>()
            .AddAttribute("DevicesPerTask",
                          "Devices in each cluster.",
                          UintegerValue(1),
                          MakeUintegerAccessor(&MetaPolicy::m_devicesPerTask),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("MetaTasks",
                          "Tasks that the meta-model learns from, the first ones.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&MetaPolicy::m_metaTasks),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("MetaRounds",
                          "Rounds of the first stage; 0: there is none.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&MetaPolicy::m_metaRounds),
                          MakeUintegerChecker<uint64_t>())
            .AddAttribute("MetaBatches",
                          "Batches that the server computes per meta round and task.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&MetaPolicy::m_metaBatches),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("Neighbours",
                          "Devices of its cluster that each device sends its model to.",
                          UintegerValue(1),
                          MakeUintegerAccessor(&MetaPolicy::m_neighbours),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("UploadEachRound",
                          "Whether data are shipped for each meta round, not only for the first.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&MetaPolicy::m_uploadEachRound),
                          MakeBooleanChecker());
    return tid;
}

void
MetaPolicy::SetAdaptRounds(const std::vector<uint64_t>& rounds)
{
    m_adaptRounds = rounds;
}

uint64_t
MetaPolicy::GetRounds() const
{
    const auto longest = std::max_element(m_adaptRounds.begin(), m_adaptRounds.end());
    return m_metaRounds + (longest == m_adaptRounds.end() ? 0 : *longest);
}

RoundPlan
MetaPolicy::Plan(uint64_t round, const LearnerGroup& group)
{
    return round <= m_metaRounds ? PlanMeta(round, group) : PlanAdapt(round - m_metaRounds, group);
}

RoundPlan
MetaPolicy::PlanMeta(uint64_t round, const LearnerGroup& group) const
{
    RoundPlan plan;
    plan.serverBatches = m_metaTasks * m_metaBatches;
    plan.serverTrains = true;
    for (const uint32_t device : group.available)
    {
        if (device / m_devicesPerTask < m_metaTasks && (round == 1 || m_uploadEachRound))
        {
            plan.tasks[device].collects = true;
        }
    }
    return plan;
}

RoundPlan
MetaPolicy::PlanAdapt(uint64_t round, const LearnerGroup& group) const
{
    RoundPlan plan;
    for (const uint32_t device : group.available)
    {
        const uint32_t cluster = device / m_devicesPerTask;
        const bool adapts = cluster < m_adaptRounds.size() && round <= m_adaptRounds[cluster];
        const bool refreshes = round == 1 && m_metaRounds > 0;
        if (!adapts && !refreshes)
        {
            continue;
        }
        LearnerTask& task = plan.tasks[device];
        task.refreshes = refreshes;
        task.trains = adapts;
        for (uint32_t i = 1; adapts && i <= m_neighbours; ++i)
        {
            const uint32_t within = (device % m_devicesPerTask + i) % m_devicesPerTask;
            task.peers.push_back(cluster * m_devicesPerTask + within);
        }
    }
    return plan;
}

} // namespace aiot
} // namespace ns3
