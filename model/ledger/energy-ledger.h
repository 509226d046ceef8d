// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_LEDGER_H
#define AIOT_ENERGY_LEDGER_H

#include "energy-account.h"
#include "site-periods.h"

#include <deque>
#include <functional>
#include <optional>
#include <vector>

/**
 * @defgroup aiot_ledger Ledger
 * @ingroup aiot
 * Stages, energy intervals, accounts, shares of shared nodes.
 */

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_ledger
 * The energy accounts: which component drew how much, in which state, for which stage, and what it
 * emitted.
 *
 * Intervals of constant power are accounted once, in the order of time per account. Energy is power
 * times time, and the times of equal power are added as whole nanoseconds first: cutting an
 * interval in two changes no digit of any result. Emissions are
 *
 *     grams = PUE / efficiency * sum over steps of E_step [J] * CI_step [g/kWh] / 3.6e6
 *
 * with E_step the energy drawn within a step of the zone's series: exact, as power is constant in
 * an interval and intensity in a step. The efficiency is that of charging, 1 without a battery.
 * Energy of primary cells and harvesters emits nothing here (embodied emissions count it).
 */
class EnergyLedger
{
  public:
    /**
     * @param startUtcNs instant of simulated time zero, nanoseconds since 1970-01-01T00:00Z; needed
     * as soon as one series is not constant
     */
    explicit EnergyLedger(std::optional<int64_t> startUtcNs = std::nullopt);
    ~EnergyLedger();

    EnergyLedger(const EnergyLedger&) = delete;
    EnergyLedger& operator=(const EnergyLedger&) = delete;

    /**
     * @param site a node
     * @return its index
     * @throw std::invalid_argument if the PUE is below 1, the charging efficiency is not what
     * EnergySite says, or the series is missing, or varies and the start is unknown
     */
    std::size_t AddSite(const EnergySite& site);

    /**
     * @param site index of the node
     * @param component component
     * @param instance which of several of that kind
     * @param efficiency joules at the component per joule at the node's supply, above 0, up to 1:
     * that of the adapter and regulators in between. Recorded are the component's own powers; what
     * is lost on the way appears in GetTotals() as component CONVERTER
     * @return the account to book on; it stays where it is as long as the ledger
     * @throw std::invalid_argument if the efficiency is out of its range
     */
    EnergyAccount& AddAccount(std::size_t site,
                              Component component,
                              uint32_t instance,
                              double efficiency = 1);

    /// @return the sites, in the order of AddSite()
    const std::deque<EnergySite>& GetSites() const;

    /**
     * @return totals of all accounts in the order of AddAccount(), states and stages ascending;
     * then the losses of the converters, one row per node and stage. A converter's times are those
     * of the first component behind it, so that they add up to the run like any component's.
     */
    std::vector<EnergyTotal> GetTotals() const;

    /**
     * @param site index of a node
     * @return the same of that node alone
     */
    std::vector<EnergyTotal> GetTotals(std::size_t site) const;

    /**
     * Give periods away as soon as they are complete, instead of keeping them for GetPeriods(): the
     * ledger of a long run then takes no more memory than that of a short one, as long as all
     * accounts book now and then. Before the first recording. An account that is opened later than
     * the others of its node gives periods of its own; add them up.
     *
     * @param handler takes a node's energy and grams in one step
     */
    void SetPeriodHandler(std::function<void(const PeriodTotal&)> handler);

    /// @return totals per site and step that were not given away, both ascending
    std::vector<PeriodTotal> GetPeriods() const;

    /**
     * @param site index of the node
     * @return the sum of all that was recorded for it (J)
     */
    double GetBookedJ(std::size_t site) const;

    /// @return UTC nanoseconds of simulated time zero, if known
    std::optional<int64_t> GetStartUtcNs() const;

  private:
    friend class EnergyAccount;

    /**
     * @param site index of the node
     * @param totals where to append the losses of its converters, one row per stage
     */
    void AppendLosses(std::size_t site, std::vector<EnergyTotal>& totals) const;

    /**
     * An account has closed its next step.
     * @param site index of the node
     * @param account index among the node's accounts
     * @param energyJ what it drew in the step (J)
     */
    void CloseStep(std::size_t site, std::size_t account, double energyJ);

    /**
     * @param site index of the node
     * @param offset steps since the start of the run
     * @param energyJ what the node drew (J)
     * @return the same with grams
     */
    PeriodTotal MakePeriod(std::size_t site, std::size_t offset, double energyJ) const;

    std::optional<int64_t> m_startUtcNs;                           //!< simulated time zero
    std::deque<EnergySite> m_sites;                                //!< the nodes
    std::deque<EnergyAccount> m_accounts;                          //!< their accounts
    std::vector<std::vector<const EnergyAccount*>> m_siteAccounts; //!< the same, by site
    std::vector<SitePeriods> m_periods;                            //!< by site
    std::function<void(const PeriodTotal&)> m_handler;             //!< takes complete periods
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_ENERGY_LEDGER_H
