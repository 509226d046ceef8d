// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_ACCOUNT_H
#define AIOT_ENERGY_ACCOUNT_H

#include "compensated-sum.h"
#include "energy-interval.h"
#include "energy-site.h"

#include "ns3/intensity-series.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// Energy and carbon of one component of one node in one state for one stage.
struct EnergyTotal
{
    std::size_t site;               //!< index of the site
    Component component;            //!< what drew
    uint32_t instance;              //!< which of several components of that kind in the node
    PowerState state;               //!< in which state
    Stage stage;                    //!< for which stage
    int64_t durationNs;             //!< for how long (ns); not where it does not fit into 64 bits
    double energyJ;                 //!< energy at the node, PUE not applied (J)
    double locationG;               //!< location-based emissions, grid factor applied (gCO2e)
    std::optional<double> marketG;  //!< market-based emissions, where the series has them (gCO2e)
    double durationS;               //!< for how long (s)
    double facilityJ{0};            //!< energy with PUE, charging not applied (J)
    std::optional<double> waterL{}; //!< water, where that is told (l)
};

/// Energy and carbon of one node in one step of its zone's series.
struct PeriodTotal
{
    std::size_t site;    //!< index of the site
    std::size_t step;    //!< index of the step in the site's series
    double energyJ;      //!< energy at the node, PUE not applied (J)
    double locationG;    //!< location-based emissions, grid factor applied (gCO2e)
    double facilityJ{0}; //!< energy with PUE, charging not applied (J)
};

class EnergyLedger;

/**
 * @ingroup aiot_ledger
 * One component's page in the ledger.
 */
class EnergyAccount
{
  public:
    /**
     * @param ledger the ledger that it belongs to
     * @param siteIndex index of the node
     * @param site the node
     * @param accountIndex index among the node's accounts
     * @param component component
     * @param instance which of several of that kind
     * @param efficiency joules at the component per joule at the node's supply, above 0, up to 1
     */
    EnergyAccount(EnergyLedger& ledger,
                  std::size_t siteIndex,
                  const EnergySite& site,
                  std::size_t accountIndex,
                  Component component,
                  uint32_t instance,
                  double efficiency);

    /**
     * Book one interval; intervals of an account follow one another in time.
     *
     * @param startNs where it begins (ns) @param endNs where it ends (ns)
     * @param powerW constant power of the component in it (W)
     * @param state the component's state @param stage what it was drawn for
     * @throw std::runtime_error if the zone's series has no value for a part of it
     */
    void BookPower(int64_t startNs, int64_t endNs, double powerW, PowerState state, Stage stage);

    void Book(const EnergyInterval& interval); //!< The same; its component is not looked at.

    /**
     * Record a total whose course in time is known only as a whole, spread evenly.
     *
     * @param durationNs length of the run (ns)
     * @param energyJ the total (J)
     */
    void BookTotal(int64_t durationNs, double energyJ);

    /// @param totals where to append what the component itself drew
    void AppendTotals(std::vector<EnergyTotal>& totals) const;

    /// @param losses where to append what its converter lost; nothing at an efficiency of 1
    void AppendLosses(std::vector<EnergyTotal>& losses) const;

    /// @return time in a state, for all stages (ns), modulo 2^64
    uint64_t GetDurationNs(PowerState state) const;

    /// @return energy in the present step (J)
    double GetOpenStepJ() const;

    std::size_t GetFirstStep() const; //!< @return step of the series at simulated time zero

    std::size_t GetSiteIndex() const; //!< @return index of its node in the ledger

  private:
    /// Many nodes that share an account could exceed 64 bits otherwise (ns).
    static constexpr int64_t LONG_NS = 1000000000000000000;

    /// Append every cell, with a share of the energy at the supply.
    void AppendShare(std::vector<EnergyTotal>& totals, double share) const;

    /// Sums of one state and stage, at the supply.
    struct Cell
    {
        PowerState state;           //!< state
        Stage stage;                //!< stage
        int64_t durationNs{0};      //!< time, modulo LONG_NS (ns)
        int64_t longs{0};           //!< how many times LONG_NS besides
        int64_t runNs{0};           //!< time at the power of the present run (ns)
        double runPowerW{0};        //!< that power (W)
        CompensatedSum stepJ{};     //!< energy of earlier runs in the present step (J)
        CompensatedSum closedJ{};   //!< energy of earlier steps (J)
        double locationJgPerKwh{0}; //!< energy times intensity of earlier steps
        double marketJgPerKwh{0};   //!< the same, market-based
        double facilityJ{0};        //!< energy of earlier steps times their PUE (J)
        double waterJlPerKwh{0};    //!< energy of earlier steps times their litres per kWh

        /// Add an interval. @param addedNs its length (ns) @param powerW power at the supply (W)
        void Add(int64_t addedNs, double powerW)
        {
            durationNs += addedNs;
            if (durationNs >= LONG_NS)
            {
                durationNs -= LONG_NS;
                ++longs;
            }
            if (powerW != runPowerW || runNs >= LONG_NS)
            {
                stepJ.Add(GetRunJ());
                runPowerW = powerW;
                runNs = 0;
            }
            runNs += addedNs;
        }

        /// @return energy of the present run (J)
        double GetRunJ() const
        {
            return runPowerW * static_cast<double>(runNs) * 1e-9;
        }

        /// @return energy in the present step (J)
        double GetStepJ() const;
    };

    /// @return index of a state and stage in m_index
    static std::size_t GetKey(PowerState state, Stage stage)
    {
        return static_cast<std::size_t>(state) * STAGE_COUNT + static_cast<std::size_t>(stage);
    }

    /// Book the first interval of its state and stage, or one that goes beyond the present step,
    /// which goes step by step.
    void BookRarely(int64_t startNs, int64_t endNs, double powerW, PowerState state, Stage stage);

    /// Close the present step of the series and go to the next.
    void NextStep();

    /**
     * Go to a step of the series.
     * @param atNs an instant of simulated time in it (ns)
     */
    void FindStep(int64_t atNs);

    EnergyLedger* m_ledger;     //!< the ledger
    const EnergySite* m_site;   //!< the node
    std::size_t m_siteIndex;    //!< its index
    std::size_t m_accountIndex; //!< index among its accounts
    Component m_component;      //!< component
    uint32_t m_instance;        //!< which of several
    double m_efficiency;        //!< joules at the component per joule at the supply
    std::size_t m_firstStep{0}; //!< step at the start of the run
    std::size_t m_step{0};      //!< present step
    int64_t m_stepEndNs{0};     //!< its end in simulated time (ns)
    std::array<uint8_t, POWER_STATE_COUNT * STAGE_COUNT> m_index{}; //!< cell number + 1, 0: none
    std::vector<Cell> m_cells;                                      //!< cells in use
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_ENERGY_ACCOUNT_H
