// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EMPTIED_BATTERIES_H
#define AIOT_EMPTIED_BATTERIES_H

#include "run-parts.h"

#include "ns3/hardware-catalogue.h"
#include "ns3/records.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_uncertainty
 * @brief All reasons why a run would have gone another way with other figures.
 *
 * Those of FindAdaptations(data), and batteries that the run did not empty, but that would be empty
 * in more than SOME_DRAWS of the draws: what their nodes draw in a draw is more than what they drew
 * and what was left. What was harvested is taken as it was.
 *
 * @param data a run
 * @param hardware catalogues with the figures that it used
 * @param inferences estimates of inferences
 * @return reasons, one line each, of batteries one for each role; none: nothing in it adapts
 * @throw std::invalid_argument for a board or processor that the catalogues do not have
 */
std::vector<std::string> FindAdaptations(const RunData& data,
                                         const HardwareCatalogue& hardware,
                                         const InferenceFigures& inferences);

/// Share of draws that may go another way: far less than an interval leaves out on each side.
constexpr double SOME_DRAWS = 1e-3;

} // namespace ns3::aiot

#endif // AIOT_EMPTIED_BATTERIES_H
