// SPDX-License-Identifier: GPL-2.0-only
#include "checked-count.h"

#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr std::uint64_t MAX_COUNT = std::uint64_t{1} << 63;

} // namespace

std::uint64_t
CheckedProduct(std::initializer_list<std::uint64_t> factors)
{
    std::uint64_t product = 1;
    for (const std::uint64_t factor : factors)
    {
        if (factor != 0 && product >= MAX_COUNT / factor)
        {
            throw std::invalid_argument("a count of the network exceeds 2^63");
        }
        product *= factor;
    }
    return product;
}

std::uint64_t
CheckedSum(std::initializer_list<std::uint64_t> terms)
{
    std::uint64_t sum = 0;
    for (const std::uint64_t term : terms)
    {
        if (term >= MAX_COUNT - sum)
        {
            throw std::invalid_argument("a count of the network exceeds 2^63");
        }
        sum += term;
    }
    return sum;
}

} // namespace ns3::aiot
