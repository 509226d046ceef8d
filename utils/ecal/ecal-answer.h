// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_ANSWER_H
#define AIOT_ECAL_ANSWER_H

#include "ecal-case.h"
#include "ecal-lifecycle-config.h"

#include <string>

namespace ns3::aiot
{

/// What the output of a lifecycle looks like.
enum class LifecycleOutput
{
    ESTIMATE,       ///< the keys of ecal.estimate()
    RUN_CALCULATOR, ///< those, and J/bit of development and of inference
    CORRECTED       ///< those, with stages, their J/bit, and hops by layer
};

/// @return the answer to a case of a lifecycle
EcalAnswer AnswerLifecycle(const EcalLifecycle& lifecycle, LifecycleOutput form);

/// @return the answer to a case of kind `transmission`
EcalAnswer AnswerHop(const HopEnergy& hop);

/// @return the answer to a case of kind `preprocessing`
EcalAnswer AnswerPreprocessing(double flops, double energyJ, double values);

} // namespace ns3::aiot

#endif // AIOT_ECAL_ANSWER_H
