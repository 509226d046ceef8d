// SPDX-License-Identifier: GPL-2.0-only
// Adaptive conformal inference: its bound holds for every sequence, without any tolerance.
#include "../tools/refusal.h"
#include "test-draws.h"

#include "ns3/adaptive-conformal.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <limits>

namespace ns3::aiot
{

using test::Mentions;
using test::RefusalOf;

namespace
{

constexpr double INFINITE = std::numeric_limits<double>::infinity();

/// Lets a stream pass; the bound must hold at every time.
void
ExpectGuarantee(const std::function<double(std::size_t)>& score)
{
    struct Setting
    {
        double alpha;
        double step;
        std::size_t count;
    };

    for (const Setting& setting :
         {Setting{0.1, 0.05, 200}, Setting{0.1, 0.005, 1000}, Setting{0.3, 0.5, 500}})
    {
        AdaptiveConformal adaptive(setting.alpha, setting.step, 300);
        for (std::size_t time = 0; time < setting.count; ++time)
        {
            adaptive.Observe(score(time));
            ASSERT_LE(std::abs(adaptive.GetErrorShare() - setting.alpha), adaptive.GetGuarantee())
                << "after " << time + 1;
            ASSERT_GE(adaptive.GetLevel(), -setting.step);
            ASSERT_LE(adaptive.GetLevel(), 1.0 + setting.step);
        }
    }
}

} // namespace

TEST(AdaptiveConformal, GuaranteeHoldsOnAStationaryStream)
{
    TestDraws draws(31);
    ExpectGuarantee([&](std::size_t) { return draws.Normal(); });
}

TEST(AdaptiveConformal, GuaranteeHoldsOnATrend)
{
    TestDraws draws(32);
    ExpectGuarantee(
        [&](std::size_t time) { return 0.1 * static_cast<double>(time) + draws.Next(); });
}

TEST(AdaptiveConformal, GuaranteeHoldsOnASwitchingStream)
{
    TestDraws draws(33);
    ExpectGuarantee(
        [&](std::size_t time) { return (time / 50 % 2 == 0 ? 1.0 : 100.0) * draws.Next(); });
}

TEST(AdaptiveConformal, GuaranteeHoldsOnAnExplodingStream)
{
    ExpectGuarantee([](std::size_t time) { return std::pow(1.5, static_cast<double>(time)); });
}

TEST(AdaptiveConformal, GuaranteeHoldsAgainstAnOpponent)
{
    // Always just above the bound while it is finite.
    AdaptiveConformal adaptive(0.1, 0.05, 300);
    for (int time = 0; time < 1000; ++time)
    {
        const double bound = adaptive.GetBound();
        adaptive.Observe(std::isinf(bound) ? 1.0 : bound + 1.0);
        ASSERT_LE(std::abs(adaptive.GetErrorShare() - 0.1), adaptive.GetGuarantee());
    }
}

TEST(AdaptiveConformal, InfiniteAndEmptySetsAreThere)
{
    AdaptiveConformal adaptive(0.1, 0.5, 10);
    EXPECT_EQ(adaptive.GetBound(), INFINITE) << "no score yet";
    EXPECT_EQ(adaptive.GetGuarantee(), INFINITE);
    EXPECT_TRUE(adaptive.Observe(2.0, 1.0));
    EXPECT_NEAR(adaptive.GetLevel(), -0.35, 1e-15);
    EXPECT_EQ(adaptive.GetBound(), INFINITE);
    for (int i = 0; i < 40; ++i)
    {
        EXPECT_FALSE(adaptive.Observe(1.0, 1.0)) << "equal to the bound is within it";
    }
    EXPECT_GE(adaptive.GetLevel(), 1.0);
    EXPECT_EQ(adaptive.GetBound(), -INFINITE);
    EXPECT_TRUE(adaptive.Observe(1.0));
    EXPECT_EQ(adaptive.GetCount(), 42U);
}

TEST(AdaptiveConformal, ALargestLevelKeepsQuietTimesFromCounting)
{
    constexpr double ALPHA = 0.1;
    constexpr double STEP = 0.05;
    constexpr int QUIET = 1000;
    constexpr int HARD = 300;
    const auto countErrors = [&](AdaptiveConformal level) {
        // A set that always holds something: no bound is below 0.
        const auto observe = [&level](double score) {
            return level.Observe(score, std::max(0.0, level.GetBound()));
        };
        for (int i = 0; i < QUIET; ++i)
        {
            EXPECT_FALSE(observe(0.0));
        }
        TestDraws draws(7);
        int errors = 0;
        for (int i = 0; i < HARD; ++i)
        {
            errors += observe(draws.Next()) ? 1 : 0;
        }
        return errors;
    };
    EXPECT_GT(countErrors(AdaptiveConformal(ALPHA, STEP, QUIET)), 3 * ALPHA * HARD)
        << "quiet times are paid for";
    // The level falls from alpha to -step at most.
    EXPECT_LE(countErrors(AdaptiveConformal(ALPHA, STEP, QUIET, ALPHA)),
              ALPHA * HARD + (ALPHA + STEP) / STEP);
    EXPECT_TRUE(
        Mentions(RefusalOf([] { AdaptiveConformal(0.1, 0.05, 10, 0.05); }), "alpha or more"));
    EXPECT_TRUE(Mentions(RefusalOf([] { AdaptiveConformal(0.1, 0.05, 10, std::nan("")); }),
                         "alpha or more"));
}

TEST(AdaptiveConformal, OnlyTheLatestScoresCount)
{
    AdaptiveConformal adaptive(0.5, 1e-9, 3);
    for (const double score : {100.0, 200.0, 300.0, 1.0, 2.0, 3.0})
    {
        adaptive.Observe(score);
    }
    // Rank ceil(4 * 0.5) of 1, 2, 3.
    EXPECT_EQ(adaptive.GetBound(), 2.0);
}

TEST(AdaptiveConformal, RefusesWhatIsNoSetting)
{
    EXPECT_TRUE(Mentions(RefusalOf([] { AdaptiveConformal(1.0, 0.1, 5); }), "between 0 and 1"));
    EXPECT_TRUE(Mentions(RefusalOf([] { AdaptiveConformal(0.1, 0.0, 5); }), "above 0"));
    EXPECT_TRUE(Mentions(RefusalOf([] { AdaptiveConformal(0.1, 0.1, 0); }), "window"));
    AdaptiveConformal adaptive(0.1, 0.1, 5);
    EXPECT_TRUE(Mentions(RefusalOf([&] { adaptive.Observe(std::nan("")); }), "not a number"));
    EXPECT_EQ(adaptive.GetCount(), 0U);
}

} // namespace ns3::aiot
