// SPDX-License-Identifier: GPL-2.0-only
#include "energy/rank-correlation.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3::aiot;

TEST(RankCorrelation, OrderAloneCounts)
{
    EXPECT_DOUBLE_EQ(*SpearmanCorrelation({1, 2, 3, 4}, {1, 10, 100, 1000}), 1.0);
    EXPECT_DOUBLE_EQ(*SpearmanCorrelation({1, 2, 3, 4}, {4, 3, 2, 1}), -1.0);
}

TEST(RankCorrelation, ClosedFormWithoutTies)
{
    // 1 - 6 sum d^2 / (n (n^2 - 1)), with two neighbours exchanged twice: sum d^2 = 4, n = 8.
    const std::vector<double> ours{2, 1, 3, 4, 5, 7, 6, 8};
    EXPECT_NEAR(*SpearmanCorrelation({1, 2, 3, 4, 5, 6, 7, 8}, ours), 1.0 - 24.0 / 504.0, 1e-15);
}

TEST(RankCorrelation, EqualValuesShareTheirRank)
{
    // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: 4.5 / sqrt(4.5 * 5).
    EXPECT_NEAR(*SpearmanCorrelation({1, 2, 2, 9}, {1, 2, 3, 4}), 4.5 / std::sqrt(22.5), 1e-15);
}

TEST(RankCorrelation, NothingWhereThereIsNoOrder)
{
    EXPECT_FALSE(SpearmanCorrelation({1, 2}, {1, 2}));
    EXPECT_FALSE(SpearmanCorrelation({1, 1, 1}, {1, 2, 3}));
    EXPECT_FALSE(SpearmanCorrelation({1, 2, 3}, {1, 2}));
}
