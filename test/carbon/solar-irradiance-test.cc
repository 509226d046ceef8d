// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/civil-time.h"
#include "ns3/solar-irradiance.h"

#include <gtest/gtest.h>
#include <random>
#include <string>

namespace
{

using namespace ns3::aiot;
using namespace ns3::aiot::test;

const std::string TMY3 = "1,\"SOME PLACE\",NC,-5.0,36.1,-79.9,273\n"
                         "Date (MM/DD/YYYY),Time (HH:MM),ETR (W/m^2),GHI (W/m^2)\n"
                         "01/01/1988,23:00,0,100\n01/01/1988,24:00,0,50\n"
                         "01/02/1996,01:00,0,-9999.9\n";

const std::string MIDC = "DATE (MM/DD/YYYY),MST,Global PSP [W/m^2],Temperature\r\n"
                         "10/14/2018,00:00,-8,1\r\n10/14/2018,00:01,10,1\r\n"
                         "10/14/2018,00:03,20,1\r\n";

const std::string PVGIS = "Latitude (decimal degrees):\t45.000\nLongitude (decimal degrees):\t8.0\n"
                          "\n\ntime,Gb(i),Gd(i),Gr(i),T2m\n20160101:0010,1.0,2.0,0.5,3\n"
                          "20160101:0110,10.0,0.0,0.0,3\n\nGb(i): Beam, and so on\n";

/// A file of SURFRAD with these values and flags, minute by minute.
std::string
Surfrad(const std::vector<std::string>& valuesAndFlags)
{
    std::string text = " Some Place\n   37.70  105.92 2317 m version 1\n";
    int minute = 0;
    for (const std::string& value : valuesAndFlags)
    {
        text += " 2016   1  1  1  0 " + std::to_string(minute++) + "  0.000  91.65 " + value;
        for (int i = 1; i < 20; ++i)
        {
            text += " -9999.9 1";
        }
        text += "\n";
    }
    return text;
}

SolarIrradiance
Import(const std::string& text)
{
    return ImportSolarText(text, "dir/s.txt");
}

std::string
ImportError(const std::string& text)
{
    return RefusalOf([&] { Import(text); });
}

TEST(SolarIrradiance, Tmy3HasEndsOfHoursInLocalTimeOfATypicalYear)
{
    const SolarIrradiance solar = Import(TMY3);
    EXPECT_EQ(solar.format, "TMY3");
    EXPECT_EQ(solar.site, "SOME PLACE, NC");
    EXPECT_TRUE(solar.isTypicalYear);
    ASSERT_EQ(solar.rows.size(), 3U);
    EXPECT_EQ(FormatUtc(solar.rows[1].startUtcS), "2001-01-02T04:00:00Z");
    EXPECT_EQ(FormatUtc(solar.rows[1].endUtcS), "2001-01-02T05:00:00Z");
    EXPECT_EQ(Summarise(solar).gaps, 1U);
    EXPECT_EQ(Summarise(solar).meanWPerM2, 75);
    EXPECT_EQ(Summarise(solar).resolutionS, 3600);
}

TEST(SolarIrradiance, SurfradHasFillValuesFlagsAndNightsBelowZero)
{
    const SolarIrradiance solar = Import(Surfrad({"-2.0 0", "-9999.9 1", "30.0 0", "40 1", "5 2"}));
    EXPECT_EQ(solar.format, "SURFRAD");
    EXPECT_EQ(solar.site, "Some Place");
    const SolarSummary summary = Summarise(solar);
    EXPECT_EQ(summary.rows, 5U);
    EXPECT_EQ(summary.gaps, 2U);
    EXPECT_EQ(summary.negativeRows, 1U);
    EXPECT_EQ(summary.meanWPerM2, 11);
    EXPECT_DOUBLE_EQ(*summary.meanHarvestableWPerM2, 35 / 3.0);
    EXPECT_TRUE(Mentions(ImportError(Surfrad({"1 0"}) + " 2016 1 1 1 0 9\n"),
                         "dir/s.txt:4: 6 numbers, a row has 48"));
    EXPECT_TRUE(Mentions(ImportError(Surfrad({"nan 0"})), "'nan' is not a finite number"));
    EXPECT_TRUE(Mentions(ImportError(Surfrad({"1e300 0"})), "dir/s.txt:3: irradiance 1e+300"));
}

TEST(SolarIrradiance, MidcHasAClockInItsTitle)
{
    const SolarIrradiance solar = Import(MIDC);
    EXPECT_EQ(FormatUtc(solar.rows.at(0).startUtcS), "2018-10-14T07:00:00Z");
    EXPECT_EQ(Summarise(solar).gaps, 1U) << "minute 2 is not there";
    EXPECT_DOUBLE_EQ(*Summarise(solar).meanWPerM2, 22 / 3.0);
    EXPECT_EQ(*Summarise(solar).meanHarvestableWPerM2, 10);
    std::string local = MIDC;
    local.replace(local.find("MST"), 3, "MDT");
    EXPECT_TRUE(Mentions(ImportError(local), "dir/s.txt:1: time zone 'MDT'"));
}

TEST(SolarIrradiance, PvgisSumsItsParts)
{
    const SolarIrradiance solar = Import(PVGIS);
    EXPECT_EQ(solar.site, "45.000 8.0");
    ASSERT_EQ(solar.rows.size(), 2U);
    EXPECT_EQ(solar.rows[0].wPerM2, 3.5);
    EXPECT_EQ(FormatUtc(solar.rows[0].startUtcS), "2016-01-01T00:10:00Z");
    EXPECT_EQ(solar.rows[0].line, 6U);
    std::string broken = PVGIS;
    broken.replace(broken.find("20160101:0110"), 13, "20161301:0110");
    EXPECT_TRUE(Mentions(ImportError(broken), "dir/s.txt:7: time stamp '20161301:0110'"));
}

TEST(SolarIrradiance, OtherTextsAreNone)
{
    for (const std::string& text : {std::string(), std::string("time,v\n2020-01-01,1\n")})
    {
        EXPECT_FALSE(IsSolarText(text));
        EXPECT_TRUE(Mentions(ImportError(text), "neither TMY3"));
    }
}

TEST(SolarIrradiance, DamagedFilesAreReadOrRefusedNeverWorse)
{
    std::mt19937 random(7);
    std::size_t refused = 0;
    for (const std::string& good : {TMY3, MIDC, PVGIS, Surfrad({"1 0", "2 0", "3 0"})})
    {
        for (int round = 0; round < 1000; ++round)
        {
            std::string text = good.substr(0, random() % 4 == 0 ? random() % good.size() : 99999);
            for (std::size_t n = random() % 4; n > 0 && !text.empty(); --n)
            {
                text[random() % text.size()] = static_cast<char>(random() % 256);
            }
            const std::string error = RefusalOf([&] { Summarise(Import(text)); });
            refused += error != ACCEPTED ? 1 : 0;
            EXPECT_EQ(error.find('\n'), std::string::npos);
        }
    }
    EXPECT_GT(refused, 1000U);
}

} // namespace
