// SPDX-License-Identifier: GPL-2.0-only
// Weighted conformal prediction: equal weights, a known shift of circumstances, and mistakes.
#include "../tools/refusal.h"
#include "test-draws.h"

#include "ns3/conformal-quantile.h"
#include "ns3/weighted-conformal.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <vector>

namespace ns3::aiot
{

using test::Mentions;
using test::RefusalOf;

namespace
{

/// Noise that grows with the circumstance x, so that a bound for all x is too low at a large one.
double
Spread(double x)
{
    return 0.1 + x;
}

} // namespace

TEST(WeightedConformal, EqualWeightsAreSplitConformal)
{
    TestDraws draws(21);
    for (std::size_t count = 1; count < 150; ++count)
    {
        std::vector<double> scores(count);
        std::generate(scores.begin(), scores.end(), [&] { return draws.Next(); });
        for (const double weight : {1.0, 0.1, 1.0 / 3.0, 7e-300, 1e300})
        {
            const std::vector<double> weights(count, weight);
            for (const double alpha : {0.05, 0.1, 0.2, 0.3, 0.77})
            {
                ASSERT_EQ(GetWeightedQuantile(scores, weights, weight, alpha),
                          GetConformalQuantile(scores, alpha))
                    << count << " " << weight << " " << alpha;
            }
        }
    }
}

TEST(WeightedConformal, CoversAfterAKnownShiftWhereUnweightedDoesNot)
{
    // Calibrated on x uniform, used where x is Beta(3, 1) distributed: w(x) = 3 x^2.
    constexpr int RUNS = 4000;
    constexpr std::size_t COUNT = 200;
    TestDraws draws(22);
    double weighted = 0.0;
    double unweighted = 0.0;
    for (int run = 0; run < RUNS; ++run)
    {
        std::vector<double> scores;
        std::vector<double> weights;
        for (std::size_t i = 0; i < COUNT; ++i)
        {
            const double x = draws.Next();
            scores.push_back(Spread(x) * std::abs(draws.Normal()));
            weights.push_back(3.0 * x * x);
        }
        const double x = std::cbrt(draws.Next());
        // The chance that the bound holds, in closed form.
        const auto covers = [x](double bound) {
            return std::erf(bound / Spread(x) / std::sqrt(2));
        };
        weighted += covers(GetWeightedQuantile(scores, weights, 3.0 * x * x, 0.1)) / RUNS;
        unweighted += covers(GetConformalQuantile(scores, 0.1)) / RUNS;
    }
    EXPECT_NEAR(weighted, 0.90, 0.01);
    EXPECT_GE(weighted, 0.9 - 3.0 * 0.1 / std::sqrt(RUNS));
    EXPECT_NEAR(unweighted, 0.81, 0.01);
}

TEST(WeightedConformal, ALargeOwnWeightMakesTheBoundInfinite)
{
    const std::vector<double> scores{1, 2, 3};
    constexpr double INFINITE = std::numeric_limits<double>::infinity();
    EXPECT_EQ(GetWeightedQuantile(scores, {1, 1, 1}, 0.0, 0.3), 3.0);
    EXPECT_EQ(GetWeightedQuantile(scores, {10, 1, 1}, 1.0, 0.3), 1.0);
    EXPECT_EQ(GetWeightedQuantile(scores, {1, 1, 1}, 100.0, 0.3), INFINITE);
    EXPECT_EQ(GetWeightedQuantile({}, {}, 1.0, 0.3), INFINITE);
    EXPECT_EQ(GetWeightedQuantile(scores, {0, 0, 5}, 0.0, 0.3), 3.0);
}

TEST(WeightedConformal, EffectiveCountIsThatOfEqualWeights)
{
    EXPECT_DOUBLE_EQ(GetEffectiveCount({2, 2, 2, 2}), 4.0);
    EXPECT_DOUBLE_EQ(GetEffectiveCount({5, 0, 0}), 1.0);
    EXPECT_DOUBLE_EQ(GetEffectiveCount({3, 1}), 1.6);
    EXPECT_DOUBLE_EQ(GetEffectiveCount({1e300, 1e300}), 2.0);
    EXPECT_EQ(GetEffectiveCount({}), 0.0);
    EXPECT_EQ(GetEffectiveCount({0, 0}), 0.0);
}

TEST(WeightedConformal, RefusesWhatAreNoWeights)
{
    const auto refusal =
        [](const std::vector<double>& scores, const std::vector<double>& weights, double own) {
            return RefusalOf([&] { GetWeightedQuantile(scores, weights, own, 0.1); });
        };
    EXPECT_TRUE(Mentions(refusal({1, 2}, {1}, 1), "1 weights for 2 scores"));
    EXPECT_TRUE(Mentions(refusal({1}, {-1}, 1), "0 or more"));
    EXPECT_TRUE(Mentions(refusal({1}, {1}, std::nan("")), "0 or more"));
    EXPECT_TRUE(Mentions(refusal({1}, {0}, 0), "all be 0"));
    EXPECT_TRUE(Mentions(refusal({std::nan("")}, {1}, 1), "not a number"));
}

} // namespace ns3::aiot
