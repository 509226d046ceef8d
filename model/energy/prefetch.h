// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PREFETCH_H
#define AIOT_PREFETCH_H

#include <cstddef>
#include <cstdint>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_energy
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
    if (!object)
    {
        return;
    }
    for (std::size_t at = 0; at < sizeof(T); at += LINE_BYTES)
    {
        __builtin_prefetch(begin + at, 1);
    }
    if constexpr (alignof(T) < LINE_BYTES && alignof(T) < sizeof(T))
    {
        // Where it does not begin with a line, it may reach into one more.
        __builtin_prefetch(begin + sizeof(T) - 1, 1);
    }
    // To GCC a function that does nothing else has no effect: it would drop calls of it.
    __asm__ volatile("");
}

/**
 * @ingroup aiot_energy
 * Whoever has parts in memory that its next turn needs, where the next turns are known: in
 * PeriodicTimers whose sample is due, in a MessageNetwork where a message arrives.
 *
 * This is all that the speed layer asks of a class. What a sensor needs is listed in
 * Sensor::HintPrefetch(), what a message needs in MessageNetwork. No result depends on it; a hint
 * that is missing costs a wait for memory. Among 100 000 sensors hints save more than half of
 * the time (doc/performance.rst).
 */
class PrefetchTarget
{
  public:
    /**
     * Its turn comes soon: have at hand what it will need. Called several times, with others' turns
     * in between; each step asks for what the one before has made known. Nothing by default.
     * @param step 0 and rising
     */
    virtual void HintPrefetch(uint32_t step) const
    {
        (void)step;
    }

  protected:
    ~PrefetchTarget() = default;
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_PREFETCH_H
