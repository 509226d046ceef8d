// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_SUBJECT_H
#define AIOT_ENERGY_SUBJECT_H

#include "dnn-library.h"
#include "energy-estimate.h"

#include "ns3/processor-profile.h"

#include <string>

namespace ns3::aiot
{

/// A question with its names looked up.
struct EnergySubject
{
    ProcessorProfile processor;
    const KnownDnn* network = nullptr;
    std::string precision; ///< empty for any
    std::string runtime;   ///< empty for any
    InferenceLoad load = InferenceLoad::SINGLE;
    ComputeEngine engine = ComputeEngine::UNKNOWN;
};

/// Energy above idle and time of an inference.
struct NetCost
{
    double netJ = 0.0;
    double latencyS = 0.0;
};

/// @return an answer that names the subject and nothing else
EnergyEstimate StartEnergyAnswer(const EnergySubject& subject, EnergyMethod method);

/// Sets the energy from the energy above idle and the latency.
void SetGrossEnergy(EnergyEstimate& answer, double idleW);

} // namespace ns3::aiot

#endif // AIOT_ENERGY_SUBJECT_H
