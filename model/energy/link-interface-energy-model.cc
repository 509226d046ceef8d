// SPDX-License-Identifier: GPL-2.0-only
#include "link-interface-energy-model.h"

#include "power-supply.h"

#include "ns3/simulator.h"

#include <utility>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(LinkInterfaceEnergyModel);

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
LinkInterfaceEnergyModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::LinkInterfaceEnergyModel")
                            .SetParent<ComponentEnergyModel>()
                            .SetGroupName("Aiot");
    return tid;
}

LinkInterfaceEnergyModel::LinkInterfaceEnergyModel(Component component)
    : ComponentEnergyModel(component)
{
    static const auto none = std::make_shared<const InterfacePowers>();
    m_powers = none;
}

void
LinkInterfaceEnergyModel::SetPowers(const InterfacePowers& powers)
{
    SharePowers(std::make_shared<const InterfacePowers>(powers));
}

void
LinkInterfaceEnergyModel::SharePowers(std::shared_ptr<const InterfacePowers> powers)
{
    m_powers = std::move(powers);
}

int64_t
LinkInterfaceEnergyModel::Send(int64_t startNs, const InterfaceUse& use)
{
    return Send(Simulator::Now().GetNanoSeconds(), startNs, use);
}

int64_t
LinkInterfaceEnergyModel::Send(int64_t nowNs, int64_t startNs, const InterfaceUse& use)
{
    CountSending(Weigh(use.durationNs));
    return DoSend(nowNs, startNs, use);
}

void
LinkInterfaceEnergyModel::Receive(const InterfaceUse& use)
{
    Receive(Simulator::Now().GetNanoSeconds(), use);
}

void
LinkInterfaceEnergyModel::Receive(int64_t nowNs, const InterfaceUse& use)
{
    CountFrames(Weigh<uint64_t>(use.frames));
    if (m_powers->receives)
    {
        CountReceiving(Weigh(use.durationNs));
    }
    DoReceive(nowNs, use);
}

void
LinkInterfaceEnergyModel::CountSending(int64_t durationNs)
{
    m_handed.txNs += durationNs;
}

void
LinkInterfaceEnergyModel::CountReceiving(int64_t durationNs)
{
    m_handed.rxNs += durationNs;
}

void
LinkInterfaceEnergyModel::CountFrames(uint64_t frames)
{
    m_handedFrames += frames;
}

const InterfaceTime&
LinkInterfaceEnergyModel::GetHanded() const
{
    return m_handed;
}

uint64_t
LinkInterfaceEnergyModel::GetHandedFrames() const
{
    return m_handedFrames;
}

InterfaceTime
LinkInterfaceEnergyModel::GetUnserved() const
{
    return {SumSending(GetSupply()->GetPlan().Get()), 0};
}

int64_t
LinkInterfaceEnergyModel::SumSending(const std::vector<PlannedChange>& changes) const
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
LinkInterfaceEnergyModel::ReceivesMessagesOnly() const
{
    return m_powers->receives;
}

bool
LinkInterfaceEnergyModel::WasCutOff() const
{
    return m_cutOff || GetSupply()->IsDepleted();
}

void
LinkInterfaceEnergyModel::HandleEnergyDepletion()
{
    m_cutOff = true;
    ComponentEnergyModel::HandleEnergyDepletion();
}

void
LinkInterfaceEnergyModel::CountSent(int64_t beginNs, const InterfaceUse& use)
{
    m_traffic.txFrames += m_lastFrames;
    m_traffic.txBits += m_lastBits;
    m_lastBeginNs = beginNs;
    m_lastFrames = use.frames;
    m_lastBits = use.bits;
}

int64_t
LinkInterfaceEnergyModel::GetLastBeginNs() const
{
    return m_lastBeginNs;
}

LinkTraffic
LinkInterfaceEnergyModel::GetTraffic() const
{
    LinkTraffic traffic = m_traffic;
    if (m_lastBeginNs <= Simulator::Now().GetNanoSeconds())
    {
        traffic.txFrames += m_lastFrames;
        traffic.txBits += m_lastBits;
    }
    return traffic;
}

void
LinkInterfaceEnergyModel::SetEnergySource(Ptr<EnergySource> source)
{
    ComponentEnergyModel::SetEnergySource(source);
    NS_ABORT_MSG_IF(!GetSupply(), "LinkInterfaceEnergyModel: needs a PowerSupply");
    SwitchOn();
}

void
LinkInterfaceEnergyModel::SwitchOn()
{
    ChangeState(static_cast<int>(PowerState::IDLE));
}

void
LinkInterfaceEnergyModel::ChangeState(int newState)
{
    switch (static_cast<PowerState>(newState))
    {
    case PowerState::SLEEP:
        Enter(PowerState::SLEEP, m_powers->sleepW);
        break;
    case PowerState::IDLE:
        Enter(PowerState::IDLE, m_powers->idleW);
        break;
    case PowerState::OFF:
        Enter(PowerState::OFF, 0);
        break;
    default:
        NS_ABORT_MSG("LinkInterfaceEnergyModel: state " << newState
                                                        << " is not sleep, idle or off");
    }
}

} // namespace aiot
} // namespace ns3
