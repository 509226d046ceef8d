// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/error-interval.h"
#include "ns3/figure-distribution.h"
#include "ns3/uniform-draws.h"

#include <cmath>
#include <gtest/gtest.h>
#include <stdexcept>
#include <vector>

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

TEST(ErrorInterval, ContainsAnotherOnBothSides)
{
    const ErrorInterval interval = ErrorInterval{0.5, 1.2, 30}.Containing({0.8, 3.0, 7});
    EXPECT_DOUBLE_EQ(interval.lowFactor, 0.5);
    EXPECT_DOUBLE_EQ(interval.highFactor, 3.0);
    EXPECT_EQ(interval.errors, 30U);
}

TEST(ErrorInterval, NothingIsKnownOfNoErrors)
{
    EXPECT_EQ(IntervalOfRatios({}).errors, 0U);
    EXPECT_THROW(IntervalOfRatios({1.0, 0.0}), std::invalid_argument);
    EXPECT_EQ(IntervalOfGroups({{}, {}}).errors, 0U);
    EXPECT_THROW(IntervalOfGroups({{1.0}, {-1.0}}), std::invalid_argument);
}

TEST(ErrorInterval, IsAsWideAsAnother)
{
    const ErrorInterval wide = ErrorInterval{0.5, 1.0, 4}.AsWideAs({0.5, 4.0, 9});
    EXPECT_DOUBLE_EQ(wide.lowFactor, 0.25);
    EXPECT_DOUBLE_EQ(wide.highFactor, 2.0);
    EXPECT_EQ(wide.errors, 4U);
    const ErrorInterval same = ErrorInterval{0.5, 4.0, 4}.AsWideAs({0.9, 1.1, 9});
    EXPECT_DOUBLE_EQ(same.lowFactor, 0.5);
    EXPECT_DOUBLE_EQ(same.highFactor, 4.0);
}

// Twenty groups: 5 % of the weight on either side is one of them, however many errors it has.
TEST(ErrorInterval, GroupsHaveTheSameWeight)
{
    std::vector<std::vector<double>> groups;
    for (int i = 1; i <= 20; ++i)
    {
        groups.emplace_back(i == 20 ? 1000 : 1, 0.1 * i);
    }
    const ErrorInterval interval = IntervalOfGroups(groups);
    EXPECT_NEAR(interval.lowFactor, 0.2, 1e-12);
    EXPECT_NEAR(interval.highFactor, 1.9, 1e-12);
    EXPECT_EQ(interval.errors, 1019U);
}

// Groups whose members are alike: the next group's, where a quantile of all errors would be that
// of the largest group.
TEST(ErrorInterval, HoldsNineTenthsOfWhatAnotherGroupMeasures)
{
    UniformDraws draws(5);
    const auto normal = [&] { return NormalQuantile(draws.Next()); };
    int inside = 0;
    constexpr int TRIALS = 2000;
    for (int trial = 0; trial < TRIALS; ++trial)
    {
        std::vector<std::vector<double>> groups(40);
        for (std::size_t i = 0; i < groups.size(); ++i)
        {
            const double level = 0.5 * normal();
            for (std::size_t k = 0; k < (i == 0 ? 200U : 4U); ++k)
            {
                groups[i].push_back(std::exp(level + 0.2 * normal()));
            }
        }
        const ErrorInterval interval = IntervalOfGroups(groups);
        const double next = std::exp(0.5 * normal() + 0.2 * normal());
        inside += interval.lowFactor <= next && next <= interval.highFactor ? 1 : 0;
    }
    EXPECT_NEAR(static_cast<double>(inside) / TRIALS, 0.9, 0.03);
}
