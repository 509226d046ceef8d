// SPDX-License-Identifier: GPL-2.0-only

/*
 * Messages under way, by the instant of arrival, behind one event of the simulator.
 *
 * ns-3's event list costs O(log n) memory accesses that miss all caches once n is large. Here the
 * simulator holds one event, for the earliest arrival; inserting a message costs O(log n) within
 * one compact array. Each arrival still runs as an event of its own, in the context of its node,
 * so that order and traces are those of single events. The next few are kept in order, apart from
 * the heap, so that the listener may have their parts fetched from memory (GetLater()).
 */

#include "arrival-queue.h"

#include "ns3/event-impl.h"
#include "ns3/nstime.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace aiot
{

/// The event of the first arrival.
class ArrivalQueue::Event : public EventImpl
{
  public:
    /// @param queue where it belongs
    explicit Event(ArrivalQueue* queue)
        : m_queue(queue)
    {
    }

    /// The queue is gone.
    void Detach()
    {
        m_queue = nullptr;
    }

  protected:
    void Notify() override
    {
        if (m_queue)
        {
            m_queue->Run();
        }
    }

  private:
    ArrivalQueue* m_queue; //!< where it belongs; null: nowhere any more
};

ArrivalQueue::ArrivalQueue(ArrivalListener& listener)
    : m_listener(listener),
      m_event(Create<Event>(this))
{
}

ArrivalQueue::~ArrivalQueue()
{
    m_event->Detach();
}

void
ArrivalQueue::Add(int64_t atNs, uint32_t item, uint32_t nodeId)
{
    const Arrival arrival{atNs, m_number++, item, nodeId};
    const bool first = m_arrivals.IsEmpty() || Before()(arrival, m_arrivals.GetFirst());
    m_arrivals.Insert(arrival);
    if (first)
    {
        Schedule(Simulator::Now().GetNanoSeconds());
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
    m_times.clear();
    m_event->Detach();
    m_event = Create<Event>(this);
}

void
ArrivalQueue::Schedule(int64_t nowNs)
{
    const Arrival& first = m_arrivals.GetFirst();
    if (!m_times.empty() && m_times.back() == first.atNs)
    {
        return;
    }
    // An event for a later one may be waiting already: it stays, for that one.
    m_times.push_back(first.atNs);
    // The simulator lets go of it after the event, we never do.
    m_event->Ref();
    Simulator::ScheduleWithContext(first.nodeId,
                                   NanoSeconds(first.atNs - nowNs),
                                   PeekPointer(m_event));
}

void
ArrivalQueue::Run()
{
    m_times.pop_back();
    const Arrival arrival = m_arrivals.Pop();
    if (!m_arrivals.IsEmpty())
    {
        Schedule(arrival.atNs);
    }
    m_listener.Arrive(arrival);
}

} // namespace aiot
} // namespace ns3
