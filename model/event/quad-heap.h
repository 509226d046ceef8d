// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_QUAD_HEAP_H
#define AIOT_QUAD_HEAP_H

#include <algorithm>
#include <cstddef>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_event
 * A heap with four children per entry, in one array: a row of small children lies within two lines
 * of the cache, and it is half as deep as one with two.
 * @tparam Entry what it holds; cheap to copy
 * @tparam Before a function object: whether one entry comes before another, never both ways
 */
template <typename Entry, typename Before>
class QuadHeap
{
  public:
    /// @param entry what to put in
    void Push(const Entry& entry)
    {
        m_entries.push_back(entry);
        Rise(m_entries.size() - 1, entry);
    }

    /// Take the first one out of a heap that has one. @return it
    Entry Pop()
    {
        const Entry first = m_entries.front();
        Remove(0);
        return first;
    }

    /// @param position of an entry, as GetEntries() has it: take it out
    void Remove(std::size_t position)
    {
        const Entry last = m_entries.back();
        m_entries.pop_back();
        if (position < m_entries.size())
        {
            Rise(Sink(position, last), last);
        }
    }

    /// @return all entries: the first one first, the others in no order that matters
    const std::vector<Entry>& GetEntries() const
    {
        return m_entries;
    }

    /// @return the first one; there must be one
    const Entry& GetFirst() const
    {
        return m_entries.front();
    }

    /// @return whether there is none
    bool IsEmpty() const
    {
        return m_entries.empty();
    }

    /// @return how many there are
    std::size_t GetSize() const
    {
        return m_entries.size();
    }

    /// Forget all.
    void Clear()
    {
        m_entries.clear();
    }

  private:
    static constexpr std::size_t CHILDREN = 4; //!< of an entry

    /// Put an entry where one is free, or above.
    void Rise(std::size_t at, const Entry& entry)
    {
        while (at > 0)
        {
            const std::size_t parent = (at - 1) / CHILDREN;
            if (!m_before(entry, m_entries[parent]))
            {
                break;
            }
            m_entries[at] = m_entries[parent];
            at = parent;
        }
        m_entries[at] = entry;
    }

    /// @return the place at or below a free one that an entry belongs to, which is free then
    std::size_t Sink(std::size_t at, const Entry& entry)
    {
        const std::size_t size = m_entries.size();
        for (std::size_t child = at * CHILDREN + 1; child < size; child = at * CHILDREN + 1)
        {
            const auto begin = m_entries.begin() + static_cast<std::ptrdiff_t>(child);
            const auto end =
                m_entries.begin() + static_cast<std::ptrdiff_t>(std::min(child + CHILDREN, size));
            const auto least = std::min_element(begin, end, m_before);
            if (!m_before(*least, entry))
            {
                break;
            }
            m_entries[at] = *least;
            at = static_cast<std::size_t>(least - m_entries.begin());
        }
        return at;
    }

    std::vector<Entry> m_entries; //!< children of entry i from 4 i + 1 on
    Before m_before;              //!< the order
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_QUAD_HEAP_H
