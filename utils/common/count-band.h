// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_COUNT_BAND_H
#define AIOT_COUNT_BAND_H

#include <cstddef>

namespace ns3::aiot
{

/// Counts that chance alone gives.
struct CountBand
{
    std::size_t least = 0;
    std::size_t most = 0;

    /// @return whether a count is one of them
    bool Has(std::size_t count) const;
};

/**
 * @brief How many of so many trials succeed by chance: fewer than the least with a probability of
 * at most 5 %, more than the most with at most 5 %.
 *
 * Trials are taken for independent. Measurements of one device are not, so counts of them vary
 * more than this.
 *
 * @param trials number of them
 * @param probability of success, between 0 and 1
 */
CountBand FindCountBand(std::size_t trials, double probability);

} // namespace ns3::aiot

#endif // AIOT_COUNT_BAND_H
