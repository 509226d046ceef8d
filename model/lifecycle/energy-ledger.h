// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_LEDGER_H
#define AIOT_ENERGY_LEDGER_H

#include "energy-account.h"

#include <deque>
#include <optional>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot
 * The books: who drew how much, in which state, for which stage, and what it emitted.
 *
 * Intervals of constant power are booked once, in the order of time per account. Energy is power
 * times time, and the times of equal power are added as whole nanoseconds first: cutting an
 * interval in two changes no digit of any result. Emissions are
 *
 *     grams = PUE * sum over steps of E_step [J] * CI_step [g/kWh] / 3.6e6
 *
 * with E_step the energy drawn within a step of the zone's series: exact, as power is constant in
 * an interval and intensity in a step. Energy of primary cells and harvesters emits nothing here
 * (embodied emissions count it).
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
     * @throw std::invalid_argument if the PUE is below 1 or the series is missing, or varies and
     * the start is unknown
     */
    std::size_t AddSite(const EnergySite& site);

    /**
     * @param site index of the node
     * @param component what draws
     * @param instance which of several of that kind
     * @return the account to book on; it stays where it is as long as the ledger
     */
    EnergyAccount& AddAccount(std::size_t site, Component component, uint32_t instance);

    /// @return the sites, in the order of AddSite()
    const std::deque<EnergySite>& GetSites() const;

    /// @return totals of all accounts in the order of AddAccount(), states and stages ascending
    std::vector<EnergyTotal> GetTotals() const;

    /// @return totals per site and step, both ascending
    std::vector<PeriodTotal> GetPeriods() const;

    /**
     * @param site index of the node
     * @return the sum of all that was booked for it (J)
     */
    double GetBookedJ(std::size_t site) const;

    /// @return UTC nanoseconds of simulated time zero, if known
    std::optional<int64_t> GetStartUtcNs() const;

  private:
    std::optional<int64_t> m_startUtcNs;                           //!< simulated time zero
    std::deque<EnergySite> m_sites;                                //!< the nodes
    std::deque<EnergyAccount> m_accounts;                          //!< their accounts
    std::vector<std::vector<const EnergyAccount*>> m_siteAccounts; //!< the same, by site
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_ENERGY_LEDGER_H
