// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PREFETCH_H
#define AIOT_PREFETCH_H

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot
 * Ask for an object that is going to be used, without waiting for it.
 *
 * Among very many nodes hardly any is in the processor's caches when its turn comes. Asked for one
 * after another, the parts of a node cost a wait for memory each; asked for together, about one.
 *
 * @tparam T type of the object
 * @param object the object; null: nothing happens
 */
template <typename T>
inline void
Prefetch(const T* object)
{
    constexpr std::size_t LINE_BYTES = 64;
    const char* begin = reinterpret_cast<const char*>(object);
    for (std::size_t at = 0; object && at < sizeof(T); at += LINE_BYTES)
    {
        __builtin_prefetch(begin + at, 1);
    }
}

/**
 * @ingroup aiot
 * What a node's next turn needs, in one list: whoever runs the node fills it in once, with parts
 * that stay where they are; queues that know whose turn comes walk it some turns before, a step
 * each turn.
 *
 * It changes no result. A part that has moved costs a wait for memory, no more.
 */
class PrefetchList
{
  public:
    /// Steps of Fetch().
    static constexpr uint32_t STEPS = 4;

    /**
     * @param first an object, or the first of several; null: nothing is added
     * @param count how many
     */
    template <typename T>
    void Add(const T* first, std::size_t count = 1)
    {
        if (first && count > 0 && m_count < MOST_PARTS)
        {
            m_begins[m_count] = reinterpret_cast<const char*>(first);
            m_lines[m_count] =
                static_cast<uint8_t>((count * sizeof(T) + LINE_BYTES - 1) / LINE_BYTES);
            ++m_count;
        }
    }

    /// @return whether nothing was added
    bool IsEmpty() const
    {
        return m_count == 0;
    }

    /**
     * Have the list at hand soon, then its parts.
     * @param step from 0 to STEPS - 1, with others' turns in between; more: nothing is left
     */
    void Fetch(uint32_t step) const
    {
        if (step == 0)
        {
            Prefetch(this);
            return;
        }
        const uint32_t end = std::min<uint32_t>(step * PARTS_PER_STEP, m_count);
        for (uint32_t i = (step - 1) * PARTS_PER_STEP; i < end; ++i)
        {
            for (uint32_t line = 0; line < m_lines[i]; ++line)
            {
                __builtin_prefetch(m_begins[i] + line * LINE_BYTES, 1);
            }
        }
    }

  private:
    static constexpr std::size_t LINE_BYTES = 64;
    static constexpr uint32_t PARTS_PER_STEP = 5;
    static constexpr uint32_t MOST_PARTS = (STEPS - 1) * PARTS_PER_STEP;

    std::array<const char*, MOST_PARTS> m_begins{}; //!< where parts begin
    std::array<uint8_t, MOST_PARTS> m_lines{};      //!< how many cache lines they have
    uint32_t m_count{0};                            //!< parts
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_PREFETCH_H
