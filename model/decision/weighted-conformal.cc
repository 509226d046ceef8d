// SPDX-License-Identifier: GPL-2.0-only
#include "weighted-conformal.h"

#include "conformal-quantile.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// Equal weights reach a share of them exactly; rounding of their sums must not say otherwise.
constexpr long double ROUNDING = 1e-12L;

void
CheckWeights(const std::vector<double>& scores, const std::vector<double>& weights, double own)
{
    if (weights.size() != scores.size())
    {
        throw std::invalid_argument("calibration: " + std::to_string(weights.size()) +
                                    " weights for " + std::to_string(scores.size()) + " scores");
    }
    const auto isBad = [](double weight) { return !(weight >= 0.0) || std::isinf(weight); };
    if (isBad(own) || std::any_of(weights.begin(), weights.end(), isBad))
    {
        throw std::invalid_argument("calibration: weights must be finite and 0 or more");
    }
    if (std::any_of(scores.begin(), scores.end(), [](double score) { return std::isnan(score); }))
    {
        throw std::invalid_argument("a calibration score is not a number");
    }
}

} // namespace

double
GetWeightedQuantile(const std::vector<double>& scores,
                    const std::vector<double>& weights,
                    double ownWeight,
                    double alpha)
{
    CheckMiscoverage(alpha);
    CheckWeights(scores, weights, ownWeight);
    const long double total =
        std::accumulate(weights.begin(), weights.end(), static_cast<long double>(ownWeight));
    if (!(total > 0.0L))
    {
        throw std::invalid_argument("calibration: the weights must not all be 0");
    }
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return scores[a] > scores[b];
    });
    // From the top: what lies above a score may have alpha of the weight and no more. Summed there,
    // small levels lose no digits.
    const long double allowed = alpha * total * (1.0L + ROUNDING);
    long double above = ownWeight;
    double bound = std::numeric_limits<double>::infinity();
    for (const std::size_t place : order)
    {
        if (above > allowed)
        {
            break;
        }
        bound = scores[place];
        above += weights[place];
    }
    return bound;
}

double
GetEffectiveCount(const std::vector<double>& weights)
{
    const double largest =
        weights.empty() ? 0.0 : *std::max_element(weights.begin(), weights.end());
    if (!(largest > 0.0))
    {
        return 0.0;
    }
    double sum = 0.0;
    double squares = 0.0;
    for (const double weight : weights)
    {
        sum += weight / largest;
        squares += weight / largest * (weight / largest);
    }
    return sum * sum / squares;
}

} // namespace ns3::aiot
