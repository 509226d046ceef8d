// SPDX-License-Identifier: GPL-2.0-only
#include "energy-ledger.h"

#include "ns3/finite-number.h"

#include <cmath>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>

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
        throw std::invalid_argument(node + ": PUE is " + ShownNumber(site.pue) +
                                    ", a finite number >= 1 is needed");
    }
    if (!(site.chargingEfficiency > 0) || site.chargingEfficiency > 1 ||
        (site.chargingEfficiency != 1 && site.supply != SupplyKind::RECHARGEABLE))
    {
        throw std::invalid_argument(
            node + ": charging efficiency is " + ShownNumber(site.chargingEfficiency) +
            ", above 0 up to 1 is needed, and 1 without a rechargeable battery");
    }
    if (site.waterLPerKwh && !(*site.waterLPerKwh >= 0 && std::isfinite(*site.waterLPerKwh)))
    {
        throw std::invalid_argument(node + ": water is " + ShownNumber(*site.waterLPerKwh) +
                                    " litres per kWh, a finite number >= 0 is needed");
    }
    if (site.facility && site.series != &site.facility->GetSeries())
    {
        throw std::invalid_argument(node + ": a facility's intensity must be that of the node");
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
    m_periods.emplace_back();
    return m_sites.size() - 1;
}

EnergyAccount&
EnergyLedger::AddAccount(std::size_t site,
                         Component component,
                         uint32_t instance,
                         double efficiency)
{
    if (!(efficiency > 0 && efficiency <= 1))
    {
        throw std::invalid_argument("node " + std::to_string(m_sites.at(site).nodeId) + ": " +
                                    ComponentName(component) + "'s converter has efficiency " +
                                    std::to_string(efficiency) + ", above 0 up to 1 is needed");
    }
    EnergyAccount& account = m_accounts.emplace_back(*this,
                                                     site,
                                                     m_sites.at(site),
                                                     m_periods[site].AddAccount(),
                                                     component,
                                                     instance,
                                                     efficiency);
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
    for (std::size_t site = 0; site < m_sites.size(); ++site)
    {
        AppendLosses(site, totals);
    }
    return totals;
}

std::vector<EnergyTotal>
EnergyLedger::GetTotals(std::size_t site) const
{
    std::vector<EnergyTotal> totals;
    for (const EnergyAccount* account : m_siteAccounts.at(site))
    {
        account->AppendTotals(totals);
    }
    AppendLosses(site, totals);
    return totals;
}

void
EnergyLedger::AppendLosses(std::size_t site, std::vector<EnergyTotal>& totals) const
{
    std::map<Stage, EnergyTotal> byStage;
    bool isFirst = true;
    for (const EnergyAccount* account : m_siteAccounts[site])
    {
        std::vector<EnergyTotal> losses;
        account->AppendLosses(losses);
        for (EnergyTotal& loss : losses)
        {
            if (!isFirst)
            {
                loss.durationNs = 0;
                loss.durationS = 0;
            }
            const auto [found, isNew] = byStage.emplace(loss.stage, loss);
            if (!isNew)
            {
                EnergyTotal& sum = found->second;
                sum.durationNs += loss.durationNs;
                sum.durationS += loss.durationS;
                sum.energyJ += loss.energyJ;
                sum.locationG += loss.locationG;
                sum.facilityJ += loss.facilityJ;
                if (sum.waterL)
                {
                    *sum.waterL += *loss.waterL;
                }
                if (sum.marketG)
                {
                    *sum.marketG += *loss.marketG;
                }
            }
        }
        isFirst = isFirst && losses.empty();
    }
    for (const auto& [stage, loss] : byStage)
    {
        totals.push_back(loss);
    }
}

void
EnergyLedger::SetPeriodHandler(std::function<void(const PeriodTotal&)> handler)
{
    m_handler = std::move(handler);
}

PeriodTotal
EnergyLedger::MakePeriod(std::size_t site, std::size_t offset, double energyJ) const
{
    const std::size_t step = m_siteAccounts[site].front()->GetFirstStep() + offset;
    const EnergySite& at = m_sites[site];
    const double pue = at.GetPueOf(step);
    const double ci = pue * at.series->GetStep(step).ciLocationGPerKwh;
    return {site,
            step,
            energyJ,
            at.GetGridFactor() * energyJ * ci / J_PER_KWH,
            energyJ * (at.facility ? pue : at.pue)};
}

void
EnergyLedger::CloseStep(std::size_t site, std::size_t account, double energyJ)
{
    SitePeriods::Listener taker;
    if (m_handler)
    {
        taker = [this, site](std::size_t offset, double stepJ) {
            m_handler(MakePeriod(site, offset, stepJ));
        };
    }
    m_periods[site].Close(account, energyJ, taker);
}

std::vector<PeriodTotal>
EnergyLedger::GetPeriods() const
{
    std::vector<PeriodTotal> periods;
    for (std::size_t site = 0; site < m_sites.size(); ++site)
    {
        std::vector<double> openJ;
        for (const EnergyAccount* account : m_siteAccounts[site])
        {
            openJ.push_back(account->GetOpenStepJ());
        }
        if (openJ.empty())
        {
            continue;
        }
        m_periods[site].TakeRest(openJ, [&](std::size_t offset, double energyJ) {
            periods.push_back(MakePeriod(site, offset, energyJ));
        });
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
        account->AppendLosses(totals);
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
