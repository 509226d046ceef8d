// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MAINS_SUPPLY_H
#define AIOT_MAINS_SUPPLY_H

#include "power-supply.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_energy
 * A socket in the wall: never empty, never full, only counts.
 *
 * A battery of 10^12 J in its place loses precision and, beyond 2^63 ns of life, the simulation
 * itself (doc/energy.rst, faults F6 and F7). GetRemainingEnergy() is the constant NOMINAL_J, chosen
 * so that stock device models, which divide it by their power, stay within ns-3's time range for
 * any power above 11 mW.
 */
class MainsSupply : public PowerSupply
{
  public:
    /// What GetRemainingEnergy() and GetInitialEnergy() answer at any time (J).
    static constexpr double NOMINAL_J = 1e8;

    /// @return the TypeId
    static TypeId GetTypeId();
    MainsSupply();

    SupplyKind GetKind() const override;
    double GetInitialEnergy() const override;
    double GetRemainingEnergy() override;
    double GetEnergyFraction() override;
    bool MayDeplete() const override;
    bool MayPlan(int64_t durationNs, double addedW) override;

  protected:
    void BalanceChanged() override;
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_MAINS_SUPPLY_H
