// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/draw-summary.h"
#include "ns3/figure-distribution.h"
#include "ns3/uniform-draws.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <stdexcept>

using namespace ns3::aiot;

TEST(DrawSummary, OfAShortList)
{
    const DrawSummary summary = Summarise({3.0, 1.0, 2.0, 5.0, 4.0});
    EXPECT_DOUBLE_EQ(summary.mean, 3.0);
    EXPECT_DOUBLE_EQ(summary.median, 3.0);
    EXPECT_DOUBLE_EQ(summary.deviation, std::sqrt(2.5));
    EXPECT_DOUBLE_EQ(summary.low, 1.2);
    EXPECT_DOUBLE_EQ(summary.high, 4.8);
    EXPECT_THROW(Summarise({}), std::invalid_argument);
    EXPECT_DOUBLE_EQ(Summarise({7.0}).high, 7.0);
}

TEST(DrawSummary, DrawsWithoutAnEnd)
{
    const double never = std::numeric_limits<double>::infinity();
    const DrawSummary some = Summarise({1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, never, never});
    EXPECT_EQ(some.median, 5.5);
    EXPECT_EQ(some.high, never);
    EXPECT_LT(some.low, 2.0);
}

TEST(DrawSummary, PairsShareTheirDraws)
{
    EXPECT_DOUBLE_EQ(ProbabilityBelow({1, 2, 3, 4}, {2, 2, 2, 9}), 0.625);
    EXPECT_THROW(ProbabilityBelow({1}, {1, 2}), std::invalid_argument);
}

// Of 200 pairs with known truth, the stated probabilities are right as often as they say.
TEST(DrawSummary, ProbabilitiesAreCalibrated)
{
    UniformDraws draws(5);
    const auto normal = [&] { return NormalQuantile(draws.Next()); };
    constexpr int BINS = 5;
    double stated[BINS] = {};
    double right[BINS] = {};
    int count[BINS] = {};
    for (int pair = 0; pair < 200; ++pair)
    {
        // The truth, what is known of it with an error of 1 each, and draws of that knowledge.
        const double trueA = normal();
        const double trueB = normal();
        const double seenA = trueA + normal();
        const double seenB = trueB + normal();
        std::vector<double> a;
        std::vector<double> b;
        for (int i = 0; i < 400; ++i)
        {
            // Of a standard normal truth seen with error 1: mean half of what is seen, variance
            // half.
            a.push_back(0.5 * seenA + std::sqrt(0.5) * normal());
            b.push_back(0.5 * seenB + std::sqrt(0.5) * normal());
        }
        const double probability = ProbabilityBelow(a, b);
        const int bin = std::min(BINS - 1, static_cast<int>(probability * BINS));
        stated[bin] += probability;
        right[bin] += trueA < trueB ? 1.0 : 0.0;
        ++count[bin];
    }
    for (int bin = 0; bin < BINS; ++bin)
    {
        ASSERT_GT(count[bin], 10);
        const double mean = stated[bin] / count[bin];
        const double bound = 3.0 * std::sqrt(mean * (1.0 - mean) / count[bin]);
        EXPECT_NEAR(right[bin] / count[bin], mean, bound) << "bin " << bin;
    }
}
