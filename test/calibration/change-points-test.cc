// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/change-points.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <random>
#include <vector>

using namespace ns3::aiot;

namespace
{

double
SquaredError(const std::vector<double>& values, std::size_t from, std::size_t until)
{
    double mean = 0.0;
    for (std::size_t i = from; i < until; ++i)
    {
        mean += values[i] / static_cast<double>(until - from);
    }
    double error = 0.0;
    for (std::size_t i = from; i < until; ++i)
    {
        error += (values[i] - mean) * (values[i] - mean);
    }
    return error;
}

/// The least cost of all segmentations, by trying every last change (the plain twin).
double
LeastCost(const std::vector<double>& values, double penalty)
{
    std::vector<double> best(values.size() + 1, std::numeric_limits<double>::infinity());
    best[0] = -penalty;
    for (std::size_t end = 1; end <= values.size(); ++end)
    {
        for (std::size_t from = 0; from < end; ++from)
        {
            best[end] = std::min(best[end], best[from] + penalty + SquaredError(values, from, end));
        }
    }
    return best.back();
}

double
CostOf(const std::vector<double>& values, const std::vector<std::size_t>& starts, double penalty)
{
    double cost = -penalty;
    for (std::size_t i = 0; i < starts.size(); ++i)
    {
        const std::size_t until = i + 1 < starts.size() ? starts[i + 1] : values.size();
        cost += penalty + SquaredError(values, starts[i], until);
    }
    return cost;
}

/// Levels of random length and height, with noise.
std::vector<double>
RandomSignal(unsigned seed, std::size_t count)
{
    std::mt19937 generator(seed);
    std::normal_distribution<double> noise(0.0, 1.0);
    std::uniform_real_distribution<double> uniform(0.0, 1.0);
    std::vector<double> values;
    double level = 0.0;
    for (std::size_t i = 0; i < count; ++i)
    {
        level = uniform(generator) < 0.05 ? 10.0 * uniform(generator) : level;
        values.push_back(level + noise(generator));
    }
    return values;
}

} // namespace

TEST(ChangePoints, CostIsTheLeastOfAllSegmentations)
{
    for (unsigned seed = 1; seed <= 40; ++seed)
    {
        const auto values = RandomSignal(seed, 120);
        for (const double penalty : {0.5, 5.0, 50.0})
        {
            const auto starts = FindChangePoints(values, penalty);
            ASSERT_EQ(starts.front(), 0U);
            EXPECT_NEAR(CostOf(values, starts, penalty), LeastCost(values, penalty), 1e-9)
                << "seed " << seed << ", penalty " << penalty;
        }
    }
}

TEST(ChangePoints, StepsWithoutNoiseAreFoundWhereTheyAre)
{
    const std::vector<double> values{1, 1, 1, 1, 5, 5, 5, 2, 2, 2, 2, 2};
    EXPECT_EQ(FindChangePoints(values, 0.1), (std::vector<std::size_t>{0, 4, 7}));
}

TEST(ChangePoints, ConstantSignalHasNone)
{
    EXPECT_EQ(FindChangePoints(std::vector<double>(100, 3.5), 0.0), std::vector<std::size_t>{0});
    EXPECT_TRUE(FindChangePoints({}, 1.0).empty());
    EXPECT_EQ(EstimateNoise(std::vector<double>(100, 3.5)), 0.0);
}

TEST(ChangePoints, NoiseAloneHasNone)
{
    std::mt19937 generator(7);
    std::normal_distribution<double> noise(20.0, 3.0);
    int changes = 0;
    for (int trial = 0; trial < 20; ++trial)
    {
        std::vector<double> values;
        for (int i = 0; i < 2000; ++i)
        {
            values.push_back(noise(generator));
        }
        const double sigma = EstimateNoise(values);
        EXPECT_NEAR(sigma, 3.0, 0.3);
        changes += static_cast<int>(
            FindChangePoints(values, ChangePenalty(sigma, values.size())).size() - 1);
    }
    EXPECT_LE(changes, 1);
}

TEST(ChangePoints, ChangesDoNotRaiseTheNoise)
{
    const auto values = RandomSignal(3, 5000);
    EXPECT_NEAR(EstimateNoise(values), 1.0, 0.12);
}

TEST(ChangePoints, LongSignalWithoutChangeIsQuick)
{
    // Quadratic algorithms take minutes here.
    std::mt19937 generator(11);
    std::normal_distribution<double> noise(0.0, 1.0);
    std::vector<double> values;
    for (int i = 0; i < 300000; ++i)
    {
        values.push_back(noise(generator) + (i > 200000 ? 2.0 : 0.0));
    }
    const auto starts = FindChangePoints(values, ChangePenalty(1.0, values.size()));
    ASSERT_EQ(starts.size(), 2U);
    EXPECT_NEAR(static_cast<double>(starts[1]), 200001.0, 5.0);
}
