// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INTENSITY_GAPS_H
#define AIOT_INTENSITY_GAPS_H

#include "intensity-series.h"

#include <string>

namespace ns3::aiot
{

/// What becomes of a stretch of time for which a publisher has no value.
enum class GapPolicy
{
    FAIL,  ///< it stays a gap, and a run that touches it is refused: the default
    HOLD,  ///< the value before it lasts until the next one
    LINEAR ///< steps of the usual length on the line between the values at its ends
};

/**
 * @param text "fail", "hold" or "linear"
 * @throw std::invalid_argument for another text
 */
GapPolicy ParseGapPolicy(const std::string& text);

/// @return "fail", "hold" or "linear"
const char* GapPolicyName(GapPolicy policy);

/**
 * @brief Closes the gaps inside a series; nothing is made up before its begin or after its end.
 *
 * LINEAR divides a gap of n usual steps into n equal ones with the values a + (b - a) k / (n + 1),
 * k = 1 to n, between the last value a before it and the first one b after it.
 *
 * @param series as the publisher has it
 * @param policy what to do
 * @return the series; its provenance names the policy
 */
IntensitySeries CloseGaps(const IntensitySeries& series, GapPolicy policy);

} // namespace ns3::aiot

#endif // AIOT_INTENSITY_GAPS_H
