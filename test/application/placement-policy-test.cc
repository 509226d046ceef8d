// SPDX-License-Identifier: GPL-2.0-only
/**
 * @file
 * A placement by carbon knows the past only: what it does not change for other values of the hours
 * to come, and an oracle is at least as good on every day.
 */
#include "ns3/placement-references.h"
#include "ns3/region-choice.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>
#include <memory>
#include <random>
#include <vector>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

constexpr int64_t HOUR_NS = int64_t{3600} * 1000000000;
constexpr int64_t BEGIN_NS = int64_t{1672531200} * 1000000000; // 2023-01-01
constexpr std::size_t DAYS = 30;
constexpr std::size_t HISTORY = 28 * 24;
constexpr std::size_t HOURS = HISTORY + DAYS * 24;

/// Hourly values of a grid.
using Values = std::vector<double>;

IntensitySeries
MakeSeries(const Values& values)
{
    std::vector<IntensityStep> steps;
    for (std::size_t hour = 0; hour < values.size(); ++hour)
    {
        const int64_t startNs = BEGIN_NS + static_cast<int64_t>(hour) * HOUR_NS;
        steps.push_back({startNs, startNs + HOUR_NS, values[hour]});
    }
    return {std::move(steps), HOUR_NS, {}};
}

/// @return the server that a policy chooses at the middle of an hour
std::size_t
ChooseAt(const std::vector<Values>& places, std::size_t hour, const std::string& how)
{
    std::vector<IntensitySeries> series;
    for (const Values& values : places)
    {
        series.push_back(MakeSeries(values));
    }
    const std::shared_ptr<const IntensityForecast> forecast =
        MakeForecast(how == "oracle" ? "yesterday" : how);
    std::vector<IntensityForecastView> outlooks;
    std::vector<const IntensitySeries*> truth;
    for (const IntensitySeries& each : series)
    {
        outlooks.emplace_back(each, forecast);
        truth.push_back(&each);
    }
    Ptr<PlacementPolicy> policy = CreateObject<PlacementPolicy>();
    if (how == "oracle")
    {
        auto oracle = CreateObject<PlacementOracle>();
        oracle->SetIntensities(truth);
        policy = oracle;
    }
    policy->SetGoal(PlacementGoal::CARBON, {8000, 8000, 100, 100});
    policy->SetOutlooks(outlooks, BEGIN_NS + static_cast<int64_t>(hour) * HOUR_NS + HOUR_NS / 2);
    for (std::size_t place = 0; place < places.size(); ++place)
    {
        ServerOption option;
        option.serviceS = 0.1;
        option.serviceJ = 1 + 0.05 * static_cast<double>(place);
        option.place = place;
        policy->AddServer(option, Offload::EDGE, Address());
    }
    return policy->Choose();
}

/// @return three grids of which now one, now another is the cleanest
std::vector<Values>
MakeGrids(std::mt19937& random)
{
    std::uniform_real_distribution<double> any(50, 500);
    std::vector<Values> places(3);
    for (Values& values : places)
    {
        double level = any(random);
        for (std::size_t hour = 0; hour < HOURS; ++hour)
        {
            level = 0.8 * level + 0.2 * any(random);
            values.push_back(level);
        }
    }
    return places;
}

} // namespace

TEST(PlacementPolicy, ValuesToComeChangeNothing)
{
    std::mt19937 random(7);
    const std::vector<Values> places = MakeGrids(random);
    std::uniform_real_distribution<double> any(1, 2000);
    std::size_t changed = 0;
    for (std::size_t hour = HISTORY; hour < HOURS; hour += 7)
    {
        std::vector<Values> other = places;
        for (Values& values : other)
        {
            for (std::size_t later = hour; later < HOURS; ++later)
            {
                values[later] = any(random);
            }
        }
        for (const std::string& forecast : GetForecastNames())
        {
            EXPECT_EQ(ChooseAt(places, hour, forecast), ChooseAt(other, hour, forecast))
                << forecast << " at hour " << hour;
        }
        changed += ChooseAt(places, hour, "oracle") != ChooseAt(other, hour, "oracle") ? 1 : 0;
    }
    // Who looks ahead is found out.
    EXPECT_GT(changed, 20U);
}

TEST(PlacementPolicy, AnOracleIsLeastOnEveryDay)
{
    std::mt19937 random(11);
    const std::vector<Values> places = MakeGrids(random);
    std::size_t better = 0;
    for (const std::string& forecast : GetForecastNames())
    {
        for (std::size_t day = 0; day < DAYS; ++day)
        {
            double oracleG = 0;
            double forecastG = 0;
            double staticG = 0;
            for (std::size_t hour = HISTORY + day * 24; hour < HISTORY + (day + 1) * 24; ++hour)
            {
                const auto grams = [&](std::size_t place) {
                    return (1 + 0.05 * static_cast<double>(place)) * places[place][hour];
                };
                oracleG += grams(ChooseAt(places, hour, "oracle"));
                forecastG += grams(ChooseAt(places, hour, forecast));
                staticG += grams(0);
            }
            EXPECT_LE(oracleG, forecastG * (1 + 1e-12)) << forecast << " on day " << day;
            EXPECT_LE(oracleG, staticG * (1 + 1e-12)) << "static on day " << day;
            better += oracleG < forecastG * (1 - 1e-6) ? 1 : 0;
        }
    }
    EXPECT_GT(better, DAYS);
}

TEST(PlacementPolicy, WithoutAPastFewestJoulesDecide)
{
    std::vector<Values> places{Values(HOURS, 400), Values(HOURS, 10)};
    EXPECT_EQ(ChooseAt(places, 0, "persistence"), 0U);
    EXPECT_EQ(ChooseAt(places, 1, "persistence"), 1U);
    EXPECT_EQ(ChooseAt(places, 0, "oracle"), 1U);
}
