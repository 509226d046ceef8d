// SPDX-License-Identifier: GPL-2.0-only
#include "energy-estimate.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace ns3::aiot
{

const char*
EnergyMethodName(EnergyMethod method)
{
    constexpr std::array<const char*, 6> NAMES{
        {"measured", "fitted", "other devices", "scaled", "analytic", "other loads"}};
    return NAMES.at(static_cast<std::size_t>(method));
}

double
LeftOutPrediction::ErrorPercent(double predictedJ, double measuredJ)
{
    return 100.0 * (predictedJ - measuredJ) / measuredJ;
}

double
EnergyEstimate::RunningPowerW(double idleW) const
{
    return idleW + energyNetJ / (latencyS / batch);
}

void
EnergyEstimate::ApplyPowerCap(const PowerCapEffect& effect, double idleW)
{
    const double idleJ = idleW * latencyS / batch;
    // What net and idle joules differ by stays: rest of the machine.
    const double restJ = idleJ + energyNetJ - energyJ;
    latencyS *= effect.time;
    for (double* joules : {&energyJ, &energyLowJ, &energyHighJ})
    {
        *joules *= effect.energy;
    }
    energyNetJ = std::max(0.0, energyJ + (restJ - idleJ) * effect.time);
}

} // namespace ns3::aiot
