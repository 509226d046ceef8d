// SPDX-License-Identifier: GPL-2.0-only
#include "power-supply.h"

#include "component-energy-model.h"

#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/object-vector.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotPowerSupply");
NS_OBJECT_ENSURE_REGISTERED(PowerSupply);

TypeId
PowerSupply::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::PowerSupply")
            .SetParent<EnergySource>()
            .SetGroupName("Aiot")
            .AddAttribute("SupplyVoltage",
                          "Voltage by which device models of others are counted (V).",
                          DoubleValue(3.0),
                          MakeDoubleAccessor(&PowerSupply::m_voltageV),
                          MakeDoubleChecker<double>(1e-3, 1e6))
            .AddAttribute("Components",
                          "Device energy models of this module that draw here.",
                          ObjectVectorValue(),
                          MakeObjectVectorAccessor(&PowerSupply::m_components),
                          MakeObjectVectorChecker<ComponentEnergyModel>())
            .AddTraceSource("Power",
                            "Total power of all device models, old and new value (W).",
                            MakeTraceSourceAccessor(&PowerSupply::m_powerTrace),
                            "ns3::TracedValueCallback::Double")
            .AddTraceSource("Depleted",
                            "The supply is empty; its device models are off.",
                            MakeTraceSourceAccessor(&PowerSupply::m_depletedTrace),
                            "ns3::aiot::PowerSupply::InstantTracedCallback")
            .AddTraceSource("Recharged",
                            "The supply was empty and delivers again.",
                            MakeTraceSourceAccessor(&PowerSupply::m_rechargedTrace),
                            "ns3::aiot::PowerSupply::InstantTracedCallback");
    return tid;
}

PowerSupply::PowerSupply() = default;
PowerSupply::~PowerSupply() = default;

bool
PowerSupply::IsDepleted() const
{
    return false;
}

double
PowerSupply::GetSupplyVoltage() const
{
    return m_readingHarvest ? 1 : m_voltageV;
}

const std::vector<Ptr<ComponentEnergyModel>>&
PowerSupply::GetComponents() const
{
    return m_components;
}

const std::vector<Ptr<DeviceEnergyModel>>&
PowerSupply::GetForeignModels() const
{
    return m_foreignModels;
}

void
PowerSupply::Attach(Ptr<ComponentEnergyModel> model)
{
    m_components.push_back(model);
    ComponentPowerChanged();
}

int64_t
PowerSupply::GetOpenNs() const
{
    return Simulator::Now().GetNanoSeconds() - m_lastNs;
}

double
PowerSupply::GetDrawnJ() const
{
    CompensatedSum drawnNj = m_drawnNj;
    drawnNj.AddPowerTime(m_powerW, GetOpenNs());
    return drawnNj.Get() * 1e-9;
}

double
PowerSupply::GetReleasedPowerW() const
{
    return GetOpenNs() == 0 ? m_releasedW : 0;
}

void
PowerSupply::Elapse(int64_t durationNs)
{
    (void)durationNs;
}

void
PowerSupply::Apply(double foreignW, double harvestW)
{
    double powerW = foreignW;
    for (const auto& component : m_components)
    {
        powerW += component->GetPowerW();
    }
    if (powerW == m_powerW && foreignW == m_foreignPowerW && harvestW == m_harvestW)
    {
        return;
    }
    const int64_t openNs = GetOpenNs();
    if (openNs > 0)
    {
        m_drawnNj.AddPowerTime(m_powerW, openNs);
        Elapse(openNs);
        m_lastNs += openNs;
        m_releasedW = 0;
    }
    m_releasedW += std::max(0.0, m_foreignPowerW - foreignW);
    const double oldW = m_powerW;
    m_powerW = powerW;
    m_foreignPowerW = foreignW;
    m_harvestW = harvestW;
    BalanceChanged();
    if (powerW != oldW)
    {
        m_powerTrace(oldW, powerW);
    }
}

void
PowerSupply::ComponentPowerChanged()
{
    Apply(m_foreignPowerW, m_harvestW);
}

void
PowerSupply::UpdateEnergySource()
{
    // Only models and harvesters of others call this, before or after they change their current:
    // what they draw from now on is known when the instant is over.
    if (!m_readingTotals && m_settleEvent.IsExpired())
    {
        m_settleEvent = Simulator::ScheduleNow(&PowerSupply::Settle, this);
    }
}

void
PowerSupply::FindForeignModels()
{
    // Types are registered when they are first used, so there may be more than last time.
    for (; m_knownTypes < TypeId::GetRegisteredN(); ++m_knownTypes)
    {
        const TypeId tid = TypeId::GetRegistered(m_knownTypes);
        if (tid.IsChildOf(DeviceEnergyModel::GetTypeId()) &&
            !tid.IsChildOf(ComponentEnergyModel::GetTypeId()))
        {
            m_foreignTypes.push_back(tid);
        }
    }
    m_foreignModels.clear();
    for (const TypeId& tid : m_foreignTypes)
    {
        DeviceEnergyModelContainer found = FindDeviceEnergyModels(tid);
        m_foreignModels.insert(m_foreignModels.end(), found.Begin(), found.End());
    }
}

double
PowerSupply::ReadForeignPowerW()
{
    if (IsDepleted())
    {
        return 0;
    }
    double foreignA = 0;
    for (const auto& model : m_foreignModels)
    {
        foreignA += model->GetCurrentA();
    }
    return foreignA * m_voltageV;
}

bool
PowerSupply::IsReadingHarvest() const
{
    return m_readingHarvest;
}

double
PowerSupply::ReadHarvestPowerW()
{
    // The framework gives the harvesters' power only as part of the total current. While it is
    // asked for, our components say 0 A and the voltage is 1 V: nothing is rounded.
    m_readingHarvest = true;
    double foreignA = 0;
    for (const auto& model : m_foreignModels)
    {
        foreignA += model->GetCurrentA();
    }
    const double harvestW = foreignA - CalculateTotalCurrent();
    m_readingHarvest = false;
    // What is left of the currents of others is noise: it must not depend on when it is read.
    const double noiseW = 1e-12 * foreignA;
    if (std::fabs(harvestW - m_harvestW) <= noiseW)
    {
        return m_harvestW;
    }
    return harvestW <= noiseW ? 0 : harvestW;
}

void
PowerSupply::Settle()
{
    FindForeignModels();
    const double harvestW = ReadHarvestPowerW();
    Apply(ReadForeignPowerW(), harvestW);
}

double
PowerSupply::SumForeignTotalsJ() const
{
    // Stock models update their source when they are read.
    m_readingTotals = true;
    double totalJ = 0;
    for (const auto& model : m_foreignModels)
    {
        totalJ += model->GetTotalEnergyConsumption();
    }
    m_readingTotals = false;
    return totalJ;
}

double
PowerSupply::GetForeignTotalJ() const
{
    return IsDepleted() ? m_foreignClosedJ
                        : m_foreignClosedJ + SumForeignTotalsJ() - m_foreignBaseJ;
}

void
PowerSupply::SwitchOff()
{
    m_foreignClosedJ += SumForeignTotalsJ() - m_foreignBaseJ;
    Apply(0, m_harvestW);
    for (const auto& component : m_components)
    {
        component->HandleEnergyDepletion();
    }
    NotifyEnergyDrained();
    m_depletedTrace(Simulator::Now());
}

void
PowerSupply::SwitchOn()
{
    m_foreignBaseJ = SumForeignTotalsJ();
    for (const auto& component : m_components)
    {
        component->HandleEnergyRecharged();
    }
    NotifyEnergyRecharged();
    UpdateEnergySource();
    m_rechargedTrace(Simulator::Now());
}

void
PowerSupply::DoInitialize()
{
    InitializeDeviceModels();
    for (const auto& component : m_components)
    {
        component->Initialize();
    }
    Settle();
    EnergySource::DoInitialize();
}

void
PowerSupply::DoDispose()
{
    m_settleEvent.Cancel();
    DisposeDeviceModels();
    for (const auto& component : m_components)
    {
        component->Dispose();
    }
    m_components.clear();
    m_foreignModels.clear();
    BreakDeviceEnergyModelRefCycle();
    Object::DoDispose();
}

} // namespace aiot
} // namespace ns3
