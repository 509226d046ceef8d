// SPDX-License-Identifier: GPL-2.0-only
#include "draw-summary.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/**
 * Between two draws on the line between them; draws without an end, as of a battery that gains in
 * some of them, have quantiles without one. Only what the quantile is made of is put in order,
 * which takes a third of sorting all.
 *
 * @param draws are partly ordered, as std::nth_element() does
 * @param share of the draws below the quantile
 * @param first none before it is above any behind it; becomes where the quantile is
 */
double
TakeQuantile(std::vector<double>& draws, double share, std::vector<double>::iterator& first)
{
    const double place = share * static_cast<double>(draws.size() - 1);
    const auto at = draws.begin() + static_cast<std::ptrdiff_t>(place);
    std::nth_element(first, at, draws.end());
    first = at;
    const double part = place - std::floor(place);
    if (part == 0.0 || at + 1 == draws.end())
    {
        return *at;
    }
    const double above = *std::min_element(at + 1, draws.end());
    return *at == above ? above : *at + part * (above - *at);
}

} // namespace

DrawSummary
Summarise(std::vector<double> draws)
{
    if (draws.empty())
    {
        throw std::invalid_argument("no draws to summarise");
    }
    const auto count = static_cast<double>(draws.size());
    DrawSummary summary;
    for (const double draw : draws)
    {
        summary.mean += draw / count;
    }
    for (const double draw : draws)
    {
        summary.deviation += (draw - summary.mean) * (draw - summary.mean);
    }
    summary.deviation = draws.size() > 1 ? std::sqrt(summary.deviation / (count - 1.0)) : 0.0;
    auto first = draws.begin();
    summary.low = TakeQuantile(draws, 0.05, first);
    summary.median = TakeQuantile(draws, 0.5, first);
    summary.high = TakeQuantile(draws, 0.95, first);
    return summary;
}

double
ProbabilityBelow(const std::vector<double>& a, const std::vector<double>& b)
{
    if (a.empty() || a.size() != b.size())
    {
        throw std::invalid_argument("pairs of draws need as many of each, at least one");
    }
    double below = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
    {
        below += a[i] < b[i] ? 1.0 : a[i] == b[i] ? 0.5 : 0.0;
    }
    return below / static_cast<double>(a.size());
}

} // namespace ns3::aiot
