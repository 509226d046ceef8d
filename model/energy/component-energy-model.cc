// SPDX-License-Identifier: GPL-2.0-only
#include "component-energy-model.h"

#include "power-supply.h"

#include "ns3/log.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotComponentEnergyModel");
NS_OBJECT_ENSURE_REGISTERED(ComponentEnergyModel);

TypeId
ComponentEnergyModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::ComponentEnergyModel")
            .SetParent<DeviceEnergyModel>()
            .SetGroupName("Aiot")
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

ComponentEnergyModel::~ComponentEnergyModel() = default;

Component
ComponentEnergyModel::GetComponent() const
{
    return m_component;
}

PowerState
ComponentEnergyModel::GetPowerState() const
{
    return m_state;
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
}

double
ComponentEnergyModel::GetTotalEnergyConsumption() const
{
    const int64_t openNs = Simulator::Now().GetNanoSeconds() - m_powerSinceNs;
    return m_closedJ.Get() + m_powerW * static_cast<double>(openNs) * 1e-9;
}

void
ComponentEnergyModel::Report(int64_t endNs)
{
    if (m_whole)
    {
        m_intervalTrace({m_startNs, endNs, m_powerW, m_component, m_state, m_stage});
        return;
    }
    const auto parts = m_shares.Split(endNs - m_startNs);
    int64_t beginNs = m_startNs;
    for (std::size_t i = 0; i < STAGE_COUNT; ++i)
    {
        if (parts[i] > 0)
        {
            m_intervalTrace({beginNs,
                             beginNs + parts[i],
                             m_powerW,
                             m_component,
                             m_state,
                             static_cast<Stage>(i)});
            beginNs += parts[i];
        }
    }
}

void
ComponentEnergyModel::Flush()
{
    EnterAt(Simulator::Now().GetNanoSeconds(), m_state);
}

void
ComponentEnergyModel::EnterAt(int64_t atNs, PowerState state)
{
    if (atNs > m_startNs)
    {
        Report(atNs);
        m_startNs = atNs;
    }
    m_state = state;
}

void
ComponentEnergyModel::Restage(const StageShares& shares)
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
        m_shares = shares;
    }
}

void
ComponentEnergyModel::Enter(PowerState state, double powerW, const StageShares& shares)
{
    Enter(state, powerW);
    Restage(shares);
}

void
ComponentEnergyModel::Enter(PowerState state, double powerW, Stage stage)
{
    if (m_depleted)
    {
        return;
    }
    const bool powerChanges = powerW != m_powerW;
    if (powerChanges && m_source && !m_supply)
    {
        // Stock sources charge the time since their last update at the current they read now.
        m_source->UpdateEnergySource();
        if (m_depleted)
        {
            return;
        }
    }
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    EnterAt(nowNs, state);
    m_stage = stage;
    m_whole = true;
    if (!powerChanges)
    {
        return;
    }
    // Only where power changes: reports in between must not change a digit of the total.
    m_closedJ.Add(m_powerW * static_cast<double>(nowNs - m_powerSinceNs) * 1e-9);
    m_powerSinceNs = nowNs;
    m_powerW = powerW;
    if (m_supply)
    {
        m_supply->ComponentPowerChanged();
    }
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
    m_source = nullptr;
    m_supply = nullptr;
    DeviceEnergyModel::DoDispose();
}

} // namespace aiot
} // namespace ns3
