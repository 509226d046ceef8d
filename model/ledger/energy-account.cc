// SPDX-License-Identifier: GPL-2.0-only

/*
 * How joules and grams of one component are summed. An interval of constant power P from t0 to t1
 * adds, in its cell (state, stage),
 *
 *     E     = P (t1 - t0)
 *     grams = PUE / (3.6e6 eta) P sum over steps k of CI_k x overlap of [t0, t1] and step k
 *
 * A PUE that varies cuts the steps k as well, and stands in the sum as PUE_k.
 *
 *  - An interval that spans several steps of the intensity is split at their ends (BookRarely);
 *    there is no event per step.
 *  - Within a step no product with the intensity is formed: the cell sums joules only, and
 *    NextStep() multiplies the sum once by the step's intensity. Most intervals of a run thus
 *    cost one addition.
 *  - Intervals of equal power are not even added in joules: a cell keeps the power and the
 *    nanoseconds of its present run (runPowerW, runNs), exact in integers, and turns them into
 *    joules when the power changes.
 *  - Sums of joules are compensated (Neumaier, ZAMM 54, 1974). Nanoseconds beyond LONG_NS, 1e9 s,
 *    are counted in its units.
 *  - What a converter of efficiency e loses is the share 1 - e of the same sums (AppendLosses):
 *    the supply delivers P / e.
 */

#include "energy-account.h"

#include "energy-ledger.h"

#include <algorithm>
#include <limits>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr double J_PER_KWH = 3.6e6;

} // namespace

EnergyAccount::EnergyAccount(EnergyLedger& ledger,
                             std::size_t siteIndex,
                             const EnergySite& site,
                             std::size_t accountIndex,
                             Component component,
                             uint32_t instance,
                             double efficiency)
    : m_ledger(&ledger),
      m_site(&site),
      m_siteIndex(siteIndex),
      m_accountIndex(accountIndex),
      m_component(component),
      m_instance(instance),
      m_efficiency(efficiency)
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

double
EnergyAccount::Cell::GetStepJ() const
{
    CompensatedSum sumJ = stepJ;
    sumJ.Add(GetRunJ());
    return sumJ.Get();
}

void
EnergyAccount::Book(const EnergyInterval& interval)
{
    BookPower(interval.startNs, interval.endNs, interval.powerW, interval.state, interval.stage);
}

void
EnergyAccount::BookPower(int64_t startNs,
                         int64_t endNs,
                         double powerW,
                         PowerState state,
                         Stage stage)
{
    const uint8_t number = m_index[GetKey(state, stage)];
    if (number == 0 || endNs > m_stepEndNs)
    {
        BookRarely(startNs, endNs, powerW, state, stage);
        return;
    }
    m_cells[number - 1].Add(endNs - startNs, powerW / m_efficiency);
}

void
EnergyAccount::BookRarely(int64_t startNs,
                          int64_t endNs,
                          double powerW,
                          PowerState state,
                          Stage stage)
{
    uint8_t& number = m_index[GetKey(state, stage)];
    if (number == 0)
    {
        Cell cell;
        cell.state = state;
        cell.stage = stage;
        m_cells.push_back(cell);
        number = static_cast<uint8_t>(m_cells.size());
    }
    if (endNs <= m_stepEndNs)
    {
        BookPower(startNs, endNs, powerW, state, stage);
        return;
    }
    while (startNs < endNs)
    {
        while (startNs >= m_stepEndNs)
        {
            NextStep();
        }
        const int64_t partEndNs = std::min(endNs, m_stepEndNs);
        BookPower(startNs, partEndNs, powerW, state, stage);
        startNs = partEndNs;
    }
}

void
EnergyAccount::BookTotal(int64_t durationNs, double energyJ)
{
    const double powerW = durationNs > 0 ? energyJ / (static_cast<double>(durationNs) * 1e-9) : 0;
    BookPower(0, durationNs, powerW, PowerState::MIXED, Stage::STANDBY);
}

void
EnergyAccount::NextStep()
{
    const IntensityStep& step = m_site->series->GetStep(m_step);
    const double pue = m_site->GetPueOf(m_step);
    const double water = m_site->GetWaterOf(m_step).value_or(0);
    double sumJ = 0;
    for (Cell& cell : m_cells)
    {
        const double energyJ = cell.GetStepJ();
        sumJ += energyJ;
        cell.closedJ.Add(energyJ);
        cell.facilityJ += energyJ * pue;
        cell.waterJlPerKwh += energyJ * water;
        cell.locationJgPerKwh += energyJ * pue * step.ciLocationGPerKwh;
        cell.marketJgPerKwh += energyJ * pue * step.ciMarketGPerKwh.value_or(0);
        cell.stepJ = CompensatedSum();
        cell.runNs = 0;
    }
    m_ledger->CloseStep(m_siteIndex, m_accountIndex, sumJ);
    FindStep(m_stepEndNs);
}

void
EnergyAccount::AppendTotals(std::vector<EnergyTotal>& totals) const
{
    AppendShare(totals, m_efficiency);
}

void
EnergyAccount::AppendLosses(std::vector<EnergyTotal>& losses) const
{
    if (m_efficiency == 1)
    {
        return;
    }
    const std::size_t first = losses.size();
    AppendShare(losses, 1 - m_efficiency);
    for (std::size_t i = first; i < losses.size(); ++i)
    {
        losses[i].component = Component::CONVERTER;
        losses[i].instance = 0;
        losses[i].state = PowerState::LOSS;
    }
}

void
EnergyAccount::AppendShare(std::vector<EnergyTotal>& totals, double share) const
{
    const IntensityStep& step = m_site->series->GetStep(m_step);
    const double grid = share * (m_site->GetGridFactor() / J_PER_KWH);
    const double pue = m_site->GetPueOf(m_step);
    const std::optional<double> water = m_site->GetWaterOf(m_step);
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
        const double location = cell.locationJgPerKwh + openJ * pue * step.ciLocationGPerKwh;
        std::optional<double> marketG;
        if (m_site->series->HasMarket())
        {
            marketG = grid * (cell.marketJgPerKwh + openJ * pue * step.ciMarketGPerKwh.value());
        }
        const double energyJ = share * closedJ.Get();
        std::optional<double> waterL;
        if (water)
        {
            waterL = share * (cell.waterJlPerKwh + openJ * *water) / J_PER_KWH;
        }
        totals.push_back(
            {m_siteIndex,
             m_component,
             m_instance,
             cell.state,
             cell.stage,
             cell.longs * LONG_NS + cell.durationNs,
             energyJ,
             grid * location,
             marketG,
             static_cast<double>(cell.longs) * (LONG_NS * 1e-9) +
                 static_cast<double>(cell.durationNs) * 1e-9,
             m_site->facility ? share * (cell.facilityJ + openJ * pue) : energyJ * m_site->pue,
             waterL});
    }
}

uint64_t
EnergyAccount::GetDurationNs(PowerState state) const
{
    uint64_t sumNs = 0;
    for (const Cell& cell : m_cells)
    {
        if (cell.state == state)
        {
            sumNs += static_cast<uint64_t>(cell.durationNs) +
                     static_cast<uint64_t>(cell.longs) * static_cast<uint64_t>(LONG_NS);
        }
    }
    return sumNs;
}

double
EnergyAccount::GetOpenStepJ() const
{
    double sumJ = 0;
    for (const Cell& cell : m_cells)
    {
        sumJ += cell.GetStepJ();
    }
    return sumJ;
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
