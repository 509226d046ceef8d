// SPDX-License-Identifier: GPL-2.0-only
#include "serving-model.h"

namespace ns3::aiot
{

double
ServingStep::GetEnergyJ() const
{
    return powerW * static_cast<double>(durationNs) * 1e-9;
}

} // namespace ns3::aiot
