// SPDX-License-Identifier: GPL-2.0-only
// Facilities: constants, tables, lines in the outdoor temperature; when a job should start.
#include "../tools/refusal.h"

#include "ns3/civil-time.h"
#include "ns3/facility-intensity.h"
#include "ns3/operational-carbon.h"
#include "ns3/region-choice.h"
#include "ns3/zone-intensities.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <gtest/gtest.h>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::aiot
{
namespace
{

using test::RefusalOf;

constexpr int64_t MINUTE = 60 * NANOSECONDS_PER_SECOND;
constexpr int64_t ONE_HOUR = 60 * MINUTE;

CsvTable
TableOf(const std::string& text)
{
    std::istringstream in(text);
    return CsvTable::Parse(in, "facility.csv");
}

IntensityProvenance
OfZone(const std::string& zone)
{
    IntensityProvenance provenance;
    provenance.zone = zone;
    provenance.source = "test";
    provenance.version = "1";
    return provenance;
}

TEST(FacilitySeries, ReadsATable)
{
    const FacilitySeries series =
        ReadFacilityTable(TableOf("start,pue,water_l_per_kwh\n2022-01-01T00:00Z,1.1,0.2\n"
                                  "2022-01-01T01:00Z,1.3,0.5\n2022-01-01T04:00Z,1.2,0\n"));
    const auto& steps = series.GetSteps();
    ASSERT_EQ(steps.size(), 3U);
    EXPECT_EQ(steps[0].endNs, steps[1].startNs);
    EXPECT_EQ(steps[1].endNs - steps[1].startNs, 3 * ONE_HOUR);
    // The last lasts as long as the one before it.
    EXPECT_EQ(steps[2].endNs - steps[2].startNs, 3 * ONE_HOUR);
    EXPECT_EQ(steps[1].pue, 1.3);
    EXPECT_EQ(steps[1].waterLPerKwh, 0.5);
    EXPECT_FALSE(series.IsConstant());
    EXPECT_TRUE(series.HasWater());
}

TEST(FacilitySeries, IsALineInTheTemperature)
{
    const CsvTable table = TableOf("start,temperature_c\n2022-01-01T00:00Z,5\n2022-01-01T01:00Z,"
                                   "15\n2022-01-01T02:00Z,25\n");
    const FacilitySeries series = ReadFacilityTemperatures(table, {1.2, 15, 0.01, 1.15}, 0.3);
    EXPECT_EQ(series.GetSteps()[0].pue, 1.15);
    EXPECT_DOUBLE_EQ(series.GetSteps()[1].pue, 1.2);
    EXPECT_DOUBLE_EQ(series.GetSteps()[2].pue, 1.3);
    EXPECT_EQ(series.GetSteps()[2].waterLPerKwh, 0.3);
}

TEST(FacilitySeries, RefusesWhatCannotBe)
{
    const std::string two = "\n2022-01-01T00:00Z,1.1\n2022-01-01T01:00Z,";
    EXPECT_EQ(RefusalOf([&] { ReadFacilityTable(TableOf("start,pue" + two + "0.9\n")); }),
              "facility.csv:3: PUE must be 1 to 10, not 0.9");
    EXPECT_EQ(RefusalOf([&] { ReadFacilityTable(TableOf("start,pue" + two + "11\n")); }),
              "facility.csv:3: PUE must be 1 to 10, not 11");
    EXPECT_EQ(RefusalOf([&] {
                  ReadFacilityTable(TableOf("start,pue,water_l_per_kwh\n2022-01-01T00:00Z,1,0\n"
                                            "2022-01-01T01:00Z,1,-1\n"));
              }),
              "facility.csv:3: water must be 0 to 100 litres per kWh, not -1");
    EXPECT_EQ(RefusalOf([&] {
                  ReadFacilityTable(
                      TableOf("start,pue\n2022-01-01T00:00Z,1\n2022-01-01T00:00Z,1\n"));
              }),
              "facility.csv:3: start must be after that of the row before");
    EXPECT_NE(RefusalOf([&] {
                  ReadFacilityTable(TableOf("start,pue\n2022-01-01T00:00Z,1\n"));
              }).find("needs two rows"),
              std::string::npos);
    EXPECT_EQ(RefusalOf([] { ParseFacility("0.9"); }), "PUE must be 1 to 10, not 0.9");
    EXPECT_EQ(RefusalOf([] { ParseFacility("1.2/-3"); }),
              "water must be 0 to 100 litres per kWh, not -3");
    EXPECT_NE(RefusalOf([] { ParseFacility("x.csv@1.2:15"); }).find("after @ come"),
              std::string::npos);
    EXPECT_NE(RefusalOf([] { ParseFacility("x.csv@1.2:15:a"); }).find("the slope must be a number"),
              std::string::npos);
    EXPECT_NE(RefusalOf([] { ParseFacility("x.csv@1.2:15:0.1:0.5"); }).find("at least 1"),
              std::string::npos);
}

TEST(FacilitySeries, IsParsedFromOneText)
{
    EXPECT_EQ(ParseFacility("1.25").GetSteps()[0].pue, 1.25);
    EXPECT_TRUE(ParseFacility("1.25").IsConstant());
    EXPECT_FALSE(ParseFacility("1.25").HasWater());
    EXPECT_EQ(ParseFacility("1.25/0.4").GetSteps()[0].waterLPerKwh, 0.4);
    EXPECT_EQ(GetFacilityFile("1.25/0.4"), "");
    EXPECT_EQ(GetFacilityFile("a/b/pue.csv"), "a/b/pue.csv");
    EXPECT_EQ(GetFacilityFile("a/2022"), "a/2022");
    EXPECT_EQ(GetFacilityFile("a/t.csv@1.2:15:0.01/0.3"), "a/t.csv");
    const std::string path = testing::TempDir() + "/facility-series-test.csv";
    std::ofstream(path) << "start,temperature_c\n2022-01-01T00:00Z,5\n2022-01-01T01:00Z,15\n";
    const FacilitySeries line = ParseFacility(path + "@1.2:5:0.02:1.05/0.3");
    EXPECT_DOUBLE_EQ(line.GetSteps()[1].pue, 1.4);
    EXPECT_EQ(line.GetSteps()[1].waterLPerKwh, 0.3);
    EXPECT_FALSE(ParseFacility(path + "@1.2:5:0.02").HasWater());
    std::remove(path.c_str());
}

TEST(FacilityIntensity, CutsAtBothAndKnowsWhereStepsComeFrom)
{
    const IntensitySeries grid({{0, 2 * ONE_HOUR, 100}, {2 * ONE_HOUR, 4 * ONE_HOUR, 300}},
                               2 * ONE_HOUR,
                               OfZone("XX"));
    const FacilitySeries facility({{-ONE_HOUR, ONE_HOUR, 1.1, {}},
                                   {ONE_HOUR, 2 * ONE_HOUR, 1.2, {}},
                                   {2 * ONE_HOUR, 3 * ONE_HOUR, 1.3, {}}},
                                  "f.csv");
    const FacilityIntensity both(grid, facility);
    ASSERT_EQ(both.GetSeries().GetStepCount(), 3U);
    EXPECT_EQ(both.GetPublishedStep(1), 0U);
    EXPECT_EQ(both.GetPublishedStep(2), 1U);
    EXPECT_EQ(both.GetFacility(2).pue, 1.3);
    // Neither of them is extended: what only one of them knows is a gap.
    EXPECT_TRUE(both.GetSeries().FindGap(0, 4 * ONE_HOUR));
    EXPECT_FALSE(both.GetSeries().FindGap(0, 3 * ONE_HOUR));
    const FacilitySeries later({{9 * ONE_HOUR, 10 * ONE_HOUR, 1.1, {}}}, "late.csv");
    EXPECT_EQ(RefusalOf([&] { FacilityIntensity(grid, later); }),
              "late.csv: the facility's times and those of the intensity of zone XX do not "
              "overlap");
}

TEST(FacilityIntensity, TheBestWindowIsThatOfAllStarts)
{
    std::mt19937 random(11);
    const auto draw = [&](double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random);
    };
    for (int trial = 0; trial < 8; ++trial)
    {
        // A week by the hour, and overhead by twenty minutes to three hours.
        std::vector<IntensityStep> steps;
        for (int hour = 0; hour < 7 * 24; ++hour)
        {
            steps.push_back({hour * ONE_HOUR, (hour + 1) * ONE_HOUR, draw(20, 700)});
        }
        std::vector<FacilityStep> overheads;
        for (int64_t atNs = 0; atNs < 7 * 24 * ONE_HOUR;)
        {
            const int64_t nextNs = atNs + static_cast<int64_t>(draw(20, 180)) * MINUTE;
            overheads.push_back({atNs, nextNs, draw(1, 1.8), draw(0, 2)});
            atNs = nextNs;
        }
        const IntensitySeries grid(steps, ONE_HOUR, OfZone("XX"));
        const FacilityIntensity both(grid, FacilitySeries(overheads, "f.csv"));
        const DeferrableJob job{5000, 8 * ONE_HOUR};
        const int64_t fromNs = 5 * ONE_HOUR + 7 * MINUTE;
        const int64_t untilNs = 6 * 24 * ONE_HOUR;
        const JobWindow best = FindBestWindow(both, job, fromNs, untilNs);
        double least = 1e300;
        // All instants are whole minutes, and grams are linear between two of them.
        for (int64_t atNs = fromNs; atNs <= untilNs - job.durationNs; atNs += MINUTE)
        {
            double grams = 0;
            for (const FacilityStep& step : overheads)
            {
                const int64_t a = std::max(step.startNs, atNs);
                const int64_t b = std::min(step.endNs, atNs + job.durationNs);
                grams += a < b ? OperationalGrams(grid, job.powerW, a, b, step.pue) : 0.0;
            }
            least = std::min(least, grams);
        }
        EXPECT_NEAR(best.grams, least, 1e-11 * least) << trial;
        EXPECT_GE(best.startNs, fromNs);
        EXPECT_LE(best.startNs + job.durationNs, untilNs);
        EXPECT_DOUBLE_EQ(best.energyItJ, 5000.0 * 8 * 3600);
        EXPECT_GT(best.facilityJ, best.energyItJ);
        EXPECT_TRUE(best.waterL);
    }
}

/// Zones with a facility that varies by the hour, and a request that lasts over three of them.
TEST(ZoneFacilities, GramsOfARegionAreThoseOfItsFacility)
{
    const std::string path = testing::TempDir() + "/zone-facilities-test.csv";
    std::ofstream(path) << "start,pue\n2022-01-01T00:00Z,1.1\n2022-01-01T01:00Z,1.5\n"
                           "2022-01-01T02:00Z,1.3\n";
    const int64_t startNs = UtcNanoseconds(ParseUtc("2022-01-01"));
    ZoneIntensities zones(startNs);
    zones.AddFacility("de=" + path);
    zones.AddFacility("SE=1.25");
    EXPECT_EQ(ZoneIntensities::GetFacilityFile("de=" + path), path);
    ProcessingRegion region;
    region.zone = "DE";
    region.startsAfterNs = 30 * MINUTE;
    region.lastsNs = 2 * ONE_HOUR;
    region.powerW = 1000;
    UseFacility(zones, region);
    const double ci = zones.Get("DE").GetStep(0).ciLocationGPerKwh;
    EXPECT_NEAR(RequestGrams(region, zones.Get("DE"), startNs) / ci,
                0.5 * 1.1 + 1.0 * 1.5 + 0.5 * 1.3,
                1e-12);
    EXPECT_EQ(region.GetPue(startNs + 90 * MINUTE), 1.5);
    EXPECT_THROW(region.GetPue(startNs + 3 * ONE_HOUR), std::runtime_error);
    EXPECT_EQ(zones.GetUnusedFacilities(), std::vector<std::string>{"SE"});
    region = {};
    region.zone = "SE";
    UseFacility(zones, region);
    EXPECT_EQ(region.GetPue(0), 1.25);
    EXPECT_TRUE(zones.GetUnusedFacilities().empty());
    EXPECT_EQ(zones.FindFacility("FR"), nullptr);
    zones.RequireCovered(startNs, startNs + 3 * ONE_HOUR);
    EXPECT_THROW(zones.RequireCovered(startNs, startNs + 3 * ONE_HOUR + 1), std::runtime_error);
    EXPECT_THROW(ZoneIntensities().AddFacility("DE=" + path), std::invalid_argument);
    EXPECT_THROW(zones.AddFacility("DE=0.99"), std::invalid_argument);
    EXPECT_THROW(zones.AddFacility("NOWHERE=1.2"), std::invalid_argument);
    std::remove(path.c_str());
}

TEST(FacilityIntensity, AConstantStartsAtOnce)
{
    const IntensitySeries grid = IntensitySeries::Constant(400, OfZone("XX"));
    const FacilityIntensity both(grid, FacilitySeries::Constant(1.2));
    const JobWindow best = FindBestWindow(both, {1000, ONE_HOUR}, 5 * ONE_HOUR, 9 * ONE_HOUR);
    EXPECT_EQ(best.startNs, 5 * ONE_HOUR);
    EXPECT_DOUBLE_EQ(best.grams, 1.2 * 400);
    EXPECT_FALSE(best.waterL);
    EXPECT_THROW(FindBestWindow(both, {1000, ONE_HOUR}, 0, MINUTE), std::invalid_argument);
    EXPECT_THROW(FindBestWindow(both, {-1, ONE_HOUR}, 0, 9 * ONE_HOUR), std::invalid_argument);
    EXPECT_THROW(FindBestWindow(both, {1, 0}, 0, 9 * ONE_HOUR), std::invalid_argument);
}

} // namespace
} // namespace ns3::aiot
