// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/error-interval.h"
#include "ns3/figure-distribution.h"
#include "ns3/uniform-draws.h"

#include <cmath>
#include <gtest/gtest.h>
#include <stdexcept>

using namespace ns3::aiot;

TEST(ErrorInterval, RanksOfAHundredErrors)
{
    std::vector<double> ratios;
    for (int i = 1; i <= 99; ++i)
    {
        ratios.push_back(0.02 * i);
    }
    const ErrorInterval interval = IntervalOfRatios(ratios);
    EXPECT_NEAR(interval.highFactor, 1.90, 1e-12);
    EXPECT_NEAR(interval.lowFactor, 0.10, 1e-12);
    EXPECT_EQ(interval.errors, 99U);
}

TEST(ErrorInterval, ABiasedMethodKeepsItsPredictionInside)
{
    const ErrorInterval interval = IntervalOfRatios(std::vector<double>(40, 1.25));
    EXPECT_DOUBLE_EQ(interval.lowFactor, 1.0);
    EXPECT_DOUBLE_EQ(interval.highFactor, 1.25);
}

TEST(ErrorInterval, HoldsNineTenthsOfTheNextMeasurements)
{
    UniformDraws draws(3);
    const auto error = [&] { return std::exp(0.3 * NormalQuantile(draws.Next())); };
    for (const int known : {3, 5, 12, 18, 19, 60})
    {
        int inside = 0;
        constexpr int TRIALS = 2000;
        for (int trial = 0; trial < TRIALS; ++trial)
        {
            std::vector<double> ratios;
            for (int i = 0; i < known; ++i)
            {
                ratios.push_back(error());
            }
            const ErrorInterval interval = IntervalOfRatios(ratios);
            const double next = error();
            inside += interval.lowFactor <= next && next <= interval.highFactor ? 1 : 0;
        }
        EXPECT_NEAR(static_cast<double>(inside) / TRIALS, 0.9, 0.03) << known << " errors";
    }
}

TEST(ErrorInterval, NothingIsKnownOfNoErrors)
{
    EXPECT_EQ(IntervalOfRatios({}).errors, 0U);
    EXPECT_THROW(IntervalOfRatios({1.0, 0.0}), std::invalid_argument);
    const ErrorInterval wide = ErrorInterval{0.9, 1.1, 4}.Widened({0.8, 1.05, 9});
    EXPECT_DOUBLE_EQ(wide.lowFactor, 0.8);
    EXPECT_DOUBLE_EQ(wide.highFactor, 1.1);
}
