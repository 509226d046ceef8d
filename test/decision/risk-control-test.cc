// SPDX-License-Identifier: GPL-2.0-only
// Conformal risk control: the expected loss lies where the theorem puts it.
#include "../tools/refusal.h"
#include "test-draws.h"

#include "ns3/conformal-quantile.h"
#include "ns3/risk-control.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace ns3::aiot
{

using test::Mentions;
using test::RefusalOf;

namespace
{

constexpr std::size_t SETTINGS = 1001;

double
Setting(std::size_t place)
{
    return static_cast<double>(place) / (SETTINGS - 1);
}

/// How far an outcome is above a promise, at most 1.
std::vector<double>
Losses(double outcome)
{
    std::vector<double> losses;
    for (std::size_t place = 0; place < SETTINGS; ++place)
    {
        losses.push_back(std::max(0.0, outcome - Setting(place)));
    }
    return losses;
}

} // namespace

TEST(RiskControl, ExpectedLossIsWithinItsBounds)
{
    constexpr std::size_t COUNT = 100;
    constexpr int RUNS = 2000;
    constexpr double ALPHA = 0.1;
    TestDraws draws(41);
    double mean = 0.0;
    double squares = 0.0;
    for (int run = 0; run < RUNS; ++run)
    {
        std::vector<std::vector<double>> losses;
        for (std::size_t i = 0; i < COUNT; ++i)
        {
            losses.push_back(Losses(draws.Next()));
        }
        const auto place = ControlRisk(losses, 1.0, ALPHA);
        ASSERT_TRUE(place);
        // E max(0, U - x) of a uniform U.
        const double risk = (1.0 - Setting(*place)) * (1.0 - Setting(*place)) / 2.0;
        mean += risk / RUNS;
        squares += risk * risk / RUNS;
    }
    const double error = std::sqrt((squares - mean * mean) / RUNS);
    EXPECT_LE(mean, ALPHA + 3.0 * error);
    EXPECT_GE(mean, ALPHA - 2.0 / (COUNT + 1) - 3.0 * error);
    EXPECT_GE(mean, 0.080 - 3.0 * error);
    EXPECT_LT(error, 0.001);
}

TEST(RiskControl, LossesOfZeroAndOneAreSplitConformal)
{
    TestDraws draws(42);
    for (int run = 0; run < 200; ++run)
    {
        const auto count = static_cast<std::size_t>(10 + 50 * draws.Next());
        std::vector<double> scores;
        std::vector<std::vector<double>> losses;
        for (std::size_t i = 0; i < count; ++i)
        {
            scores.push_back(std::floor(SETTINGS * draws.Next()));
            losses.emplace_back(SETTINGS, 0.0);
            std::fill_n(losses.back().begin(), static_cast<std::size_t>(scores.back()), 1.0);
        }
        const auto place = ControlRisk(losses, 1.0, 0.25);
        ASSERT_TRUE(place);
        EXPECT_EQ(static_cast<double>(*place), GetConformalQuantile(scores, 0.25));
    }
}

TEST(RiskControl, NothingIsCautiousEnoughForTooFewSamples)
{
    EXPECT_FALSE(ControlRisk({{0.0, 0.0}}, 1.0, 0.1));
    EXPECT_EQ(ControlRisk({{0.5, 0.0}}, 1.0, 0.5), std::size_t{1});
    EXPECT_EQ(ControlRisk({{0.0, 0.0}}, 1.0, 0.5), std::size_t{0});
}

TEST(RiskControl, RefusesWhatAreNoLosses)
{
    const auto refusal = [](const std::vector<std::vector<double>>& losses, double alpha = 0.1) {
        return RefusalOf([&] { ControlRisk(losses, 1.0, alpha); });
    };
    EXPECT_TRUE(Mentions(refusal({}), "no samples"));
    EXPECT_TRUE(Mentions(refusal({{}}), "no samples"));
    EXPECT_TRUE(Mentions(refusal({{1, 0}, {1}}), "2 and 1 settings"));
    EXPECT_TRUE(Mentions(refusal({{0.1, 0.2}}), "never grow"));
    EXPECT_TRUE(Mentions(refusal({{1.5, 0.2}}), "never grow"));
    EXPECT_TRUE(Mentions(refusal({{std::nan(""), 0.2}}), "never grow"));
    EXPECT_TRUE(Mentions(refusal({{1, 0}}, 0.0), "above 0"));
}

} // namespace ns3::aiot
