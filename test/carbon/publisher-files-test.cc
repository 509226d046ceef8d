// SPDX-License-Identifier: GPL-2.0-only
// The publishers' own files, where the shared data are there: figures of their SOURCE.md.
#include "../tools/refusal.h"
#include "shared-files.h"

#include "ns3/civil-time.h"
#include "ns3/intensity-import.h"
#include "ns3/intensity-profile.h"
#include "ns3/intensity-summary.h"
#include "ns3/solar-irradiance.h"
#include "ns3/text-file.h"
#include "ns3/zone-intensities.h"

#include <gtest/gtest.h>
#include <string>

namespace
{

using namespace ns3::aiot;
using namespace ns3::aiot::test;

class PublisherFiles : public SharedFiles
{
  protected:
    ImportedIntensities Import(const std::string& file, const ImportOptions& options = {}) const
    {
        return ImportIntensityText(ReadTextFile(m_folder + file), m_folder + file, options);
    }

    SolarIrradiance ImportSolar(const std::string& file) const
    {
        return ImportSolarText(ReadTextFile(m_folder + "solar/" + file), file);
    }
};

TEST_F(PublisherFiles, OwidVintagesDiffer)
{
    const auto in2023 = [](const ImportedIntensities& file, const char* zone) {
        return SeriesOf(ChooseZone(file, zone)).At(UtcNanoseconds(ParseUtc("2023-07-01")));
    };
    const auto old = Import("owid/carbon-intensity-electricity_to2023.csv");
    const auto now = Import("owid/carbon-intensity-electricity.csv");
    EXPECT_NEAR(in2023(old, "DE"), 380.95, 0.005);
    EXPECT_NEAR(in2023(now, "DE"), 371.31, 0.005);
    EXPECT_NEAR(in2023(old, "DE") / in2023(old, "FI"), 4.81, 0.005);
    EXPECT_NEAR(in2023(now, "DE") / in2023(now, "FI"), 4.56, 0.005);
    EXPECT_EQ(now.zones.size(), 238U);
    EXPECT_NE(old.zones[0].provenance.version, now.zones[0].provenance.version);
    EXPECT_NEAR(in2023(now, "NA"), 47.6, 0.05) << "Namibia is not missing";
}

TEST_F(PublisherFiles, Eia)
{
    const auto nyis = Import("eia/NYIS_NG_&_avgCI.csv");
    const IntensitySummary ny = Summarise(nyis.zones.at(0));
    EXPECT_EQ(nyis.zones[0].provenance.zone, "NYIS");
    EXPECT_EQ(ny.rows, 8760U);
    EXPECT_EQ(ny.gaps, 0U);
    EXPECT_NEAR(*ny.meanGPerKwh, 272.77, 0.005);
    EXPECT_NEAR(*ny.generationWeightedMeanGPerKwh, 276.80, 0.005);
    const IntensitySummary pjm = Summarise(Import("eia/PJM_NG_&_avgCI.csv").zones.at(0));
    EXPECT_EQ(pjm.rows, 8760U);
    EXPECT_EQ(pjm.gaps, 23U);
    EXPECT_NEAR(*pjm.meanGPerKwh, 362.62, 0.005);
    EXPECT_NEAR(*pjm.generationWeightedMeanGPerKwh, 367.08, 0.005);
}

TEST_F(PublisherFiles, EiaIsMixedAsItsPublisherDid)
{
    ImportOptions options;
    options.factorSet = "carbonexplorer-eia";
    for (const char* const file : {"eia/NYIS_NG_&_avgCI.csv", "eia/PJM_NG_&_avgCI.csv"})
    {
        const auto own = Import(file).zones.at(0).rows;
        const auto mixed = Import(file, options).zones.at(0).rows;
        ASSERT_EQ(own.size(), mixed.size());
        for (std::size_t i = 0; i < own.size(); ++i)
        {
            ASSERT_EQ(own[i].ciLocationGPerKwh.has_value(), mixed[i].ciLocationGPerKwh.has_value());
            if (own[i].ciLocationGPerKwh)
            {
                ASSERT_NEAR(*own[i].ciLocationGPerKwh, *mixed[i].ciLocationGPerKwh, 1e-9);
            }
        }
    }
}

TEST_F(PublisherFiles, QuarterHoursOfGermany)
{
    const auto file = Import("vessim/carbon_intensity.csv");
    const IntensitySummary summary = Summarise(file.zones.at(0));
    EXPECT_EQ(file.zones[0].provenance.zone, "DE");
    EXPECT_EQ(summary.rows, 37147U);
    EXPECT_EQ(summary.resolutionS, 900);
    EXPECT_NEAR(*summary.meanGPerKwh, 315.2104, 5e-5);
    EXPECT_NEAR(*summary.minGPerKwh, 100.6579, 5e-5);
    EXPECT_NEAR(*summary.maxGPerKwh, 593.3138, 5e-5);
    const auto year = RowsBetween(file.zones[0], ParseUtc("2020-01-01"), ParseUtc("2021-01-01"));
    EXPECT_NEAR(*Summarise(year).meanGPerKwh, 313.4, 0.05);
    EXPECT_NEAR(Summarise(year).hourMeansGPerKwh.at(11), 274.8, 0.05);
    EXPECT_NEAR(Summarise(year).hourMeansGPerKwh.at(18), 349.6, 0.05);
}

TEST_F(PublisherFiles, ProfilesAreTheMeansOfTheirSeries)
{
    const IntensityProfiles profiles = IntensityProfiles::BuiltIn();
    for (const auto& [name, file] : {std::pair{"DE-PROFILE-2020", "vessim/carbon_intensity.csv"},
                                     {"US-NY-NYIS-PROFILE-2022", "eia/NYIS_NG_&_avgCI.csv"},
                                     {"US-MIDA-PJM-PROFILE-2022", "eia/PJM_NG_&_avgCI.csv"}})
    {
        const IntensityProfile* profile = profiles.Find(name);
        ASSERT_NE(profile, nullptr);
        const auto zone = Import(file).zones.at(0);
        for (int month = 1; month <= 12; ++month)
        {
            const int64_t from = DaysFromCivil({profile->year, month, 1}) * SECONDS_PER_DAY;
            const int64_t until = from + DaysInMonth(profile->year, month) * SECONDS_PER_DAY;
            const auto means = Summarise(RowsBetween(zone, from, until)).hourMeansGPerKwh;
            ASSERT_EQ(means.size(), 24U);
            for (std::size_t hour = 0; hour < 24; ++hour)
            {
                EXPECT_NEAR(profile->gPerKwh[static_cast<std::size_t>(month - 1)][hour],
                            means[hour],
                            0.0051)
                    << name << " " << month << " " << hour;
            }
        }
    }
}

TEST_F(PublisherFiles, CloudRegionsBehindAByteOrderMark)
{
    const auto file = Import("codecarbon/impact.csv");
    EXPECT_EQ(file.zones.size(), 40U);
    EXPECT_EQ(Summarise(ChooseZone(file, "asia-east1")).meanGPerKwh, 451);
}

TEST_F(PublisherFiles, ARunTakesAZoneByItsName)
{
    ZoneIntensities zones(UtcNanoseconds(ParseUtc("2019-01-01")));
    zones.AddFile("DE=" + m_folder + "codecarbon/eu-carbon-intensity-electricity.csv");
    EXPECT_EQ(zones.Get("DEU").GetResolutionNs() / NANOSECONDS_PER_SECOND, 365 * SECONDS_PER_DAY);
    EXPECT_TRUE(Mentions(RefusalOf([&] {
                             zones.AddFile("ATLANTIS=" + m_folder +
                                           "codecarbon/eu-carbon-intensity-electricity.csv");
                         }),
                         "no zone 'ATLANTIS' among 30"));
    zones.SetImport({}, GapPolicy::HOLD);
    zones.AddFile("US-PJM=" + m_folder + "eia/PJM_NG_&_avgCI.csv");
    const IntensitySeries& pjm = zones.Get("US-PJM");
    EXPECT_EQ(pjm.GetProvenance().gapPolicy, "hold");
    EXPECT_EQ(pjm.At(UtcNanoseconds(ParseUtc("2022-03-13T12:00Z"))),
              pjm.At(UtcNanoseconds(ParseUtc("2022-03-13T06:00Z"))));
}

TEST_F(PublisherFiles, Solar)
{
    const SolarSummary tmy = Summarise(ImportSolar("723170TYA.CSV"));
    EXPECT_EQ(tmy.rows, 8760U);
    EXPECT_EQ(tmy.gaps, 0U);
    EXPECT_NEAR(*tmy.meanWPerM2, 178.7903, 5e-5);
    const SolarSummary surfrad = Summarise(ImportSolar("surfrad-slv16001.dat"));
    EXPECT_EQ(surfrad.rows, 1440U);
    EXPECT_LT(*surfrad.meanWPerM2, *surfrad.meanHarvestableWPerM2);
    const SolarSummary midc = Summarise(ImportSolar("midc_20181014.txt"));
    EXPECT_EQ(midc.rows, 1440U);
    EXPECT_NEAR(*midc.maxWPerM2, 885.436, 1e-9);
    const auto pvgis =
        ImportSolar("pvgis_hourly_Timeseries_45.000_8.000_SA_30deg_0deg_2016_2016.csv");
    EXPECT_EQ(pvgis.rows.size(), 14U);
    EXPECT_NEAR(*pvgis.rows[8].wPerM2, 26.71 + 8.28 + 0.21, 1e-12);
}

} // namespace
