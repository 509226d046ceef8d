// SPDX-License-Identifier: GPL-2.0-only
#include "clear-sky.h"

#include "ns3/civil-time.h"

#include <cmath>
#include <sstream>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double DEGREE = 3.14159265358979323846 / 180; ///< in radians
constexpr int64_t MAX_ROWS = 100'000'000;

/// @return days since 1970 of an instant
int64_t
DayOf(int64_t utcS)
{
    const int64_t rest = utcS % SECONDS_PER_DAY;
    return (utcS - rest) / SECONDS_PER_DAY - (rest < 0 ? 1 : 0);
}

} // namespace

void
RequireGeoPlace(const GeoPlace& place)
{
    if (!(std::abs(place.latitudeDeg) <= 90 && std::abs(place.longitudeDeg) <= 180))
    {
        std::ostringstream what;
        what << "place " << place.latitudeDeg << ":" << place.longitudeDeg
             << ": a latitude of -90 to 90 and a longitude of -180 to 180 degrees are wanted";
        throw std::invalid_argument(what.str());
    }
}

double
SolarDeclinationRad(int dayOfYear)
{
    return 23.45 * DEGREE * std::sin(360.0 * DEGREE * (284 + dayOfYear) / 365);
}

double
CosSolarZenith(const GeoPlace& place, int64_t utcS)
{
    const int64_t day = DayOf(utcS);
    const CivilDate date = CivilFromDays(day);
    const auto dayOfYear = static_cast<int>(day - DaysFromCivil({date.year, 1, 1})) + 1;
    const double declination = SolarDeclinationRad(dayOfYear);
    const double utcHours = static_cast<double>(utcS - day * SECONDS_PER_DAY) / 3600;
    const double hourAngle = (15 * (utcHours - 12) + place.longitudeDeg) * DEGREE;
    const double latitude = place.latitudeDeg * DEGREE;
    return std::sin(latitude) * std::sin(declination) +
           std::cos(latitude) * std::cos(declination) * std::cos(hourAngle);
}

double
ClearSkyWPerM2(double cosZenith)
{
    return cosZenith > 0 ? 1098 * cosZenith * std::exp(-0.057 / cosZenith) : 0;
}

SolarIrradiance
MakeClearSky(const GeoPlace& place, int64_t fromUtcS, int64_t untilUtcS, int64_t stepS)
{
    RequireGeoPlace(place);
    if (untilUtcS <= fromUtcS || stepS <= 0 || (untilUtcS - fromUtcS) / stepS >= MAX_ROWS)
    {
        throw std::invalid_argument("clear sky from " + std::to_string(fromUtcS) + " to " +
                                    std::to_string(untilUtcS) + " s in steps of " +
                                    std::to_string(stepS) +
                                    " s: an end after the begin and a positive step are wanted");
    }
    SolarIrradiance sky;
    sky.format = "clear sky";
    std::ostringstream site;
    site << place.latitudeDeg << ":" << place.longitudeDeg;
    sky.site = site.str();
    sky.quantity = "global horizontal irradiance";
    sky.source = "clear sky without weather, Haurwitz 1945, declination by Cooper 1969";
    for (int64_t startS = fromUtcS; startS < untilUtcS; startS += stepS)
    {
        const double wPerM2 = ClearSkyWPerM2(CosSolarZenith(place, startS + stepS / 2));
        sky.rows.push_back({startS, startS + stepS, wPerM2});
    }
    return sky;
}

} // namespace ns3::aiot
