// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LATIN_HYPERCUBE_H
#define AIOT_LATIN_HYPERCUBE_H

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief Latin hypercube sample of the unit cube (McKay, Beckman and Conover, Technometrics 21
 *        (1979) 239): in every dimension each of `points` equal strata holds exactly one point.
 *
 * The generator is the 64-bit Mersenne Twister, whose output the C++ standard fixes; none of its
 * distributions is used, so that a seed means the same points on every machine.
 *
 * @param points number of points, at least 1
 * @param dimensions number of coordinates
 * @param seed of the generator
 * @return coordinates from 0 to below 1, by point
 */
std::vector<std::vector<double>> MakeLatinHypercube(std::size_t points,
                                                    std::size_t dimensions,
                                                    std::uint64_t seed);

} // namespace ns3::aiot

#endif // AIOT_LATIN_HYPERCUBE_H
