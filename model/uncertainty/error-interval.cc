// SPDX-License-Identifier: GPL-2.0-only
#include "error-interval.h"

#include "ns3/finite-number.h"
#include "ns3/sample-statistics.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <stdexcept>
#include <utility>

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

/// The k-th smallest ratio, k counted from 1; between two on the line between their logarithms.
double
RatioAt(const std::vector<double>& sorted, double k)
{
    const double place = std::clamp(k - 1.0, 0.0, static_cast<double>(sorted.size() - 1));
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    const double part = place - static_cast<double>(below);
    // Exactly an error where k is whole.
    return part == 0.0 ? sorted[below]
                       : sorted[below] * std::pow(sorted[above] / sorted[below], part);
}

ErrorInterval
IntervalOfMany(const std::vector<double>& sorted)
{
    const double count = static_cast<double>(sorted.size());
    return {RatioAt(sorted, (1.0 - SHARE) * (count + 1.0)),
            RatioAt(sorted, SHARE * (count + 1.0)),
            sorted.size()};
}

void
CheckRatio(double ratio)
{
    if (!(ratio > 0.0))
    {
        throw std::invalid_argument("a measurement over its prediction is " + ShownNumber(ratio) +
                                    ", not above 0");
    }
}

ErrorInterval
ContainingPrediction(ErrorInterval interval)
{
    interval.lowFactor = std::min(1.0, interval.lowFactor);
    interval.highFactor = std::max(1.0, interval.highFactor);
    return interval;
}

} // namespace

ErrorInterval
ErrorInterval::AsWideAs(const ErrorInterval& other) const
{
    const double factor = std::sqrt(other.highFactor / other.lowFactor / (highFactor / lowFactor));
    return factor > 1.0 ? ErrorInterval{lowFactor / factor, highFactor * factor, errors} : *this;
}

ErrorInterval
ErrorInterval::Containing(const ErrorInterval& other) const
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
    CheckRatio(ratios.front());
    return ContainingPrediction(ratios.size() < LEAST_RANKED ? IntervalOfFew(ratios)
                                                             : IntervalOfMany(ratios));
}

ErrorInterval
IntervalOfGroups(const std::vector<std::vector<double>>& groups)
{
    std::vector<std::pair<double, double>> weighted;
    double all = 0.0;
    for (const std::vector<double>& ratios : groups)
    {
        all += ratios.empty() ? 0.0 : 1.0;
        for (const double ratio : ratios)
        {
            CheckRatio(ratio);
            weighted.emplace_back(ratio, 1.0 / static_cast<double>(ratios.size()));
        }
    }
    if (weighted.empty())
    {
        return {};
    }
    std::sort(weighted.begin(), weighted.end());
    // A sum of weights is rounded: a quantile that falls on an error is that error.
    const double tail = (1.0 - SHARE) * all * (1.0 + 1e-9);
    const auto reach = [&](auto at, const auto end) {
        for (double beyond = at->second; beyond <= tail && std::next(at) != end; ++at)
        {
            beyond += std::next(at)->second;
        }
        return at->first;
    };
    return ContainingPrediction({reach(weighted.begin(), weighted.end()),
                                 reach(weighted.rbegin(), weighted.rend()),
                                 weighted.size()});
}

} // namespace ns3::aiot
