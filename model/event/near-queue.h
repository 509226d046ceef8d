// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_NEAR_QUEUE_H
#define AIOT_NEAR_QUEUE_H

#include "quad-heap.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_event
 * Entries in order, of which the next few are known: a line of a few in order, and a heap of all
 * others behind it.
 *
 * Every entry of the line comes before every entry of the heap. One that comes before the heap's
 * first goes into the line, at the cost of a few comparisons. A line that has grown too long hands
 * its last to the heap; one that is used up takes the heap's first.
 * @tparam Entry what it holds; cheap to copy
 * @tparam Before a function object: whether one entry comes before another, never both ways
 * @tparam NEAR how many stand in line at most
 */
template <typename Entry, typename Before, std::size_t NEAR>
class NearQueue
{
  public:
    NearQueue()
    {
        m_line.reserve(NEAR + 1);
    }

    /// @param entry what to put in
    void Insert(const Entry& entry)
    {
        if (!m_rest.IsEmpty() && m_before(m_rest.GetFirst(), entry))
        {
            m_rest.Push(entry);
            return;
        }
        // From the end: most are among the very next.
        std::size_t place = m_line.size();
        m_line.push_back(entry);
        for (; place > 0 && m_before(m_line[place - 1], entry); --place)
        {
            m_line[place] = m_line[place - 1];
        }
        m_line[place] = entry;
        if (m_line.size() > NEAR)
        {
            m_rest.Push(m_line.front());
            m_line.erase(m_line.begin());
        }
    }

    /// @return whether there is none
    bool IsEmpty() const
    {
        return m_line.empty();
    }

    /// @return how many there are
    std::size_t GetSize() const
    {
        return m_line.size() + m_rest.GetSize();
    }

    /// @return the first one; there must be one
    const Entry& GetFirst() const
    {
        return m_line.back();
    }

    /// Take the first one out; there must be one. @return it
    Entry Pop()
    {
        const Entry first = m_line.back();
        if (m_line.size() == 1 && !m_rest.IsEmpty())
        {
            m_line.back() = m_rest.Pop();
        }
        else
        {
            m_line.pop_back();
        }
        return first;
    }

    /**
     * Take one out, wherever it is: all are looked at.
     * @param isIt whether an entry is the one
     */
    template <typename Predicate>
    void Remove(Predicate isIt)
    {
        const auto near = std::find_if(m_line.begin(), m_line.end(), isIt);
        if (near != m_line.end())
        {
            m_line.erase(near);
            Refill();
            return;
        }
        const std::vector<Entry>& rest = m_rest.GetEntries();
        const auto found = std::find_if(rest.begin(), rest.end(), isIt);
        if (found != rest.end())
        {
            m_rest.Remove(static_cast<std::size_t>(found - rest.begin()));
        }
    }

    /// Forget all.
    void Clear()
    {
        m_line.clear();
        m_rest.Clear();
    }

  private:
    /// Have an entry in line if there is any.
    void Refill()
    {
        if (m_line.empty() && !m_rest.IsEmpty())
        {
            m_line.push_back(m_rest.Pop());
        }
    }

    std::vector<Entry> m_line;      //!< the first few, the very first at the end
    QuadHeap<Entry, Before> m_rest; //!< all others; none if nobody is in line
    Before m_before;                //!< the order
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_NEAR_QUEUE_H
