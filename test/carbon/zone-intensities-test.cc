// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/civil-time.h"
#include "ns3/zone-intensities.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace
{

using namespace ns3::aiot;
using namespace ns3::aiot::test;

constexpr int64_t HOUR = 3600 * NANOSECONDS_PER_SECOND;

int64_t
At(const std::string& text)
{
    return UtcNanoseconds(ParseUtc(text));
}

IntensitySeries
TwoHours()
{
    const int64_t t = At("2022-07-01");
    IntensityProvenance provenance;
    provenance.file = "two.csv";
    return {{{t, t + HOUR, 100}, {t + HOUR, t + 2 * HOUR, 200}}, HOUR, provenance};
}

TEST(ZoneIntensities, FallsBackToAnnualValues)
{
    ZoneIntensities zones;
    EXPECT_EQ(zones.GetStartNs(), 0);
    const IntensitySeries& germany = zones.Get("deu");
    EXPECT_TRUE(germany.IsConstant());
    EXPECT_NEAR(germany.At(0), 371.31, 0.005);
    EXPECT_EQ(germany.GetProvenance().zone, "DE");
    EXPECT_EQ(&zones.Get("DE"), &germany);
    EXPECT_EQ(zones.GetZonesInUse(), std::vector<std::string>{"DE"});
    EXPECT_NO_THROW(zones.RequireCovered(200 * 8760 * HOUR));
    ZoneIntensities dated(At("2022-07-01"));
    EXPECT_EQ(dated.Get("DE").At(dated.GetStartNs()), germany.At(0));
}

TEST(ZoneIntensities, GivenSeriesComeFirst)
{
    for (const auto& [given, asked] :
         std::vector<std::pair<std::string, std::string>>{{"DE", "DE"},
                                                          {"de", "DE"},
                                                          {"DEU", "DE"},
                                                          {"DE", "deu"},
                                                          {"US-PJM", "us-pjm"},
                                                          {"My_zone-7", "My_zone-7"},
                                                          {"LI", "LI"},
                                                          {"_", "_"}})
    {
        ZoneIntensities zones(At("2022-07-01"));
        zones.Add(given, TwoHours());
        const IntensitySeries& series = zones.Get(asked);
        EXPECT_EQ(series.GetStepCount(), 2U) << given;
        EXPECT_EQ(series.GetProvenance().zone, given);
        EXPECT_TRUE(zones.GetUnusedZones().empty());
    }
}

TEST(ZoneIntensities, ASeriesNeedsAStart)
{
    ZoneIntensities zones;
    zones.Add("US-PJM", TwoHours());
    EXPECT_EQ(RefusalOf([&] { zones.Get("US-PJM"); }),
              "two.csv: zone 'US-PJM' has a series from 2022-07-01T00:00:00Z, which needs "
              "--start=ISO8601 within it");
    EXPECT_TRUE(zones.GetZonesInUse().empty());
    zones.Add("flat", IntensitySeries::Constant(5, {}));
    EXPECT_EQ(zones.Get("flat").At(0), 5);
}

TEST(ZoneIntensities, TheRunMustBeCoveredForZonesInUse)
{
    ZoneIntensities zones(At("2022-07-01T00:30"));
    zones.Add("A", TwoHours());
    zones.Add("B", TwoHours());
    zones.Get("DE");
    EXPECT_NO_THROW(zones.RequireCovered(100 * HOUR));
    zones.Get("A");
    EXPECT_NO_THROW(zones.RequireCovered(3 * HOUR / 2));
    EXPECT_TRUE(Mentions(RefusalOf([&] { zones.RequireCovered(3 * HOUR / 2 + 1); }),
                         "two.csv: zone 'A' has no carbon intensity for 2022-07-01T02:00:00Z"));
    EXPECT_THROW(zones.RequireCovered(At("2022-06-30"), At("2022-07-01")), std::runtime_error);
    EXPECT_THROW(zones.RequireCovered(-1), std::invalid_argument);
    EXPECT_THROW(zones.RequireCovered(std::numeric_limits<int64_t>::max()), std::invalid_argument);
    EXPECT_EQ(zones.GetUnusedZones(), std::vector<std::string>{"B"});
}

TEST(ZoneIntensities, ASeriesInKilogramsIsSuspected)
{
    IntensityProvenance provenance;
    provenance.source = "mine.csv";
    ZoneIntensities zones;
    zones.Add("KG", IntensitySeries::Constant(0.3, provenance));
    zones.Add("GRAMS", IntensitySeries::Constant(24, provenance));
    zones.Add("NONE", IntensitySeries::Constant(0, provenance));
    const std::vector<std::string> suspect = zones.GetSuspectSeries();
    ASSERT_EQ(suspect.size(), 1U);
    EXPECT_TRUE(Mentions(suspect[0], "zone KG: its carbon intensity is at most 0.3 g/kWh"));
    EXPECT_TRUE(Mentions(suspect[0], "mine.csv"));
}

TEST(ZoneIntensities, NamesAreChecked)
{
    ZoneIntensities zones(0);
    for (const std::string name : {"", "a b", "a/b", "a=b", "\xc3\x84", "a.b", "a\n"})
    {
        EXPECT_THROW(zones.Add(name, TwoHours()), std::invalid_argument) << name;
    }
    zones.Add("DE", TwoHours());
    EXPECT_TRUE(Mentions(RefusalOf([&] { zones.Add("deu", TwoHours()); }), "'deu' is given twice"));
    zones.Get("FR");
    EXPECT_TRUE(Mentions(RefusalOf([&] { zones.Add("FR", TwoHours()); }), "after it was used"));
    IntensityProvenance marginal;
    marginal.signal = "marginal";
    EXPECT_TRUE(Mentions(RefusalOf([&] { zones.Add("M", IntensitySeries::Constant(5, marginal)); }),
                         "is 'marginal', an average one is wanted"));
}

TEST(ZoneIntensities, UnknownZonesAreRefused)
{
    ZoneIntensities zones(0);
    EXPECT_TRUE(Mentions(RefusalOf([&] { zones.Get("Nowhere"); }), "unknown grid zone 'Nowhere'"));
    EXPECT_TRUE(Mentions(RefusalOf([&] { zones.Get("AD"); }), "use ES or FR"));
    EXPECT_TRUE(Mentions(RefusalOf([&] { zones.Get("CF"); }), "no usable carbon intensity"));
    zones.Add("US-PJM", TwoHours());
    EXPECT_TRUE(Mentions(RefusalOf([&] { zones.Get("US-PJN"); }), "given by --intensity: US-PJM"));
    EXPECT_TRUE(zones.GetZonesInUse().empty());
}

TEST(ZoneIntensities, OptionsNameAFile)
{
    const std::string path = testing::TempDir() + "a b&c=d.csv";
    std::ofstream(path) << "time,v\n2022-07-01,10\n2022-07-02,20\n";
    ZoneIntensities zones(At("2022-07-01"));
    zones.AddFile("X-1=" + path);
    EXPECT_TRUE(Mentions(RefusalOf([&] { zones.AddFile("x-1=" + path); }), "given twice"));
    std::remove(path.c_str());
    EXPECT_EQ(zones.Get("X-1").At(At("2022-07-02T12:00")), 20);
    EXPECT_EQ(zones.Get("X-1").GetProvenance().file, path);
    EXPECT_EQ(zones.Get("X-1").GetProvenance().source, "a b&c=d.csv");
    for (const std::string option : {"", "X", "X=", "=f.csv", "a b=f.csv"})
    {
        EXPECT_THROW(zones.AddFile(option), std::invalid_argument) << option;
    }
    EXPECT_THROW(zones.AddFile("Y=no-such-file.csv"), std::runtime_error);
}

TEST(ZoneIntensities, AStartInAnEmptyHourNamesFileAndHour)
{
    const char* shared = std::getenv("AIOT_SHARED");
    if (shared == nullptr)
    {
        GTEST_SKIP() << "AIOT_SHARED is not set";
    }
    const std::string path = std::string(shared) + "/carbon-intensity/eia/PJM_NG_&_avgCI.csv";
    for (const auto& [start, hour] : std::vector<std::pair<std::string, std::string>>{
             {"2022-03-13T07:00:00Z", "2022-03-13T07:00:00Z"},
             {"2022-03-13T09:59:59Z", "2022-03-13T09:00:00Z"},
             {"2022-11-07T05:30:00Z", "2022-11-07T05:00:00Z"}})
    {
        ZoneIntensities zones(At(start));
        zones.AddFile("US-PJM=" + path);
        zones.Get("US-PJM");
        const std::string error = RefusalOf([&] { zones.RequireCovered(2 * HOUR); });
        EXPECT_EQ(error.find(path), 0U);
        EXPECT_TRUE(Mentions(error, "no carbon intensity for " + hour)) << error;
    }
    ZoneIntensities zones(At("2022-07-01T00:30:00Z"));
    zones.AddFile("US-PJM=" + path);
    zones.Get("US-PJM");
    EXPECT_NO_THROW(zones.RequireCovered(2 * HOUR));
}

} // namespace
