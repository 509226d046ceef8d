// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/scaled-queue.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <queue>
#include <random>
#include <vector>

using ns3::aiot::ScaledQueue;

namespace
{

/**
 * A queue event by event: first come, first served.
 * @param arrivalsNs when customers come, ascending (ns)
 * @param serviceNs how long each takes (ns)
 * @param processors how many serve
 * @return when each is done (ns)
 */
std::vector<int64_t>
Serve(const std::vector<int64_t>& arrivalsNs, int64_t serviceNs, std::size_t processors)
{
    std::priority_queue<int64_t, std::vector<int64_t>, std::greater<>> busyUntilNs;
    std::vector<int64_t> doneNs;
    for (const int64_t arrivalNs : arrivalsNs)
    {
        int64_t beginNs = arrivalNs;
        if (busyUntilNs.size() == processors)
        {
            beginNs = std::max(beginNs, busyUntilNs.top());
            busyUntilNs.pop();
        }
        busyUntilNs.push(beginNs + serviceNs);
        doneNs.push_back(beginNs + serviceNs);
    }
    return doneNs;
}

/// @return instants at random, ascending (ns)
std::vector<int64_t>
Draw(std::size_t count, int64_t meanNs, uint64_t seed)
{
    std::mt19937_64 random(seed);
    std::exponential_distribution<double> gap(1.0 / static_cast<double>(meanNs));
    std::vector<int64_t> instantsNs;
    double atNs = 0;
    for (std::size_t i = 0; i < count; ++i)
    {
        atNs += gap(random);
        instantsNs.push_back(static_cast<int64_t>(atNs));
    }
    return instantsNs;
}

} // namespace

TEST(ScaledQueue, IsAQueueIfEachStandsForItself)
{
    for (const std::size_t processors : {1U, 3U})
    {
        const auto arrivalsNs = Draw(5000, 1000 / static_cast<int64_t>(processors), 7);
        const auto doneNs = Serve(arrivalsNs, 800, processors);
        ScaledQueue pace;
        pace.Reset(processors);
        for (std::size_t i = 0; i < arrivalsNs.size(); ++i)
        {
            ASSERT_EQ(pace.Admit(arrivalsNs[i], 800, 1), doneNs[i]) << i;
        }
    }
}

TEST(ScaledQueue, IsTheSameQueueInSlowMotion)
{
    constexpr int64_t weight = 50;
    for (const std::size_t processors : {1U, 4U})
    {
        const auto arrivalsNs = Draw(5000, 1000 / static_cast<int64_t>(processors), 8);
        const auto doneNs = Serve(arrivalsNs, 900, processors);
        ScaledQueue pace;
        pace.Reset(processors);
        for (std::size_t i = 0; i < arrivalsNs.size(); ++i)
        {
            const int64_t slowNs = weight * arrivalsNs[i];
            ASSERT_EQ(pace.Admit(slowNs, 900, weight) - slowNs, doneNs[i] - arrivalsNs[i]) << i;
        }
    }
}
