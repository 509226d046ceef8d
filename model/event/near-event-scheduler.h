// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_NEAR_EVENT_SCHEDULER_H
#define AIOT_NEAR_EVENT_SCHEDULER_H

#include "near-queue.h"

#include "ns3/scheduler.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_event
 * ns-3's list of events for simulations in which most events are among the next few when they are
 * scheduled: a NearQueue.
 *
 * Events come in ns-3's order, by time and then by number, as from any of its schedulers. An event
 * that is soon due costs a few comparisons, any other the logarithm of their number, and none a
 * piece of memory of its own. Remove() looks through all of them.
 *
 * Scenario programs use it unless `--SchedulerType` names another, see UseNearEventScheduler().
 */
class NearEventScheduler : public Scheduler
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    NearEventScheduler();
    ~NearEventScheduler() override;

    // Scheduler
    void Insert(const Event& event) override;
    bool IsEmpty() const override;
    Event PeekNext() const override;
    Event RemoveNext() override;
    void Remove(const Event& event) override;

  private:
    /// The order of events.
    struct Before
    {
        /// @return whether one comes before the other
        bool operator()(const Event& one, const Event& other) const
        {
            return one.key < other.key;
        }
    };

    NearQueue<Event, Before, 8> m_events; //!< all of them
};

/// Have simulations of this process use it, unless another than ns-3's default has been chosen.
void UseNearEventScheduler();

} // namespace aiot
} // namespace ns3

#endif // AIOT_NEAR_EVENT_SCHEDULER_H
