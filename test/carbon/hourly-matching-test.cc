// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/hourly-matching.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <sstream>
#include <stdexcept>

using namespace ns3::aiot;

namespace
{

constexpr std::int64_t SUPPLY_HOUR_NS = 3600LL * 1'000'000'000LL;
constexpr int SUPPLY_YEAR_HOURS = 8760;

/// Load of a year in quarters of an hour.
std::vector<TimedAmount>
QuarterLoad()
{
    std::vector<TimedAmount> load;
    for (int i = 0; i < 4 * SUPPLY_YEAR_HOURS; ++i)
    {
        const double kwh = 0.2 + 0.1 * std::sin(i * 0.37) + 0.05 * (i % 7);
        load.push_back({i * SUPPLY_HOUR_NS / 4, (i + 1) * SUPPLY_HOUR_NS / 4, kwh});
    }
    return load;
}

/// A supply that is there by day, in hours.
std::vector<TimedAmount>
DaySupply()
{
    std::vector<TimedAmount> supply;
    for (int hour = 0; hour < SUPPLY_YEAR_HOURS; ++hour)
    {
        const double sun = std::sin((hour % 24 - 6) * std::acos(-1.0) / 12.0);
        supply.push_back(
            {hour * SUPPLY_HOUR_NS, (hour + 1) * SUPPLY_HOUR_NS, std::max(0.0, 5.0 * sun)});
    }
    return supply;
}

} // namespace

TEST(HourlyMatching, EqualsBruteForceOverAYear)
{
    const auto load = QuarterLoad();
    const auto supply = DaySupply();
    double loadKwh = 0.0;
    double supplyKwh = 0.0;
    double matchedKwh = 0.0;
    for (int hour = 0; hour < SUPPLY_YEAR_HOURS; ++hour)
    {
        double kwh = 0.0;
        for (int quarter = 0; quarter < 4; ++quarter)
        {
            kwh += load[4 * hour + quarter].amount;
        }
        loadKwh += kwh;
        supplyKwh += supply[hour].amount;
        matchedKwh += std::min(kwh, supply[hour].amount);
    }
    const HourlyMatch match = MatchHourly(load, supply, "test");
    EXPECT_NEAR(match.loadKwh, loadKwh, 1e-9 * loadKwh);
    EXPECT_NEAR(match.supplyKwh, supplyKwh, 1e-9 * supplyKwh);
    EXPECT_NEAR(match.matchedKwh, matchedKwh, 1e-9 * matchedKwh);
    EXPECT_NEAR(match.hourlyShare, matchedKwh / loadKwh, 1e-12);
    EXPECT_EQ(match.volumetricShare, 1.0);
    EXPECT_LT(match.hourlyShare, 0.6);
    EXPECT_EQ(match.steps, static_cast<std::size_t>(SUPPLY_YEAR_HOURS));
}

TEST(HourlyMatching, ASurplusDoesNotCoverAnotherHour)
{
    const std::vector<TimedAmount> load = {{0, SUPPLY_HOUR_NS, 1.0},
                                           {SUPPLY_HOUR_NS, 2 * SUPPLY_HOUR_NS, 1.0}};
    const std::vector<TimedAmount> supply = {{0, SUPPLY_HOUR_NS, 2.0},
                                             {SUPPLY_HOUR_NS, 2 * SUPPLY_HOUR_NS, 0.0}};
    const HourlyMatch match = MatchHourly(load, supply, "test");
    EXPECT_EQ(match.hourlyShare, 0.5);
    EXPECT_EQ(match.volumetricShare, 1.0);
}

TEST(HourlyMatching, FactorsAreThoseOfTheTime)
{
    const std::vector<TimedAmount> load = {{0, SUPPLY_HOUR_NS, 1.0},
                                           {SUPPLY_HOUR_NS, 2 * SUPPLY_HOUR_NS, 3.0}};
    const std::vector<TimedAmount> litres = {{0, SUPPLY_HOUR_NS, 1.5},
                                             {SUPPLY_HOUR_NS, 2 * SUPPLY_HOUR_NS, 0.5}};
    EXPECT_EQ(SumByFactor(load, litres, "test"), 3.0);
}

TEST(HourlyMatching, MissingIsNotZero)
{
    const std::vector<TimedAmount> load = {{0, SUPPLY_HOUR_NS, 1.0}};
    EXPECT_THROW(MatchHourly(load, {}, "test"), std::invalid_argument);
    EXPECT_THROW(MatchHourly(load, {{0, SUPPLY_HOUR_NS / 2, 1.0}}, "test"), std::invalid_argument);
    EXPECT_THROW(MatchHourly(load, {{SUPPLY_HOUR_NS, 2 * SUPPLY_HOUR_NS, 1.0}}, "test"),
                 std::invalid_argument);
    EXPECT_THROW(MatchHourly({}, {{0, SUPPLY_HOUR_NS, 1.0}}, "test"), std::invalid_argument);
    EXPECT_THROW(SumByFactor(load, {}, "test"), std::invalid_argument);
}

TEST(HourlyMatching, ReadsItsFile)
{
    const auto read = [](const std::string& rows) {
        std::istringstream in("start,end,kwh\n" + rows);
        return ReadTimedAmounts(CsvTable::Parse(in, "supply.csv"), "kwh");
    };
    const auto series = read("1970-01-01T00:00:00Z,1970-01-01T01:00:00Z,2.5\n"
                             "1970-01-01T02:00:00Z,1970-01-01T03:00:00Z,0\n");
    ASSERT_EQ(series.size(), 2U);
    EXPECT_EQ(series[1].startNs, 2 * SUPPLY_HOUR_NS);
    EXPECT_EQ(series[0].amount, 2.5);
    EXPECT_THROW(read("1970-01-01T00:00:00Z,1970-01-01T01:00:00Z,-1\n"), std::invalid_argument);
    EXPECT_THROW(read("1970-01-01T01:00:00Z,1970-01-01T01:00:00Z,1\n"), std::invalid_argument);
    EXPECT_THROW(read("noon,1970-01-01T01:00:00Z,1\n"), std::invalid_argument);
    EXPECT_THROW(read("1970-01-01T00:00:00Z,1970-01-01T02:00:00Z,1\n"
                      "1970-01-01T01:00:00Z,1970-01-01T03:00:00Z,1\n"),
                 std::invalid_argument);
}
