// SPDX-License-Identifier: GPL-2.0-only

/*
 * The interface of a device, change by change. A message of time T that is handed over at t leaves
 * at b = max(t, end of the last one):
 *
 *     ... idle |b tx b+T| idle ...            E = P_tx T + P_idle (rest of the time)
 *
 * Both changes go into the plan of the supply, without events, if the supply vouches for lasting
 * until b + T (PowerSupply::MayPlan()). Else they are events, so that a battery ends at its exact
 * instant; later messages follow by events until all those have left.
 *
 * A message that came in is booked backwards when it is all there: rx from now - T on, or from
 * the last change if that was later. What does not fit, or finds the interface in another state, is
 * taken off what was handed over (CountReceiving()), so that both counts stay comparable.
 */

#include "exact-interface-energy-model.h"

#include "power-supply.h"

#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(ExactInterfaceEnergyModel);

TypeId
ExactInterfaceEnergyModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::ExactInterfaceEnergyModel")
                            .SetParent<LinkInterfaceEnergyModel>()
                            .SetGroupName("Aiot")
                            .AddConstructor<ExactInterfaceEnergyModel>();
    return tid;
}

ExactInterfaceEnergyModel::ExactInterfaceEnergyModel(Component component)
    : LinkInterfaceEnergyModel(component)
{
}

int64_t
ExactInterfaceEnergyModel::DoSend(int64_t nowNs, int64_t startNs, const InterfaceUse& use)
{
    const int64_t beginNs = std::max({startNs, m_sendsUntilNs, nowNs});
    const int64_t endNs = beginNs + use.durationNs;
    CountSent(beginNs, use);
    m_sendsUntilNs = endNs;
    // An event of an earlier message would drop what is planned.
    const bool goesByEvents =
        m_unplanned && (m_unplanned->waitingNs > 0 || m_unplanned->endNs >= nowNs);
    if (goesByEvents || !GetSupply()->MayPlan(endNs - nowNs, m_powers->txW + m_powers->idleW))
    {
        if (!m_unplanned)
        {
            m_unplanned = std::make_unique<Unplanned>();
        }
        m_unplanned->waitingNs += use.durationNs;
        m_unplanned->event = Simulator::Schedule(NanoSeconds(beginNs - nowNs),
                                                 &ExactInterfaceEnergyModel::Begin,
                                                 this,
                                                 use.stage,
                                                 use.durationNs);
        return endNs;
    }
    if (beginNs == nowNs)
    {
        EnterNow(nowNs, PowerState::TX, m_powers->txW, use.stage);
    }
    else
    {
        ScheduleState(beginNs, PowerState::TX, m_powers->txW, use.stage);
    }
    ScheduleState(endNs, PowerState::IDLE, m_powers->idleW, Stage::STANDBY);
    return endNs;
}

void
ExactInterfaceEnergyModel::Begin(Stage stage, int64_t durationNs)
{
    m_unplanned->waitingNs -= durationNs;
    m_unplanned->endNs = Simulator::Now().GetNanoSeconds() + durationNs;
    Enter(PowerState::TX, m_powers->txW, stage);
    m_unplanned->event =
        Simulator::Schedule(NanoSeconds(durationNs), &ExactInterfaceEnergyModel::End, this);
}

void
ExactInterfaceEnergyModel::End()
{
    if (Simulator::Now().GetNanoSeconds() < m_unplanned->endNs)
    {
        return; // the next message has started at this very instant
    }
    Enter(PowerState::IDLE, m_powers->idleW, Stage::STANDBY);
}

void
ExactInterfaceEnergyModel::DoReceive(int64_t nowNs, const InterfaceUse& use)
{
    m_traffic.rxFrames += use.frames;
    m_traffic.rxBits += use.bits;
    if (!m_powers->receives)
    {
        return;
    }
    PowerSupply* supply = GetSupply();
    supply->ApplyDueChanges(nowNs);
    if (GetPowerState() != PowerState::IDLE ||
        !supply->MayPlan(use.durationNs, m_powers->rxW + m_powers->idleW))
    {
        CountReceiving(-use.durationNs);
        return;
    }
    const int64_t earliestNs = nowNs - use.durationNs;
    const int64_t beginNs = std::max({earliestNs, GetIntervalStartNs(), supply->GetLastChangeNs()});
    CountReceiving(earliestNs - beginNs);
    ScheduleState(beginNs, PowerState::RX, m_powers->rxW, use.stage);
    ScheduleState(nowNs, PowerState::IDLE, m_powers->idleW, Stage::STANDBY);
    supply->ApplyDueChanges(nowNs);
}

InterfaceTime
ExactInterfaceEnergyModel::GetUnserved() const
{
    InterfaceTime unserved = LinkInterfaceEnergyModel::GetUnserved();
    if (!m_unplanned)
    {
        return unserved;
    }
    unserved.txNs += m_unplanned->waitingNs;
    if (GetPowerState() == PowerState::TX)
    {
        unserved.txNs +=
            std::max<int64_t>(0, m_unplanned->endNs - Simulator::Now().GetNanoSeconds());
    }
    return unserved;
}

bool
ExactInterfaceEnergyModel::IsListening() const
{
    const auto isOn = [](PowerState state) {
        return state != PowerState::OFF && state != PowerState::SLEEP;
    };
    // What is planned is sending, receiving or neither, never to switch it off.
    return isOn(GetEnteredState()) || isOn(GetPowerState());
}

void
ExactInterfaceEnergyModel::SwitchOff()
{
    m_sendsUntilNs = 0;
    if (m_unplanned)
    {
        Simulator::Cancel(m_unplanned->event);
        m_unplanned->waitingNs = 0;
    }
}

void
ExactInterfaceEnergyModel::DoDispose()
{
    if (m_unplanned)
    {
        Simulator::Cancel(m_unplanned->event);
    }
    LinkInterfaceEnergyModel::DoDispose();
}

} // namespace aiot
} // namespace ns3
