// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ARRIVAL_QUEUE_H
#define AIOT_ARRIVAL_QUEUE_H

#include "ns3/event-line.h"
#include "ns3/run-queue.h"

#include <cstdint>

namespace ns3
{
namespace aiot
{

/// Something that is going to arrive.
struct Arrival
{
    int64_t atNs;    //!< when (ns)
    uint32_t number; //!< which number it got; the smaller is first at the same instant
    uint32_t item;   //!< what, as its owner calls it
    uint32_t nodeId; //!< node where it arrives
};

/// Whose arrivals an ArrivalQueue brings.
class ArrivalListener
{
  public:
    virtual ~ArrivalListener() = default;

    /**
     * Something has arrived; now is its instant, and its node the context.
     * @param arrival what
     */
    virtual void Arrive(const Arrival& arrival) = 0;
};

/**
 * @ingroup aiot_transport
 * What is under way, by time of arrival. Some that come later are known, so that the listener may
 * have their parts fetched from memory beforehand.
 *
 * The simulator holds an event for the first one only, instead of one for each; among very many,
 * its list costs more than all that is done with a message. Each arrives in an event of its own.
 */
class ArrivalQueue : private EventLine
{
  public:
    /// How many later arrivals GetLater() knows.
    static constexpr uint32_t AHEAD = 5;

    /// @param listener callback target; it must outlive the queue
    explicit ArrivalQueue(ArrivalListener& listener);
    ~ArrivalQueue() override;

    /**
     * @param atNs when, not before now (ns)
     * @param item what
     * @param nodeId where
     */
    void Add(int64_t atNs, uint32_t item, uint32_t nodeId);

    /**
     * Look ahead of the arrival that the listener was told of last, among those in its run: each of
     * them is at each position once.
     * @param position 0: the latest, AHEAD - 1: the one after the next
     * @return it; null if fewer than AHEAD + 1 follow there
     */
    const Arrival* GetLater(uint32_t position) const
    {
        return m_arrivals.GetLater(AHEAD) ? m_arrivals.GetLater(AHEAD - position) : nullptr;
    }

    /// @return how many are under way
    std::size_t GetSize() const;

    /// Forget all of them.
    void Clear();

  private:
    /// The order of arrivals; numbers may have overflown once.
    struct Before
    {
        /// @return whether one comes before the other
        bool operator()(const Arrival& one, const Arrival& other) const
        {
            return one.atNs != other.atNs ? one.atNs < other.atNs
                                          : static_cast<int32_t>(one.number - other.number) < 0;
        }
    };

    /// Have an event at the time of the first arrival. @param nowNs what time it is (ns)
    void ScheduleFirst(int64_t nowNs);

    void RunNext() override;

    ArrivalListener& m_listener;          //!< callback target
    RunQueue<Arrival, Before> m_arrivals; //!< what is under way
    uint32_t m_number{0};                 //!< next number
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_ARRIVAL_QUEUE_H
