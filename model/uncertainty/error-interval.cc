// SPDX-License-Identifier: GPL-2.0-only
#include "error-interval.h"

#include "ns3/finite-number.h"
#include "ns3/sample-statistics.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double SHARE = 0.95;
/// Errors from which a rank bounds the next one.
constexpr std::size_t LEAST_RANKED = 19;

/// Factors of few errors, whose logarithms are taken for normal.
ErrorInterval
IntervalOfFew(const std::vector<double>& ratios)
{
    const auto count = static_cast<double>(ratios.size());
    double mean = 0.0;
    for (const double ratio : ratios)
    {
        mean += std::log(ratio) / count;
    }
    if (ratios.size() == 1)
    {
        const double reach = GetStudentQuantile(SHARE, 1.0) * std::abs(mean);
        return {std::exp(-reach), std::exp(reach), 1};
    }
    double squares = 0.0;
    for (const double ratio : ratios)
    {
        squares += (std::log(ratio) - mean) * (std::log(ratio) - mean);
    }
    const double reach = GetStudentQuantile(SHARE, count - 1.0) *
                         std::sqrt(squares / (count - 1.0) * (1.0 + 1.0 / count));
    return {std::exp(mean - reach), std::exp(mean + reach), ratios.size()};
}

ErrorInterval
IntervalOfMany(const std::vector<double>& sorted)
{
    const std::size_t count = sorted.size();
    const auto rank =
        std::min(count,
                 static_cast<std::size_t>(std::ceil(SHARE * (static_cast<double>(count) + 1.0))));
    return {sorted[count - rank], sorted[rank - 1], count};
}

} // namespace

ErrorInterval
ErrorInterval::Widened(const ErrorInterval& other) const
{
    return {std::min(lowFactor, other.lowFactor), std::max(highFactor, other.highFactor), errors};
}

ErrorInterval
IntervalOfRatios(std::vector<double> ratios)
{
    if (ratios.empty())
    {
        return {};
    }
    std::sort(ratios.begin(), ratios.end());
    if (!(ratios.front() > 0.0))
    {
        throw std::invalid_argument("a measurement over its prediction is " +
                                    ShownNumber(ratios.front()) + ", not above 0");
    }
    ErrorInterval interval =
        ratios.size() < LEAST_RANKED ? IntervalOfFew(ratios) : IntervalOfMany(ratios);
    interval.lowFactor = std::min(1.0, interval.lowFactor);
    interval.highFactor = std::max(1.0, interval.highFactor);
    return interval;
}

} // namespace ns3::aiot
