// SPDX-License-Identifier: GPL-2.0-only

/*
 * Messages under way, by the instant of arrival, behind one event of the simulator.
 *
 * ns-3's event list costs O(log n) memory accesses that miss all caches once n is large. Here the
 * simulator knows one event, of the earliest arrival (EventLine). Most messages arrive in the order
 * in which they were sent, so that putting one in and taking it out costs a few comparisons
 * (RunQueue). Each arrival still runs as an event of its own, in the context of its node, so that
 * order and traces are those of single events. In its run an arrival knows who follows, so that the
 * listener may have their parts fetched from memory (GetLater()).
 */

#include "arrival-queue.h"

#include "ns3/simulator.h"

namespace ns3
{
namespace aiot
{

ArrivalQueue::ArrivalQueue(ArrivalListener& listener)
    : m_listener(listener)
{
}

ArrivalQueue::~ArrivalQueue() = default;

void
ArrivalQueue::Add(int64_t atNs, uint32_t item, uint32_t nodeId)
{
    if (m_arrivals.Push({atNs, m_number++, item, nodeId}))
    {
        ScheduleFirst(Simulator::Now().GetNanoSeconds());
    }
}

std::size_t
ArrivalQueue::GetSize() const
{
    return m_arrivals.GetSize();
}

void
ArrivalQueue::Clear()
{
    m_arrivals.Clear();
    Forget();
}

void
ArrivalQueue::ScheduleFirst(int64_t nowNs)
{
    const Arrival& first = m_arrivals.GetFirst();
    // An event for a later one may be waiting already: it stays, for that one.
    if (GetNextNs() != first.atNs)
    {
        Schedule(first.atNs, nowNs, first.nodeId);
    }
}

void
ArrivalQueue::RunNext()
{
    const Arrival arrival = m_arrivals.Pop();
    if (!m_arrivals.IsEmpty())
    {
        ScheduleFirst(arrival.atNs);
    }
    m_listener.Arrive(arrival);
}

} // namespace aiot
} // namespace ns3
