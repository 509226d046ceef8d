// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INTENSITY_ROWS_H
#define AIOT_INTENSITY_ROWS_H

#include "intensity-series.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ns3::aiot
{

/// One row of a publisher's file, regardless of its format.
struct IntensityRow
{
    int64_t startUtcS;                       ///< begin of the interval, seconds since 1970
    std::optional<double> ciLocationGPerKwh; ///< nothing where the publisher has no value
    std::optional<double> ciMarketGPerKwh{}; ///< the same for the market-based value
    std::size_t line = 0;                    ///< where the row stands in the file
    std::optional<int64_t> endUtcS{};        ///< end of the interval, where the publisher has it
    std::optional<double> generation{};      ///< energy generated in it, in the publisher's unit
};

/**
 * @brief Refuses rows that cannot be a series, regardless of what is missing among them.
 * @param rows in the file's order
 * @param provenance where they come from; its file is named in messages
 * @throw std::invalid_argument "file:line: what" for times that do not ascend, intervals that
 *        overlap, values outside 0 to MAX_INTENSITY_G_PER_KWH, or no row at all
 */
void CheckIntensityRows(const std::vector<IntensityRow>& rows,
                        const IntensityProvenance& provenance);

/**
 * @brief Usual length of a file's rows.
 * @param rows at least one, ascending
 * @return in seconds, the smaller one in a tie: the most frequent length where all rows have an
 *         end, else the most frequent difference of successive times; 0 for one row without an end
 */
int64_t FindResolution(const std::vector<IntensityRow>& rows);

/**
 * @brief How long each row lasts, by the rules of SeriesFromRows().
 * @param rows at least one, ascending
 * @return in seconds; 0 for one row without an end
 */
std::vector<int64_t> FindRowDurations(const std::vector<IntensityRow>& rows);

/**
 * @brief Makes a series of rows: the rules that are the same for every publisher.
 *
 * Times are the begins of intervals. Where all rows have an end, that is it. Else a row lasts until
 * the next one, if that comes after one
 * resolution or less. Some files change to a coarser grid for a while (half hours among quarter
 * hours): a longer distance is trusted where it occurs, without a break, at least as often as it
 * is times the resolution. A double distance must so occur twice running; one alone is a missing
 * row. Before a distance that is not trusted, and at the end, a row lasts as long as the one
 * before it did, or one resolution; the rest is a gap. A row without a value is a gap of its
 * length.
 *
 * @param rows at least two, or one with an end, in the file's order
 * @param provenance where they come from; its file is named in messages
 * @return the series; gaps stay gaps
 * @throw std::invalid_argument "file:line: what" as CheckIntensityRows(), for a length that is
 *        unknown, for no value at all
 */
IntensitySeries SeriesFromRows(const std::vector<IntensityRow>& rows,
                               const IntensityProvenance& provenance);

} // namespace ns3::aiot

#endif // AIOT_INTENSITY_ROWS_H
