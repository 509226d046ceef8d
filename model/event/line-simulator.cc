// SPDX-License-Identifier: GPL-2.0-only

/*
 * One event after another: the first of ns-3's list, or the next of a line, whichever has the
 * smaller key (instant, number). Numbers are given when an event is scheduled, to both alike, so
 * the order is the one that a single list would have.
 *
 *     list   (t, n)           first key kept here, looked up again when the list changes
 *     lines  (t, n) (t, n)    the last entry of each line's vector, read in place
 *
 * A line's event costs a comparison for each line and one with the list. Rescheduling it is a
 * push_back() by its owner. Only a few lines are looked at, as each makes every event dearer.
 */

#include "line-simulator.h"

#include "event-line.h"

#include "ns3/abort.h"
#include "ns3/event-impl.h"
#include "ns3/global-value.h"
#include "ns3/make-event.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <algorithm>
#include <limits>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(LineSimulator);

namespace
{

/// Lines that are looked at; events of others go through the list.
constexpr std::size_t MOST_LINES = 8;

/// The last instant that a Time can name.
constexpr uint64_t NEVER = std::numeric_limits<int64_t>::max();

/// After every event.
constexpr Scheduler::EventKey NO_KEY{std::numeric_limits<uint64_t>::max(), 0, 0};

} // namespace

TypeId
LineSimulator::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::LineSimulator")
                            .SetParent<SimulatorImpl>()
                            .SetGroupName("Aiot")
                            .AddConstructor<LineSimulator>();
    return tid;
}

LineSimulator::LineSimulator()
    : m_first(NO_KEY),
      m_now{0, EventId::INVALID, Simulator::NO_CONTEXT},
      m_number(EventId::VALID),
      m_thread(std::this_thread::get_id())
{
}

LineSimulator::~LineSimulator() = default;

void
LineSimulator::DoDispose()
{
    TakeForeign();
    while (!m_events->IsEmpty())
    {
        m_events->RemoveNext().impl->Unref();
    }
    m_events = nullptr;
    for (EventLine* line : m_lines)
    {
        line->m_keys.clear();
        line->m_simulator = nullptr;
        line->m_numbers = nullptr;
    }
    m_lines.clear();
    SimulatorImpl::DoDispose();
}

bool
LineSimulator::Add(EventLine* line)
{
    if (m_lines.size() >= MOST_LINES || Time::GetResolution() != Time::NS)
    {
        return false;
    }
    m_lines.push_back(line);
    return true;
}

void
LineSimulator::Drop(EventLine* line)
{
    m_lines.erase(std::remove(m_lines.begin(), m_lines.end(), line), m_lines.end());
}

void
LineSimulator::SetScheduler(ObjectFactory schedulerFactory)
{
    const auto events = schedulerFactory.Create<Scheduler>();
    while (m_events && !m_events->IsEmpty())
    {
        events->Insert(m_events->RemoveNext());
    }
    m_events = events;
    FindFirst();
}

void
LineSimulator::FindFirst()
{
    m_first = m_events->IsEmpty() ? NO_KEY : m_events->PeekNext().key;
}

EventLine*
LineSimulator::FindLine() const
{
    EventLine* found = nullptr;
    const Scheduler::EventKey* first = &m_first;
    for (EventLine* line : m_lines)
    {
        if (!line->m_keys.empty() && line->m_keys.back() < *first)
        {
            found = line;
            first = &line->m_keys.back();
        }
    }
    return found;
}

void
LineSimulator::Run()
{
    m_thread = std::this_thread::get_id();
    m_stop = false;
    TakeForeign();
    while (!m_stop)
    {
        if (EventLine* line = FindLine())
        {
            m_now = line->m_keys.back();
            ++m_count;
            line->Fire();
        }
        else if (m_first.m_ts != NO_KEY.m_ts)
        {
            RunListed();
        }
        else
        {
            break;
        }
        if (m_hasForeign)
        {
            TakeForeign();
        }
    }
}

void
LineSimulator::RunListed()
{
    const Scheduler::Event next = m_events->RemoveNext();
    FindFirst();
    m_now = next.key;
    ++m_count;
    next.impl->Invoke();
    next.impl->Unref();
}

bool
LineSimulator::IsFinished() const
{
    return m_stop || (m_first.m_ts == NO_KEY.m_ts && !FindLine());
}

void
LineSimulator::Stop()
{
    m_stop = true;
}

LineSimulator::StopResult
LineSimulator::Stop(const Time& delay)
{
    return StopResult(Schedule(delay, MakeEvent(static_cast<void (*)()>(&Simulator::Stop))));
}

uint64_t
LineSimulator::GetInstant(const Time& delay) const
{
    NS_ABORT_MSG_IF(delay.IsStrictlyNegative(), "LineSimulator: an event in the past");
    return m_now.m_ts + static_cast<uint64_t>(delay.GetTimeStep());
}

EventId
LineSimulator::Insert(uint64_t at, uint32_t context, EventImpl* event)
{
    const Scheduler::EventKey key{at, m_number++, context};
    m_events->Insert({event, key});
    if (key < m_first)
    {
        m_first = key;
    }
    return EventId(event, key.m_ts, key.m_context, key.m_uid);
}

EventId
LineSimulator::Schedule(const Time& delay, EventImpl* event)
{
    return Insert(GetInstant(delay), m_now.m_context, event);
}

EventId
LineSimulator::ScheduleNow(EventImpl* event)
{
    return Insert(m_now.m_ts, m_now.m_context, event);
}

void
LineSimulator::ScheduleWithContext(uint32_t context, const Time& delay, EventImpl* event)
{
    if (std::this_thread::get_id() == m_thread)
    {
        Insert(GetInstant(delay), context, event);
        return;
    }
    const std::lock_guard<std::mutex> lock(m_foreignMutex);
    m_foreign.push_back({context, delay, event});
    m_hasForeign = true;
}

void
LineSimulator::TakeForeign()
{
    std::vector<Foreign> foreign;
    {
        const std::lock_guard<std::mutex> lock(m_foreignMutex);
        foreign.swap(m_foreign);
        m_hasForeign = false;
    }
    for (const Foreign& each : foreign)
    {
        Insert(GetInstant(each.delay), each.context, each.event);
    }
}

EventId
LineSimulator::ScheduleDestroy(EventImpl* event)
{
    EventId id(Ptr<EventImpl>(event, false), m_now.m_ts, Simulator::NO_CONTEXT, EventId::DESTROY);
    m_destroyEvents.push_back(id);
    // ns-3's own takes a number, too.
    ++m_number;
    return id;
}

void
LineSimulator::Destroy()
{
    while (!m_destroyEvents.empty())
    {
        // Kept until it has run, which may schedule more.
        const EventId id = m_destroyEvents.front();
        m_destroyEvents.pop_front();
        if (!id.PeekEventImpl()->IsCancelled())
        {
            id.PeekEventImpl()->Invoke();
        }
    }
}

void
LineSimulator::Remove(const EventId& id)
{
    if (IsExpired(id))
    {
        return;
    }
    if (id.GetUid() == EventId::DESTROY)
    {
        m_destroyEvents.remove(id);
        return;
    }
    EventImpl* event = id.PeekEventImpl();
    m_events->Remove({event, {id.GetTs(), id.GetUid(), id.GetContext()}});
    FindFirst();
    event->Cancel();
    event->Unref();
}

void
LineSimulator::Cancel(const EventId& id)
{
    if (!IsExpired(id))
    {
        id.PeekEventImpl()->Cancel();
    }
}

bool
LineSimulator::IsExpired(const EventId& id) const
{
    if (!id.PeekEventImpl() || id.PeekEventImpl()->IsCancelled())
    {
        return true;
    }
    if (id.GetUid() == EventId::DESTROY)
    {
        return std::find(m_destroyEvents.begin(), m_destroyEvents.end(), id) ==
               m_destroyEvents.end();
    }
    return id.GetTs() < m_now.m_ts || (id.GetTs() == m_now.m_ts && id.GetUid() <= m_now.m_uid);
}

Time
LineSimulator::Now() const
{
    return TimeStep(m_now.m_ts);
}

Time
LineSimulator::GetDelayLeft(const EventId& id) const
{
    return TimeStep(IsExpired(id) ? 0 : id.GetTs() - m_now.m_ts);
}

Time
LineSimulator::GetMaximumSimulationTime() const
{
    return TimeStep(NEVER);
}

uint32_t
LineSimulator::GetSystemId() const
{
    return 0;
}

uint32_t
LineSimulator::GetContext() const
{
    return m_now.m_context;
}

uint64_t
LineSimulator::GetEventCount() const
{
    return m_count;
}

void
UseLineSimulator()
{
    StringValue present;
    GlobalValue::GetValueByName("SimulatorImplementationType", present);
    if (present.Get() == "ns3::DefaultSimulatorImpl")
    {
        GlobalValue::Bind("SimulatorImplementationType", StringValue("ns3::aiot::LineSimulator"));
    }
}

} // namespace aiot
} // namespace ns3
