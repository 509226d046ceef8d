// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SHARE_RESULTS_H
#define AIOT_SHARE_RESULTS_H

#include "run-results.h"

#include "ns3/hardware-catalogue.h"

#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_uncertainty
 * @brief The results of a run's first table beside those of MakeUncertainResults().
 *
 * | key | part | what |
 * |---|---|---|
 * | energy_it_j, answered_it_j, caused_it_j | role | joules of the nodes of a role |
 * | energy_it_j | stage | joules of a stage |
 * | forward_energy_j | all | of forward passes, as table inference has them |
 * | answered_it_j, caused_it_j, caused_total_j, caused_operational_gco2e | all | as v_share |
 * | embodied_gco2e, gco2e | all | of all hardware; with all operational grams |
 * | battery_life_s | role | of the first battery that would be empty, at the run's mean power |
 *
 * What is caused is beyond the mean power of the same component while there is no task
 * (v_energy_caused); where the run has a second one without the application, it is what this one
 * drew beyond that, under the keys marginal_it_j, marginal_total_j and
 * marginal_operational_gco2e. Both runs rest on the same figures, so what they share cancels.
 *
 * Stored joules of a battery are a figure too, by our rule for a derived one.
 *
 * @param data a run
 * @param parts of its joules
 * @param hardware catalogues with the figures that it used
 * @param inferences estimates of inferences
 * @param pool gains further figures
 * @return those results that the run has
 */
std::vector<UncertainResult> MakeShareResults(const RunData& data,
                                              const RunParts& parts,
                                              const HardwareCatalogue& hardware,
                                              const InferenceFigures& inferences,
                                              FigurePool& pool);

} // namespace ns3::aiot

#endif // AIOT_SHARE_RESULTS_H
