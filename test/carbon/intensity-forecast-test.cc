// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/civil-time.h"
#include "ns3/intensity-forecast.h"
#include "ns3/intensity-gaps.h"

#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <vector>

namespace
{

using namespace ns3::aiot;
using namespace ns3::aiot::test;

constexpr int64_t HOUR = 3600 * NANOSECONDS_PER_SECOND;
constexpr int64_t DAY = 24 * HOUR;
constexpr int64_t WEEK = 7 * DAY;

/// Hourly steps from 1970 on; a negative value leaves a gap.
IntensitySeries
Hourly(const std::vector<double>& values)
{
    std::vector<IntensityStep> steps;
    for (std::size_t i = 0; i < values.size(); ++i)
    {
        const auto start = static_cast<int64_t>(i) * HOUR;
        if (values[i] >= 0)
        {
            steps.push_back({start, start + HOUR, values[i]});
        }
    }
    return {std::move(steps), HOUR, {}};
}

std::vector<double>
RandomValues(std::size_t count, std::mt19937& random)
{
    std::vector<double> values(count);
    for (double& value : values)
    {
        value = random() % 20 == 0 ? -1 : static_cast<double>(random() % 5000);
    }
    values.front() = 1;
    return values;
}

std::vector<std::unique_ptr<IntensityForecast>>
AllForecasts()
{
    std::vector<std::unique_ptr<IntensityForecast>> all;
    for (const std::string& name : GetForecastNames())
    {
        all.push_back(MakeForecast(name));
        EXPECT_EQ(all.back()->GetName(), name);
    }
    return all;
}

/// Tries to find out regardless of what a history gives away.
class SpyForecast : public IntensityForecast
{
  public:
    std::string GetName() const override
    {
        return "spy";
    }

    std::optional<double> Forecast(const IntensityHistory& history, int64_t) const override
    {
        double seen = history.GetLast().value_or(-1);
        for (int64_t t = -2 * DAY; t < 5 * WEEK; t += HOUR / 2)
        {
            seen = std::fmod(seen * 31 + history.At(t).value_or(-1), 1e9);
        }
        return seen;
    }
};

TEST(IntensityForecast, APoisonedFutureChangesNothing)
{
    std::mt19937 random(3);
    auto forecasts = AllForecasts();
    forecasts.push_back(std::make_unique<SpyForecast>());
    const std::vector<double> past = RandomValues(4 * 7 * 24, random);
    for (int round = 0; round < 60; ++round)
    {
        const std::size_t known = 1 + random() % (past.size() - 1);
        const auto nowNs =
            static_cast<int64_t>(known) * HOUR + static_cast<int64_t>(random() % HOUR);
        // All that has not ended by now is another: values, gaps, and where the series ends.
        std::vector<double> poisoned(past.begin(), past.begin() + static_cast<int>(known));
        const std::vector<double> poison = RandomValues(random() % 900, random);
        poisoned.insert(poisoned.end(), poison.begin(), poison.end());
        const IntensitySeries real = Hourly(past);
        const IntensitySeries changed = Hourly(poisoned);
        for (const auto& forecast : forecasts)
        {
            for (const int64_t ahead : {int64_t{0}, HOUR / 3, 5 * HOUR, DAY, 9 * DAY, 3 * WEEK})
            {
                EXPECT_EQ(forecast->Forecast(IntensityHistory(real, nowNs), nowNs + ahead),
                          forecast->Forecast(IntensityHistory(changed, nowNs), nowNs + ahead))
                    << forecast->GetName() << " at " << nowNs << " + " << ahead;
            }
        }
    }
}

TEST(IntensityForecast, AHistoryEndsWithTheLastPeriodThatHasEnded)
{
    const IntensitySeries series = Hourly({10, 20, -1, 40});
    EXPECT_FALSE(IntensityHistory(series, HOUR - 1).GetLast());
    EXPECT_FALSE(IntensityHistory(series, HOUR - 1).At(0));
    EXPECT_EQ(IntensityHistory(series, HOUR).GetLast(), 10);
    EXPECT_EQ(IntensityHistory(series, 2 * HOUR - 1).GetLast(), 10);
    EXPECT_FALSE(IntensityHistory(series, 2 * HOUR - 1).At(HOUR)) << "it has begun, not ended";
    EXPECT_EQ(IntensityHistory(series, 3 * HOUR).GetLast(), 20);
    EXPECT_FALSE(IntensityHistory(series, 9 * HOUR).At(2 * HOUR)) << "a gap";
    EXPECT_EQ(IntensityHistory(series, 9 * HOUR).GetLast(), 40);
    EXPECT_FALSE(IntensityHistory(series, 9 * HOUR).At(-1));
}

TEST(IntensityForecast, AConstantIsKnownAlways)
{
    const auto series = IntensitySeries::Constant(77, {});
    for (const auto& forecast : AllForecasts())
    {
        EXPECT_EQ(forecast->Forecast(IntensityHistory(series, 0), 5 * WEEK), 77);
    }
}

TEST(IntensityForecast, APeriodicSeriesIsForecastWithoutError)
{
    std::vector<double> daily;
    std::vector<double> weekly;
    for (int hour = 0; hour < 8 * 7 * 24; ++hour)
    {
        daily.push_back(100 + (hour * 7) % 24);
        weekly.push_back(100 + (hour * 5) % (7 * 24));
    }
    for (const int64_t lead : {int64_t{0}, HOUR, DAY, 3 * DAY})
    {
        const auto day = MeasureForecast(Hourly(daily), SameHourYesterdayForecast(), lead);
        EXPECT_EQ(day.without, static_cast<std::size_t>(lead / HOUR) + 1);
        // The first days have no yesterday: persistence replaces it.
        const IntensitySeries days = Hourly(daily);
        const IntensitySeries weeks = Hourly(weekly);
        const IntensityHistory history(days, 20 * DAY);
        EXPECT_EQ(SameHourYesterdayForecast().Forecast(history, 20 * DAY + lead),
                  days.At(20 * DAY + lead));
        EXPECT_EQ(HourOfWeekForecast().Forecast(IntensityHistory(weeks, 6 * WEEK), 6 * WEEK + lead),
                  weeks.At(6 * WEEK + lead));
    }
}

TEST(IntensityForecast, MeansAreThoseOfTheWeeksBefore)
{
    std::vector<double> values(5 * 7 * 24, 10);
    values[5] = 100;
    values[7 * 24 + 5] = 200;
    values[2 * 7 * 24 + 5] = 600;
    const IntensitySeries series = Hourly(values);
    const int64_t target = 3 * WEEK + 5 * HOUR;
    const IntensityHistory history(series, target);
    EXPECT_EQ(HourOfWeekForecast().Forecast(history, target), 300);
    EXPECT_EQ(HourOfWeekForecast(2).Forecast(history, target), 400);
    EXPECT_EQ(HourOfWeekForecast(1).Forecast(history, target + WEEK), 600)
        << "the target's own week ago has not ended";
    EXPECT_EQ(PersistenceForecast().Forecast(history, target), 10);
    EXPECT_THROW(HourOfWeekForecast(0), std::invalid_argument);
    EXPECT_THROW(MakeForecast("oracle"), std::invalid_argument);
}

TEST(IntensityForecast, AGapYesterdayLeadsToTheDayBefore)
{
    std::vector<double> values(72, 5);
    values[12] = 50;
    values[36] = -1;
    const IntensitySeries series = Hourly(values);
    const IntensityHistory history(series, 60 * HOUR);
    EXPECT_EQ(SameHourYesterdayForecast().Forecast(history, 60 * HOUR), 50);
}

TEST(IntensityForecast, ErrorsAreThoseOfTheDefinition)
{
    const auto error = MeasureForecast(Hourly({10, 20, 50, 50}), PersistenceForecast(), 0);
    EXPECT_EQ(error.forecasts, 3U);
    EXPECT_EQ(error.without, 1U);
    EXPECT_DOUBLE_EQ(error.meanAbsoluteGPerKwh, 40 / 3.0);
    EXPECT_DOUBLE_EQ(error.rootMeanSquareGPerKwh, std::sqrt((100 + 900) / 3.0));
    EXPECT_DOUBLE_EQ(error.biasGPerKwh, -40 / 3.0);
    EXPECT_DOUBLE_EQ(error.meanAbsoluteShare, 40 / 120.0);
    EXPECT_EQ(MeasureForecast(Hourly({10, 20, 50, 50}), PersistenceForecast(), HOUR).forecasts, 2U);
    EXPECT_THROW(MeasureForecast(Hourly({1}), PersistenceForecast(), -1), std::invalid_argument);
}

TEST(IntensityForecastView, PoliciesAskAboutTheFutureOnly)
{
    const IntensitySeries series = Hourly({10, 20, 30});
    const IntensityForecastView outlook(series, MakeForecast("persistence"));
    EXPECT_EQ(outlook.GetLast(2 * HOUR), 20);
    EXPECT_EQ(outlook.Expect(2 * HOUR, 2 * HOUR), 20);
    EXPECT_FALSE(outlook.Expect(0, HOUR));
    EXPECT_TRUE(Mentions(RefusalOf([&] { outlook.Expect(HOUR, 0); }),
                         "of 1970-01-01T00:00:00Z is asked for at 1970-01-01T01:00:00Z"));
}

TEST(IntensityGaps, HoldAndLinear)
{
    const IntensitySeries series = Hourly({10, -1, -1, 40, 20});
    EXPECT_THROW(CloseGaps(series, GapPolicy::FAIL).At(HOUR), std::runtime_error);
    const auto hold = CloseGaps(series, GapPolicy::HOLD);
    EXPECT_EQ(hold.At(3 * HOUR - 1), 10);
    EXPECT_EQ(hold.GetProvenance().gapPolicy, "hold");
    const auto linear = CloseGaps(series, GapPolicy::LINEAR);
    EXPECT_DOUBLE_EQ(linear.At(HOUR), 20);
    EXPECT_DOUBLE_EQ(linear.At(2 * HOUR), 30);
    EXPECT_EQ(linear.At(3 * HOUR), 40);
    EXPECT_THROW(linear.At(5 * HOUR), std::runtime_error) << "nothing is made up after the end";
    EXPECT_THROW(linear.At(-1), std::runtime_error);
    for (const GapPolicy policy : {GapPolicy::FAIL, GapPolicy::HOLD, GapPolicy::LINEAR})
    {
        EXPECT_EQ(ParseGapPolicy(GapPolicyName(policy)), policy);
    }
    EXPECT_THROW(ParseGapPolicy("zero"), std::invalid_argument);
}

TEST(IntensityGaps, IntegralsAreAdditiveOverAnySplitAndFlatOnesAreClosedForms)
{
    std::mt19937 random(5);
    const std::vector<double> values = RandomValues(500, random);
    for (const GapPolicy policy : {GapPolicy::HOLD, GapPolicy::LINEAR})
    {
        std::vector<double> ended = values;
        ended.back() = 9;
        const IntensitySeries series = CloseGaps(Hourly(ended), policy);
        for (int round = 0; round < 200; ++round)
        {
            const auto end = static_cast<int64_t>(random() % (500 * 3600)) * NANOSECONDS_PER_SECOND;
            const auto middle = static_cast<int64_t>(random()) % (end + 1);
            const double whole = series.IntegrateLocation(0, end);
            EXPECT_NEAR(series.IntegrateLocation(0, middle) + series.IntegrateLocation(middle, end),
                        whole,
                        1e-12 * std::max(whole, 1.0));
        }
    }
    std::vector<double> flat(500, 321.5);
    std::fill(flat.begin() + 100, flat.begin() + 200, -1);
    for (const GapPolicy policy : {GapPolicy::HOLD, GapPolicy::LINEAR})
    {
        const double integral = CloseGaps(Hourly(flat), policy).IntegrateLocation(0, 500 * HOUR);
        EXPECT_NEAR(integral, 321.5 * 500 * 3600, 1e-12 * integral);
    }
}

} // namespace
