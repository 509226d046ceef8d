// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_COMPONENT_CHANGE_H
#define AIOT_COMPONENT_CHANGE_H

#include "component-energy-model.h"
#include "power-supply.h"

#include "ns3/energy-account.h"

// What each change of power does, for the sources of components and supplies alone, which do it
// several times for each message.

namespace ns3
{
namespace aiot
{

inline void
ComponentEnergyModel::EndInterval(int64_t atNs)
{
    if (atNs <= m_startNs)
    {
        return;
    }
    if (m_account && m_whole && m_intervalTrace.IsEmpty())
    {
        m_account->BookPower(m_startNs, atNs, m_powerW, m_state, m_stage);
    }
    else
    {
        Report(atNs);
    }
    m_startNs = atNs;
}

inline bool
ComponentEnergyModel::Change(int64_t atNs, PowerState state, double powerW, Stage stage)
{
    EndInterval(atNs);
    m_state = state;
    m_stage = stage;
    m_whole = state != PowerState::MIXED;
    if (powerW == m_powerW)
    {
        return false;
    }
    // Only where power changes: reports in between must not change a digit of the total.
    m_closedJ.Add(m_powerW * static_cast<double>(atNs - m_powerSinceNs) * 1e-9);
    m_powerSinceNs = atNs;
    m_powerW = powerW;
    return true;
}

inline double
ComponentEnergyModel::GetSuppliedW() const
{
    return m_powerW / m_efficiency;
}

inline void
PowerSupply::NotePower(const ComponentEnergyModel& changed)
{
    if (changed.m_place < m_suppliedW.size())
    {
        m_suppliedW[changed.m_place] = changed.GetSuppliedW();
    }
}

inline double
PowerSupply::SumPowerW(double foreignW) const
{
    // The first ones stand here: each component is in another place of memory.
    for (const double suppliedW : m_suppliedW)
    {
        foreignW += suppliedW;
    }
    for (std::size_t place = m_suppliedW.size(); place < m_components.size(); ++place)
    {
        foreignW += m_components[place]->GetSuppliedW();
    }
    return foreignW;
}

inline void
PowerSupply::CloseStretch(int64_t nowNs)
{
    const int64_t openNs = nowNs - m_lastNs;
    if (openNs <= 0)
    {
        return;
    }
    m_drawnNj.AddPowerTime(m_powerW, openNs);
    if (m_isWatching)
    {
        Elapse(openNs);
    }
    m_lastNs = nowNs;
    if (m_foreign)
    {
        ForgetReleasedPower();
    }
}

inline void
PowerSupply::BeginStretch(double powerW)
{
    const double oldW = m_powerW;
    m_powerW = powerW;
    if (m_isWatching)
    {
        BalanceChanged();
    }
    if (powerW != oldW)
    {
        m_powerTrace(oldW, powerW);
    }
}

inline void
PowerSupply::PowersChanged(int64_t nowNs)
{
    const double powerW = SumPowerW(m_foreignPowerW);
    if (powerW != m_powerW)
    {
        CloseStretch(nowNs);
        BeginStretch(powerW);
    }
}
} // namespace aiot
} // namespace ns3

#endif // AIOT_COMPONENT_CHANGE_H
