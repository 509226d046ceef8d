// SPDX-License-Identifier: GPL-2.0-only
#include "inference-costs.h"

namespace ns3
{
namespace aiot
{

struct InferenceCosts::Tables
{
    HardwareCatalogue hardware;
    EnergyEstimator estimator;
};

InferenceCosts::InferenceCosts(const HardwareCatalogue& hardware)
    : m_tables(new Tables{hardware, EnergyEstimator(hardware.processors)})
{
}

const HardwareCatalogue&
InferenceCosts::GetHardware() const
{
    return m_tables->hardware;
}

EnergyEstimator&
InferenceCosts::GetEstimator() const
{
    return m_tables->estimator;
}

} // namespace aiot
} // namespace ns3
