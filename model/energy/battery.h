// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BATTERY_H
#define AIOT_BATTERY_H

#include "power-supply.h"

/**
 * @defgroup aiot_energy Energy models
 * @ingroup aiot
 * Power supplies and device energy models.
 */

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_energy
 * A store of energy that runs empty at the exact nanosecond, and fills again if something harvests.
 *
 * Stored energy follows E' = harvest - load, both constant between events, so the instant at which
 * it reaches zero (or the capacity) is known in closed form. One event waits for the next such
 * instant; when the load falls it is left where it is and looks again when its time comes, so a
 * radio that changes state a thousand times a second does not fill the event list.
 *
 * Depletion is resolved to ns-3's tick: the store counts as empty in the last whole nanosecond in
 * which it can still serve the load. What is left then, less than one nanosecond of load, is
 * dropped; energy is never below zero. Without load nothing is ever depleted.
 */
class Battery : public PowerSupply
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    SupplyKind GetKind() const override;
    bool IsDepleted() const override;
    double GetInitialEnergy() const override;
    double GetRemainingEnergy() override;
    double GetEnergyFraction() override;
    bool MayPlan(int64_t durationNs, double addedW) override;

    /// @return joules that harvesters put in until now, what did not fit left out
    double GetHarvestedJ();

    /// @return the last instant at which harvest did not fit in (ns); less than 0: there was none
    int64_t GetFullNs();

  protected:
    void Elapse(int64_t durationNs) override;
    void BalanceChanged() override;
    void DoInitialize() override;
    void DoDispose() override;

  private:
    /// No look later than this: int64 ends at 9.22e18 ns.
    static constexpr int64_t HORIZON_NS = 9200000000000000000;

    /**
     * @param storedNj stored energy at present (nJ)
     * @return whether it does not serve the load for one more tick
     */
    bool IsEmpty(double storedNj) const;

    /// @return stored energy at present as if the capacity had no end (nJ)
    CompensatedSum GetUnboundedNj() const;

    /// @return stored energy at present (nJ); less than 0 by rounding at most
    double GetStoredNj() const;

    /// @return what did not fit in since the last change of power (nJ)
    double GetCurtailedNj() const;

    /// @return stored energy with which an empty node starts again (nJ)
    double GetRestartNj() const;

    /// @return the capacity (J)
    double GetCapacityJ() const;

    /**
     * Called when the load has just changed.
     * @return whether the look that is waited for is certainly early enough
     */
    bool LooksInTime() const;

    /// Find the next instant at which it is empty or can start again, and wait for it.
    void Look();

    /**
     * Wait for an instant, unless an earlier one is waited for already.
     * @param durationNs time from now, an integer >= 0 (ns)
     */
    void LookIn(double durationNs);

    /// The instant has come: energies first, then what follows from them.
    void Wake();

    /// Drop what is stored, less than a tick of load.
    void Empty();

    /// The store is empty: switch the node off.
    void Deplete();

    /// The store has enough to start again: switch the node on.
    void Recharge();

    bool m_rechargeable{false};   //!< attribute Rechargeable
    bool m_harvested{false};      //!< attribute Harvested
    double m_initialJ{0};         //!< attribute InitialEnergy (J)
    double m_capacityJ{0};        //!< attribute Capacity (J); 0: the initial energy
    double m_restartFraction{0};  //!< attribute RestartFraction
    bool m_depleted{false};       //!< whether it is empty
    CompensatedSum m_changeNj;    //!< stored less initial energy at the last change (nJ)
    CompensatedSum m_harvestedNj; //!< put in until then (nJ)
    int64_t m_fullNs{-1};         //!< last change until which harvest was curtailed (ns); < 0: none
    double m_tracedJ{-1};         //!< last value of the trace `RemainingEnergy`; < 0: none
    EventId m_lookEvent;          //!< next look
    int64_t m_lookNs{HORIZON_NS}; //!< its instant; HORIZON_NS: there is none (ns)
    TracedCallback<double, double> m_remainingTrace; //!< trace source `RemainingEnergy`
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_BATTERY_H
