// SPDX-License-Identifier: GPL-2.0-only
#include "rank-correlation.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ns3::aiot
{

namespace
{

/// Rank of each value from 1; equal ones have the mean of their ranks.
std::vector<double>
Ranks(const std::vector<double>& values)
{
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return values[a] < values[b];
    });
    std::vector<double> ranks(values.size());
    for (std::size_t first = 0; first < order.size();)
    {
        std::size_t end = first + 1;
        while (end < order.size() && values[order[end]] == values[order[first]])
        {
            ++end;
        }
        for (std::size_t i = first; i < end; ++i)
        {
            ranks[order[i]] = 0.5 * static_cast<double>(first + 1 + end);
        }
        first = end;
    }
    return ranks;
}

} // namespace

std::optional<double>
SpearmanCorrelation(const std::vector<double>& a, const std::vector<double>& b)
{
    if (a.size() != b.size() || a.size() < 3)
    {
        return std::nullopt;
    }
    const std::vector<double> ranksA = Ranks(a);
    const std::vector<double> ranksB = Ranks(b);
    const double mean = 0.5 * static_cast<double>(a.size() + 1);
    double product = 0.0;
    double squaresA = 0.0;
    double squaresB = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
    {
        product += (ranksA[i] - mean) * (ranksB[i] - mean);
        squaresA += (ranksA[i] - mean) * (ranksA[i] - mean);
        squaresB += (ranksB[i] - mean) * (ranksB[i] - mean);
    }
    if (squaresA == 0.0 || squaresB == 0.0)
    {
        return std::nullopt;
    }
    return product / std::sqrt(squaresA * squaresB);
}

} // namespace ns3::aiot
