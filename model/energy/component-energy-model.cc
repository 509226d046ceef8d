// SPDX-License-Identifier: GPL-2.0-only

/*
 * Constant power between changes. Of each interval [t_i, t_(i+1)) two sums are made:
 *
 *     reported   P_i (t_(i+1) - t_i), with state and stage, to the account and to trace `Interval`
 *     closed     m_closedJ += P (t - t_p) only where the power changes, t_p being when it last did
 *
 * The second one does not depend on when anybody looks: a report in between (Flush(), a new state
 * of equal power) ends an interval but leaves the sum as it is, to the last digit. An interval ends
 * at the power that held in it; then the new one is stored and the supply is told, which integrates
 * the node's total power by itself.
 *
 * Planned changes (ScheduleState()) stand in the supply's plan with their instants. They are done
 * by the next event that needs them, and getters look them up without doing them.
 */

#include "component-energy-model.h"

#include "component-change.h"
#include "power-supply.h"

#include "ns3/abort.h"
#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotComponentEnergyModel");
NS_OBJECT_ENSURE_REGISTERED(ComponentEnergyModel);

/// Less is a mistake in a table.
constexpr double LEAST_EFFICIENCY = 1e-3;

TypeId
ComponentEnergyModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::ComponentEnergyModel")
            .SetParent<DeviceEnergyModel>()
            .SetGroupName("Aiot")
            .AddAttribute("ConverterEfficiency",
                          "Joules at the component per joule at the supply, set before the energy "
                          "source: of an adapter or regulator between them.",
                          DoubleValue(1),
                          MakeDoubleAccessor(&ComponentEnergyModel::m_efficiency),
                          MakeDoubleChecker<double>(LEAST_EFFICIENCY, 1))
            .AddTraceSource("Interval",
                            "A stretch of constant power has ended.",
                            MakeTraceSourceAccessor(&ComponentEnergyModel::m_intervalTrace),
                            "ns3::aiot::ComponentEnergyModel::IntervalTracedCallback");
    return tid;
}

ComponentEnergyModel::ComponentEnergyModel(Component component)
    : m_component(component)
{
}

ComponentEnergyModel::ComponentEnergyModel(const ComponentEnergyModel& other)
    : DeviceEnergyModel(other),
      m_component(other.m_component),
      m_efficiency(other.m_efficiency)
{
    NS_ABORT_MSG_IF(other.m_source, "ComponentEnergyModel: the one to copy draws energy already");
}

ComponentEnergyModel::~ComponentEnergyModel() = default;

EnergyAccount*
ComponentEnergyModel::GetAccount() const
{
    return m_account;
}

Component
ComponentEnergyModel::GetComponent() const
{
    return m_component;
}

const PlannedChange*
ComponentEnergyModel::FindDueChange() const
{
    return m_supply && !m_supply->GetPlan().IsEmpty()
               ? m_supply->GetPlan().FindLast(this, Simulator::Now().GetNanoSeconds())
               : nullptr;
}

PowerState
ComponentEnergyModel::GetPowerState() const
{
    const PlannedChange* due = FindDueChange();
    return due ? due->state : m_state;
}

PowerState
ComponentEnergyModel::GetEnteredState() const
{
    return m_state;
}

double
ComponentEnergyModel::GetPowerW() const
{
    const PlannedChange* due = FindDueChange();
    return due ? due->powerW : m_powerW;
}

PowerSupply*
ComponentEnergyModel::GetSupply() const
{
    return m_supply;
}

int64_t
ComponentEnergyModel::GetIntervalStartNs() const
{
    return m_startNs;
}

void
ComponentEnergyModel::SetEnergySource(Ptr<EnergySource> source)
{
    NS_LOG_FUNCTION(this << source);
    NS_ABORT_MSG_IF(!source, "ComponentEnergyModel: the energy source is null");
    NS_ABORT_MSG_IF(m_source, "ComponentEnergyModel: the energy source was set before");
    m_source = source;
    if (Ptr<PowerSupply> supply = DynamicCast<PowerSupply>(source))
    {
        m_supply = PeekPointer(supply);
        m_depleted = supply->IsDepleted();
        supply->Attach(this);
    }
    NS_ABORT_MSG_IF(!m_supply && m_efficiency != 1,
                    "ComponentEnergyModel: a converter needs a supply of this module");
}

void
ComponentEnergyModel::SetConverterEfficiency(double efficiency)
{
    NS_ABORT_MSG_UNLESS(efficiency >= LEAST_EFFICIENCY && efficiency <= 1,
                        "ComponentEnergyModel: converter efficiency " << efficiency
                                                                      << " is not 0.001 to 1");
    m_efficiency = efficiency;
}

double
ComponentEnergyModel::GetTotalEnergyConsumption() const
{
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    CompensatedSum closedJ = m_closedJ;
    double powerW = m_powerW;
    int64_t sinceNs = m_powerSinceNs;
    if (m_supply)
    {
        // As Change() will do it: what is due has not been done yet.
        for (const PlannedChange& change : m_supply->GetPlan().Get())
        {
            if (change.component == this && change.atNs <= nowNs && change.powerW != powerW)
            {
                closedJ.Add(powerW * static_cast<double>(change.atNs - sinceNs) * 1e-9);
                sinceNs = change.atNs;
                powerW = change.powerW;
            }
        }
    }
    return closedJ.Get() + powerW * static_cast<double>(nowNs - sinceNs) * 1e-9 + GetPendingJ();
}

bool
ComponentEnergyModel::SetAccount(EnergyAccount* account)
{
    if (account && m_account)
    {
        return false;
    }
    m_account = account;
    return true;
}

void
ComponentEnergyModel::Tell(const EnergyInterval& interval)
{
    if (m_account)
    {
        m_account->Book(interval);
    }
    if (!m_intervalTrace.IsEmpty())
    {
        m_intervalTrace(interval);
    }
}

void
ComponentEnergyModel::ReportAveraged(const EnergyInterval& mixture)
{
    Tell(mixture);
}

void
ComponentEnergyModel::Report(int64_t endNs)
{
    if (m_whole)
    {
        Tell({m_startNs, endNs, m_powerW, m_component, m_state, m_stage});
        return;
    }
    if (m_state == PowerState::MIXED)
    {
        ReportAveraged({m_startNs, endNs, m_powerW, m_component, m_state, m_stage});
        return;
    }
    const auto parts = m_shares->Split(endNs - m_startNs);
    int64_t beginNs = m_startNs;
    for (std::size_t i = 0; i < STAGE_COUNT; ++i)
    {
        if (parts[i] > 0)
        {
            Tell({beginNs,
                  beginNs + parts[i],
                  m_powerW,
                  m_component,
                  m_state,
                  static_cast<Stage>(i)});
            beginNs += parts[i];
        }
    }
}

double
ComponentEnergyModel::GetPendingJ() const
{
    return 0;
}

double
ComponentEnergyModel::GetHandedJ() const
{
    return 0;
}

void
ComponentEnergyModel::Flush()
{
    if (m_supply)
    {
        m_supply->ApplyDueChanges();
    }
    EnterAt(Simulator::Now().GetNanoSeconds(), m_state);
}

void
ComponentEnergyModel::EnterAt(int64_t atNs, PowerState state)
{
    EndInterval(atNs);
    m_state = state;
}

void
ComponentEnergyModel::Reattribute(const StageShares& shares)
{
    if (m_depleted)
    {
        return;
    }
    m_stage = Stage::STANDBY;
    int stages = 0;
    for (std::size_t i = 0; i < STAGE_COUNT; ++i)
    {
        if (shares.GetWeight(static_cast<Stage>(i)) > 0)
        {
            m_stage = static_cast<Stage>(i);
            ++stages;
        }
    }
    m_whole = stages <= 1;
    if (!m_whole)
    {
        m_shares = std::make_unique<StageShares>(shares);
    }
}

void
ComponentEnergyModel::Enter(PowerState state, double powerW, const StageShares& shares)
{
    Enter(state, powerW);
    Reattribute(shares);
}

void
ComponentEnergyModel::Enter(PowerState state, double powerW, Stage stage)
{
    if (!m_depleted)
    {
        EnterNow(Simulator::Now().GetNanoSeconds(), state, powerW, stage);
    }
}

void
ComponentEnergyModel::EnterNow(int64_t nowNs, PowerState state, double powerW, Stage stage)
{
    if (m_depleted)
    {
        return;
    }
    if (m_supply && !m_supply->GetPlan().IsEmpty())
    {
        m_supply->ApplyDueChanges(nowNs);
        if (!m_supply->GetPlan().IsEmpty())
        {
            m_supply->GetPlan().Forget(this);
        }
    }
    if (powerW != m_powerW && m_source && !m_supply)
    {
        // Stock sources charge the time since their last update at the current they read now.
        m_source->UpdateEnergySource();
        if (m_depleted)
        {
            return;
        }
    }
    if (Change(nowNs, state, powerW, stage) && m_supply)
    {
        m_supply->NotePower(*this);
        m_supply->PowersChanged(nowNs);
    }
}

void
ComponentEnergyModel::ScheduleState(int64_t atNs, PowerState state, double powerW, Stage stage)
{
    if (!m_depleted)
    {
        m_supply->GetPlan().Add({atNs, this, powerW, state, stage});
    }
}

void
ComponentEnergyModel::ChargeRetroactively(int64_t durationNs,
                                          PowerState state,
                                          double powerW,
                                          Stage stage)
{
    const int64_t overNs = m_startNs + durationNs - Simulator::Now().GetNanoSeconds();
    if (overNs > 0)
    {
        // Longer than the open interval: what was reported before it in the same state is taken
        // back, by an interval whose end is before its start.
        Tell({m_startNs, m_startNs - overNs, m_powerW, m_component, m_state, m_stage});
        m_startNs -= overNs;
    }
    Tell({m_startNs, m_startNs + durationNs, powerW, m_component, state, stage});
    m_startNs += durationNs;
    m_closedJ.Add((powerW - m_powerW) * static_cast<double>(durationNs) * 1e-9);
}

void
ComponentEnergyModel::HandleEnergyDepletion()
{
    NS_LOG_FUNCTION(this);
    if (m_depleted)
    {
        return;
    }
    Enter(PowerState::OFF, 0);
    m_depleted = true;
    SwitchOff();
}

void
ComponentEnergyModel::HandleEnergyRecharged()
{
    NS_LOG_FUNCTION(this);
    if (m_depleted)
    {
        m_depleted = false;
        SwitchOn();
    }
}

void
ComponentEnergyModel::HandleEnergyChanged()
{
}

void
ComponentEnergyModel::SwitchOff()
{
}

void
ComponentEnergyModel::SwitchOn()
{
}

double
ComponentEnergyModel::DoGetCurrentA() const
{
    if (!m_source || (m_supply && m_supply->IsReadingHarvest()))
    {
        return 0;
    }
    return m_powerW / m_source->GetSupplyVoltage();
}

void
ComponentEnergyModel::DoDispose()
{
    m_account = nullptr;
    m_source = nullptr;
    m_supply = nullptr;
    DeviceEnergyModel::DoDispose();
}

} // namespace aiot
} // namespace ns3
