// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ADAPTING_RUN_H
#define AIOT_ADAPTING_RUN_H

#include "ns3/records.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_uncertainty
 * @brief Why a run would have gone another way with other figures.
 *
 * Then its durations and traffic are not fixed, and re-weighting its rows is wrong. Recognised are
 * supplies that ran empty; placement by joules or grams; a choice of regions by intensities of
 * several publishers, which are not drawn together; and an
 * offload policy that is not one of the three fixed tiers, since what it weighs is not known.
 *
 * @param data a run: supplies and parameters
 * @return reasons, one line each; none: nothing in it adapts
 */
std::vector<std::string> FindAdaptations(const RunData& data);

} // namespace ns3::aiot

#endif // AIOT_ADAPTING_RUN_H
