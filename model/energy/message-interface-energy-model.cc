// SPDX-License-Identifier: GPL-2.0-only
#include "message-interface-energy-model.h"

#include "power-supply.h"

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(MessageInterfaceEnergyModel);

namespace
{

/// What a sensor plans at most for one sample: transducer, processor twice, interface twice.
constexpr std::size_t PLAN_CHANGES = 5;

} // namespace

InterfacePowers
InterfacePowers::From(const RadioPowerTable& table, Component component, double txPowerDbm)
{
    InterfacePowers powers;
    powers.txW = table.GetTxW(txPowerDbm);
    powers.idleW = table.GetW(PowerState::IDLE);
    powers.receives = component != Component::PORT && table.Has(PowerState::RX);
    powers.rxW = powers.receives ? table.GetW(PowerState::RX) : powers.idleW;
    powers.sleepW = table.Has(PowerState::SLEEP) ? table.GetW(PowerState::SLEEP) : powers.idleW;
    return powers;
}

TypeId
MessageInterfaceEnergyModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::MessageInterfaceEnergyModel")
                            .SetParent<ComponentEnergyModel>()
                            .SetGroupName("Aiot");
    return tid;
}

MessageInterfaceEnergyModel::MessageInterfaceEnergyModel(Component component)
    : ComponentEnergyModel(component)
{
}

void
MessageInterfaceEnergyModel::SetPowers(const InterfacePowers& powers)
{
    m_powers = powers;
}

LinkTraffic
MessageInterfaceEnergyModel::GetTraffic() const
{
    return m_traffic;
}

void
MessageInterfaceEnergyModel::SetEnergySource(Ptr<EnergySource> source)
{
    ComponentEnergyModel::SetEnergySource(source);
    NS_ABORT_MSG_IF(!GetSupply(), "MessageInterfaceEnergyModel: needs a PowerSupply");
    GetSupply()->GetPlan().Reserve(PLAN_CHANGES);
    SwitchOn();
}

void
MessageInterfaceEnergyModel::SwitchOn()
{
    ChangeState(static_cast<int>(PowerState::IDLE));
}

void
MessageInterfaceEnergyModel::ChangeState(int newState)
{
    switch (static_cast<PowerState>(newState))
    {
    case PowerState::SLEEP:
        Enter(PowerState::SLEEP, m_powers.sleepW);
        break;
    case PowerState::IDLE:
        Enter(PowerState::IDLE, m_powers.idleW);
        break;
    case PowerState::OFF:
        Enter(PowerState::OFF, 0);
        break;
    default:
        NS_ABORT_MSG("MessageInterfaceEnergyModel: state " << newState
                                                           << " is not sleep, idle or off");
    }
}

} // namespace aiot
} // namespace ns3
