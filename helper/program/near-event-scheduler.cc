// SPDX-License-Identifier: GPL-2.0-only

/*
 * A line of the next events in front of a heap. Every event of the line comes before every event
 * of the heap, so an event that is scheduled goes into the line if it comes before the heap's first
 * one. A line that has grown too long hands its last to the heap; one that is used up takes the
 * heap's first.
 */

#include "near-event-scheduler.h"

#include "ns3/assert.h"
#include "ns3/global-value.h"
#include "ns3/string.h"
#include "ns3/type-id.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(NearEventScheduler);

TypeId
NearEventScheduler::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::NearEventScheduler")
                            .SetParent<Scheduler>()
                            .SetGroupName("Aiot")
                            .AddConstructor<NearEventScheduler>();
    return tid;
}

NearEventScheduler::NearEventScheduler()
{
    m_near.reserve(NEAR + 1);
}

NearEventScheduler::~NearEventScheduler() = default;

void
NearEventScheduler::Insert(const Event& event)
{
    const std::vector<Event>& rest = m_rest.GetEntries();
    if (!rest.empty() && rest.front().key < event.key)
    {
        m_rest.Push(event);
        return;
    }
    // From the end: most events are among the very next.
    std::size_t place = m_near.size();
    m_near.push_back(event);
    for (; place > 0 && m_near[place - 1].key < event.key; --place)
    {
        m_near[place] = m_near[place - 1];
    }
    m_near[place] = event;
    if (m_near.size() > NEAR)
    {
        m_rest.Push(m_near.front());
        m_near.erase(m_near.begin());
    }
}

bool
NearEventScheduler::IsEmpty() const
{
    return m_near.empty();
}

Scheduler::Event
NearEventScheduler::PeekNext() const
{
    return m_near.back();
}

Scheduler::Event
NearEventScheduler::RemoveNext()
{
    const Event first = m_near.back();
    m_near.pop_back();
    FillLine();
    return first;
}

void
NearEventScheduler::Remove(const Event& event)
{
    const auto isIt = [&event](const Event& each) { return each.key == event.key; };
    const auto near = std::find_if(m_near.begin(), m_near.end(), isIt);
    if (near == m_near.end())
    {
        const std::vector<Event>& rest = m_rest.GetEntries();
        const auto found = std::find_if(rest.begin(), rest.end(), isIt);
        NS_ASSERT(found != rest.end());
        m_rest.Remove(static_cast<std::size_t>(found - rest.begin()));
        return;
    }
    m_near.erase(near);
    FillLine();
}

void
NearEventScheduler::FillLine()
{
    if (m_near.empty() && !m_rest.GetEntries().empty())
    {
        m_near.push_back(m_rest.Pop());
    }
}

void
UseNearEventScheduler()
{
    StringValue present;
    GlobalValue::GetValueByName("SchedulerType", present);
    if (present.Get() == "ns3::MapScheduler")
    {
        GlobalValue::Bind("SchedulerType", StringValue("ns3::aiot::NearEventScheduler"));
    }
}

} // namespace aiot
} // namespace ns3
