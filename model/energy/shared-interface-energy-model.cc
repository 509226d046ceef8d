// SPDX-License-Identifier: GPL-2.0-only
#include "shared-interface-energy-model.h"

#include "power-supply.h"

#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(SharedInterfaceEnergyModel);

namespace
{

/// How often arrears are booked: hourly intensities are not blurred by it (ns).
constexpr int64_t BOOKING_NS = 1000000000;

} // namespace

TypeId
SharedInterfaceEnergyModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::SharedInterfaceEnergyModel")
                            .SetParent<MessageInterfaceEnergyModel>()
                            .SetGroupName("Aiot")
                            .AddConstructor<SharedInterfaceEnergyModel>();
    return tid;
}

SharedInterfaceEnergyModel::SharedInterfaceEnergyModel(Component component)
    : MessageInterfaceEnergyModel(component)
{
}

int64_t
SharedInterfaceEnergyModel::Send(int64_t startNs, const InterfaceUse& use)
{
    m_traffic.txFrames += use.frames;
    m_traffic.txBits += use.bits;
    Add(PowerState::TX, use);
    return startNs + use.durationNs;
}

void
SharedInterfaceEnergyModel::Receive(const InterfaceUse& use)
{
    m_traffic.rxFrames += use.frames;
    m_traffic.rxBits += use.bits;
    if (m_powers.receives)
    {
        Add(PowerState::RX, use);
    }
}

bool
SharedInterfaceEnergyModel::IsListening() const
{
    return true;
}

void
SharedInterfaceEnergyModel::Add(PowerState state, const InterfaceUse& use)
{
    auto found = std::find_if(m_arrears.begin(), m_arrears.end(), [&](const Arrears& each) {
        return each.state == state && each.stage == use.stage;
    });
    if (found == m_arrears.end())
    {
        found = m_arrears.insert(found, Arrears{state, use.stage});
    }
    found->durationNs += use.durationNs;
    if (Simulator::Now().GetNanoSeconds() - m_bookedNs > BOOKING_NS)
    {
        Book();
    }
}

void
SharedInterfaceEnergyModel::Book()
{
    m_bookedNs = Simulator::Now().GetNanoSeconds();
    for (Arrears& each : m_arrears)
    {
        const int64_t partNs = std::min(each.durationNs, m_bookedNs - GetIntervalStartNs());
        if (partNs > 0)
        {
            BookPast(partNs, each.state, GetW(each.state), each.stage);
            each.durationNs -= partNs;
        }
    }
}

double
SharedInterfaceEnergyModel::GetW(PowerState state) const
{
    return state == PowerState::TX ? m_powers.txW : m_powers.rxW;
}

double
SharedInterfaceEnergyModel::GetArrearsJ() const
{
    int64_t openNs = Simulator::Now().GetNanoSeconds() - GetIntervalStartNs();
    double arrearsNj = 0;
    for (const Arrears& each : m_arrears)
    {
        const int64_t partNs = std::min(each.durationNs, openNs);
        arrearsNj += (GetW(each.state) - m_powers.idleW) * static_cast<double>(partNs);
        openNs -= partNs;
    }
    return arrearsNj * 1e-9;
}

void
SharedInterfaceEnergyModel::Flush()
{
    Book();
    MessageInterfaceEnergyModel::Flush();
}

} // namespace aiot
} // namespace ns3
