// SPDX-License-Identifier: GPL-2.0-only
#include "energy-subject.h"

namespace ns3::aiot
{

EnergyEstimate
StartEnergyAnswer(const EnergySubject& subject, EnergyMethod method)
{
    EnergyEstimate answer;
    answer.network = subject.network->name;
    answer.processor = subject.processor.name;
    answer.precision = subject.precision;
    answer.method = method;
    answer.load = subject.load;
    answer.engine = subject.engine;
    answer.boundary = subject.processor.boundary;
    answer.anySoftware = subject.runtime.empty();
    answer.source = "own estimate";
    return answer;
}

void
SetGrossEnergy(EnergyEstimate& answer, double idleW)
{
    const double idleJ = answer.grossOfIdle ? idleW * answer.latencyS / answer.batch : 0.0;
    answer.energyJ = answer.energyNetJ + idleJ;
}

} // namespace ns3::aiot
