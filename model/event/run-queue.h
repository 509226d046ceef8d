// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RUN_QUEUE_H
#define AIOT_RUN_QUEUE_H

#include "quad-heap.h"
#include "ring-queue.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_event
 * Entries of which most come after the one that was put in before, or the one before that: messages
 * that are under way equally long arrive in the order in which they were sent.
 *
 * They stand in a few runs, each in order; one that fits behind none goes into a heap. Putting in
 * costs a comparison for each run, taking out one for each run and one for the heap, however many
 * entries there are.
 *
 *     run 1   3 5 9 12          7 goes behind run 2, 13 behind run 1, 2 into the heap
 *     run 2   4 6
 *
 * @tparam Entry what it holds; cheap to copy
 * @tparam Before a function object: whether one entry comes before another, never both ways
 */
template <typename Entry, typename Before>
class RunQueue
{
  public:
    /// @param entry what to put in @return whether it is the first one now
    bool Push(const Entry& entry)
    {
        const bool isFirst = IsEmpty() || m_before(entry, GetFirst());
        std::size_t place = 0;
        while (place < m_used && !m_runs[place].IsEmpty() &&
               m_before(entry, m_runs[place].GetLast()))
        {
            ++place;
        }
        if (place < RUNS)
        {
            m_runs[place].Push(entry);
            m_used = std::max(m_used, place + 1);
        }
        else
        {
            m_heap.Push(entry);
        }
        ++m_size;
        m_first = isFirst ? place : m_first;
        return isFirst;
    }

    /// Take the first one out of a queue that has one. @return it
    Entry Pop()
    {
        m_taken = m_first;
        const Entry first = m_first < RUNS ? m_runs[m_first].Pop() : m_heap.Pop();
        --m_size;
        FindFirst();
        return first;
    }

    /// @return the first one; there must be one
    const Entry& GetFirst() const
    {
        return m_first < RUNS ? m_runs[m_first].GetFirst() : m_heap.GetEntries().front();
    }

    /**
     * Look ahead in the run from which Pop() took last: each of its entries is seen at each
     * position once, whatever other runs do.
     * @param position 0: the next one of that run
     * @return it; null if the run is not that long, or was the heap
     */
    const Entry* GetLater(std::size_t position) const
    {
        return m_taken < RUNS && position < m_runs[m_taken].GetSize() ? &m_runs[m_taken][position]
                                                                      : nullptr;
    }

    /// @return whether there is none
    bool IsEmpty() const
    {
        return m_size == 0;
    }

    /// @return how many there are
    std::size_t GetSize() const
    {
        return m_size;
    }

    /// Forget all.
    void Clear()
    {
        *this = RunQueue();
    }

  private:
    /// A message takes two ways, and a second run each takes up those that overtake.
    static constexpr std::size_t RUNS = 4;

    /// Look up where the first one is.
    void FindFirst()
    {
        const Entry* first = m_heap.GetEntries().empty() ? nullptr : m_heap.GetEntries().data();
        m_first = RUNS;
        for (std::size_t run = 0; run < m_used; ++run)
        {
            if (!m_runs[run].IsEmpty() && (!first || m_before(m_runs[run].GetFirst(), *first)))
            {
                first = &m_runs[run].GetFirst();
                m_first = run;
            }
        }
    }

    std::array<RingQueue<Entry>, RUNS> m_runs; //!< entries in order
    QuadHeap<Entry, Before> m_heap;            //!< those that fit behind none of the runs
    std::size_t m_used{0};                     //!< runs that have been in use: the first ones
    std::size_t m_first{RUNS};                 //!< run of the first one; RUNS: it is in the heap
    std::size_t m_taken{RUNS};                 //!< run of the one that Pop() took last; as above
    std::size_t m_size{0};                     //!< how many there are
    Before m_before;                           //!< the order
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_RUN_QUEUE_H
