// SPDX-License-Identifier: GPL-2.0-only
#include "coverage.h"

#include "ns3/population-estimate.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numeric>
#include <random>
#include <vector>

using namespace ns3::aiot;

TEST(PopulationEstimate, IsThatOfTheBook)
{
    // N = 6, n = 3, mean 2, s^2 = 1: V = 36 (1 - 1/2) / 3 = 6.
    PopulationEstimate estimate;
    for (const double value : {1.0, 2.0, 3.0})
    {
        estimate.Add("all", 2, value);
    }
    EXPECT_DOUBLE_EQ(estimate.GetTotal(), 12);
    EXPECT_DOUBLE_EQ(*estimate.GetStandardError(), std::sqrt(6.0));
    EXPECT_EQ(estimate.GetSimulated(), 3U);
    EXPECT_DOUBLE_EQ(estimate.GetPopulation(), 6);
}

TEST(PopulationEstimate, AddsUpStrata)
{
    // Alike within, unlike between: 8 of 4 with values 1 and 3, 10 of 2 with 101 and 103.
    PopulationEstimate estimate;
    for (const double value : {1.0, 3.0, 1.0, 3.0})
    {
        estimate.Add("low", 2, value);
    }
    for (const double value : {101.0, 103.0})
    {
        estimate.Add("high", 5, value);
    }
    EXPECT_DOUBLE_EQ(estimate.GetTotal(), 2 * 8 + 5 * 204);
    const double low = 64 * 0.5 * (4.0 / 3) / 4;
    const double high = 100 * 0.8 * 2 / 2;
    EXPECT_DOUBLE_EQ(*estimate.GetStandardError(), std::sqrt(low + high));
}

TEST(PopulationEstimate, IsCertainIfAllAreSimulated)
{
    PopulationEstimate estimate;
    EXPECT_EQ(estimate.GetTotal(), 0);
    EXPECT_EQ(estimate.GetStandardError(), 0.0);
    for (const double value : {1.0, 20.0, 300.0})
    {
        estimate.Add("all", 1, value);
    }
    estimate.Add("alone", 1, 4000);
    EXPECT_EQ(estimate.GetTotal(), 4321);
    EXPECT_EQ(estimate.GetStandardError(), 0.0);
}

TEST(PopulationEstimate, DoesNotKnowFromOne)
{
    PopulationEstimate estimate;
    estimate.Add("all", 10, 1);
    EXPECT_FALSE(estimate.GetStandardError());
    estimate.Add("all", 10, 1);
    EXPECT_EQ(estimate.GetStandardError(), 0.0);
}

TEST(PopulationEstimate, KeepsSmallDifferences)
{
    // 1e9 + 1e-3 and 1e9 - 1e-3: sums of squares would have lost them.
    PopulationEstimate estimate;
    for (int i = 0; i < 1000; ++i)
    {
        estimate.Add("all", 2, 1e9 + (i % 2 == 0 ? 1e-3 : -1e-3));
    }
    EXPECT_NEAR(*estimate.GetStandardError(), 2000 * 1e-3 * std::sqrt(0.5 / 999), 1e-5);
}

TEST(PopulationEstimate, CoversTheTotalAsOftenAsItSays)
{
    std::mt19937_64 random(3);
    std::lognormal_distribution<double> draw(0, 0.5);
    constexpr uint32_t trials = 1000;
    std::vector<double> population(600);
    std::generate(population.begin(), population.end(), [&] { return draw(random); });
    const double total = std::accumulate(population.begin(), population.end(), 0.0);
    uint32_t covered = 0;
    double sum = 0;
    double squares = 0;
    for (uint32_t trial = 0; trial < trials; ++trial)
    {
        std::shuffle(population.begin(), population.end(), random);
        PopulationEstimate estimate;
        for (std::size_t i = 0; i < 150; ++i)
        {
            estimate.Add("all", 4, population[i]);
        }
        const double off = estimate.GetTotal() - total;
        covered += std::abs(off) <= 1.96 * *estimate.GetStandardError() ? 1 : 0;
        sum += off;
        squares += *estimate.GetStandardError() * *estimate.GetStandardError();
    }
    const auto [low, high] = GetBinomialBounds(trials, 0.95, 0.001);
    EXPECT_GE(covered, low);
    EXPECT_LE(covered, high);
    // Without bias: the mean error is within four of its own standard errors.
    EXPECT_LT(std::abs(sum / trials), 4 * std::sqrt(squares) / trials);
}
