// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"
#include "shared-files.h"

#include "ns3/civil-time.h"
#include "ns3/intensity-csv.h"
#include "ns3/intensity-import.h"
#include "ns3/intensity-rows.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace
{

using namespace ns3::aiot;
using namespace ns3::aiot::test;

constexpr int64_t S = NANOSECONDS_PER_SECOND;
constexpr int64_t MINUTE = 60 * S;
constexpr int64_t HOUR = 60 * MINUTE;

CsvTable
Table(const std::string& text)
{
    std::istringstream in(text);
    return CsvTable::Parse(in, "f.csv");
}

IntensitySeries
Read(const std::string& text, const std::string& zone = "XX")
{
    return ReadIntensityTable(Table(text), zone);
}

std::string
ReadError(const std::string& text, const std::string& zone = "XX")
{
    return RefusalOf([&] { Read(text, zone); });
}

int64_t
At(const std::string& text)
{
    return UtcNanoseconds(ParseUtc(text));
}

/// A file of one value per row, each value the row's number, at these minutes of 2022-07-01.
std::string
FileAtMinutes(const std::vector<int>& minutes)
{
    std::ostringstream text;
    text << "time,v\n";
    for (std::size_t i = 0; i < minutes.size(); ++i)
    {
        text << FormatUtc(ParseUtc("2022-07-01") + 60 * minutes[i]) << "," << i + 1 << "\n";
    }
    return text.str();
}

/// @return length of each step in minutes
std::vector<int64_t>
MinutesOfSteps(const IntensitySeries& series)
{
    std::vector<int64_t> minutes;
    for (std::size_t i = 0; i < series.GetStepCount(); ++i)
    {
        minutes.push_back((series.GetStep(i).endNs - series.GetStep(i).startNs) / MINUTE);
    }
    return minutes;
}

TEST(IntensityCsv, ReadsHourlyValues)
{
    const auto series = Read("time,DE\r\n2022-07-01 00:00:00,100\r\n2022-07-01 01:00:00,200.5\r\n");
    ASSERT_EQ(series.GetStepCount(), 2U);
    EXPECT_EQ(series.GetStep(0).startNs, At("2022-07-01T00:00:00Z"));
    EXPECT_EQ(series.GetStep(0).endNs, At("2022-07-01T01:00:00Z"));
    EXPECT_EQ(series.GetStep(1).endNs, At("2022-07-01T02:00:00Z"));
    EXPECT_EQ(series.GetStep(1).ciLocationGPerKwh, 200.5);
    EXPECT_EQ(series.GetResolutionNs(), HOUR);
    EXPECT_FALSE(series.HasMarket());
    EXPECT_EQ(series.GetProvenance().zone, "XX");
    EXPECT_EQ(series.GetProvenance().source, "f.csv");
    EXPECT_EQ(series.GetProvenance().file, "f.csv");
    EXPECT_EQ(series.GetProvenance().signal, "average");
    EXPECT_EQ(series.GetProvenance().boundary, "unspecified");
}

TEST(IntensityCsv, VersionTellsContentsApart)
{
    const std::string text = "time,v\n2022-07-01,1\n2022-07-02,2\n";
    const std::string version = Read(text).GetProvenance().version;
    EXPECT_EQ(version.find("fnv1a64:"), 0U);
    EXPECT_EQ(version.size(), 24U);
    EXPECT_EQ(Read("# same cells\n" + text).GetProvenance().version, version);
    EXPECT_NE(Read("time,v\n2022-07-01,1\n2022-07-02,3\n").GetProvenance().version, version);
}

TEST(IntensityCsv, TimesWithOffsetsAreUtc)
{
    const auto series = Read("time,v\n2022-07-01T02:00:00+02:00,1\n2022-07-01T01:00:00Z,2\n"
                             "2022-07-01 02:00:00+00:00,3\n2022-07-01 03:00,4\n");
    EXPECT_EQ(MinutesOfSteps(series), (std::vector<int64_t>{60, 60, 60, 60}));
    EXPECT_EQ(series.GetStep(0).startNs, At("2022-07-01"));
}

TEST(IntensityCsv, SummerTimeWithOffsetsHasNoGap)
{
    const auto series = Read("time,v\n2022-10-30T01:00:00+02:00,1\n2022-10-30T02:00:00+02:00,2\n"
                             "2022-10-30T02:00:00+01:00,3\n2022-10-30T03:00:00+01:00,4\n");
    EXPECT_EQ(MinutesOfSteps(series), (std::vector<int64_t>{60, 60, 60, 60}));
}

TEST(IntensityCsv, FindsTheColumns)
{
    const auto location = [](const std::string& header, const std::string& zone = "XX") {
        return FindIntensityColumns(Table(header + "\n"), zone).location;
    };
    EXPECT_EQ(location("timestamp,WND,SUN,avg_CI"), 3U);
    EXPECT_EQ(location("time,avg_ci,carbon_intensity"), 1U);
    EXPECT_EQ(location("Datetime (UTC),Country,Carbon Intensity gCO\xe2\x82\x82"
                       "eq/kWh (direct)"),
              2U);
    EXPECT_EQ(location("a,x,CI (g/kWh)"), 2U);
    EXPECT_EQ(location("time,city,citrus,ci"), 3U);
    EXPECT_EQ(location("time,FR,de,GB", "DE"), 2U);
    EXPECT_EQ(location("time,whatever"), 1U);
    EXPECT_EQ(location("moment,"
                       ",value"),
              2U);
    EXPECT_EQ(FindIntensityColumns(Table(",UTC time,carbon_intensity,coal\n"), "XX").time, 1U);
    EXPECT_EQ(FindIntensityColumns(Table("timestamp,time_zone,ci\n"), "XX").time, 0U);
    EXPECT_EQ(FindIntensityColumns(Table("v,Timestamp\n"), "XX").time, 1U);
    EXPECT_EQ(FindIntensityColumns(Table("v,Timestamp\n"), "XX").location, 0U);
}

TEST(IntensityCsv, UnclearColumnsAreListed)
{
    const std::string rows = "\n2022-07-01,1,2\n2022-07-02,1,2\n";
    EXPECT_EQ(ReadError("time,coal,wind" + rows),
              "f.csv:1: no column is clearly the carbon intensity among 'time', 'coal', 'wind'; "
              "call one of them carbon_intensity, avg_CI or as the zone");
    EXPECT_TRUE(Mentions(ReadError("time,Carbon intensity (direct),Carbon intensity (LCA)" + rows),
                         "f.csv:1: more than one column may be the carbon intensity among 'time', "
                         "'Carbon intensity (direct)', 'Carbon intensity (LCA)'"));
    EXPECT_TRUE(Mentions(ReadError("v,time a,time b" + rows), "may be the time: 'v', 'time a'"));
    EXPECT_TRUE(Mentions(ReadError("time\n2022-07-01\n2022-07-02\n"), "no column is clearly"));
    EXPECT_TRUE(Mentions(ReadError("time,marginal CI\n2022-07-01,1\n"), "is a marginal intensity"));
    EXPECT_TRUE(Mentions(ReadError("time,MOER\n2022-07-01,1\n"), "is a marginal intensity"));
    EXPECT_LT(ReadError("time" + std::string(5000, ',') + "\n").size(), 300U);
}

TEST(IntensityCsv, BoundaryAndMarketComeFromTheTitles)
{
    const std::string rows = "\n2022-07-01,1,7\n2022-07-02,,\n2022-07-03,2,8\n";
    const auto series = Read("time,ci_location_g_per_kwh,ci_market_g_per_kwh" + rows);
    ASSERT_TRUE(series.HasMarket());
    EXPECT_EQ(*series.GetStep(1).ciMarketGPerKwh, 8);
    EXPECT_EQ(Read("time,Carbon Intensity (LCA),x" + rows).GetProvenance().boundary, "lifecycle");
    EXPECT_EQ(Read("time,Carbon intensity (Life cycle),x" + rows).GetProvenance().boundary,
              "lifecycle");
    EXPECT_EQ(Read("time,Carbon Intensity (direct),x" + rows).GetProvenance().boundary, "direct");
    EXPECT_EQ(ReadError("time,ci,market\n2022-07-01,1,2\n2022-07-02,1,\n"),
              "f.csv:3: only some rows have a market-based intensity");
}

TEST(IntensityCsv, EmptyRowsAreGaps)
{
    const auto series = Read("\xef\xbb\xbf"
                             "time,x,ci\n2022-07-01 00:00,5,1\n2022-07-01 01:00,5,\n"
                             "2022-07-01 02:00,, \n2022-07-01 03:00,5,4\n,,\n");
    ASSERT_EQ(series.GetStepCount(), 2U);
    EXPECT_EQ(MinutesOfSteps(series), (std::vector<int64_t>{60, 60}));
    EXPECT_EQ(series.FindGap(At("2022-07-01"), At("2022-07-01T04:00")), At("2022-07-01T01:00"));
    EXPECT_TRUE(Mentions(
        RefusalOf([&] { series.RequireCovered(At("2022-07-01T02:30"), At("2022-07-01T03:00")); }),
        "f.csv: zone 'XX' has no carbon intensity for 2022-07-01T02:00:00Z (a gap from "
        "2022-07-01T01:00:00Z to 2022-07-01T03:00:00Z)"));
}

TEST(IntensityCsv, OneAbsentRowIsAGap)
{
    const auto series = Read(FileAtMinutes({0, 60, 180, 240, 300}));
    EXPECT_EQ(MinutesOfSteps(series), (std::vector<int64_t>{60, 60, 60, 60, 60}));
    EXPECT_EQ(series.FindGap(At("2022-07-01"), At("2022-07-01T05:00")), At("2022-07-01T02:00"));
}

TEST(IntensityCsv, LongGapsAreNeverBridged)
{
    const auto series = Read(FileAtMinutes({0, 15, 30, 30 + 600, 30 + 1200, 1245, 1260}));
    EXPECT_EQ(MinutesOfSteps(series), (std::vector<int64_t>{15, 15, 15, 15, 15, 15, 15}));
}

TEST(IntensityCsv, CoarserAndFinerStretchesAreKept)
{
    const auto twice = Read(FileAtMinutes({0, 15, 30, 45, 75, 105, 120, 135}));
    EXPECT_EQ(MinutesOfSteps(twice), (std::vector<int64_t>{15, 15, 15, 30, 30, 15, 15, 15}));
    EXPECT_EQ(twice.FindGap(At("2022-07-01"), At("2022-07-01T02:30")), std::nullopt);
    const auto change = Read(FileAtMinutes({0, 30, 60, 90, 105, 120}));
    EXPECT_EQ(change.GetResolutionNs(), 30 * MINUTE);
    EXPECT_EQ(MinutesOfSteps(change), (std::vector<int64_t>{30, 30, 30, 15, 15, 15}));
    const auto hours = Read(FileAtMinutes({0, 60, 120, 180, 240, 255, 270, 285, 300, 315}));
    EXPECT_EQ(hours.GetResolutionNs(), 15 * MINUTE);
    EXPECT_EQ(MinutesOfSteps(hours),
              (std::vector<int64_t>{60, 60, 60, 60, 15, 15, 15, 15, 15, 15}));
}

TEST(IntensityCsv, ALateCoarseRowEndsAsTheOneBefore)
{
    const auto series = Read(FileAtMinutes({0, 15, 30, 45, 60, 90, 120}));
    EXPECT_EQ(MinutesOfSteps(series), (std::vector<int64_t>{15, 15, 15, 15, 30, 30, 30}));
}

TEST(IntensityCsv, RandomlyThinnedSeriesCoverNoAbsentHour)
{
    // Anything that is absent, hours are covered only by their own row, or by a regular coarser
    // stretch.
    std::mt19937 random(5);
    for (int round = 0; round < 200; ++round)
    {
        std::vector<int> minutes;
        int at = 0;
        int last = 0;
        for (int i = 0; i < 100; ++i)
        {
            // No two successive equal distances but single ones, so that no stretch is regular.
            int skip = random() % 4 == 0 ? 2 + static_cast<int>(random() % 5) : 1;
            skip = skip == last && skip > 1 ? 1 : skip;
            last = skip;
            minutes.push_back(at);
            at += 60 * skip;
        }
        const auto series = Read(FileAtMinutes(minutes));
        ASSERT_EQ(series.GetStepCount(), minutes.size());
        for (const int64_t length : MinutesOfSteps(series))
        {
            ASSERT_EQ(length, 60);
        }
    }
}

TEST(IntensityCsv, BadValuesAreRefusedWithTheirLine)
{
    const auto error = [](const std::string& value) {
        return ReadError("# comment\ntime,v\n2022-07-01,1\n2022-07-02," + value + "\n");
    };
    EXPECT_EQ(error("-1"), "f.csv:4: carbon intensity -1 g/kWh is not in 0..5000");
    EXPECT_EQ(error("5000.5"), "f.csv:4: carbon intensity 5000.5 g/kWh is not in 0..5000");
    EXPECT_EQ(error("nan"), "f.csv:4: 'nan' in column 'v' is not a finite number");
    EXPECT_EQ(error("inf"), "f.csv:4: 'inf' in column 'v' is not a finite number");
    EXPECT_EQ(error("n/a"), "f.csv:4: 'n/a' in column 'v' is not a finite number");
    EXPECT_EQ(error("1,2"), "f.csv:4: 3 cells, header has 2");
    EXPECT_EQ(error("0"), "accepted");
    EXPECT_EQ(error("5000"), "accepted");
}

TEST(IntensityCsv, BadTimesAreRefusedWithTheirLine)
{
    const auto error = [](const std::string& rows) { return ReadError("time,v\n" + rows); };
    EXPECT_TRUE(Mentions(error("2022-07-01,1\n2022-13-01,1\n"),
                         "f.csv:3: time stamp '2022-13-01': the month 13 is not in 1..12"));
    EXPECT_TRUE(Mentions(error("2022-07-01,1\n,1\n"), "f.csv:3: time stamp ''"));
    EXPECT_TRUE(Mentions(error("2022-07-01T23:00,1\n2022-07-01T24:00,1\n"), "f.csv:3: time stamp"));
    EXPECT_EQ(error("2022-07-03,1\n2022-07-02,1\n"),
              "f.csv:3: 2022-07-02T00:00:00Z is before the row above; times must ascend");
    const std::string twice = error("2022-10-30 02:00,1\n2022-10-30 02:00,1\n");
    EXPECT_TRUE(Mentions(twice, "f.csv:3: 2022-10-30T02:00:00Z stands there twice; "));
    EXPECT_TRUE(Mentions(twice, "local time repeats an hour when summer time ends"));
    EXPECT_TRUE(Mentions(error("2022-10-30 02:00,1\n2022-10-30 02:30,1\n2022-10-30 02:00,1\n"),
                         "f.csv:4: 2022-10-30T02:00:00Z is before the row above; times without"));
}

TEST(IntensityCsv, TooLittleIsRefused)
{
    EXPECT_TRUE(Mentions(ReadError("time,v\n"), "f.csv:1: no row with a time"));
    EXPECT_TRUE(Mentions(ReadError("time,v\n2022-07-01,1\n"), "f.csv:2: a series needs two rows"));
    EXPECT_TRUE(Mentions(ReadError("time,v\n2022-07-01,\n2022-07-02,\n"), "f.csv:2: no row has"));
    EXPECT_TRUE(Mentions(ReadError("time,v\n2022-07-01,1\n2025-07-02,1\n"), "more than a year"));
    EXPECT_THROW(ReadIntensityFile("no-such-file.csv", "XX"), std::runtime_error);
}

TEST(IntensityCsv, DamagedFilesAreRefusedNotMisread)
{
    const std::string good = "time,x,ci\n2022-07-01T00:00:00Z,\"a\",100\n"
                             "2022-07-01T01:00:00Z,b,200\n2022-07-01T02:00:00Z,c,300\n";
    std::mt19937 random(9);
    std::size_t refused = 0;
    for (int round = 0; round < 3000; ++round)
    {
        std::string text = good;
        for (std::size_t n = 1 + random() % 3; n > 0; --n)
        {
            text[random() % text.size()] = static_cast<char>(random() % 256);
        }
        try
        {
            const auto series = Read(text);
            for (std::size_t i = 0; i < series.GetStepCount(); ++i)
            {
                ASSERT_GE(series.GetStep(i).ciLocationGPerKwh, 0);
                ASSERT_LE(series.GetStep(i).ciLocationGPerKwh, 5000);
            }
        }
        catch (const std::invalid_argument& error)
        {
            ++refused;
            ASSERT_EQ(std::string(error.what()).find_first_of("\r\n"), std::string::npos);
        }
    }
    EXPECT_GT(refused, 1000U);
}

/// The publishers' own files, where they are at hand.
class IntensityFiles : public SharedFiles
{
  protected:
    static double MeanOfSteps(const IntensitySeries& series)
    {
        double sum = 0;
        for (std::size_t i = 0; i < series.GetStepCount(); ++i)
        {
            sum += series.GetStep(i).ciLocationGPerKwh;
        }
        return sum / static_cast<double>(series.GetStepCount());
    }
};

TEST_F(IntensityFiles, Pjm)
{
    const auto series = ReadIntensityFile(m_folder + "eia/PJM_NG_&_avgCI.csv", "US-PJM");
    EXPECT_EQ(series.GetResolutionNs(), HOUR);
    EXPECT_EQ(series.GetStepCount(), 8760U - 23U);
    EXPECT_NEAR(MeanOfSteps(series), 362.62, 0.005);
    EXPECT_EQ(series.At(At("2022-01-01T02:59:59Z")), 337.47960769969364);
    EXPECT_EQ(series.FindGap(At("2022-01-01"), At("2023-01-01")), At("2022-03-13T07:00"));
    EXPECT_EQ(series.FindGap(At("2022-03-14T05:00"), At("2023-01-01")), At("2022-11-07T05:00"));
    EXPECT_EQ(series.FindGap(At("2022-11-07T06:00"), At("2023-01-01")), std::nullopt);
    EXPECT_EQ(series.FindGap(At("2022-12-31"), At("2023-01-02")), At("2023-01-01"));
    const std::string error =
        RefusalOf([&] { series.RequireCovered(At("2022-03-13T06:30"), At("2022-03-13T08:30")); });
    EXPECT_TRUE(Mentions(error, "PJM_NG_&_avgCI.csv")) << error;
    EXPECT_TRUE(Mentions(error, "no carbon intensity for 2022-03-13T07:00:00Z")) << error;
}

TEST_F(IntensityFiles, TwoHoursOfPjmAreTheirThreeRows)
{
    const auto series = ReadIntensityFile(m_folder + "eia/PJM_NG_&_avgCI.csv", "US-PJM");
    const int64_t from = At("2022-07-01T00:30:00Z");
    const double expected = 1800 * series.At(from) + 3600 * series.At(At("2022-07-01T01:00Z")) +
                            1800 * series.At(At("2022-07-01T02:00Z"));
    EXPECT_DOUBLE_EQ(series.IntegrateLocation(from, from + 2 * HOUR), expected);
}

TEST_F(IntensityFiles, Nyis)
{
    const auto series = ReadIntensityFile(m_folder + "eia/NYIS_NG_&_avgCI.csv", "US-NYIS");
    EXPECT_EQ(series.GetStepCount(), 8760U);
    EXPECT_NEAR(MeanOfSteps(series), 272.77, 0.005);
    EXPECT_EQ(series.FindGap(At("2022-01-01"), At("2023-01-01")), std::nullopt);
    EXPECT_NEAR(series.IntegrateLocation(At("2022-01-01"), At("2023-01-01")) / (8760.0 * 3600),
                MeanOfSteps(series),
                1e-9);
}

TEST_F(IntensityFiles, Vessim)
{
    const auto series = ReadIntensityFile(m_folder + "vessim/carbon_intensity.csv", "DE");
    EXPECT_EQ(series.GetResolutionNs(), 15 * MINUTE);
    EXPECT_EQ(series.GetStepCount(), 37147U);
    EXPECT_NEAR(MeanOfSteps(series), 315.2104, 5e-5);
    double least = 1e9;
    double most = 0;
    std::size_t halfHours = 0;
    for (std::size_t i = 0; i < series.GetStepCount(); ++i)
    {
        const IntensityStep& step = series.GetStep(i);
        least = std::min(least, step.ciLocationGPerKwh);
        most = std::max(most, step.ciLocationGPerKwh);
        halfHours += step.endNs - step.startNs == 30 * MINUTE ? 1 : 0;
    }
    EXPECT_NEAR(least, 100.6579, 5e-5);
    EXPECT_NEAR(most, 593.3138, 5e-5);
    EXPECT_EQ(halfHours, 2U);
    EXPECT_EQ(series.At(At("2020-12-19T23:20Z")), 280.3718054720385);
    EXPECT_EQ(series.FindGap(At("2019-12-20"), At("2021-01-09")), std::nullopt);
    EXPECT_NEAR(series.IntegrateLocation(At("2020-01-01"), At("2021-01-01")) / (366 * 86400.0),
                313.4,
                0.05);
}

TEST(IntensityCsv, ATitleWithAnotherUnitIsRefused)
{
    const auto title = [](const std::string& unit) {
        return "time,carbon intensity (" + unit +
               ")\n2022-07-01T00:00Z,100\n2022-07-01T01:00Z,120\n";
    };
    for (const char* unit : {"gCO2eq/kWh", "g/kWh", "kgCO2/MWh", "t CO2/GWh", "direct"})
    {
        EXPECT_EQ(Read(title(unit)).At(At("2022-07-01T00:30Z")), 100) << unit;
    }
    EXPECT_TRUE(Mentions(ReadError(title("lb/MWh")), "f.csv:1:"));
    EXPECT_TRUE(Mentions(ReadError(title("lb/MWh")), "by 0.45359"));
    EXPECT_TRUE(Mentions(ReadError(title("kg/kWh")), "by 1000 "));
    EXPECT_TRUE(Mentions(ReadError(title("gCO2/MJ")), "by 3.6 "));
    EXPECT_TRUE(
        Mentions(ReadError("time,ci,ci_market [t/MWh]\n2022-07-01T00:00Z,1,1\n"), "by 1000 "));
}

} // namespace
