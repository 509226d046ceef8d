// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ESTIMATED_INFERENCES_H
#define AIOT_ESTIMATED_INFERENCES_H

#include "ns3/run-parts.h"

#include <string>

namespace ns3::aiot
{

class EnergyEstimator;

struct EnergyEstimate;

/**
 * @param estimator that answered
 * @param cost its answer
 * @param processor name of the processor
 * @return the joules of an inference as a figure, see below
 */
UncertainFigure MakeInferenceFigure(EnergyEstimator& estimator,
                                    const EnergyEstimate& cost,
                                    const std::string& processor);

/**
 * @param estimator answers what an inference takes, as it does for a scenario; must outlive what is
 *        returned
 * @return the energies of inferences as figures: log-normal between the 5 and 95 % quantiles that
 *         aiot energy prints. A network or processor that is not known has none
 */
InferenceFigures EstimatedInferences(EnergyEstimator& estimator);

} // namespace ns3::aiot

#endif // AIOT_ESTIMATED_INFERENCES_H
