// SPDX-License-Identifier: GPL-2.0-only
#include "energy-ledger.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

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

EnergyAccount::EnergyAccount(const EnergyLedger& ledger,
                             std::size_t siteIndex,
                             const EnergySite& site,
                             Component component,
                             uint32_t instance)
    : m_ledger(&ledger),
      m_site(&site),
      m_siteIndex(siteIndex),
      m_component(component),
      m_instance(instance)
{
    FindStep(0);
    m_firstStep = m_step;
}

void
EnergyAccount::FindStep(int64_t atNs)
{
    const IntensitySeries& series = *m_site->series;
    if (series.IsConstant())
    {
        m_stepEndNs = std::numeric_limits<int64_t>::max();
        return;
    }
    const int64_t startNs = m_ledger->GetStartUtcNs().value();
    m_step = series.FindStep(startNs + atNs, m_step);
    if (m_step == IntensitySeries::NO_STEP)
    {
        series.RequireCovered(startNs + atNs, startNs + atNs + 1);
    }
    m_stepEndNs = series.GetStep(m_step).endNs - startNs;
}

EnergyAccount::Cell&
EnergyAccount::GetCell(PowerState state, Stage stage)
{
    const std::size_t key =
        static_cast<std::size_t>(state) * STAGE_COUNT + static_cast<std::size_t>(stage);
    if (m_index[key] == 0)
    {
        Cell cell;
        cell.state = state;
        cell.stage = stage;
        m_cells.push_back(cell);
        m_index[key] = static_cast<uint8_t>(m_cells.size());
    }
    return m_cells[m_index[key] - 1];
}

void
EnergyAccount::BookInStep(const EnergyInterval& interval)
{
    Cell& cell = GetCell(interval.state, interval.stage);
    const int64_t durationNs = interval.endNs - interval.startNs;
    cell.durationNs += durationNs;
    if (interval.powerW != cell.runPowerW)
    {
        cell.stepJ.Add(cell.GetRunJ());
        cell.runPowerW = interval.powerW;
        cell.runNs = 0;
    }
    cell.runNs += durationNs;
}

void
EnergyAccount::Book(const EnergyInterval& interval)
{
    if (interval.endNs <= m_stepEndNs)
    {
        BookInStep(interval);
        return;
    }
    EnergyInterval part = interval;
    while (part.startNs < interval.endNs)
    {
        while (part.startNs >= m_stepEndNs)
        {
            NextStep();
        }
        part.endNs = std::min(interval.endNs, m_stepEndNs);
        BookInStep(part);
        part.startNs = part.endNs;
    }
}

void
EnergyAccount::BookTotal(int64_t durationNs, double energyJ)
{
    const double powerW = durationNs > 0 ? energyJ / (static_cast<double>(durationNs) * 1e-9) : 0;
    Book({0, durationNs, powerW, m_component, PowerState::MIXED, Stage::STANDBY});
}

void
EnergyAccount::NextStep()
{
    const IntensityStep& step = m_site->series->GetStep(m_step);
    double sumJ = 0;
    for (Cell& cell : m_cells)
    {
        const double energyJ = cell.GetStepJ();
        sumJ += energyJ;
        cell.closedJ.Add(energyJ);
        cell.locationJgPerKwh += energyJ * step.ciLocationGPerKwh;
        cell.marketJgPerKwh += energyJ * step.ciMarketGPerKwh.value_or(0);
        cell.stepJ = CompensatedSum();
        cell.runNs = 0;
    }
    m_closedSteps.push_back(sumJ);
    FindStep(m_stepEndNs);
}

void
EnergyAccount::AppendTotals(std::vector<EnergyTotal>& totals) const
{
    const IntensityStep& step = m_site->series->GetStep(m_step);
    const double grid = IsGridSupplied(m_site->supply) ? m_site->pue / J_PER_KWH : 0;
    for (uint8_t number : m_index)
    {
        if (number == 0)
        {
            continue;
        }
        const Cell& cell = m_cells[number - 1];
        const double openJ = cell.GetStepJ();
        CompensatedSum closedJ = cell.closedJ;
        closedJ.Add(openJ);
        const double location = cell.locationJgPerKwh + openJ * step.ciLocationGPerKwh;
        std::optional<double> marketG;
        if (m_site->series->HasMarket())
        {
            marketG = grid * (cell.marketJgPerKwh + openJ * step.ciMarketGPerKwh.value());
        }
        totals.push_back({m_siteIndex,
                          m_component,
                          m_instance,
                          cell.state,
                          cell.stage,
                          cell.durationNs,
                          closedJ.Get(),
                          grid * location,
                          marketG});
    }
}

void
EnergyAccount::AddSteps(std::vector<double>& stepsJ) const
{
    if (stepsJ.size() <= m_closedSteps.size())
    {
        stepsJ.resize(m_closedSteps.size() + 1);
    }
    for (std::size_t i = 0; i < m_closedSteps.size(); ++i)
    {
        stepsJ[i] += m_closedSteps[i];
    }
    for (const Cell& cell : m_cells)
    {
        stepsJ[m_closedSteps.size()] += cell.GetStepJ();
    }
}

std::size_t
EnergyAccount::GetFirstStep() const
{
    return m_firstStep;
}

std::size_t
EnergyAccount::GetSiteIndex() const
{
    return m_siteIndex;
}

} // namespace aiot
} // namespace ns3
