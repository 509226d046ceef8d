// SPDX-License-Identifier: GPL-2.0-only
#include "power-plan.h"

#include "spare-vectors.h"

#include <algorithm>
#include <iterator>

namespace ns3
{
namespace aiot
{

namespace
{

/// What a sensor plans at most for one sample: transducer, processor twice, interface twice.
constexpr std::size_t USUAL_CHANGES = 5;

/// @return memory of plans that are empty
SpareVectors<PlannedChange>&
GetSparePlans()
{
    // Never destroyed: when a program ends, ns-3's nodes may go after it would.
    static auto* const spare = new SpareVectors<PlannedChange>(USUAL_CHANGES);
    return *spare;
}

} // namespace

void
PowerPlan::Insert(const PlannedChange& change)
{
    if (m_changes.capacity() == 0)
    {
        GetSparePlans().Lend(m_changes);
    }
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
PowerPlan::DropFirst(std::size_t count)
{
    if (count == m_changes.size())
    {
        m_changes.clear();
        GetSparePlans().TakeBack(m_changes);
        return;
    }
    m_changes.erase(m_changes.begin(), m_changes.begin() + static_cast<std::ptrdiff_t>(count));
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
