// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INTENSITY_SUMMARY_H
#define AIOT_INTENSITY_SUMMARY_H

#include "intensity-import.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ns3::aiot
{

/// What a zone has in a file. Means are of rows, not of time: SeriesOf() integrates over time.
struct IntensitySummary
{
    std::size_t rows = 0;    ///< all rows of the zone
    std::size_t gaps = 0;    ///< rows without a value, and periods for which there is no row
    std::size_t zeros = 0;   ///< rows with the value 0, which is often a rounding artefact
    int64_t resolutionS = 0; ///< usual length of a row; 0 where it is not known
    std::optional<int64_t> fromUtcS;   ///< begin of the first row
    std::optional<int64_t> untilUtcS;  ///< end of the last row, its begin if that is not known
    std::optional<double> meanGPerKwh; ///< arithmetic mean of the rows with a value
    std::optional<double> minGPerKwh;  ///< smallest value
    std::optional<double> maxGPerKwh;  ///< largest value
    std::optional<double> generationWeightedMeanGPerKwh; ///< where the file has the generation
    std::vector<double>
        hourMeansGPerKwh; ///< by hour of the day, UTC; empty unless all 24 have rows
};

/// @return the summary; it never fails on gaps
IntensitySummary Summarise(const ImportedZone& zone);

/**
 * @param zone what was read
 * @param fromUtcS begin of a period
 * @param untilUtcS its end
 * @return the zone with those rows only that begin in the period
 */
ImportedZone RowsBetween(const ImportedZone& zone, int64_t fromUtcS, int64_t untilUtcS);

} // namespace ns3::aiot

#endif // AIOT_INTENSITY_SUMMARY_H
