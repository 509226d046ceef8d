// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RECURRING_EVENT_H
#define AIOT_RECURRING_EVENT_H

#include "ns3/event-id.h"
#include "ns3/event-impl.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * An event that comes again and again and is made only once: a member function of an object.
 *
 * @tparam T class of the object, which must outlive the event, or cancel it
 */
template <typename T>
class RecurringEvent
{
  public:
    /**
     * Wait for the next time. The time that was waited for must have come, or have been cancelled.
     * @param delay how long from now
     * @param object the object
     * @param function its function
     */
    void Schedule(const Time& delay, T* object, void (T::*function)())
    {
        if (!m_event)
        {
            m_event = Create<Event>(object, function);
        }
        m_id = Simulator::Schedule(delay, Ptr<EventImpl>(m_event));
    }

    /// Wait no more.
    void Cancel()
    {
        if (m_id.PeekEventImpl() && !m_id.IsExpired())
        {
            // A cancelled event stays cancelled, and in the list until its time.
            m_id.Cancel();
            m_event = nullptr;
        }
    }

    /// @return whether nothing is waited for
    bool IsExpired() const
    {
        return m_id.IsExpired();
    }

  private:
    /// What the simulator runs.
    class Event : public EventImpl
    {
      public:
        /**
         * @param object the object
         * @param function its function
         */
        Event(T* object, void (T::*function)())
            : m_object(object),
              m_function(function)
        {
        }

      protected:
        void Notify() override
        {
            (m_object->*m_function)();
        }

      private:
        T* m_object;             //!< the object
        void (T::*m_function)(); //!< its function
    };

    Ptr<Event> m_event; //!< the event
    EventId m_id;       //!< its next time
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_RECURRING_EVENT_H
