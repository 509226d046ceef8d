// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INTENSITY_CSV_H
#define AIOT_INTENSITY_CSV_H

#include "intensity-series.h"

#include "ns3/csv-table.h"

#include <cstddef>
#include <optional>
#include <string>

namespace ns3::aiot
{

/// Which columns of a table hold an intensity series.
struct IntensityColumns
{
    std::size_t time;                  ///< begin of each interval
    std::size_t location;              ///< location-based intensity, g/kWh
    std::optional<std::size_t> market; ///< market-based intensity, g/kWh
};

/**
 * @brief Finds the columns by their titles; case does not matter.
 *
 * Time: the first column, if its title begins with `time`, `datetime`, `date`, `utc time` or
 * `period_start`; else the only column with such a title; else the first column.
 *
 * Intensity, by the first rule that fits any column, which must then fit one only: the title is
 * `avg_CI`; it begins with `carbon intensity`, `carbon_intensity`, or with `ci` as a word; it is
 * the zone's name; it is the only other titled column. A title that begins with `ci_market` or
 * `market` is the market-based intensity.
 *
 * @param table the file
 * @param zone the zone's name
 * @throw std::invalid_argument with the titles, where the choice is not clear, or where the column
 * is a marginal intensity: a title that names `marginal` or `MOER`
 */
IntensityColumns FindIntensityColumns(const CsvTable& table, const std::string& zone);

/**
 * @brief Reads a series from a table with one row per hour, or any other length of time.
 *
 * Times are read by ParseUtc(): without an offset they are UTC. They are the begins of intervals.
 * Rows with a time but no value are gaps; rows in which every cell is blank count as absent.
 * SeriesFromRows() says how long a row lasts.
 *
 * The file's name without folders is the source; its version is a digest (FNV-1a, 64 bit) of all
 * cells, so that two vintages of a file are told apart; its boundary is what the title says:
 * "direct", or "lifecycle" for `LCA` or `life cycle`, else "unspecified".
 *
 * @param table the file
 * @param zone the zone's name in the run
 * @throw std::invalid_argument "file:line: what" for all that is wrong with the content
 */
IntensitySeries ReadIntensityTable(const CsvTable& table, const std::string& zone);

/**
 * @brief The same for a file.
 * @throw std::runtime_error if the file cannot be read
 */
IntensitySeries ReadIntensityCsv(const std::string& path, const std::string& zone);

} // namespace ns3::aiot

#endif // AIOT_INTENSITY_CSV_H
