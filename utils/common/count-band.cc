// SPDX-License-Identifier: GPL-2.0-only
#include "count-band.h"

#include <cmath>

namespace ns3::aiot
{

namespace
{

constexpr double TAIL = 0.05;

/// Of exactly so many successes; by logarithms, as factorials overflow.
double
BinomialProbability(std::size_t successes, std::size_t trials, double probability)
{
    const auto n = static_cast<double>(trials);
    const auto k = static_cast<double>(successes);
    const double waysLog = std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0);
    return std::exp(waysLog + k * std::log(probability) + (n - k) * std::log1p(-probability));
}

} // namespace

bool
CountBand::Has(std::size_t count) const
{
    return least <= count && count <= most;
}

CountBand
FindCountBand(std::size_t trials, double probability)
{
    CountBand band{0, trials};
    double below = BinomialProbability(0, trials, probability);
    while (below <= TAIL && band.least < trials)
    {
        ++band.least;
        below += BinomialProbability(band.least, trials, probability);
    }
    double above = BinomialProbability(trials, trials, probability);
    while (above <= TAIL && band.most > band.least)
    {
        --band.most;
        above += BinomialProbability(band.most, trials, probability);
    }
    return band;
}

} // namespace ns3::aiot
