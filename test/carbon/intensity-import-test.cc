// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/civil-time.h"
#include "ns3/intensity-import.h"
#include "ns3/intensity-summary.h"

#include <gtest/gtest.h>
#include <random>
#include <string>

namespace
{

using namespace ns3::aiot;
using namespace ns3::aiot::test;

ImportedIntensities
Import(const std::string& text, const ImportOptions& options = {})
{
    return ImportIntensityText(text, "dir/f.csv", options);
}

std::string
ImportError(const std::string& text, const ImportOptions& options = {})
{
    return RefusalOf([&] { Import(text, options); });
}

int64_t
Ns(const std::string& text)
{
    return UtcNanoseconds(ParseUtc(text));
}

const std::string OWID = "Entity,Code,Year,Carbon intensity of electricity - gCO2/kWh\n"
                         "Atlantis,ATL,2019,100\nAtlantis,ATL,2020,200\nAtlantis,ATL,2021,\n"
                         "\"Isles, The\",,2020,50.5\nGermany,DEU,2020,355\nGermany,DEU,2022,420\n";

TEST(IntensityImport, OwidIsReadByItsTitlesWhateverTheValueIsCalled)
{
    for (const char* const title : {"Carbon intensity of electricity - gCO2/kWh",
                                    "Carbon intensity of electricity (gCO2/kWh)",
                                    "Carbon intensity of electricity per kWh",
                                    "Something new"})
    {
        std::string text = OWID;
        text.replace(text.find("Carbon"), text.find('\n') - text.find("Carbon"), title);
        const auto file = Import(text);
        ASSERT_EQ(file.zones.size(), 3U) << title;
        EXPECT_EQ(file.zones[0].provenance.zone, "ATL");
        EXPECT_EQ(file.zones[1].provenance.zone, "Isles, The");
        EXPECT_EQ(file.zones[1].column, title);
        EXPECT_EQ(Summarise(file.zones[0]).meanGPerKwh, 150);
    }
}

TEST(IntensityImport, YearsLastAsLongAsTheyDo)
{
    const auto file = Import(OWID);
    const IntensitySummary atlantis = Summarise(ChooseZone(file, "atl"));
    EXPECT_EQ(atlantis.rows, 3U);
    EXPECT_EQ(atlantis.gaps, 1U);
    EXPECT_EQ(atlantis.resolutionS, 365 * SECONDS_PER_DAY);
    EXPECT_EQ(FormatUtc(*atlantis.untilUtcS), "2022-01-01T00:00:00Z");
    EXPECT_EQ(Summarise(ChooseZone(file, "DEU")).gaps, 1U) << "2021 is not there";
    const auto series = SeriesOf(ChooseZone(file, "Atlantis"));
    EXPECT_EQ(series.At(Ns("2020-12-31T23:59:59Z")), 200);
    EXPECT_TRUE(Mentions(RefusalOf([&] { series.At(Ns("2021-01-01")); }), "dir/f.csv"));
}

TEST(IntensityImport, ZonesAreFoundByEitherCodeOrName)
{
    const auto file = Import(OWID);
    for (const char* const name : {"DE", "deu", "Germany", "germany"})
    {
        EXPECT_EQ(ChooseZone(file, name).provenance.zone, "DEU") << name;
    }
    EXPECT_EQ(ChooseZone(file, "Isles--The").name, "Isles, The");
    EXPECT_EQ(RefusalOf([&] { ChooseZone(file, "Lemuria"); }),
              "dir/f.csv: no zone 'Lemuria' among 3: ATL, Isles, The, DEU");
}

TEST(IntensityImport, ColumnsOfOwidMayStandInAnyOrder)
{
    const auto file = Import("Year,Carbon intensity (g),Code,Entity\n2020,7,AA,A\n2021,9,AA,A\n");
    EXPECT_EQ(Summarise(file.zones.at(0)).meanGPerKwh, 8);
    EXPECT_TRUE(Mentions(ImportError("Entity,Code,Year,ci\nA,AA,7.5,2020\n"),
                         "dir/f.csv:2: '7.5' in column 'Year' is not a year"));
    EXPECT_TRUE(Mentions(ImportError("Entity,Code,Year,ci\nA,AA,2020,7\nA,AA,2019,7\n"),
                         "dir/f.csv:3: 2019-01-01T00:00:00Z is before the row above"));
}

const std::string MAPS_OLD = "Datetime (UTC),Country,Zone Name,Zone Id,"
                             "Carbon Intensity gCO\xe2\x82\x82"
                             "eq/kWh (direct),Carbon Intensity gCO\xe2\x82\x82"
                             "eq/kWh (LCA),Low Carbon Percentage,Data Estimated\n"
                             "2021-01-01 00:00:00.000,Atlantis,North,AT-N,100,120,50,true\n"
                             "2021-01-01 01:00:00.000,Atlantis,North,AT-N,,,50,true\n"
                             "2021-01-01 02:00:00.000,Atlantis,North,AT-N,200,240,50,false\n";

TEST(IntensityImport, ElectricityMapsHasBothBoundariesAndGenerations)
{
    const auto life = Import(MAPS_OLD);
    ASSERT_EQ(life.zones.size(), 1U);
    EXPECT_EQ(life.zones[0].provenance.zone, "AT-N");
    EXPECT_EQ(life.zones[0].provenance.boundary, "lifecycle");
    EXPECT_EQ(life.zones[0].name, "North");
    EXPECT_EQ(Summarise(life.zones[0]).meanGPerKwh, 180);
    EXPECT_EQ(Summarise(life.zones[0]).gaps, 1U);
    ImportOptions direct;
    direct.boundary = "direct";
    EXPECT_EQ(Summarise(Import(MAPS_OLD, direct).zones[0]).meanGPerKwh, 150);
    EXPECT_EQ(Import(MAPS_OLD, direct).zones[0].provenance.boundary, "direct");

    std::string renamed = MAPS_OLD;
    for (const auto& [from, to] : {std::pair{"Zone Name", "Zone name"},
                                   {"Zone Id", "Zone id"},
                                   {"(LCA)", "(Life cycle)"},
                                   {"Low Carbon Percentage", "Carbon-free energy percentage"}})
    {
        renamed.replace(renamed.find(from), std::string(from).size(), to);
    }
    EXPECT_EQ(Summarise(Import(renamed).zones[0]).meanGPerKwh, 180);
}

TEST(IntensityImport, ElectricityMapsYearsMonthsAndDaysHaveTheirLengths)
{
    const auto lengthOf = [](const std::string& first, const std::string& second) {
        const auto file = Import("Datetime (UTC),Zone id,Carbon intensity (Life cycle)\n" + first +
                                 ",A,1\n" + second + ",A,2\n");
        const auto series = SeriesOf(file.zones[0]);
        return (series.GetStep(1).endNs - series.GetStep(1).startNs) / NANOSECONDS_PER_SECOND /
               SECONDS_PER_DAY;
    };
    EXPECT_EQ(lengthOf("2023-01-01", "2024-01-01"), 366);
    EXPECT_EQ(lengthOf("2024-01-01", "2024-02-01"), 29);
    EXPECT_EQ(lengthOf("2024-01-30", "2024-01-31"), 1);
}

const std::string EIA = "timestamp,WND,SUN,WAT,OIL,NG,COL,NUC,OTH,avg_CI\n"
                        "2022-01-01 00:00:00+00:00,100,0,0,0,100,0,0,0,250.5\n"
                        "2022-01-01 01:00:00+00:00,,,,,,,,,\n"
                        "2022-01-01 02:00:00+00:00,300,0,0,0,100,0,0,0,130.75\n";

TEST(IntensityImport, EiaHasItsOwnIntensityOrAMix)
{
    const auto own = Import(EIA);
    const IntensitySummary summary = Summarise(own.zones.at(0));
    EXPECT_EQ(summary.rows, 3U);
    EXPECT_EQ(summary.gaps, 1U);
    EXPECT_DOUBLE_EQ(*summary.meanGPerKwh, (250.5 + 130.75) / 2);
    EXPECT_DOUBLE_EQ(*summary.generationWeightedMeanGPerKwh, (250.5 * 200 + 130.75 * 400) / 600);
    EXPECT_EQ(own.zones[0].provenance.factorSet, "");

    ImportOptions options;
    options.factorSet = "carbonexplorer-eia";
    const auto mixed = Import(EIA, options);
    EXPECT_EQ(mixed.zones[0].provenance.factorSet, "carbonexplorer-eia");
    EXPECT_DOUBLE_EQ(*mixed.zones[0].rows[0].ciLocationGPerKwh, (11 + 490) / 2.0);
    EXPECT_DOUBLE_EQ(*mixed.zones[0].rows[2].ciLocationGPerKwh, (3 * 11 + 490) / 4.0);
    EXPECT_FALSE(mixed.zones[0].rows[1].ciLocationGPerKwh);
}

TEST(IntensityImport, AFuelWithoutANumberWhereItHasOthersIsAGapNotZero)
{
    const auto file = Import("timestamp,WND,NG,COL,NUC\n2022-01-01T00:00Z,1,1,1,\n"
                             "2022-01-01T01:00Z,1,,1,\n2022-01-01T02:00Z,1,1,1,\n");
    ASSERT_EQ(file.zones[0].rows.size(), 3U);
    EXPECT_DOUBLE_EQ(*file.zones[0].rows[0].ciLocationGPerKwh, (11 + 490 + 820) / 3.0);
    EXPECT_FALSE(file.zones[0].rows[1].ciLocationGPerKwh);
}

TEST(IntensityImport, WhatNoFactorIsKnownForIsRefusedAboveOneInTwenty)
{
    const std::string titles = "timestamp,WND,NG,COL,OTH\n";
    const auto few = Import(titles + "2022-01-01T00:00Z,0,96,0,4\n2022-01-01T01:00Z,0,96,0,4\n");
    EXPECT_DOUBLE_EQ(ShareWithoutFactor(few.zones[0]), 0.04);
    EXPECT_DOUBLE_EQ(*few.zones[0].rows[0].ciLocationGPerKwh, 490);
    const auto many = Import(titles + "2022-01-01T00:00Z,0,94,0,6\n2022-01-01T01:00Z,0,94,0,6\n");
    EXPECT_TRUE(Mentions(RefusalOf([&] { SeriesOf(many.zones[0]); }),
                         "set 'ipcc-ar5' has no factor for fuel 'oth', and 6 %"));
}

const std::string ENTSOE =
    "\"Area\",\"MTU\",\"Fossil Gas  - Actual Aggregated [MW]\","
    "\"Solar  - Actual Aggregated [MW]\",\"Hydro Pumped Storage  - Actual Aggregated [MW]\","
    "\"Hydro Pumped Storage  - Actual Consumption [MW]\",\"Marine  - Actual Aggregated [MW]\"\n"
    "\"Germany (DE)\",\"01.01.2020 00:00 - 01.01.2020 00:15 (UTC)\",\"300\",\"100\",\"50\","
    "\"9\",\"n/e\"\n"
    "\"Germany (DE)\",\"01.01.2020 00:15 - 01.01.2020 00:30 (UTC)\",\"-\",\"100\",\"50\",\"9\","
    "\"n/e\"\n"
    "\"Germany (DE)\",\"01.01.2020 00:30 - 01.01.2020 00:45 (UTC)\",\"100\",\"100\",\"50\","
    "\"9\",\"n/e\"\n";

TEST(IntensityImport, EntsoeInColumns)
{
    const auto file = Import(ENTSOE);
    ASSERT_EQ(file.zones.size(), 1U);
    EXPECT_EQ(file.zones[0].provenance.zone, "DE");
    EXPECT_EQ(file.zones[0].provenance.factorSet, "ipcc-ar5");
    EXPECT_DOUBLE_EQ(*file.zones[0].rows[0].ciLocationGPerKwh, (3 * 490 + 48) / 4.0)
        << "storage gives back what was generated before";
    EXPECT_EQ(Summarise(file.zones[0]).gaps, 1U);
    EXPECT_EQ(Summarise(file.zones[0]).resolutionS, 900);
    EXPECT_EQ(ShareWithoutFactor(file.zones[0]), 0);
    std::string local = ENTSOE;
    local.replace(local.find("(UTC)"), 5, "(CET/CEST)");
    EXPECT_TRUE(Mentions(ImportError(local), "f.csv:2: time '01.01.2020 00:00"));
    EXPECT_TRUE(Mentions(ImportError(local), "is not in UTC"));
    std::string strange = ENTSOE;
    strange.replace(strange.find("Solar"), 5, "Peanut");
    EXPECT_EQ(ImportError(strange), "dir/f.csv:1: unknown fuel 'peanut'");
}

TEST(IntensityImport, EntsoeInRows)
{
    const std::string header = "DateTime(UTC)\tResolutionCode\tAreaCode\tAreaDisplayName\t"
                               "AreaTypeCode\tAreaMapCode\tProductionType\t"
                               "ActualGenerationOutput[MW]\tActualConsumption[MW]\n";
    const auto row = [](const char* time, const char* type, const char* fuel, const char* mw) {
        return std::string("2026-02-01 ") + time + ":00\tPT60M\t10Y\tAustria (AT)\t" + type +
               "\tAT\t" + fuel + "\t" + mw + "\t0\n";
    };
    const auto file = Import(
        header + row("00:00", "CTY", "Nuclear", "300") + row("00:00", "CTA", "Nuclear", "999") +
        row("00:00", "CTY", "Fossil Gas", "100") + row("01:00", "CTY", "Nuclear", "300") +
        row("02:00", "CTY", "Nuclear", "100") + row("02:00", "CTY", "Fossil Gas", "100"));
    ASSERT_EQ(file.zones.size(), 1U);
    EXPECT_EQ(file.zones[0].provenance.zone, "AT");
    ASSERT_EQ(file.zones[0].rows.size(), 3U);
    EXPECT_DOUBLE_EQ(*file.zones[0].rows[0].ciLocationGPerKwh, (3 * 12 + 490) / 4.0);
    EXPECT_FALSE(file.zones[0].rows[1].ciLocationGPerKwh);
    EXPECT_EQ(Summarise(file.zones[0]).gaps, 1U);
    EXPECT_TRUE(Mentions(ImportError(header + row("00:00", "CTY", "Nuclear", "300") +
                                     row("00:00", "CTY", "Nuclear", "300")),
                         "f.csv:3: type 'nuclear' at 2026-02-01T00:00:00Z stands there twice"));

    const auto newest = Import("MTU (UTC),Area,Production Type,Generation (MW)\n"
                               "01/02/2025 00:00:00 - 01/02/2025 01:00:00,BZN|DE-LU,Nuclear,10\n"
                               "01/02/2025 01:00:00 - 01/02/2025 02:00:00,BZN|DE-LU,Nuclear,10\n");
    EXPECT_EQ(newest.zones.at(0).provenance.zone, "DE-LU");
    EXPECT_EQ(FormatUtc(newest.zones[0].rows[0].startUtcS), "2025-02-01T00:00:00Z");
    EXPECT_EQ(newest.zones[0].rows[0].ciLocationGPerKwh, 12);
}

TEST(IntensityImport, MarginalIsTakenForWhatItIsAndNotForARun)
{
    const std::string text = "oootime,MOER,MOER version\n2019-02-28 00:00:00+00:00,1000,3.2\n"
                             "2019-02-28 00:05:00+00:00,500,3.2\n";
    const auto file = Import(text);
    EXPECT_EQ(file.zones.at(0).provenance.signal, "marginal");
    EXPECT_DOUBLE_EQ(*Summarise(file.zones[0]).meanGPerKwh, 750 * 0.45359237);
    EXPECT_EQ(Summarise(file.zones[0]).resolutionS, 300);
    EXPECT_DOUBLE_EQ(
        *Summarise(Import("time,marginal gCO2/kWh\n2020-01-01,7\n2020-01-02,9\n").zones[0])
             .meanGPerKwh,
        8);
    std::istringstream in(text);
    const CsvTable table = CsvTable::Parse(in, "f.csv");
    EXPECT_TRUE(Mentions(RefusalOf([&] { ReadIntensityTable(table, "X"); }),
                         "f.csv:1: column 'MOER' is a marginal intensity"));
}

TEST(IntensityImport, CloudRegionsHaveNoPeriod)
{
    const auto file = Import("\xef\xbb\xbfprovider,region,city,impact\r\ngcp,moon-1,Tycho,34\r\n"
                             "gcp,moon-2,,\r\n");
    ASSERT_EQ(file.zones.size(), 2U);
    EXPECT_EQ(Summarise(ChooseZone(file, "tycho")).meanGPerKwh, 34);
    EXPECT_EQ(Summarise(file.zones[1]).gaps, 1U);
    EXPECT_EQ(Summarise(file.zones[0]).resolutionS, 0);
    EXPECT_TRUE(Mentions(RefusalOf([&] { SeriesOf(file.zones[0]); }), "has no year"));
}

TEST(IntensityImport, APlainFileIsDescribedWithGapsAndRefusedWithNonsense)
{
    const auto file = Import("time,DE\n2022-01-01T00:00Z,1\n2022-01-01T01:00Z,\n"
                             "2022-01-01T02:00Z,3\n2022-01-01T05:00Z,5\n2022-01-01T06:00Z,7\n");
    EXPECT_EQ(file.zones.at(0).provenance.zone, "DE");
    const IntensitySummary summary = Summarise(file.zones[0]);
    EXPECT_EQ(summary.rows, 5U);
    EXPECT_EQ(summary.gaps, 3U) << "one empty, two that are not there";
    EXPECT_EQ(summary.meanGPerKwh, 4);
    EXPECT_EQ(summary.minGPerKwh, 1);
    EXPECT_EQ(summary.maxGPerKwh, 7);
    const auto value = [](const std::string& cell) {
        return ImportError("time,v\n2022-01-01T00:00Z," + cell + "\n2022-01-01T01:00Z,1\n");
    };
    for (const char* const cell : {"-9999.9", "1e300", "-1", "5001"})
    {
        EXPECT_TRUE(Mentions(value(cell), "f.csv:2: carbon intensity")) << cell;
    }
    for (const char* const cell : {"NaN", "inf", "1e999", "0x10", "1,5", "ten"})
    {
        EXPECT_TRUE(Mentions(value(cell), "f.csv:2: ")) << cell;
    }
    EXPECT_TRUE(Mentions(ImportError("time,v\n2022-01-01T24:00Z,1\n"), "the hour 24 is not in"));
    EXPECT_TRUE(Mentions(ImportError("time,v\n"), "no row"));
    EXPECT_TRUE(Mentions(ImportError(""), "the file is empty"));
    EXPECT_TRUE(Mentions(ImportError(std::string("time,v\0\n", 8)), "NUL byte"));
}

TEST(IntensityImport, DamagedFilesAreReadOrRefusedNeverWorse)
{
    std::mt19937 random(11);
    std::size_t refused = 0;
    for (const std::string& good : {OWID, MAPS_OLD, EIA, ENTSOE})
    {
        for (int round = 0; round < 1000; ++round)
        {
            std::string text = good.substr(0, random() % 4 == 0 ? random() % good.size() : 9999);
            for (std::size_t n = random() % 4; n > 0 && !text.empty(); --n)
            {
                text[random() % text.size()] = static_cast<char>(random() % 256);
            }
            const std::string error = RefusalOf([&] {
                for (const ImportedZone& zone : Import(text).zones)
                {
                    Summarise(zone);
                    CloseGaps(SeriesOf(zone), GapPolicy::LINEAR);
                }
            });
            refused += error != ACCEPTED ? 1 : 0;
            EXPECT_EQ(error.find('\n'), std::string::npos);
        }
    }
    EXPECT_GT(refused, 1000U);
}

TEST(IntensitySummary, AFlatSeriesHasItsValueForAllMeans)
{
    std::string text = "timestamp,WND,NG,COL,NUC,avg_CI\n";
    for (int hour = 0; hour < 48; ++hour)
    {
        text += FormatUtc(ParseUtc("2022-06-01") + 3600 * hour) + "," + std::to_string(hour + 1) +
                ",1,1,1,123.25\n";
    }
    const IntensitySummary summary = Summarise(Import(text).zones.at(0));
    EXPECT_EQ(summary.meanGPerKwh, 123.25);
    EXPECT_NEAR(*summary.generationWeightedMeanGPerKwh, 123.25, 1e-10);
    ASSERT_EQ(summary.hourMeansGPerKwh.size(), 24U);
    for (const double mean : summary.hourMeansGPerKwh)
    {
        EXPECT_EQ(mean, 123.25);
    }
}

TEST(IntensitySummary, RowsOfAPeriod)
{
    const auto file = Import("time,v\n2022-01-01,1\n2022-01-02,2\n2022-01-03,3\n2022-01-04,4\n");
    const auto part = RowsBetween(file.zones.at(0), ParseUtc("2022-01-02"), ParseUtc("2022-01-04"));
    EXPECT_EQ(Summarise(part).meanGPerKwh, 2.5);
}

} // namespace
