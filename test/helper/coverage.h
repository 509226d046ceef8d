// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TEST_COVERAGE_H
#define AIOT_TEST_COVERAGE_H

#include <cmath>
#include <cstdint>
#include <utility>

namespace ns3
{
namespace aiot
{

/**
 * @param trials number of trials
 * @param share probability of success of each
 * @param risk probability, on each side, that the number of successes is outside
 * @return least and greatest number of successes that is not suspicious, from the exact binomial
 * distribution
 */
inline std::pair<uint32_t, uint32_t>
GetBinomialBounds(uint32_t trials, double share, double risk)
{
    const auto probability = [&](uint32_t k) {
        return std::exp(std::lgamma(trials + 1.0) - std::lgamma(k + 1.0) -
                        std::lgamma(trials - k + 1.0) + k * std::log(share) +
                        (trials - k) * std::log1p(-share));
    };
    uint32_t low = 0;
    for (double below = probability(0); below <= risk; below += probability(low))
    {
        ++low;
    }
    uint32_t high = trials;
    for (double above = probability(trials); above <= risk; above += probability(high))
    {
        --high;
    }
    return {low, high};
}

} // namespace aiot
} // namespace ns3

#endif // AIOT_TEST_COVERAGE_H
