// SPDX-License-Identifier: GPL-2.0-only

/*
 * The interface of a node that serves thousands. Changes of state per message would cost more than
 * the messages. Instead times are summed by stage, and about once a second of simulated time what
 * is pending is recorded, one interval per state and stage, followed by the idle time up to now:
 *
 *     |tx, stage a|tx, stage b|rx, stage a| idle |now        E = sum (P_s - P_idle) t_s + P_idle t
 *
 * A message that comes after a second without any is recorded from its own instant on: what was
 * idle before is closed first. So joules stand within a second of where they were drawn, and in
 * the step of an hourly series that they belong to. Sums of time are integers (ns), so the joules
 * are those of exact bookings; only the place within the second is not. More than fits into the
 * second stays for the next: messages of many senders may overlap here. What is left over at the
 * end takes the place of idle time that was recorded before (m_idleNs), if there was any. The
 * supply adds (P_s - P_idle) t_s from what links handed over (GetHandedJ()), not from what is
 * booked, so that a message which the booking forgets shows in v_balance.
 */

#include "aggregated-interface-energy-model.h"

#include "power-supply.h"

#include "ns3/abort.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(AggregatedInterfaceEnergyModel);

namespace
{

/// How often pending energy is recorded: hourly intensities are not blurred by it (ns).
constexpr int64_t BOOKING_NS = 1000000000;

} // namespace

TypeId
AggregatedInterfaceEnergyModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::AggregatedInterfaceEnergyModel")
                            .SetParent<LinkInterfaceEnergyModel>()
                            .SetGroupName("Aiot")
                            .AddConstructor<AggregatedInterfaceEnergyModel>();
    return tid;
}

AggregatedInterfaceEnergyModel::AggregatedInterfaceEnergyModel(Component component)
    : LinkInterfaceEnergyModel(component)
{
}

void
AggregatedInterfaceEnergyModel::SetPopulationWeight(double weight)
{
    NS_ABORT_MSG_IF(!(weight >= 1),
                    "AggregatedInterfaceEnergyModel: weight " << weight << " is not >= 1");
    m_weight = weight;
}

int64_t
AggregatedInterfaceEnergyModel::DoSend(int64_t nowNs, int64_t startNs, const InterfaceUse& use)
{
    m_traffic.txFrames += Weigh<uint64_t>(use.frames);
    m_traffic.txBits += Weigh(use.bits);
    Add(nowNs, m_txNs, use);
    return startNs + use.durationNs;
}

void
AggregatedInterfaceEnergyModel::DoReceive(int64_t nowNs, const InterfaceUse& use)
{
    m_traffic.rxFrames += Weigh<uint64_t>(use.frames);
    m_traffic.rxBits += Weigh(use.bits);
    if (m_powers->receives)
    {
        Add(nowNs, m_rxNs, use);
    }
}

bool
AggregatedInterfaceEnergyModel::IsListening() const
{
    return true;
}

void
AggregatedInterfaceEnergyModel::Add(int64_t nowNs, PendingEnergy& pending, const InterfaceUse& use)
{
    // What was before first: a message is not recorded where nothing was on the way.
    if (nowNs - m_bookedNs > BOOKING_NS)
    {
        Book();
    }
    pending[static_cast<std::size_t>(use.stage)] += Weigh(use.durationNs);
}

void
AggregatedInterfaceEnergyModel::Book()
{
    m_bookedNs = Simulator::Now().GetNanoSeconds();
    BookState(m_txNs, PowerState::TX, m_powers->txW);
    BookState(m_rxNs, PowerState::RX, m_powers->rxW);
    m_idleNs += m_bookedNs - GetIntervalStartNs();
    EnterAt(m_bookedNs, GetPowerState());
}

void
AggregatedInterfaceEnergyModel::BookState(PendingEnergy& pending, PowerState state, double powerW)
{
    for (std::size_t stage = 0; stage < STAGE_COUNT; ++stage)
    {
        const int64_t partNs = std::min(pending[stage], m_bookedNs - GetIntervalStartNs());
        if (partNs > 0)
        {
            ChargeRetroactively(partNs, state, powerW, static_cast<Stage>(stage));
            pending[stage] -= partNs;
        }
    }
}

void
AggregatedInterfaceEnergyModel::BookLeftOver(PendingEnergy& pending,
                                             PowerState state,
                                             double powerW)
{
    for (std::size_t stage = 0; stage < STAGE_COUNT; ++stage)
    {
        const int64_t partNs = std::min(pending[stage], m_idleNs);
        if (partNs > 0)
        {
            ChargeRetroactively(partNs, state, powerW, static_cast<Stage>(stage));
            pending[stage] -= partNs;
            m_idleNs -= partNs;
        }
    }
}

std::pair<InterfaceTime, InterfaceTime>
AggregatedInterfaceEnergyModel::Divide() const
{
    int64_t openNs = Simulator::Now().GetNanoSeconds() - GetIntervalStartNs() + m_idleNs;
    std::pair<InterfaceTime, InterfaceTime> parts;
    const auto divide = [&](const PendingEnergy& pending, int64_t InterfaceTime::*time) {
        for (const int64_t durationNs : pending)
        {
            const int64_t partNs = std::min(durationNs, openNs);
            parts.first.*time += partNs;
            parts.second.*time += durationNs - partNs;
            openNs -= partNs;
        }
    };
    divide(m_txNs, &InterfaceTime::txNs);
    divide(m_rxNs, &InterfaceTime::rxNs);
    return parts;
}

double
AggregatedInterfaceEnergyModel::GetPendingJ() const
{
    const InterfaceTime fits = Divide().first;
    return ((m_powers->txW - m_powers->idleW) * static_cast<double>(fits.txNs) +
            (m_powers->rxW - m_powers->idleW) * static_cast<double>(fits.rxNs)) *
           1e-9;
}

double
AggregatedInterfaceEnergyModel::GetHandedJ() const
{
    const InterfaceTime left = Divide().second;
    const InterfaceTime& handed = GetHanded();
    return ((m_powers->txW - m_powers->idleW) * static_cast<double>(handed.txNs - left.txNs) +
            (m_powers->rxW - m_powers->idleW) * static_cast<double>(handed.rxNs - left.rxNs)) *
           1e-9;
}

InterfaceTime
AggregatedInterfaceEnergyModel::GetUnserved() const
{
    return Divide().second;
}

void
AggregatedInterfaceEnergyModel::Flush()
{
    Book();
    BookLeftOver(m_txNs, PowerState::TX, m_powers->txW);
    BookLeftOver(m_rxNs, PowerState::RX, m_powers->rxW);
    m_idleNs = 0;
    LinkInterfaceEnergyModel::Flush();
}

void
AggregatedInterfaceEnergyModel::ChangeState(int newState)
{
    LinkInterfaceEnergyModel::ChangeState(newState);
    m_idleNs = 0;
}

} // namespace aiot
} // namespace ns3
