// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/civil-time.h"
#include "ns3/emission-factors.h"
#include "ns3/grid-zones.h"
#include "ns3/intensity-profile.h"
#include "ns3/zone-intensities.h"

#include <gtest/gtest.h>
#include <string>

namespace
{

using namespace ns3::aiot;
using namespace ns3::aiot::test;

TEST(IntensityProfile, EveryOneIsNamedAsSuchWithItsSource)
{
    const IntensityProfiles profiles = IntensityProfiles::BuiltIn();
    EXPECT_FALSE(profiles.GetAll().empty());
    for (const IntensityProfile& profile : profiles.GetAll())
    {
        EXPECT_EQ(profile.zone, profile.derivedFrom + "-PROFILE-" + std::to_string(profile.year));
        EXPECT_TRUE(Mentions(profile.source, "derived from"));
        EXPECT_FALSE(profile.version.empty() || profile.licence.empty());
        EXPECT_EQ(GridZones::BuiltIn().Find(profile.zone), nullptr);
    }
}

TEST(IntensityProfile, ASeriesRepeatsTheMonthsDay)
{
    const IntensityProfiles profiles = IntensityProfiles::BuiltIn();
    const IntensityProfile& profile = *profiles.Find("de-profile-2020");
    EXPECT_EQ(profiles.FindDerivedFrom("DE"), &profile);
    const int64_t from = UtcNanoseconds(ParseUtc("2023-12-31T22:30:00Z"));
    const auto series = profile.MakeSeries(from, from + 3 * 3600 * NANOSECONDS_PER_SECOND);
    ASSERT_EQ(series.GetStepCount(), 4U);
    EXPECT_EQ(series.GetStep(1).ciLocationGPerKwh, profile.gPerKwh[11][23]);
    EXPECT_EQ(series.GetStep(2).ciLocationGPerKwh, profile.gPerKwh[0][0]);
    EXPECT_TRUE(Mentions(series.GetProvenance().source, "profile, mean day per month of 2020"));
    const int64_t year = UtcNanoseconds(ParseUtc("2001-01-01"));
    const int64_t next = UtcNanoseconds(ParseUtc("2002-01-01"));
    const double mean =
        profile.MakeSeries(year, next).IntegrateLocation(year, next) / (365 * 86400.0);
    EXPECT_NEAR(mean, profile.GetMean(), 1e-9);
    EXPECT_THROW(profile.MakeSeries(from, from), std::invalid_argument);
    EXPECT_THROW(profile.MakeSeries(-from, from), std::invalid_argument);
}

TEST(IntensityProfile, RunsUseItByItsNameOnly)
{
    EXPECT_TRUE(ZoneIntensities().Get("DE").IsConstant());
    EXPECT_TRUE(Mentions(RefusalOf([] { ZoneIntensities().Get("DE-PROFILE-2020"); }), "--start"));
    ZoneIntensities zones(UtcNanoseconds(ParseUtc("2024-07-01T00:00:00Z")));
    const IntensitySeries& series = zones.Get("de-profile-2020");
    EXPECT_FALSE(series.IsConstant());
    EXPECT_NO_THROW(zones.RequireCovered(int64_t{366} * 86400 * NANOSECONDS_PER_SECOND));
    EXPECT_EQ(zones.GetZonesInUse(), std::vector<std::string>{"DE-PROFILE-2020"});
}

TEST(IntensityProfile, WrongTablesAreRefused)
{
    std::string header = "zone,derived_from,month,year,ci_boundary,source,version,licence";
    std::string values;
    for (int hour = 0; hour < 24; ++hour)
    {
        header += std::string(",h") + (hour < 10 ? "0" : "") + std::to_string(hour);
        values += ",7";
    }
    const auto table = [&](int months, const std::string& row) {
        std::string text = header + "\n";
        for (int month = 1; month <= months; ++month)
        {
            text += "A-PROFILE-1999,A," + std::to_string(month) + ",1999,direct,s,v,l" + row + "\n";
        }
        return CsvTable::FromText(text, "p.csv");
    };
    EXPECT_EQ(IntensityProfiles(table(12, values)).GetAll().size(), 1U);
    EXPECT_DOUBLE_EQ(IntensityProfiles(table(12, values)).GetAll()[0].GetMean(), 7);
    EXPECT_TRUE(
        Mentions(RefusalOf([&] { IntensityProfiles p(table(11, values)); }), "lacks months"));
    EXPECT_TRUE(Mentions(RefusalOf([&] { IntensityProfiles p(table(13, values)); }), "p.csv:14: "));
    EXPECT_TRUE(
        Mentions(RefusalOf([&] { IntensityProfiles p(table(12, values.substr(2) + ",0")); }),
                 "p.csv:2: carbon intensity"));
}

TEST(EmissionFactors, MixesAreWeightedMeans)
{
    const auto factors = EmissionFactors::BuiltIn("ipcc-ar5");
    EXPECT_EQ(factors.GetBoundary(), "lifecycle");
    EXPECT_DOUBLE_EQ(*factors.GetIntensity({{"Fossil Gas", 100}, {"Solar", 100}}), (490 + 48) / 2.);
    EXPECT_DOUBLE_EQ(*factors.GetIntensity({{" COL ", 1}, {"nuc", 3}}), (820 + 3 * 12) / 4.0);
    EXPECT_EQ(factors.GetIntensity({{"Fossil Oil", 2}, {"Hydro Pumped Storage", 50}}), 650);
    EXPECT_FALSE(factors.GetIntensity({}));
    EXPECT_FALSE(factors.GetIntensity({{"Solar", 0}}));
    EXPECT_THROW(factors.GetIntensity({{"peanuts", 1}}), std::invalid_argument);
}

TEST(EmissionFactors, SetsAreOfOnePublicationEach)
{
    EXPECT_TRUE(Mentions(RefusalOf([] { EmissionFactors::BuiltIn("mine"); }),
                         "unknown set of emission factors 'mine'; known are ipcc-ar5, "));
    for (const std::string& set : EmissionFactors::GetSetNames())
    {
        EXPECT_TRUE(EmissionFactors::BuiltIn(set).GetFactor("Solar")) << set;
    }
    EXPECT_EQ(EmissionFactors::BuiltIn("uk-national-grid").GetFactor("wnd"), 0);
    EXPECT_EQ(EmissionFactors::BuiltIn("ipcc-srren").GetFactor("Biomass"), 18);
}

TEST(EmissionFactors, ARunHasOneSet)
{
    const auto mixed = [](const char* set) {
        IntensityProvenance provenance;
        provenance.factorSet = set;
        return IntensitySeries::Constant(100, provenance);
    };
    ZoneIntensities zones;
    zones.Add("A", mixed("ipcc-ar5"));
    zones.Add("B", mixed(""));
    zones.Add("C", mixed("ipcc-ar5"));
    EXPECT_TRUE(Mentions(RefusalOf([&] { zones.Add("D", mixed("codecarbon")); }),
                         "different emission factors, ipcc-ar5 and codecarbon"));
}

} // namespace
