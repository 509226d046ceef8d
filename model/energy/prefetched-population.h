// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PREFETCHED_POPULATION_H
#define AIOT_PREFETCHED_POPULATION_H

#include <cstddef>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_energy
 * From so many nodes on, hints for prefetching are given. The parts of fewer, some kilobytes each,
 * mostly stay in the processor's caches, and giving the hints takes 13 % of a task's instructions
 * (doc/performance.rst).
 */
constexpr std::size_t PREFETCHED_POPULATION = 2500;

} // namespace aiot
} // namespace ns3

#endif // AIOT_PREFETCHED_POPULATION_H
