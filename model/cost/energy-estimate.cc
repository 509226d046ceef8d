// SPDX-License-Identifier: GPL-2.0-only
#include "energy-estimate.h"

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
EnergyEstimate::RunningPowerW(double idleW) const
{
    return idleW + energyNetJ / (latencyS / batch);
}

} // namespace ns3::aiot
