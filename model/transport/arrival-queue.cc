// SPDX-License-Identifier: GPL-2.0-only

/*
 * Messages under way, by the instant of arrival, in one heap of four children per entry behind
 * one event of the simulator.
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

#include <algorithm>

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
    if (m_next.size() > AHEAD && Before()(m_next.front(), arrival))
    {
        m_rest.Push(arrival);
        return;
    }
    const auto place = std::find_if(m_next.begin(), m_next.end(), [&](const Arrival& each) {
        return Before()(each, arrival);
    });
    const bool first = place == m_next.end();
    m_next.insert(place, arrival);
    if (m_next.size() > AHEAD + 1)
    {
        m_rest.Push(m_next.front());
        m_next.erase(m_next.begin());
    }
    if (first)
    {
        Schedule(Simulator::Now().GetNanoSeconds());
    }
}

std::size_t
ArrivalQueue::GetSize() const
{
    return m_rest.GetEntries().size() + m_next.size();
}

void
ArrivalQueue::Clear()
{
    m_next.clear();
    m_rest.Clear();
    m_times.clear();
    m_event->Detach();
    m_event = Create<Event>(this);
}

void
ArrivalQueue::Schedule(int64_t nowNs)
{
    const Arrival& first = m_next.back();
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
    const Arrival arrival = m_next.back();
    m_next.pop_back();
    if (!m_rest.GetEntries().empty())
    {
        m_next.insert(m_next.begin(), m_rest.Pop());
    }
    if (!m_next.empty())
    {
        Schedule(arrival.atNs);
    }
    m_listener.Arrive(arrival);
}

} // namespace aiot
} // namespace ns3
