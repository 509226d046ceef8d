// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CHECKED_COUNT_H
#define AIOT_CHECKED_COUNT_H

#include <cstdint>
#include <initializer_list>

namespace ns3::aiot
{

/**
 * @brief Product of counts.
 * @throw std::invalid_argument where it does not fit 63 bits: shapes come from files, too
 */
std::uint64_t CheckedProduct(std::initializer_list<std::uint64_t> factors);

/**
 * @brief Sum of counts.
 * @throw std::invalid_argument where it does not fit 63 bits
 */
std::uint64_t CheckedSum(std::initializer_list<std::uint64_t> terms);

} // namespace ns3::aiot

#endif // AIOT_CHECKED_COUNT_H
