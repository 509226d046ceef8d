// SPDX-License-Identifier: GPL-2.0-only
#include "energy-ledger.h"

#include <cmath>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr double J_PER_KWH = 3.6e6;

} // namespace

EnergyLedger::EnergyLedger(std::optional<int64_t> startUtcNs)
    : m_startUtcNs(startUtcNs)
{
}

EnergyLedger::~EnergyLedger() = default;

std::size_t
EnergyLedger::AddSite(const EnergySite& site)
{
    const std::string node = "node " + std::to_string(site.nodeId);
    if (!std::isfinite(site.pue) || site.pue < 1)
    {
        throw std::invalid_argument(node + ": PUE is " + std::to_string(site.pue) +
                                    ", a finite number >= 1 is needed");
    }
    if (!site.series)
    {
        throw std::invalid_argument(node + ": grid zone '" + site.zone + "' has no intensity");
    }
    if (!site.series->IsConstant() && !m_startUtcNs)
    {
        throw std::invalid_argument(node + ": the intensity of grid zone '" + site.zone +
                                    "' is a time series, so the run needs a start time");
    }
    m_sites.push_back(site);
    m_siteAccounts.emplace_back();
    return m_sites.size() - 1;
}

EnergyAccount&
EnergyLedger::AddAccount(std::size_t site, Component component, uint32_t instance)
{
    EnergyAccount& account =
        m_accounts.emplace_back(*this, site, m_sites.at(site), component, instance);
    m_siteAccounts[site].push_back(&account);
    return account;
}

const std::deque<EnergySite>&
EnergyLedger::GetSites() const
{
    return m_sites;
}

std::optional<int64_t>
EnergyLedger::GetStartUtcNs() const
{
    return m_startUtcNs;
}

std::vector<EnergyTotal>
EnergyLedger::GetTotals() const
{
    std::vector<EnergyTotal> totals;
    for (const EnergyAccount& account : m_accounts)
    {
        account.AppendTotals(totals);
    }
    return totals;
}

std::vector<PeriodTotal>
EnergyLedger::GetPeriods() const
{
    std::vector<std::vector<double>> stepsJ(m_sites.size());
    std::vector<std::size_t> firstStep(m_sites.size());
    for (const EnergyAccount& account : m_accounts)
    {
        account.AddSteps(stepsJ[account.GetSiteIndex()]);
        firstStep[account.GetSiteIndex()] = account.GetFirstStep();
    }
    std::vector<PeriodTotal> periods;
    for (std::size_t site = 0; site < m_sites.size(); ++site)
    {
        const double grid = IsGridSupplied(m_sites[site].supply) ? m_sites[site].pue : 0;
        for (std::size_t i = 0; i < stepsJ[site].size(); ++i)
        {
            const std::size_t step = firstStep[site] + i;
            const double energyJ = stepsJ[site][i];
            const double ci = m_sites[site].series->GetStep(step).ciLocationGPerKwh;
            periods.push_back({site, step, energyJ, grid * energyJ * ci / J_PER_KWH});
        }
    }
    return periods;
}

double
EnergyLedger::GetBookedJ(std::size_t site) const
{
    std::vector<EnergyTotal> totals;
    for (const EnergyAccount* account : m_siteAccounts.at(site))
    {
        account->AppendTotals(totals);
    }
    CompensatedSum bookedJ;
    for (const EnergyTotal& total : totals)
    {
        bookedJ.Add(total.energyJ);
    }
    return bookedJ.Get();
}

} // namespace aiot
} // namespace ns3
