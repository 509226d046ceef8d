// SPDX-License-Identifier: GPL-2.0-only
#include "common/count-band.h"

#include <gtest/gtest.h>

using namespace ns3::aiot;

// Sums of C(n, k) 0.9^k 0.1^(n - k), worked out with exact fractions:
// 21 trials: at most 15: 0.0144, at most 16: 0.0522, all: 0.1094.
// 219: at most 189: 0.0481, at most 190: 0.0727; at least 205: 0.0416, at least 204: 0.0693.
TEST(CountBand, NineTenthsOfTwentyOne)
{
    const CountBand band = FindCountBand(21, 0.9);
    EXPECT_EQ(band.least, 16U);
    EXPECT_EQ(band.most, 21U);
    EXPECT_TRUE(band.Has(17));
    EXPECT_FALSE(band.Has(15));
}

TEST(CountBand, NineTenthsOfMany)
{
    const CountBand band = FindCountBand(219, 0.9);
    EXPECT_EQ(band.least, 190U);
    EXPECT_EQ(band.most, 204U);
}

TEST(CountBand, OneTrialSaysNothing)
{
    const CountBand band = FindCountBand(1, 0.9);
    EXPECT_EQ(band.least, 0U);
    EXPECT_EQ(band.most, 1U);
    EXPECT_EQ(FindCountBand(0, 0.9).most, 0U);
}
