// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MATCHING_INTERVALS_H
#define AIOT_MATCHING_INTERVALS_H

#include "common/run-hardware.h"

#include "ns3/records.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/// 5 and 95 % quantile of a figure over its value.
struct RelativeRange
{
    double low = 1.0;
    double high = 1.0;
};

/// Between what the figures of a carbon report card lie, each over its value.
struct MatchingRanges
{
    RelativeRange load;        ///< kWh at the meter
    RelativeRange operational; ///< grams by average intensity
    RelativeRange byFactor;    ///< load times a factor of a series: litres, marginal grams
    std::string reason;        ///< why there are none; empty: there are
};

/**
 * @brief Draws the figures on which a stored run rests, and the factors of a user's series.
 *
 * A series of litres or marginal grams per kWh is as sure as one of average grams: all of its steps
 * move together by our rule for a figure that was seen in a copy of its source.
 *
 * @param run a stored run
 * @param own parts of the run, see RunHardware
 * @return the ranges; a reason for a run that adapts to its figures, and for unknown hardware
 */
MatchingRanges FindMatchingRanges(const RunData& run, RunHardware::Parts& own);

} // namespace ns3::aiot

#endif // AIOT_MATCHING_INTERVALS_H
