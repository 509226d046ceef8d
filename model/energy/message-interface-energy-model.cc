// SPDX-License-Identifier: GPL-2.0-only
#include "message-interface-energy-model.h"

#include "power-supply.h"

#include "ns3/simulator.h"

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

int64_t
MessageInterfaceEnergyModel::Send(int64_t startNs, const InterfaceUse& use)
{
    CountSending(Weigh(use.durationNs));
    return DoSend(startNs, use);
}

void
MessageInterfaceEnergyModel::Receive(const InterfaceUse& use)
{
    CountFrames(Weigh<uint64_t>(use.frames));
    if (m_powers.receives)
    {
        CountReceiving(Weigh(use.durationNs));
    }
    DoReceive(use);
}

void
MessageInterfaceEnergyModel::CountSending(int64_t durationNs)
{
    m_handed.txNs += durationNs;
}

void
MessageInterfaceEnergyModel::CountReceiving(int64_t durationNs)
{
    m_handed.rxNs += durationNs;
}

void
MessageInterfaceEnergyModel::CountFrames(uint64_t frames)
{
    m_handedFrames += frames;
}

const InterfaceTime&
MessageInterfaceEnergyModel::GetHanded() const
{
    return m_handed;
}

uint64_t
MessageInterfaceEnergyModel::GetHandedFrames() const
{
    return m_handedFrames;
}

InterfaceTime
MessageInterfaceEnergyModel::GetUnserved() const
{
    return {SumSending(GetSupply()->GetPlan().Get()), 0};
}

int64_t
MessageInterfaceEnergyModel::SumSending(const std::vector<PlannedChange>& changes) const
{
    int64_t sumNs = 0;
    int64_t sinceNs = Simulator::Now().GetNanoSeconds();
    PowerState state = GetPowerState();
    for (const PlannedChange& change : changes)
    {
        if (change.component == this)
        {
            sumNs += state == PowerState::TX ? change.atNs - sinceNs : 0;
            sinceNs = change.atNs;
            state = change.state;
        }
    }
    return sumNs;
}

bool
MessageInterfaceEnergyModel::ReceivesMessagesOnly() const
{
    return m_powers.receives;
}

bool
MessageInterfaceEnergyModel::WasCutOff() const
{
    return m_cutOff || GetSupply()->IsDepleted();
}

void
MessageInterfaceEnergyModel::HandleEnergyDepletion()
{
    m_cutOff = true;
    ComponentEnergyModel::HandleEnergyDepletion();
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
