// SPDX-License-Identifier: GPL-2.0-only
#include "link-tally.h"

#include <limits>
#include <numeric>

namespace ns3::aiot
{

LinkTally::LinkTally(const LinkPlan& plan)
    : m_plan(plan),
      m_counts(plan.GetOutcomeCount())
{
}

void
LinkTally::Add(std::size_t which, std::uint64_t messages)
{
    m_counts[which] += messages;
}

std::uint64_t
LinkTally::GetMessages() const
{
    return std::accumulate(m_counts.begin(), m_counts.end(), std::uint64_t{0});
}

std::uint64_t
LinkTally::GetDelivered() const
{
    std::uint64_t delivered = 0;
    for (std::size_t which = 0; which < m_counts.size(); ++which)
    {
        delivered += m_plan.GetOutcome(which).delivered ? m_counts[which] : 0;
    }
    return delivered;
}

std::uint64_t
LinkTally::GetFrames() const
{
    std::uint64_t frames = 0;
    for (std::size_t which = 0; which < m_counts.size(); ++which)
    {
        frames += m_plan.GetOutcome(which).attempts * m_counts[which];
    }
    return frames;
}

LinkUse
LinkTally::GetUse() const
{
    LinkUse use;
    for (std::size_t which = 0; which < m_counts.size(); ++which)
    {
        use += m_plan.GetOutcome(which).use * static_cast<double>(m_counts[which]);
    }
    return use;
}

LinkUse
LinkTally::GetUse(double elapsedS, double devices) const
{
    const LinkUse busy = GetUse();
    const double busyS = busy.GetTotalS();
    RequireLinkValue("time of all devices in s",
                     elapsedS * devices,
                     busyS,
                     std::numeric_limits<double>::max());
    return busy + m_plan.GetRestShare() * (elapsedS * devices - busyS);
}

} // namespace ns3::aiot
