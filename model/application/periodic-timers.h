// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PERIODIC_TIMERS_H
#define AIOT_PERIODIC_TIMERS_H

#include "ns3/event-line.h"
#include "ns3/nstime.h"
#include "ns3/prefetch.h"
#include "ns3/ptr.h"
#include "ns3/ring-queue.h"
#include "ns3/simple-ref-count.h"
#include "ns3/simulator.h"

#include <cstdint>

namespace ns3
{
namespace aiot
{

/// Whoever waits for one of PeriodicTimers.
class PeriodicListener : public PrefetchTarget
{
  public:
    virtual ~PeriodicListener() = default;

    /// Its time has come. It may wait again.
    virtual void Due() = 0;
};

/**
 * @ingroup aiot_application
 * Timers that all wait equally long, as those of sensors that sample at one rate do.
 *
 * Whoever waits last is due last, so they stand in line: waiting costs the same however many there
 * are, and the simulator holds one event, not one each. As it is known who is next, their parts are
 * fetched from memory beforehand, see PrefetchTarget. Each is due in an event of its own, in the
 * context in which it began to wait.
 *
 * @code
 *   auto timers = Create<PeriodicTimers>();
 *   sensor->ShareTimers(timers); // any number of sensors; SensorHelper does it
 * @endcode
 */
class PeriodicTimers : public SimpleRefCount<PeriodicTimers>, private EventLine
{
  public:
    /// How many turns ahead the line is looked at.
    static constexpr uint32_t AHEAD = 7;

    /// No wait has this number.
    static constexpr uint64_t NONE = UINT64_MAX;

    PeriodicTimers();
    ~PeriodicTimers() override;

    /**
     * Ask for timers of a period; the first who asks decides.
     * @param period time to wait, positive
     * @return whether these timers are of that period
     */
    bool TakePeriod(const Time& period);

    /**
     * Wait for a period from now.
     * @param listener callback target; it must outlive the wait, or cancel it
     * @return number of the wait
     */
    uint64_t Wait(PeriodicListener* listener);

    /**
     * End a wait.
     * @param wait its number; nothing happens if it is over
     */
    void Cancel(uint64_t wait);

    /// @return now, at less cost than ns-3's answer while somebody is told (ns)
    int64_t GetNowNs() const
    {
        return m_isRunning ? m_now.atNs : Simulator::Now().GetNanoSeconds();
    }

    /// @return how many wait, or stand in line although they do not any more
    std::size_t GetSize() const;

  private:
    /// The simulation is over, and with it its events.
    void Clear();

    /// Somebody in line.
    struct Entry
    {
        int64_t atNs;               //!< when it is due (ns)
        PeriodicListener* listener; //!< callback target; null: nobody any more
        uint32_t context;           //!< where
    };

    /// Have the first in line told at its time. @param nowNs what time it is (ns)
    void ScheduleFirst(int64_t nowNs);

    void RunNext() override;

    /// Have at hand what the next ones will need.
    void LookAhead() const;

    int64_t m_periodNs{0};      //!< time to wait; 0: nobody has asked (ns)
    RingQueue<Entry> m_entries; //!< in order of time
    Entry m_now{};              //!< while the first in line is told: it
    bool m_isRunning{false};    //!< it is told
    uint64_t m_popped{0};       //!< how many have left the line: number of the first in it
    bool m_cleared{true};       //!< Clear() will not be called
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_PERIODIC_TIMERS_H
