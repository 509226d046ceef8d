// SPDX-License-Identifier: GPL-2.0-only
#include "harvest-trace.h"

#include "ns3/csv-table.h"
#include "ns3/finite-number.h"
#include "ns3/simulator.h"

#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(HarvestTrace);

TypeId
HarvestTrace::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::HarvestTrace")
            .SetParent<EnergyHarvester>()
            .SetGroupName("Aiot")
            .AddConstructor<HarvestTrace>()
            .AddAttribute("Period",
                          "After this time the trace begins again; zero: it does not.",
                          TimeValue(Seconds(0)),
                          MakeTimeAccessor(&HarvestTrace::m_period),
                          MakeTimeChecker(Seconds(0)));
    return tid;
}

void
HarvestTrace::Read(const std::string& path)
{
    const CsvTable table = CsvTable::ReadFile(path);
    const std::size_t timeColumn = table.GetColumn("time_s");
    const std::size_t powerColumn = table.GetColumn("power_w");
    std::vector<std::pair<Time, double>> steps;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        const double seconds = table.GetNumber(row, timeColumn);
        const double powerW = table.GetNumber(row, powerColumn);
        if (seconds < 0 || seconds > 9e9 ||
            (!steps.empty() && Seconds(seconds) <= steps.back().first))
        {
            throw std::invalid_argument(table.Where(row) + ": time_s is " + ShownNumber(seconds) +
                                        ": times are >= 0 and ascend from row to row");
        }
        if (powerW < 0)
        {
            throw std::invalid_argument(table.Where(row) + ": power_w is " + ShownNumber(powerW) +
                                        ": a number >= 0 is needed");
        }
        steps.emplace_back(Seconds(seconds), powerW);
    }
    SetSteps(steps);
}

void
HarvestTrace::SetSteps(const std::vector<std::pair<Time, double>>& steps)
{
    for (std::size_t i = 0; i < steps.size(); ++i)
    {
        const bool ascends =
            i == 0 ? !steps[i].first.IsStrictlyNegative() : steps[i].first > steps[i - 1].first;
        if (!ascends || !std::isfinite(steps[i].second) || steps[i].second < 0)
        {
            throw std::invalid_argument("harvest step " + std::to_string(i) +
                                        ": times ascend from 0 on and powers are >= 0 W");
        }
    }
    m_steps = steps;
    if (!IsInitialized())
    {
        // Nobody else starts a harvester that is connected by hand.
        Simulator::ScheduleNow(&HarvestTrace::Initialize, Ptr<HarvestTrace>(this));
    }
}

void
HarvestTrace::SetChangedCallback(const Callback<void>& changed)
{
    m_changed = changed;
}

void
HarvestTrace::DoInitialize()
{
    m_begin = Simulator::Now();
    if (!m_steps.empty())
    {
        m_event = Simulator::Schedule(m_steps.front().first, &HarvestTrace::Step, this);
    }
    EnergyHarvester::DoInitialize();
}

void
HarvestTrace::Step()
{
    m_powerW = m_steps[m_next].second;
    if (GetEnergySource())
    {
        GetEnergySource()->UpdateEnergySource();
    }
    if (!m_changed.IsNull())
    {
        m_changed();
    }
    ++m_next;
    if (m_next == m_steps.size())
    {
        if (m_period <= m_steps.back().first)
        {
            return;
        }
        m_next = 0;
        m_begin += m_period;
    }
    const Time at = m_begin + m_steps[m_next].first;
    m_event = Simulator::Schedule(at - Simulator::Now(), &HarvestTrace::Step, this);
}

double
HarvestTrace::DoGetPower() const
{
    return m_powerW;
}

void
HarvestTrace::DoDispose()
{
    m_event.Cancel();
    Object::DoDispose();
}

} // namespace aiot
} // namespace ns3
