// SPDX-License-Identifier: GPL-2.0-only
#include "mains-supply.h"

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(MainsSupply);

TypeId
MainsSupply::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::MainsSupply")
                            .SetParent<PowerSupply>()
                            .SetGroupName("Aiot")
                            .AddConstructor<MainsSupply>();
    return tid;
}

MainsSupply::MainsSupply()
{
    IgnoreBalance();
}

SupplyKind
MainsSupply::GetKind() const
{
    return SupplyKind::GRID;
}

double
MainsSupply::GetInitialEnergy() const
{
    return NOMINAL_J;
}

double
MainsSupply::GetRemainingEnergy()
{
    return NOMINAL_J;
}

double
MainsSupply::GetEnergyFraction()
{
    return 1;
}

bool
MainsSupply::MayDeplete() const
{
    return false;
}

bool
MainsSupply::MayPlan(int64_t /* durationNs */, double /* addedW */)
{
    return true;
}

void
MainsSupply::BalanceChanged()
{
}

} // namespace aiot
} // namespace ns3
