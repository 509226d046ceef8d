// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/dialogue-backoff.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <random>

namespace ns3::aiot
{
namespace
{

TEST(DialogueBackoff, IsWhatTwoCountersLeaveEachOther)
{
    for (const std::uint32_t window : {1U, 2U, 4U, 16U, 32U})
    {
        std::mt19937_64 random(window);
        std::uniform_int_distribution<int> draw(0, static_cast<int>(window) - 1);
        constexpr int ROUNDS = 400000;
        int left = 0;
        double sum = 0;
        double squares = 0;
        for (int round = 0; round < ROUNDS; ++round)
        {
            left = std::max(0, draw(random) - left);
            sum += left;
            squares += 1.0 * left * left;
        }
        const double mean = sum / ROUNDS;
        // Neighbours in the chain are anticorrelated: the spread of independent ones is more.
        const double spread = std::sqrt((squares / ROUNDS - mean * mean) / ROUNDS);
        EXPECT_NEAR(GetDialogueBackoff(window), mean, 5 * spread + 1e-12) << window;
    }
}

TEST(DialogueBackoff, OfTwoValuesByHand)
{
    // R' = 1 if R = 0 and U = 1: p = (1 - p) / 2.
    EXPECT_NEAR(GetDialogueBackoff(2), 1.0 / 3, 1e-12);
    EXPECT_EQ(GetDialogueBackoff(1), 0);
}

} // namespace
} // namespace ns3::aiot
