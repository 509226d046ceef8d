// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RING_QUEUE_H
#define AIOT_RING_QUEUE_H

#include <cstddef>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_event
 * First in, first out, in a ring of memory that doubles when it is full: cheaper than std::deque,
 * which takes and gives back blocks, and whose size has to be worked out.
 *
 * @tparam Entry what it holds; cheap to copy
 */
template <typename Entry>
class RingQueue
{
  public:
    /// @param entry what comes last
    void Push(const Entry& entry)
    {
        if (GetSize() == m_room)
        {
            Grow();
        }
        m_places[Find(m_end++)] = entry;
    }

    /// Take out the first of one or more. @return it
    Entry Pop()
    {
        return m_places[Find(m_first++)];
    }

    /// @return the first of one or more
    const Entry& GetFirst() const
    {
        return m_places[Find(m_first)];
    }

    /// @return the last of one or more
    const Entry& GetLast() const
    {
        return m_places[Find(m_end - 1)];
    }

    /// @param position 0: the first; less than GetSize() @return the entry there
    const Entry& operator[](std::size_t position) const
    {
        return m_places[Find(m_first + position)];
    }

    /// The same, to be changed.
    Entry& operator[](std::size_t position)
    {
        return m_places[Find(m_first + position)];
    }

    /// @return whether there is none
    bool IsEmpty() const
    {
        return m_first == m_end;
    }

    /// @return how many there are
    std::size_t GetSize() const
    {
        return m_end - m_first;
    }

    /// Forget all, and give the memory back.
    void Clear()
    {
        *this = RingQueue();
    }

  private:
    /// Places to begin with.
    static constexpr std::size_t FIRST_PLACES = 16;

    /// @param number of an entry @return its place
    std::size_t Find(std::size_t number) const
    {
        return number & (m_room - 1);
    }

    /// Make twice the room.
    void Grow()
    {
        std::vector<Entry> places(m_room == 0 ? FIRST_PLACES : 2 * m_room);
        const std::size_t size = GetSize();
        for (std::size_t i = 0; i < size; ++i)
        {
            places[i] = (*this)[i];
        }
        m_places.swap(places);
        m_room = m_places.size();
        m_first = 0;
        m_end = size;
    }

    std::vector<Entry> m_places; //!< a power of two of them, or none
    std::size_t m_room{0};       //!< how many: a division less than asking the vector
    std::size_t m_first{0};      //!< number of the first entry
    std::size_t m_end{0};        //!< number after that of the last entry
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_RING_QUEUE_H
