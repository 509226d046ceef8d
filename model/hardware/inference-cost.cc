// SPDX-License-Identifier: GPL-2.0-only
#include "inference-cost.h"

#include <algorithm>

namespace ns3::aiot
{

double
InferenceCost::NetEnergyJ(double idleW) const
{
    return grossOfIdle ? std::max(0.0, energyJ - idleW * (latencyS / batch)) : energyJ;
}

} // namespace ns3::aiot
