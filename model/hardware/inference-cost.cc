// SPDX-License-Identifier: GPL-2.0-only
#include "inference-cost.h"

#include <algorithm>

namespace ns3::aiot
{

double
InferenceCost::NetEnergyJ(double idleW) const
{
    return grossOfIdle ? std::max(0.0, energyJ - idleW * latencyS) : energyJ;
}

double
InferenceCost::RunningPowerW(double idleW) const
{
    return grossOfIdle ? std::max(idleW, activePowerW) : idleW + activePowerW;
}

} // namespace ns3::aiot
