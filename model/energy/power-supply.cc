// SPDX-License-Identifier: GPL-2.0-only
#include "power-supply.h"

#include "component-change.h"

#include "ns3/double.h"
#include "ns3/event-id.h"
#include "ns3/log.h"
#include "ns3/object-vector.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotPowerSupply");
NS_OBJECT_ENSURE_REGISTERED(PowerSupply);

namespace
{

/**
 * Types are registered when they are first used, so there may be more than last time; ns-3's
 * registry is one for the process and only grows, so what was found in it stays found.
 * @return types of device energy models that are not this module's
 */
const std::vector<TypeId>&
GetForeignTypes()
{
    static std::vector<TypeId> types;
    static uint16_t known = 0;
    for (; known < TypeId::GetRegisteredN(); ++known)
    {
        const TypeId tid = TypeId::GetRegistered(known);
        if (tid.IsChildOf(DeviceEnergyModel::GetTypeId()) &&
            !tid.IsChildOf(ComponentEnergyModel::GetTypeId()))
        {
            types.push_back(tid);
        }
    }
    return types;
}

} // namespace

struct PowerSupply::Foreign
{
    std::vector<Ptr<DeviceEnergyModel>> models; //!< third-party models
    EventId settleEvent;                        //!< pending Settle()
    double releasedW{0};                        //!< their power that ended last (W)
    double closedJ{0};                          //!< their totals before the last pause (J)
    double baseJ{0};                            //!< their totals when it ended (J)
};

TypeId
PowerSupply::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::PowerSupply")
            .SetParent<EnergySource>()
            .SetGroupName("Aiot")
            .AddAttribute("SupplyVoltage",
                          "Voltage by which third-party device models are counted (V).",
                          DoubleValue(3.0),
                          MakeDoubleAccessor(&PowerSupply::m_voltageV),
                          MakeDoubleChecker<double>(1e-3, 1e6))
            .AddAttribute("EnergyBoundary",
                          "Where its joules hold: battery (at its terminals), wall, board or chip; "
                          "empty where it is not told.",
                          StringValue(""),
                          MakeStringAccessor(&PowerSupply::SetBoundary, &PowerSupply::GetBoundary),
                          MakeStringChecker())
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

bool
PowerSupply::MayDeplete() const
{
    return true;
}

double
PowerSupply::GetSupplyVoltage() const
{
    return m_readingHarvest ? 1 : m_voltageV;
}

double
PowerSupply::GetLeastEfficiency() const
{
    return m_leastEfficiency;
}

const std::vector<Ptr<ComponentEnergyModel>>&
PowerSupply::GetComponents() const
{
    return m_components;
}

const std::vector<Ptr<DeviceEnergyModel>>&
PowerSupply::GetForeignModels() const
{
    static const std::vector<Ptr<DeviceEnergyModel>> none;
    return m_foreign ? m_foreign->models : none;
}

PowerSupply::Foreign&
PowerSupply::GetForeign()
{
    if (!m_foreign)
    {
        m_foreign = std::make_unique<Foreign>();
    }
    return *m_foreign;
}

void
PowerSupply::SetBoundary(std::string boundary)
{
    // Very many supplies have the same of few: the last one is kept for the next.
    static std::weak_ptr<const std::string> last;
    m_boundary = boundary.empty() ? nullptr : last.lock();
    if (!boundary.empty() && (!m_boundary || *m_boundary != boundary))
    {
        m_boundary = std::make_shared<const std::string>(std::move(boundary));
        last = m_boundary;
    }
}

std::string
PowerSupply::GetBoundary() const
{
    return m_boundary ? *m_boundary : std::string();
}

void
PowerSupply::IgnoreBalance()
{
    m_isWatching = false;
}

void
PowerSupply::Attach(Ptr<ComponentEnergyModel> model)
{
    ApplyDueChanges();
    model->m_place = static_cast<uint32_t>(m_components.size());
    m_components.push_back(model);
    m_leastEfficiency = std::min(m_leastEfficiency, model->m_efficiency);
    NotePower(*model);
    PowersChanged(GetNowNs());
}

int64_t
PowerSupply::GetNowNs() const
{
    return m_playingNs < 0 ? Simulator::Now().GetNanoSeconds() : m_playingNs;
}

int64_t
PowerSupply::GetOpenNs() const
{
    return GetNowNs() - m_lastNs;
}

double
PowerSupply::GetPowerW()
{
    ApplyDueChanges();
    return m_powerW;
}

bool
PowerSupply::MayPlan(int64_t /* durationNs */, double /* addedW */)
{
    return false;
}

PowerPlan&
PowerSupply::GetPlan()
{
    return m_plan;
}

void
PowerSupply::ApplyDueChanges()
{
    if (!m_plan.IsEmpty())
    {
        ApplyDueChanges(Simulator::Now().GetNanoSeconds());
    }
}

void
PowerSupply::ApplyDueChanges(int64_t nowNs)
{
    if (m_playingNs >= 0)
    {
        return;
    }
    const auto& changes = m_plan.Get();
    std::size_t done = 0;
    while (done < changes.size() && changes[done].atNs <= nowNs)
    {
        m_playingNs = changes[done].atNs;
        for (; done < changes.size() && changes[done].atNs == m_playingNs; ++done)
        {
            const PlannedChange& next = changes[done];
            if (next.component->Change(next.atNs, next.state, next.powerW, next.stage))
            {
                NotePower(*next.component);
            }
        }
        PowersChanged(m_playingNs);
    }
    m_playingNs = -1;
    if (done > 0)
    {
        m_plan.DropFirst(done);
    }
}

double
PowerSupply::GetDrawnJ()
{
    ApplyDueChanges();
    CompensatedSum drawnNj = m_drawnNj;
    drawnNj.AddPowerTime(m_powerW, GetOpenNs());
    for (const auto& component : m_components)
    {
        drawnNj.Add(component->GetHandedJ() / component->m_efficiency * 1e9);
    }
    return drawnNj.Get() * 1e-9;
}

double
PowerSupply::GetReleasedPowerW() const
{
    return m_foreign && GetOpenNs() == 0 ? m_foreign->releasedW : 0;
}

void
PowerSupply::Elapse(int64_t durationNs)
{
    (void)durationNs;
}

void
PowerSupply::ForgetReleasedPower()
{
    m_foreign->releasedW = 0;
}

void
PowerSupply::Apply(double foreignW, double harvestW, int64_t nowNs)
{
    const double powerW = SumPowerW(foreignW);
    if (powerW == m_powerW && foreignW == m_foreignPowerW && harvestW == m_harvestW)
    {
        return;
    }
    CloseStretch(nowNs);
    if (m_foreignPowerW > foreignW)
    {
        GetForeign().releasedW += m_foreignPowerW - foreignW;
    }
    m_foreignPowerW = foreignW;
    m_harvestW = harvestW;
    BeginStretch(powerW);
}

void
PowerSupply::UpdateEnergySource()
{
    // Only models and harvesters of others call this, before or after they change their current:
    // what they draw from now on is known when the instant is over.
    if (!m_readingTotals && GetForeign().settleEvent.IsExpired())
    {
        m_foreign->settleEvent = Simulator::ScheduleNow(&PowerSupply::Settle, this);
    }
}

void
PowerSupply::FindForeignModels()
{
    if (m_foreign)
    {
        m_foreign->models.clear();
    }
    for (const TypeId& tid : GetForeignTypes())
    {
        const DeviceEnergyModelContainer found = FindDeviceEnergyModels(tid);
        if (found.GetN() > 0)
        {
            auto& models = GetForeign().models;
            models.insert(models.end(), found.Begin(), found.End());
        }
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
    for (const auto& model : GetForeignModels())
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
    for (const auto& model : GetForeignModels())
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
    ApplyDueChanges();
    FindForeignModels();
    const double harvestW = ReadHarvestPowerW();
    Apply(ReadForeignPowerW(), harvestW, GetNowNs());
}

double
PowerSupply::SumForeignTotalsJ() const
{
    // Stock models update their source when they are read.
    m_readingTotals = true;
    double totalJ = 0;
    for (const auto& model : GetForeignModels())
    {
        totalJ += model->GetTotalEnergyConsumption();
    }
    m_readingTotals = false;
    return totalJ;
}

double
PowerSupply::GetForeignTotalJ() const
{
    if (!m_foreign)
    {
        return 0;
    }
    return IsDepleted() ? m_foreign->closedJ
                        : m_foreign->closedJ + SumForeignTotalsJ() - m_foreign->baseJ;
}

void
PowerSupply::SwitchOff()
{
    ApplyDueChanges();
    m_plan = PowerPlan();
    if (m_foreign)
    {
        m_foreign->closedJ += SumForeignTotalsJ() - m_foreign->baseJ;
    }
    Apply(0, m_harvestW, GetNowNs());
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
    if (m_foreign)
    {
        m_foreign->baseJ = SumForeignTotalsJ();
    }
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
    if (m_foreign)
    {
        m_foreign->settleEvent.Cancel();
    }
    m_plan = PowerPlan();
    DisposeDeviceModels();
    for (const auto& component : m_components)
    {
        component->Dispose();
    }
    m_components.clear();
    m_suppliedW.fill(0);
    m_foreign.reset();
    BreakDeviceEnergyModelRefCycle();
    // EnergySource has one of its own, which is private.
    Object::DoDispose(); // NOLINT(bugprone-parent-virtual-call)
}

} // namespace aiot
} // namespace ns3
