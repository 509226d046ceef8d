// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PAIRED_COMPARISON_H
#define AIOT_PAIRED_COMPARISON_H

#include "draw-summary.h"
#include "weighted-rows.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3::aiot
{

/// One result against another.
struct PairedComparison
{
    DrawSummary a;
    DrawSummary b;
    DrawSummary difference;        ///< a less b, draw by draw
    double probabilityBelow = 0.0; ///< of a below b
};

/// Two results that are compared.
struct ComparedPair
{
    WeightedRows a;
    WeightedRows b;
    double overA = 0.0; ///< above 0: a is this over the sum of its rows, see UncertainResult::over
    double overB = 0.0; ///< the same for b
};

/**
 * @brief Compares a result of two runs, or of two groups of runs, under common draws.
 *
 * A figure has the same value on both sides of a draw, so what both rest on cancels. Runs of two
 * groups stand in pairs, such as of one seed; each pair gets an equal part of the draws, so that
 * the answer is about a pair taken at random: figures and seeds vary.
 *
 * @param pairs a and b of each, all of the same figures
 * @param draws at least one for each pair
 * @param seed of the draws
 * @throw std::invalid_argument for no pairs, fewer draws than pairs, or other figures
 */
PairedComparison ComparePairs(const std::vector<ComparedPair>& pairs,
                              std::size_t draws,
                              std::uint64_t seed = 1);

} // namespace ns3::aiot

#endif // AIOT_PAIRED_COMPARISON_H
