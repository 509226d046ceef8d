// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EVENT_LINE_H
#define AIOT_EVENT_LINE_H

#include "ns3/ptr.h"
#include "ns3/scheduler.h"

#include <cstdint>
#include <vector>

/**
 * @defgroup aiot_event Events
 * @ingroup aiot
 * Queues of what is due next, and implementations of ns-3's event list and simulator that use them.
 */

namespace ns3
{
namespace aiot
{

class LineSimulator;

/**
 * @ingroup aiot_event
 * Events of a queue that keeps its entries in order by itself: only its next ones are scheduled.
 *
 * With LineSimulator the simulator looks at the line itself, and an event costs neither a place in
 * ns-3's list nor an object. With any other implementation of the simulator each is an event of
 * ns-3. Instants, contexts, numbers and counts of events are the same both ways, and so is the
 * order among all events.
 */
class EventLine
{
  public:
    EventLine(const EventLine&) = delete;
    EventLine& operator=(const EventLine&) = delete;

  protected:
    EventLine();
    virtual ~EventLine();

    /**
     * Schedule an event, as one of ns-3 that is scheduled now.
     * @param atNs when, before GetNextNs() (ns)
     * @param nowNs what time it is (ns)
     * @param context in which context
     */
    void Schedule(int64_t atNs, int64_t nowNs, uint32_t context)
    {
        if (m_numbers)
        {
            m_keys.push_back({static_cast<uint64_t>(atNs), (*m_numbers)++, context});
        }
        else
        {
            ScheduleFirst(atNs, nowNs, context);
        }
    }

    /// @return when the next event is; INT64_MAX: none is scheduled (ns)
    int64_t GetNextNs() const
    {
        return m_keys.empty() ? INT64_MAX : static_cast<int64_t>(m_keys.back().m_ts);
    }

    /// Forget all events that are scheduled.
    void Forget();

  private:
    friend class LineSimulator;
    class Event;

    /// The time of the next event has come; it is not scheduled any more.
    virtual void RunNext() = 0;

    /// Schedule an event where no simulator is known that looks at this line.
    void ScheduleFirst(int64_t atNs, int64_t nowNs, uint32_t context);

    /// @return the simulator, if it is one that looks at lines and has room for another
    LineSimulator* FindSimulator();

    /// Take the next event out and run it.
    void Fire()
    {
        m_keys.pop_back();
        RunNext();
    }

    std::vector<Scheduler::EventKey> m_keys; //!< events, the next one last; their instants in ns
    LineSimulator* m_simulator{nullptr};     //!< who looks at them; null: they are ns-3's events
    uint32_t* m_numbers{nullptr};            //!< its numbers of events; null: as above
    Ptr<Event> m_event;                      //!< that event, used again and again
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_EVENT_LINE_H
