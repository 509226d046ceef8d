// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/civil-time.h"
#include "ns3/clear-sky.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace ns3::aiot
{
namespace
{

constexpr int64_t QUARTER_S = 21600; ///< of a day
constexpr double DEGREE = 3.14159265358979323846 / 180;

/// @return joules per square metre of a sky's rows
double
SumRows(const SolarIrradiance& sky)
{
    double sum = 0;
    for (const SolarRow& row : sky.rows)
    {
        sum += *row.wPerM2 * static_cast<double>(row.endUtcS - row.startUtcS);
    }
    return sum;
}

TEST(ClearSky, HasThePublishedDeclinationsAndZeniths)
{
    // Duffie and Beckman, Solar Engineering of Thermal Processes, examples 1.6.1 and 1.6.2
    // (unverified): 13 February at 43 degrees north, 9:30 and 1 July, 18:30 solar time.
    EXPECT_NEAR(SolarDeclinationRad(44) / DEGREE, -14.0, 0.06);
    EXPECT_NEAR(SolarDeclinationRad(182) / DEGREE, 23.1, 0.06);
    const GeoPlace place{43, 0};
    const auto zenith = [&](const char* utc) {
        return std::acos(CosSolarZenith(place, ParseUtc(utc))) / DEGREE;
    };
    EXPECT_NEAR(zenith("2021-02-13T09:30:00Z"), 66.5, 0.1);
    EXPECT_NEAR(zenith("2021-07-01T18:30:00Z"), 79.6, 0.1);
    EXPECT_NEAR(SolarDeclinationRad(81), 0, 1e-12); // equinox of the formula
}

TEST(ClearSky, TurnsWithTheLongitude)
{
    const int64_t noon = ParseUtc("2021-06-21T12:00:00Z");
    EXPECT_NEAR(CosSolarZenith({20, 0}, noon), CosSolarZenith({20, -90}, noon + QUARTER_S), 1e-12);
    EXPECT_NEAR(CosSolarZenith({20, 0}, noon), CosSolarZenith({20, 90}, noon - QUARTER_S), 1e-12);
    EXPECT_LT(CosSolarZenith({20, 180}, noon), 0);
    // Before 1970, too: days are counted downwards.
    EXPECT_NEAR(CosSolarZenith({20, 0}, ParseUtc("1969-06-21T12:00:00Z")),
                CosSolarZenith({20, 0}, noon),
                1e-12);
}

TEST(ClearSky, FollowsHaurwitz)
{
    // pvlib's test has these values at elevations of 5 to 90 degrees, with 0.059 for 0.057.
    const double elevations[] = {5, 10, 30, 50, 90};
    const double published[] = {48.6298687941956,
                                135.741748091813,
                                487.894132885425,
                                778.766689344363,
                                1035.09203253450};
    for (int i = 0; i < 5; ++i)
    {
        const double cosZenith = std::sin(elevations[i] * DEGREE);
        EXPECT_NEAR(ClearSkyWPerM2(cosZenith),
                    published[i] * std::exp(0.002 / cosZenith),
                    1e-9 * published[i]);
    }
    EXPECT_EQ(ClearSkyWPerM2(0), 0);
    EXPECT_EQ(ClearSkyWPerM2(-0.5), 0);
    EXPECT_EQ(ClearSkyWPerM2(1e-9), 0); // the exponential vanishes first
}

TEST(ClearSky, RowsSumUpToTheQuadratureOfTheFormula)
{
    // At the equator on the formula's equinox cos z is the cosine of the hour angle, and a day's
    // energy is 2 * 43200 / pi * integral of 1098 cos w exp(-0.057 / cos w) dw from 0 to pi / 2:
    // here by Simpson's rule, independent of rows and calendar.
    const int n = 20000;
    const double h = 90 * DEGREE / n;
    double simpson = 0;
    for (int i = 1; i < n; ++i)
    {
        const double cosine = std::cos(i * h);
        simpson += (i % 2 == 1 ? 4 : 2) * 1098 * cosine * std::exp(-0.057 / cosine);
    }
    simpson += 1098 * std::exp(-0.057);
    const double wanted = 2 * 43200 / (180 * DEGREE) * simpson * h / 3;
    const int64_t from = ParseUtc("2021-03-22T00:00:00Z"); // day 81
    EXPECT_NEAR(SumRows(MakeClearSky({0, 0}, from, from + 86400, 60)) / wanted, 1, 1e-6);
    EXPECT_NEAR(SumRows(MakeClearSky({0, 0}, from, from + 86400)) / wanted, 1, 2e-4);
    EXPECT_NEAR(wanted / 3.6e6, 7.4, 0.5); // kWh/m^2, a bright day at the equator
}

TEST(ClearSky, IsDarkInThePolarNightAndHasItsRows)
{
    const int64_t from = ParseUtc("2021-12-21T00:00:00Z");
    const SolarIrradiance sky = MakeClearSky({80, 10}, from, from + 86400);
    ASSERT_EQ(sky.rows.size(), 96U);
    EXPECT_EQ(SumRows(sky), 0);
    EXPECT_EQ(sky.rows.front().startUtcS, from);
    EXPECT_EQ(sky.rows.back().endUtcS, from + 86400);
    EXPECT_NE(sky.source.find("clear sky without weather"), std::string::npos);
}

TEST(ClearSky, RefusesPlacesAndSpansThatAreNone)
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    for (const GeoPlace& place : {GeoPlace{91, 0}, GeoPlace{0, -181}, GeoPlace{nan, 0}})
    {
        EXPECT_THROW(MakeClearSky(place, 0, 86400), std::invalid_argument);
    }
    EXPECT_THROW(MakeClearSky({0, 0}, 86400, 86400), std::invalid_argument);
    EXPECT_THROW(MakeClearSky({0, 0}, 0, 86400, 0), std::invalid_argument);
    EXPECT_THROW(MakeClearSky({0, 0}, 0, int64_t{1} << 40, 1), std::invalid_argument);
}

} // namespace
} // namespace ns3::aiot
