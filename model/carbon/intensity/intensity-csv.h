// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INTENSITY_CSV_H
#define AIOT_INTENSITY_CSV_H

#include "intensity-rows.h"
#include "intensity-series.h"

#include "ns3/csv-table.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

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
 * `avg_CI`; it begins with `carbon intensity`, `carbon_intensity`, or with `ci` as a word; it
 * names `marginal` or `MOER`; it is the zone's name; it is the only other titled column. A title
 * that begins with `ci_market` or `market` is the market-based intensity.
 *
 * @param table the file
 * @param zone the zone's name
 * @throw std::invalid_argument with the titles, where the choice is not clear
 */
IntensityColumns FindIntensityColumns(const CsvTable& table, const std::string& zone);

/**
 * @brief Reads the rows of a table with one row per hour, or any other length of time.
 *
 * Times are read by ParseUtc(): without an offset they are UTC. They are the begins of intervals.
 * Rows with a time but no value are gaps; rows in which every cell is blank count as absent.
 *
 * @param table the file
 * @param columns what FindIntensityColumns() found
 * @throw std::invalid_argument "file:line: what"
 */
std::vector<IntensityRow> ReadIntensityRows(const CsvTable& table, const IntensityColumns& columns);

/**
 * @brief What is known of a file by itself.
 *
 * The file's name without folders is the source; its version is a digest of all cells; its
 * boundary is what the title says: "direct", or "lifecycle" for `LCA` or `life cycle`, else
 * "unspecified"; its signal is marginal where the title names `marginal` or `MOER`.
 *
 * @param table the file
 * @param zone the zone's name
 * @param title that of the value's column
 */
IntensityProvenance ProvenanceOf(const CsvTable& table,
                                 const std::string& zone,
                                 const std::string& title);

/// @return digest of all cells, by which two vintages of a file are told apart
std::string DigestOf(const CsvTable& table);

/**
 * @return ParseUtc() of a cell
 * @throw std::invalid_argument "file:line: what"
 */
int64_t ReadTimeCell(const CsvTable& table, std::size_t row, std::size_t column);

} // namespace ns3::aiot

#endif // AIOT_INTENSITY_CSV_H
