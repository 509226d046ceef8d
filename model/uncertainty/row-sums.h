// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ROW_SUMS_H
#define AIOT_ROW_SUMS_H

#include "weighted-rows.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

/**
 * @file
 * Private to model/uncertainty: sums of rows in several draws at once; not installed.
 */

namespace ns3::aiot
{

/// Adds what rows with one floor are together to a sum.
inline void
AddAbove(std::size_t floor, double together, double& sum)
{
    sum += floor > 0 ? std::max(0.0, together) : together;
}

/**
 * Sums rows for several draws at once, row by row, so that the processor takes them together; each
 * draw's sum is made in the same order as alone.
 *
 * @tparam DRAWS number of draws
 * @param rows those with one floor stand one after another
 * @param ratios of the first figure in these draws
 * @param stride between those of one figure and of the next
 * @return the sum of each draw
 */
template <std::size_t DRAWS>
std::array<double, DRAWS>
SumRows(const std::vector<WeightedRow>& rows, const double* ratios, std::size_t stride)
{
    std::array<double, DRAWS> sums{};
    std::array<double, DRAWS> together{}; // of the rows with one floor
    std::size_t floor = 0;
    for (const WeightedRow& row : rows)
    {
        if (row.floor != floor)
        {
            for (std::size_t draw = 0; draw < DRAWS; ++draw)
            {
                AddAbove(floor, together[draw], sums[draw]);
            }
            together.fill(0.0);
            floor = row.floor;
        }
        std::array<double, DRAWS> amounts;
        amounts.fill(row.amount);
        for (const std::size_t figure : row.figures)
        {
            const double* of = ratios + figure * stride;
            for (std::size_t draw = 0; draw < DRAWS; ++draw)
            {
                amounts[draw] *= of[draw];
            }
        }
        for (const std::size_t divisor : row.divisors)
        {
            const double* of = ratios + divisor * stride;
            for (std::size_t draw = 0; draw < DRAWS; ++draw)
            {
                amounts[draw] /= of[draw];
            }
        }
        for (std::size_t draw = 0; draw < DRAWS; ++draw)
        {
            together[draw] += amounts[draw];
        }
    }
    for (std::size_t draw = 0; draw < DRAWS; ++draw)
    {
        AddAbove(floor, together[draw], sums[draw]);
    }
    return sums;
}

} // namespace ns3::aiot

#endif // AIOT_ROW_SUMS_H
