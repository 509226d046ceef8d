// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SOLAR_IRRADIANCE_H
#define AIOT_SOLAR_IRRADIANCE_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/**
 * @defgroup aiot_carbon_solar Solar irradiance
 * @ingroup aiot_carbon
 * Irradiance of files and of a clear sky.
 */

namespace ns3::aiot
{

/// Largest irradiance that is trusted, in W/m^2: the solar constant is 1361, and edges of clouds
/// focus some more on the ground.
constexpr double MAX_IRRADIANCE_W_PER_M2 = 2500;

/// One row of a file of solar irradiance.
struct SolarRow
{
    int64_t startUtcS;            ///< begin of the interval, seconds since 1970
    int64_t endUtcS;              ///< its end
    std::optional<double> wPerM2; ///< as published, below zero at night too; nothing: missing
    std::size_t line = 0;         ///< where the row stands in the file
};

/// A file of solar irradiance after reading.
struct SolarIrradiance
{
    std::string format;         ///< "TMY3", "SURFRAD", "MIDC" or "PVGIS"
    std::string site;           ///< the station's name, or its place
    std::string quantity;       ///< what the publisher calls the value
    std::string source;         ///< publisher and file
    std::string version;        ///< digest of the text
    std::string file;           ///< path
    bool isTypicalYear = false; ///< months of different years, put into TYPICAL_YEAR
    std::vector<SolarRow> rows; ///< ascending
};

/// The year into which a typical year's months are put: one without a 29th of February.
constexpr int TYPICAL_YEAR = 2001;

/// @return whether the text is one that ImportSolarText() reads, by what is in it
bool IsSolarText(std::string_view text);

/**
 * @brief Reads a publisher's file of solar irradiance, found by its content.
 *
 * | format | value | time |
 * |---|---|---|
 * | NREL TMY3 | GHI | local standard time; 01:00 to 24:00 are ends of hours; typical year |
 * | NOAA SURFRAD | downwelling global solar; -9999.9 and flag 1 are missing | UTC, minutes |
 * | NREL MIDC | the first column of global irradiance | the zone in the title, minutes |
 * | PVGIS hourly | G(i), or the sum of Gb(i), Gd(i), Gr(i) | UTC, at minute 10 or another |
 *
 * @param text the whole file
 * @param name what messages call it
 * @throw std::invalid_argument "file:line: what"
 */
SolarIrradiance ImportSolarText(std::string_view text, const std::string& name);

/**
 * @brief What a panel can use: instruments read a little below zero at night.
 * @param wPerM2 as published
 * @return the same, or 0 below zero, W/m^2
 */
double HarvestableWPerM2(double wPerM2);

/// What a file of solar irradiance holds.
struct SolarSummary
{
    std::size_t rows = 0;             ///< all rows
    std::size_t gaps = 0;             ///< rows without a value, and rows that are not there
    std::size_t negativeRows = 0;     ///< rows below zero
    int64_t resolutionS = 0;          ///< most frequent length of a row
    std::optional<double> meanWPerM2; ///< of the values as published
    std::optional<double> meanHarvestableWPerM2; ///< of the same with 0 below zero
    std::optional<double> maxWPerM2;             ///< largest value
};

/// @return the summary; it never fails on gaps
SolarSummary Summarise(const SolarIrradiance& solar);

} // namespace ns3::aiot

#endif // AIOT_SOLAR_IRRADIANCE_H
