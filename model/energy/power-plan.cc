// SPDX-License-Identifier: GPL-2.0-only
#include "power-plan.h"

#include <algorithm>
#include <iterator>

namespace ns3
{
namespace aiot
{

void
PowerPlan::Add(const PlannedChange& change)
{
    auto place = m_changes.end();
    while (place != m_changes.begin() && std::prev(place)->atNs > change.atNs)
    {
        --place;
    }
    m_changes.insert(place, change);
}

void
PowerPlan::Forget(const ComponentEnergyModel* component)
{
    m_changes.erase(
        std::remove_if(m_changes.begin(),
                       m_changes.end(),
                       [component](const auto& each) { return each.component == component; }),
        m_changes.end());
}

const PlannedChange*
PowerPlan::FindLast(const ComponentEnergyModel* component, int64_t untilNs) const
{
    const PlannedChange* last = nullptr;
    for (const PlannedChange& change : m_changes)
    {
        if (change.atNs > untilNs)
        {
            break;
        }
        last = change.component == component ? &change : last;
    }
    return last;
}

void
PowerPlan::Reserve(std::size_t changes)
{
    m_changes.reserve(changes);
}

double
PowerPlan::GetSumW() const
{
    double sumW = 0;
    for (const PlannedChange& change : m_changes)
    {
        sumW += change.powerW;
    }
    return sumW;
}

} // namespace aiot
} // namespace ns3
