// SPDX-License-Identifier: GPL-2.0-only
#include "near-event-scheduler.h"

#include "ns3/global-value.h"
#include "ns3/string.h"
#include "ns3/type-id.h"

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

NearEventScheduler::NearEventScheduler() = default;
NearEventScheduler::~NearEventScheduler() = default;

void
NearEventScheduler::Insert(const Event& event)
{
    m_events.Insert(event);
}

bool
NearEventScheduler::IsEmpty() const
{
    return m_events.IsEmpty();
}

Scheduler::Event
NearEventScheduler::PeekNext() const
{
    return m_events.GetFirst();
}

Scheduler::Event
NearEventScheduler::RemoveNext()
{
    return m_events.Pop();
}

void
NearEventScheduler::Remove(const Event& event)
{
    m_events.Remove([&event](const Event& each) { return each.key == event.key; });
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
