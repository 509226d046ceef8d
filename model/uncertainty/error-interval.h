// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ERROR_INTERVAL_H
#define AIOT_ERROR_INTERVAL_H

#include <cstddef>
#include <vector>

namespace ns3::aiot
{

/// What a prediction is multiplied by to give its 5 and 95 % quantile.
struct ErrorInterval
{
    double lowFactor = 1.0;
    double highFactor = 1.0;
    std::size_t errors = 0; ///< that it rests on

    /// @return the same, made wider by one factor to both sides where another one is wider
    ErrorInterval AsWideAs(const ErrorInterval& other) const;

    /// @return from the lower of both low factors to the higher of both high ones
    ErrorInterval Containing(const ErrorInterval& other) const;
};

/**
 * @brief The interval that past errors of a method suggest for its next prediction.
 *
 * Split conformal prediction on the ratio of measured to predicted: of n left-out errors, the next
 * ratio lies below the k-th smallest with probability k / (n + 1) if errors are exchangeable. The
 * interval reaches from k = 0.05 (n + 1) to 0.95 (n + 1), between two errors on the line between
 * their logarithms. With fewer than 19 errors no such k exists; then the interval is that of a
 * normal logarithm, mean +- t(0.95, n - 1) s sqrt(1 + 1 / n), and of a single error, which has no
 * s, t(0.95, 1) times its own size.
 *
 * The interval always contains the prediction itself: a bias widens it to one side.
 *
 * Vovk, Gammerman and Shafer, "Algorithmic Learning in a Random World", Springer 2005, chapter 2.
 *
 * @param ratios measured over predicted, each above 0
 * @return factors; 1 and 1 for none
 * @throw std::invalid_argument for a ratio that is not above 0
 */
ErrorInterval IntervalOfRatios(std::vector<double> ratios);

/**
 * @brief The same for a prediction in a group of which no error is known, by errors in others.
 *
 * Errors of one group are alike, so it is groups that are exchangeable: each has the same weight,
 * however many errors it has ("pooling CDFs" of Dunn, Wasserman and Ramdas, "Distribution-free
 * prediction sets for two-layer hierarchical models", JASA 118 (2023) 2491). The interval is
 * between the 5 and 95 % quantiles of the weighted errors; no correction for the number of groups,
 * since fewer than 19 give no finite one.
 *
 * @param groups of ratios, measured over predicted, each above 0
 * @return factors; 1 and 1 for none
 * @throw std::invalid_argument for a ratio that is not above 0
 */
ErrorInterval IntervalOfGroups(const std::vector<std::vector<double>>& groups);

} // namespace ns3::aiot

#endif // AIOT_ERROR_INTERVAL_H
