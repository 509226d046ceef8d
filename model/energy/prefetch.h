// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PREFETCH_H
#define AIOT_PREFETCH_H

#include <cstddef>

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
    for (std::size_t at = 0; object && at < sizeof(T); at += LINE_BYTES)
    {
        __builtin_prefetch(begin + at, 1);
    }
}

} // namespace aiot
} // namespace ns3

#endif // AIOT_PREFETCH_H
