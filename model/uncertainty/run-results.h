// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RUN_RESULTS_H
#define AIOT_RUN_RESULTS_H

#include "run-parts.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/// A result of a run as a sum of products of figures.
struct UncertainResult
{
    std::string key;     ///< with its unit, such as energy_it_j
    double stored = 0.0; ///< what the run's tables say; the rows add up to it
    std::vector<WeightedRow> rows;
    std::string part{"all"}; ///< of what; such as role=sensor
    double over = 0.0;       ///< above 0: the result is this over the sum of the rows, as a life is

    /// @return the result of a sum of the rows; not finite if nothing is drawn
    double OfSum(double sum) const;
};

/**
 * @ingroup aiot_uncertainty
 * @brief The results of a run, each as rows that rest on figures of the pool.
 *
 * | key | what |
 * |---|---|
 * | energy_it_j, energy_total_j, operational_gco2e | of all nodes; total: with PUE and charging |
 * | answered_total_j, answered_operational_gco2e, answered_embodied_gco2e, answered_gco2e | what
 * the run answers for: standby and hardware by each node's share | |
 * answered_total_j_per_inference, sci_gco2e_per_inference | over completed inferences | |
 * ecal_j_per_bit, ecal_with_standby_j_per_bit | eCAL |
 *
 * Beside the figures of the hardware there are
 * - of a facility, its PUE less 1: the figure of the board, else fixed;
 * - of a rechargeable battery, the joules lost in charging over those delivered;
 * - of a grid zone, its carbon intensity: all hours move together, by SpreadFactor() of a figure
 *   seen in a copy of its source, since no publisher states a range;
 * - of an item of hardware, its embodied emissions: half a triangle to each side. Those of cells
 *   that are worn out by what is drawn from them rest on the powers, too.
 *
 * @param data a run
 * @param parts of its joules
 * @param pool gains the figures above
 * @return those results that the run has
 */
std::vector<UncertainResult> MakeUncertainResults(const RunData& data,
                                                  const RunParts& parts,
                                                  FigurePool& pool);

} // namespace ns3::aiot

#endif // AIOT_RUN_RESULTS_H
