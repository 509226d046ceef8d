// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LINE_SIMULATOR_H
#define AIOT_LINE_SIMULATOR_H

#include "ns3/scheduler.h"
#include "ns3/simulator-impl.h"

#include <atomic>
#include <list>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace ns3
{
namespace aiot
{

class EventLine;

/**
 * @ingroup aiot_event
 * An implementation of ns-3's simulator that also looks at queues which are in order by themselves.
 *
 * Events run one by one, by time and then by number, as in ns3::DefaultSimulatorImpl; the next one
 * is the first of ns-3's list or of an EventLine. Those of a line are numbered and counted like
 * all others. Other threads may call ScheduleWithContext().
 *
 * Scenario programs use it unless `--SimulatorImplementationType` names another than ns-3's
 * default, see UseLineSimulator().
 */
class LineSimulator : public SimulatorImpl
{
  public:
    /// What Stop() returns: nothing up to ns-3.41, then an EventId.
    using StopResult = decltype(std::declval<SimulatorImpl&>().Stop(std::declval<const Time&>()));

    /// @return the TypeId
    static TypeId GetTypeId();

    LineSimulator();
    ~LineSimulator() override;

    // SimulatorImpl
    void Destroy() override;
    bool IsFinished() const override;
    void Stop() override;
    StopResult Stop(const Time& delay) override;
    EventId Schedule(const Time& delay, EventImpl* event) override;
    void ScheduleWithContext(uint32_t context, const Time& delay, EventImpl* event) override;
    EventId ScheduleNow(EventImpl* event) override;
    EventId ScheduleDestroy(EventImpl* event) override;
    void Remove(const EventId& id) override;
    void Cancel(const EventId& id) override;
    bool IsExpired(const EventId& id) const override;
    void Run() override;
    Time Now() const override;
    Time GetDelayLeft(const EventId& id) const override;
    Time GetMaximumSimulationTime() const override;
    void SetScheduler(ObjectFactory schedulerFactory) override;
    uint32_t GetSystemId() const override;
    uint32_t GetContext() const override;
    uint64_t GetEventCount() const override;

    /**
     * Look at a line from now on.
     * @param line its next event is looked at whenever one has run
     * @return whether it is looked at: a few lines are, if times are in nanoseconds
     */
    bool Add(EventLine* line);

    /// Look at a line no more.
    void Drop(EventLine* line);

    /// @return number of the next event that is scheduled, to be raised by whoever schedules it
    uint32_t* GetNumbers()
    {
        return &m_number;
    }

  protected:
    void DoDispose() override;

  private:
    /// An event that another thread has scheduled.
    struct Foreign
    {
        uint32_t context; //!< in which context
        Time delay;       //!< how long after the present event
        EventImpl* event; //!< what
    };

    /// Put an event into the list. @param at its instant (time steps)
    EventId Insert(uint64_t at, uint32_t context, EventImpl* event);

    /// @return instant after a delay (time steps)
    uint64_t GetInstant(const Time& delay) const;

    /// Take over what other threads have scheduled.
    void TakeForeign();

    /// Look up again which event of the list is first.
    void FindFirst();

    /// @return the line whose next event comes before those of the list and of others; null: none
    EventLine* FindLine() const;

    /// Run the first event of the list.
    void RunListed();

    Ptr<Scheduler> m_events;            //!< ns-3's list
    Scheduler::EventKey m_first;        //!< its first; if it is empty, an instant that never comes
    std::vector<EventLine*> m_lines;    //!< lines that are looked at
    std::list<EventId> m_destroyEvents; //!< what Destroy() runs
    Scheduler::EventKey m_now;          //!< the present event
    uint32_t m_number;                  //!< number of the next event
    uint64_t m_count{0};                //!< events that have run
    bool m_stop{false};                 //!< Stop() was called
    std::thread::id m_thread;           //!< whose events these are
    std::mutex m_foreignMutex;          //!< guards the next
    std::vector<Foreign> m_foreign;     //!< events of other threads
    std::atomic<bool> m_hasForeign{false}; //!< whether there are any
};

/// Have simulations of this process use it, unless another than ns-3's default has been chosen. An
/// argument may still choose ns-3's default; in NS_GLOBAL_VALUE it is as if nothing were said.
void UseLineSimulator();

} // namespace aiot
} // namespace ns3

#endif // AIOT_LINE_SIMULATOR_H
