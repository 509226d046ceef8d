// SPDX-License-Identifier: GPL-2.0-only

/*
 * Timers of one period in a queue: who waits last is due last, so the queue is in order of time
 * by construction.
 *
 * Waiting is O(1): append (now + period, listener). The simulator knows one event, of the first
 * entry (EventLine). A cancelled entry is marked and passed over when its turn comes. Entries are
 * known ahead of their turn, so what the next listeners need is fetched from memory in steps, one
 * step per turn, each using what the one before brought in; not in a short line, whose listeners
 * stay in the processor's caches.
 */

#include "periodic-timers.h"

#include "ns3/prefetch.h"
#include "ns3/prefetched-population.h"

namespace ns3
{
namespace aiot
{

PeriodicTimers::PeriodicTimers() = default;
PeriodicTimers::~PeriodicTimers() = default;

bool
PeriodicTimers::TakePeriod(const Time& period)
{
    if (m_periodNs == 0)
    {
        m_periodNs = period.GetNanoSeconds();
    }
    return m_periodNs == period.GetNanoSeconds();
}

void
PeriodicTimers::Clear()
{
    m_popped += m_entries.GetSize();
    m_entries.Clear();
    Forget();
    m_cleared = true;
}

uint64_t
PeriodicTimers::Wait(PeriodicListener* listener)
{
    if (m_cleared)
    {
        m_cleared = false;
        Simulator::ScheduleDestroy(&PeriodicTimers::Clear, Ptr<PeriodicTimers>(this));
    }
    // Most wait again when they are told: then it is known how late it is.
    const int64_t nowNs = GetNowNs();
    const uint32_t context = m_isRunning ? m_now.context : Simulator::GetContext();
    m_entries.Push({nowNs + m_periodNs, listener, context});
    if (m_entries.GetSize() == 1)
    {
        ScheduleFirst(nowNs);
    }
    return m_popped + m_entries.GetSize() - 1;
}

void
PeriodicTimers::Cancel(uint64_t wait)
{
    // Its place stays, so that the numbers of the others do.
    if (wait >= m_popped && wait - m_popped < m_entries.GetSize())
    {
        m_entries[wait - m_popped].listener = nullptr;
    }
}

std::size_t
PeriodicTimers::GetSize() const
{
    return m_entries.GetSize();
}

void
PeriodicTimers::ScheduleFirst(int64_t nowNs)
{
    const Entry& first = m_entries.GetFirst();
    Schedule(first.atNs, nowNs, first.context);
}

void
PeriodicTimers::RunNext()
{
    m_now = m_entries.Pop();
    m_isRunning = true;
    ++m_popped;
    if (!m_entries.IsEmpty())
    {
        ScheduleFirst(m_now.atNs);
        LookAhead();
    }
    if (m_now.listener)
    {
        m_now.listener->Due();
    }
    m_isRunning = false;
}

void
PeriodicTimers::LookAhead() const
{
    if (m_entries.GetSize() < PREFETCHED_POPULATION)
    {
        return;
    }
    // Of the last one nothing is known but where it is.
    Prefetch(m_entries[AHEAD - 1].listener);
    for (uint32_t step = 0; step + 1 < AHEAD; ++step)
    {
        if (const PeriodicListener* listener = m_entries[AHEAD - 2 - step].listener)
        {
            listener->HintPrefetch(step);
        }
    }
}

} // namespace aiot
} // namespace ns3
