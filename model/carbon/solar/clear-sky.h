// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CLEAR_SKY_H
#define AIOT_CLEAR_SKY_H

#include "solar-irradiance.h"

#include <cstdint>

namespace ns3::aiot
{

/// A place on the Earth.
struct GeoPlace
{
    double latitudeDeg = 0;  ///< north positive, -90 to 90
    double longitudeDeg = 0; ///< east positive, -180 to 180
};

/**
 * @throw std::invalid_argument unless both angles are finite and in range; one line
 */
void RequireGeoPlace(const GeoPlace& place);

/**
 * @brief The sun's declination, 23.45 deg sin(360 deg (284 + n) / 365).
 *
 * Cooper, Solar Energy 12 (1969) 333; within half a degree of the ephemeris.
 * @param dayOfYear n, 1 to 366
 * @return radians, north positive
 */
double SolarDeclinationRad(int dayOfYear);

/**
 * @brief Cosine of the sun's zenith angle.
 *
 *     cos z = sin(latitude) sin(declination) + cos(latitude) cos(declination) cos(hour angle)
 *
 * The hour angle follows mean solar time: the equation of time, up to 16 minutes either way, is
 * left out. It moves a day's sun by minutes and leaves its sum alone.
 * @param place where
 * @param utcS when, seconds since 1970
 * @return below zero at night
 */
double CosSolarZenith(const GeoPlace& place, int64_t utcS);

/**
 * @brief Global horizontal irradiance below a clear sky, 1098 cos z exp(-0.057 / cos z) W/m^2.
 *
 * Haurwitz, Journal of Meteorology 2 (1945) 154; coefficients unverified. The widespread pvlib has
 * 0.059 for 0.057, which is 0.2 % less at the zenith and 2 % at 6 degrees above the horizon.
 * No weather: no cloud, no haze, no snow on the panel.
 * @param cosZenith cosine of the zenith angle
 * @return 0 where the sun is below the horizon, W/m^2
 */
double ClearSkyWPerM2(double cosZenith);

/**
 * @brief Clear sky over a place as rows of equal length, each with the value of its middle.
 * @param place where
 * @param fromUtcS begin, seconds since 1970
 * @param untilUtcS end, after the begin
 * @param stepS length of a row, positive; the last row may reach beyond the end
 * @throw std::invalid_argument for values out of range, and more than a hundred million rows
 */
SolarIrradiance MakeClearSky(const GeoPlace& place,
                             int64_t fromUtcS,
                             int64_t untilUtcS,
                             int64_t stepS = 900);

} // namespace ns3::aiot

#endif // AIOT_CLEAR_SKY_H
