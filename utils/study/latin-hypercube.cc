// SPDX-License-Identifier: GPL-2.0-only
#include "latin-hypercube.h"

#include <limits>
#include <numeric>
#include <random>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// @return a number from 0 to below `count`, each as likely as any other
std::size_t
DrawBelow(std::mt19937_64& generator, std::size_t count)
{
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    const std::uint64_t even = most - most % count;
    std::uint64_t number = generator();
    while (number >= even)
    {
        number = generator();
    }
    return static_cast<std::size_t>(number % count);
}

/// @return a number from 0 to below 1, of 53 random bits
double
DrawUnit(std::mt19937_64& generator)
{
    return static_cast<double>(generator() >> 11) * 0x1p-53;
}

} // namespace

std::vector<std::vector<double>>
MakeLatinHypercube(std::size_t points, std::size_t dimensions, std::uint64_t seed)
{
    std::mt19937_64 generator(seed);
    std::vector<std::vector<double>> sample(points, std::vector<double>(dimensions));
    std::vector<std::size_t> strata(points);
    for (std::size_t dimension = 0; dimension < dimensions; ++dimension)
    {
        std::iota(strata.begin(), strata.end(), 0);
        for (std::size_t i = points; i > 1; --i)
        {
            std::swap(strata[i - 1], strata[DrawBelow(generator, i)]);
        }
        for (std::size_t point = 0; point < points; ++point)
        {
            sample[point][dimension] = (static_cast<double>(strata[point]) + DrawUnit(generator)) /
                                       static_cast<double>(points);
        }
    }
    return sample;
}

} // namespace ns3::aiot
