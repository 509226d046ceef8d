// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_POWER_SUPPLY_H
#define AIOT_POWER_SUPPLY_H

#include "energy-compat.h"
#include "lazy-traced-callback.h"
#include "power-plan.h"

#include "ns3/compensated-sum.h"
#include "ns3/nstime.h"
#include "ns3/supply-kind.h"

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

class ComponentEnergyModel;

/**
 * @ingroup aiot_energy
 * Where a node's energy comes from. Integrates its own total power exactly, event by event.
 *
 * Drawn energy is the sum of total power times time between changes of power; it is never read from
 * "initial minus remaining" and never polled. Every figure is the same, however often one reads.
 *
 * All figures hold before the converters of the components; attribute `EnergyBoundary` says where.
 *
 * Third-party device energy models (`WifiRadioEnergyModel`, a user's own) work as on any energy
 * source. They differ in whether they update the source before or after they change their current,
 * so the supply reads their currents once the instant has settled, in an event of the same time.
 *
 * Changes that are known beforehand, such as the end of a frame, need no event: ApplyDueChanges()
 * does those of GetPlan() at their instants when anything else happens to the node. Figures that
 * are not const catch up first, and traces may fire then.
 */
class PowerSupply : public EnergySource
{
  public:
    /**
     * Signature of the trace sources `Depleted` and `Recharged`.
     * @param when the instant
     */
    typedef void (*InstantTracedCallback)(Time when);

    /// @return the TypeId
    static TypeId GetTypeId();
    PowerSupply();
    ~PowerSupply() override;

    /// @return how carbon is counted for what is drawn here
    virtual SupplyKind GetKind() const = 0;

    virtual bool IsDepleted() const; //!< @return whether it is empty at present
    virtual bool MayDeplete() const; //!< @return whether it can be at all; true unless overridden

    /// @return joules delivered to all device models until now, losses of converters included, and
    /// what links handed to interfaces that many share
    double GetDrawnJ();

    /// @return present total power of all device models, losses of converters included (W)
    double GetPowerW();

    /// @return when load or harvest changed last (ns)
    int64_t GetLastChangeNs() const
    {
        return m_lastNs;
    }

    /**
     * Ask whether changes may be planned, and see to it that they may.
     * @param durationNs for how long from now (ns)
     * @param addedW sum of the powers that are going to be planned (W)
     * @return whether it certainly delivers so long; false unless overridden
     */
    virtual bool MayPlan(int64_t durationNs, double addedW);

    /// @return what is planned and has not been done; add to it only what MayPlan() allows
    PowerPlan& GetPlan();

    /// Do what was planned until now.
    void ApplyDueChanges();
    void ApplyDueChanges(int64_t nowNs); //!< for callers that know the time (ns)

    /// @return the device models of this module that draw here, in order of installation
    const std::vector<Ptr<ComponentEnergyModel>>& GetComponents() const;
    /// @return the third-party device models that draw here
    const std::vector<Ptr<DeviceEnergyModel>>& GetForeignModels() const;

    /// @return what third-party models say they consumed while this supply was not empty (J)
    double GetForeignTotalJ() const;

    /// @return whether it is asking its device models right now what harvesters give
    bool IsReadingHarvest() const;

    /// Called by ComponentEnergyModel::SetEnergySource() of a model that draws here from now on.
    void Attach(Ptr<ComponentEnergyModel> model);

    double GetSupplyVoltage() const override;
    void UpdateEnergySource() override;

  protected:
    /// For a supply that is never empty: BalanceChanged() and Elapse() need not be called.
    void IgnoreBalance();

    /// Called after each change of load or harvest, with all energies up to date.
    virtual void BalanceChanged() = 0;

    /// Called before load or harvest change: a stretch of @p durationNs (ns, > 0) ends.
    virtual void Elapse(int64_t durationNs);

    int64_t GetNowNs() const;  //!< @return now, or when the change that is being done was due (ns)
    int64_t GetOpenNs() const; //!< @return time since load or harvest changed last (ns)

    /// @return total power since load or harvest changed last (W)
    double GetLoadW() const
    {
        return m_powerW;
    }

    /// @return power that harvesters put in at present (W)
    double GetHarvestPowerW() const
    {
        return m_harvestW;
    }

    double GetLeastEfficiency() const; //!< @return that of the worst converter

    /// @return power that third-party models have stopped drawing at this very instant (W)
    double GetReleasedPowerW() const;

    void SwitchOff(); //!< The supply is empty: no model draws any more.
    void SwitchOn();  //!< The supply delivers again.
    void DoInitialize() override;
    void DoDispose() override;

  private:
    friend class ComponentEnergyModel;
    inline void NotePower(const ComponentEnergyModel& changed); //!< Its power has changed.
    inline void PowersChanged(int64_t nowNs); //!< All that change now (ns) have been noted.
    void FindForeignModels();                 //!< Look for third-party device models.
    void Settle();                            //!< Read currents of foreign models and harvesters.
    double ReadForeignPowerW(); //!< @return power of third-party models; 0 while empty (W)
    double ReadHarvestPowerW(); //!< @return present power of the harvesters (W)

    /// @return power of components and third-party models @param foreignW that of the latter (W)
    inline double SumPowerW(double foreignW) const;
    inline void CloseStretch(int64_t nowNs); //!< Count what was drawn until now (ns).
    inline void BeginStretch(double powerW); //!< Draw another power from now on (W).
    void ForgetReleasedPower();              //!< Nothing was released at this instant.

    /**
     * Take over the present powers; does nothing at all if none differs from what is known.
     * @param foreignW power of third-party models (W)
     * @param harvestW power of harvesters (W)
     * @param nowNs the present instant (ns)
     */
    void Apply(double foreignW, double harvestW, int64_t nowNs);

    /// @return the sum of the totals of foreign models, regardless of the supply's state (J)
    double SumForeignTotalsJ() const;

    struct Foreign;        //!< What supplies of third-party models or harvesters have besides.
    Foreign& GetForeign(); //!< @return it; made when first asked for

    void SetBoundary(std::string boundary); //!< Set attribute EnergyBoundary.
    std::string GetBoundary() const;        //!< @return attribute EnergyBoundary

    // What each change of power needs comes first.
    double m_powerW{0};                                  //!< total load (W)
    std::array<double, 4> m_suppliedW{};                 //!< of the first components (W)
    double m_foreignPowerW{0};                           //!< share of foreign models (W)
    CompensatedSum m_drawnNj;                            //!< drawn until then (nJ)
    int64_t m_lastNs{0};                                 //!< last change of power (ns)
    int64_t m_playingNs{-1};                             //!< instant that is played; < 0: none (ns)
    PowerPlan m_plan;                                    //!< changes that are known already
    std::vector<Ptr<ComponentEnergyModel>> m_components; //!< our models
    std::unique_ptr<Foreign> m_foreign;                  //!< see GetForeign(); null: none
    double m_harvestW{0};                                //!< power of harvesters (W)
    double m_voltageV{3.0};                              //!< attribute SupplyVoltage (V)
    double m_leastEfficiency{1};                         //!< see GetLeastEfficiency()
    std::shared_ptr<const std::string> m_boundary;       //!< attribute EnergyBoundary; null: empty
    bool m_isWatching{true};                             //!< see IgnoreBalance()
    bool m_readingHarvest{false};                        //!< see IsReadingHarvest()
    mutable bool m_readingTotals{false};                 //!< totals of third-party models are read
    LazyTracedCallback<double, double> m_powerTrace;     //!< trace source `Power`
    LazyTracedCallback<Time> m_depletedTrace;            //!< trace source `Depleted`
    LazyTracedCallback<Time> m_rechargedTrace;           //!< trace source `Recharged`
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_POWER_SUPPLY_H
