// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/intensity-fixtures.h"
#include "../tools/refusal.h"

#include "ns3/civil-time.h"
#include "ns3/intensity-series.h"
#include "ns3/operational-carbon.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

namespace
{

using namespace ns3::aiot;
using namespace ns3::aiot::test;

constexpr int64_t S = NANOSECONDS_PER_SECOND;
constexpr int64_t HOUR = 3600 * S;

/// Three hours from 2022-07-01T00:00Z with 100, 200 and 400 g/kWh; a gap; an hour with 50.
IntensitySeries
SeriesWithGap()
{
    const int64_t t = UtcNanoseconds(ParseUtc("2022-07-01"));
    return {{{t, t + HOUR, 100},
             {t + HOUR, t + 2 * HOUR, 200},
             {t + 2 * HOUR, t + 3 * HOUR, 400},
             {t + 5 * HOUR, t + 6 * HOUR, 50}},
            HOUR,
            TestProvenance()};
}

/// Steps of random length without gaps, from a random instant on.
std::vector<IntensityStep>
RandomSteps(std::mt19937_64& random, std::size_t count, int64_t unitNs)
{
    std::uniform_real_distribution<double> values(0, 1300);
    int64_t t = static_cast<int64_t>(random() % 2'000'000'000) * S;
    std::vector<IntensityStep> steps;
    for (std::size_t i = 0; i < count; ++i)
    {
        const int64_t end = t + static_cast<int64_t>(1 + random() % 50) * unitNs;
        const double value = values(random);
        steps.push_back({t, end, value, value / 2});
        t = end;
    }
    return steps;
}

TEST(IntensitySeries, ClosedForms)
{
    const IntensitySeries series = SeriesWithGap();
    const int64_t t = series.GetStep(0).startNs;
    EXPECT_EQ(series.IntegrateLocation(t, t + HOUR), 360'000);
    EXPECT_EQ(series.IntegrateLocation(t, t + 3 * HOUR), 700.0 * 3600);
    EXPECT_EQ(series.IntegrateLocation(t + HOUR / 2, t + 2 * HOUR + HOUR / 4),
              1800.0 * 100 + 3600.0 * 200 + 900.0 * 400);
    EXPECT_EQ(series.IntegrateLocation(t + HOUR, t + HOUR), 0);
    EXPECT_DOUBLE_EQ(series.IntegrateLocation(t + HOUR - 1, t + HOUR), 100e-9);
    EXPECT_DOUBLE_EQ(series.IntegrateLocation(t + HOUR - 1, t + HOUR + 1), 100e-9 + 200e-9);
    EXPECT_FALSE(series.IsConstant());
    EXPECT_FALSE(series.HasMarket());
    EXPECT_EQ(series.GetResolutionNs(), HOUR);
    EXPECT_EQ(series.GetStepCount(), 4U);
}

TEST(IntensitySeries, AKilowattForAnHourIsOneIntensity)
{
    const IntensitySeries series = SeriesWithGap();
    const int64_t t = series.GetStep(0).startNs;
    EXPECT_DOUBLE_EQ(OperationalGrams(series, 1000, t, t + HOUR), 100);
    EXPECT_DOUBLE_EQ(OperationalGrams(series, 1000, t + HOUR, t + 3 * HOUR, 1.5), 900);
    EXPECT_EQ(OperationalGrams(series, 0, t, t + 3 * HOUR), 0);
    EXPECT_EQ(OperationalGrams(series, 5, t, t), 0);
}

TEST(IntensitySeries, StepsAreHalfOpen)
{
    const IntensitySeries series = SeriesWithGap();
    const int64_t t = series.GetStep(0).startNs;
    EXPECT_EQ(series.FindStep(t - 1), IntensitySeries::NO_STEP);
    EXPECT_EQ(series.FindStep(t), 0U);
    EXPECT_EQ(series.FindStep(t + HOUR - 1), 0U);
    EXPECT_EQ(series.FindStep(t + HOUR), 1U);
    EXPECT_EQ(series.FindStep(t + 3 * HOUR - 1), 2U);
    EXPECT_EQ(series.FindStep(t + 3 * HOUR), IntensitySeries::NO_STEP);
    EXPECT_EQ(series.FindStep(t + 5 * HOUR), 3U);
    EXPECT_EQ(series.FindStep(t + 6 * HOUR), IntensitySeries::NO_STEP);
    EXPECT_EQ(series.At(t + HOUR), 200);
}

TEST(IntensitySeries, HintsNeverChangeTheAnswer)
{
    const IntensitySeries series = SeriesWithGap();
    const int64_t t = series.GetStep(0).startNs;
    for (int64_t at = t - HOUR; at <= t + 7 * HOUR; at += HOUR / 2)
    {
        for (std::size_t start : {0U, 1U, 2U, 3U, 4U, 99U})
        {
            std::size_t hint = start;
            EXPECT_EQ(series.FindStep(at, hint), series.FindStep(at));
        }
        std::size_t none = IntensitySeries::NO_STEP;
        EXPECT_EQ(series.FindStep(at, none), series.FindStep(at));
    }
    std::size_t hint = 0;
    series.IntegrateLocation(t, t + 3 * HOUR, hint);
    EXPECT_EQ(hint, 2U);
}

TEST(IntensitySeries, ConstantIsValidAtAllInstants)
{
    const auto series = IntensitySeries::Constant(371.313, TestProvenance(), 400.0);
    EXPECT_TRUE(series.IsConstant());
    EXPECT_TRUE(series.HasMarket());
    EXPECT_EQ(series.GetResolutionNs(), 0);
    const int64_t first = std::numeric_limits<int64_t>::min();
    const int64_t last = std::numeric_limits<int64_t>::max();
    for (const int64_t at : {first, int64_t{-1}, int64_t{0}, last})
    {
        std::size_t hint = 0;
        EXPECT_EQ(series.FindStep(at), 0U);
        EXPECT_EQ(series.FindStep(at, hint), 0U);
        EXPECT_EQ(series.At(at), 371.313);
    }
    EXPECT_NO_THROW(series.RequireCovered(first, last));
    EXPECT_DOUBLE_EQ(series.IntegrateLocation(first, last), 371.313 * 18446744073.709551615);
    std::size_t hint = 0;
    for (const int64_t length : {int64_t{1}, S, 86400 * S, 366 * 86400 * S})
    {
        const double seconds = static_cast<double>(length) / 1e9;
        EXPECT_NEAR(series.IntegrateLocation(7, 7 + length) / (371.313 * seconds), 1, 1e-12);
        EXPECT_NEAR(*series.IntegrateMarket(7, 7 + length, hint) / (400 * seconds), 1, 1e-12);
    }
}

TEST(IntensitySeries, AgreesWithSamplingEverySecond)
{
    std::mt19937_64 random(1);
    for (int round = 0; round < 20; ++round)
    {
        const auto steps = RandomSteps(random, 60, S);
        const IntensitySeries series(steps, 25 * S, TestProvenance());
        const int64_t begin = steps.front().startNs;
        const int64_t span = (steps.back().endNs - begin) / S;
        const int64_t a = static_cast<int64_t>(random() % static_cast<uint64_t>(span));
        const int64_t b = a + 1 + static_cast<int64_t>(random() % static_cast<uint64_t>(span - a));
        double sampled = 0;
        double sampledMarket = 0;
        std::size_t step = 0;
        for (int64_t second = a; second < b; ++second)
        {
            while (steps[step].endNs <= begin + second * S)
            {
                ++step;
            }
            sampled += steps[step].ciLocationGPerKwh;
            sampledMarket += *steps[step].ciMarketGPerKwh;
        }
        std::size_t hint = 0;
        EXPECT_NEAR(series.IntegrateLocation(begin + a * S, begin + b * S) / sampled, 1, 1e-12);
        EXPECT_NEAR(*series.IntegrateMarket(begin + a * S, begin + b * S, hint) / sampledMarket,
                    1,
                    1e-12);
        EXPECT_NEAR(OperationalGrams(series, 3.6e6, begin + a * S, begin + b * S) / sampled,
                    1,
                    1e-12);
    }
}

TEST(IntensitySeries, SplittingAnIntervalKeepsTheSum)
{
    std::mt19937_64 random(2);
    const auto steps = RandomSteps(random, 2000, 61 * S + 7);
    const IntensitySeries series(steps, 25 * S, TestProvenance());
    std::uniform_int_distribution<int64_t> instants(steps.front().startNs, steps.back().endNs);
    std::size_t hint = 0;
    for (int round = 0; round < 5000; ++round)
    {
        int64_t t[3] = {instants(random), instants(random), instants(random)};
        std::sort(t, t + 3);
        const double whole = series.IntegrateLocation(t[0], t[2]);
        const double parts =
            series.IntegrateLocation(t[0], t[1], hint) + series.IntegrateLocation(t[1], t[2], hint);
        ASSERT_NEAR(parts, whole, 1e-12 * whole);
        ASSERT_NEAR(OperationalGrams(series, 3.6e6, t[0], t[2]), whole, 1e-11 * whole);
    }
}

TEST(IntensitySeries, LateShortIntervalsAreAsPreciseAsEarlyOnes)
{
    std::vector<IntensityStep> steps;
    const int64_t count = 20 * 8766;
    for (int64_t i = 0; i < count; ++i)
    {
        steps.push_back({i * HOUR, (i + 1) * HOUR, i + 4 < count ? 1234.567 : 0.1});
    }
    const IntensitySeries series(steps, HOUR, TestProvenance());
    const int64_t end = count * HOUR;
    const double exact = 0.1 * 3.5 * 3600;
    EXPECT_NEAR(series.IntegrateLocation(end - 7 * HOUR / 2, end), exact, 1e-14 * exact);
    EXPECT_NEAR(series.IntegrateLocation(end - HOUR - 1, end - HOUR + 1), 0.2e-9, 1e-24);
}

TEST(IntensitySeries, OneSecondCutsOfADayAddUp)
{
    std::mt19937_64 random(4);
    const auto steps = RandomSteps(random, 100, 1800 * S);
    const IntensitySeries series(steps, HOUR, TestProvenance());
    const int64_t begin = steps.front().startNs + 17;
    const int64_t end = begin + 86400 * S;
    std::size_t hint = 0;
    double parts = 0;
    for (int64_t t = begin; t < end; t += S)
    {
        parts += series.IntegrateLocation(t, t + S, hint);
    }
    const double whole = series.IntegrateLocation(begin, end);
    EXPECT_NEAR(parts / whole, 1, 1e-12);
}

TEST(IntensitySeries, GapsAreFoundAndNamed)
{
    const IntensitySeries series = SeriesWithGap();
    const int64_t t = series.GetStep(0).startNs;
    EXPECT_EQ(series.FindGap(t, t + 3 * HOUR), std::nullopt);
    EXPECT_EQ(series.FindGap(t, t + 3 * HOUR + 1), t + 3 * HOUR);
    EXPECT_EQ(series.FindGap(t + 4 * HOUR, t + 6 * HOUR), t + 4 * HOUR);
    EXPECT_EQ(series.FindGap(t - 1, t + HOUR), t - 1);
    EXPECT_EQ(series.FindGap(t + 5 * HOUR, t + 6 * HOUR), std::nullopt);
    EXPECT_EQ(series.FindGap(t + 5 * HOUR, t + 7 * HOUR), t + 6 * HOUR);
    EXPECT_EQ(series.FindGap(t + 4 * HOUR, t + 4 * HOUR), std::nullopt);
    EXPECT_NO_THROW(series.RequireCovered(t, t + 3 * HOUR));
    EXPECT_EQ(RefusalOf([&] { series.RequireCovered(t + HOUR, t + 6 * HOUR); }),
              "x.csv: zone 'XX' has no carbon intensity for 2022-07-01T03:00:00Z (a gap from "
              "2022-07-01T03:00:00Z to 2022-07-01T05:00:00Z); asked for 2022-07-01T01:00:00Z to "
              "2022-07-01T06:00:00Z");
    EXPECT_NE(RefusalOf([&] {
                  series.At(t + 4 * HOUR + HOUR / 2);
              }).find("no carbon intensity for 2022-07-01T04:00:00Z (a gap from"),
              std::string::npos);
    EXPECT_NE(RefusalOf([&] {
                  series.RequireCovered(t - 1, t + HOUR);
              }).find("for 2022-06-30T23:00:00Z (it begins at 2022-07-01T00:00:00Z)"),
              std::string::npos);
    EXPECT_NE(RefusalOf([&] {
                  series.RequireCovered(t - 2 * HOUR, t + HOUR);
              }).find("for 2022-06-30T22:00:00Z (it begins"),
              std::string::npos);
    EXPECT_NE(RefusalOf([&] {
                  series.RequireCovered(t + 5 * HOUR, t + 7 * HOUR);
              }).find("for 2022-07-01T06:00:00Z (it ends at 2022-07-01T06:00:00Z)"),
              std::string::npos);
}

TEST(IntensitySeries, NothingIsIntegratedOverAGap)
{
    const IntensitySeries series = SeriesWithGap();
    const int64_t t = series.GetStep(0).startNs;
    EXPECT_THROW(series.IntegrateLocation(t, t + 6 * HOUR), std::runtime_error);
    EXPECT_THROW(series.IntegrateLocation(t + 2 * HOUR, t + 3 * HOUR + 1), std::runtime_error);
    EXPECT_THROW(series.IntegrateLocation(t + 4 * HOUR, t + 5 * HOUR + 1), std::runtime_error);
    EXPECT_THROW(series.IntegrateLocation(t - 1, t + 1), std::runtime_error);
    EXPECT_THROW(series.IntegrateLocation(t + 5 * HOUR, t + 7 * HOUR), std::runtime_error);
    EXPECT_THROW(OperationalGrams(series, 1, t, t + 4 * HOUR), std::runtime_error);
    EXPECT_THROW(series.At(t - 1), std::runtime_error);
    EXPECT_THROW(series.IntegrateLocation(t + 1, t), std::invalid_argument);
}

TEST(IntensitySeries, InstantsAtTheEdgesOfTimeAreOnlyGaps)
{
    const IntensitySeries series = SeriesWithGap();
    const int64_t first = std::numeric_limits<int64_t>::min();
    const int64_t last = std::numeric_limits<int64_t>::max();
    EXPECT_THROW(series.RequireCovered(first, last), std::runtime_error);
    EXPECT_THROW(series.At(first), std::runtime_error);
    EXPECT_THROW(series.At(last), std::runtime_error);
}

TEST(IntensitySeries, BadStepsAreRefused)
{
    const auto make = [](std::vector<IntensityStep> steps, int64_t resolution = S) {
        return RefusalOf([&] { IntensitySeries(std::move(steps), resolution, TestProvenance()); });
    };
    EXPECT_EQ(make({{0, S, 1}, {S, 2 * S, 0}}), "accepted");
    EXPECT_NE(make({}).find("no step has a value"), std::string::npos);
    EXPECT_NE(make({{0, 0, 1}}).find("is empty"), std::string::npos);
    EXPECT_NE(make({{0, 2 * S, 1}, {S, 3 * S, 1}}).find("step 1 at 1970-01-01T00:00:01Z"),
              std::string::npos);
    EXPECT_NE(make({{0, S, -1}}).find("0..5000"), std::string::npos);
    EXPECT_NE(make({{0, S, 5001}}).find("0..5000"), std::string::npos);
    EXPECT_NE(make({{0, S, std::nan("")}}).find("0..5000"), std::string::npos);
    EXPECT_NE(make({{0, S, 1, -1.0}}).find("0..5000"), std::string::npos);
    EXPECT_NE(make({{0, S, 1, 1.0}, {S, 2 * S, 1}}).find("only some"), std::string::npos);
    EXPECT_NE(make({{0, S, 1}}, 0).find("resolution 0 ns"), std::string::npos);
    EXPECT_THROW(IntensitySeries::Constant(std::nan(""), TestProvenance()), std::invalid_argument);
    EXPECT_THROW(IntensitySeries::Constant(-1, TestProvenance()), std::invalid_argument);
}

TEST(OperationalCarbon, ArgumentsAreChecked)
{
    const auto series = IntensitySeries::Constant(100, TestProvenance());
    EXPECT_THROW(OperationalGrams(series, -1, 0, S), std::invalid_argument);
    EXPECT_THROW(OperationalGrams(series, std::nan(""), 0, S), std::invalid_argument);
    EXPECT_THROW(OperationalGrams(series, 1, S, 0), std::invalid_argument);
    EXPECT_THROW(OperationalGrams(series, 1, 0, S, 0.9), std::invalid_argument);
    EXPECT_THROW(OperationalGrams(series, 1, 0, S, std::nan("")), std::invalid_argument);
}

} // namespace
