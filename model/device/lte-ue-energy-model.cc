// SPDX-License-Identifier: GPL-2.0-only
#include "lte-ue-energy-model.h"

#include "lte-burst.h"

#include "ns3/lte-spectrum-phy.h"
#include "ns3/lte-ue-phy.h"
#include "ns3/lte-ue-rrc.h"
#include "ns3/mac64-address.h"
#include "ns3/simulator.h"
#include "ns3/stage-tag.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(LteUeEnergyModel);

namespace
{

/// Data part of an uplink subframe: 1 ms less the last symbol, kept for sounding, and a guard (ns).
constexpr int64_t UL_DATA_NS = 928570;

} // namespace

TypeId
LteUeEnergyModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::LteUeEnergyModel")
            .SetParent<RadioEnergyModel>()
            .SetGroupName("Aiot")
            .AddConstructor<LteUeEnergyModel>()
            .AddAttribute("InactivityTime",
                          "Time after the last data at which the network releases the terminal.",
                          TimeValue(Seconds(10)),
                          MakeTimeAccessor(&LteUeEnergyModel::m_inactivity),
                          MakeTimeChecker(NanoSeconds(1)));
    return tid;
}

LteUeEnergyModel::LteUeEnergyModel()
{
    // LTE-Cat4-modem of traces/radios.csv: a dongle measured at 5 V by Jensen et al. (VTC Fall
    // 2012, secondary); at 23 dBm modules of category 4 (unverified).
    m_power = RadioPowerTable()
                  .SetTx(10, 0.416 * 5)
                  .SetTx(23, 0.700 * 3.8)
                  .Set(PowerState::RX, 0.404 * 5)
                  .Set(PowerState::TAIL, 0.306 * 5)
                  .Set(PowerState::IDLE, 0.1 * 5);
}

Address
LteUeEnergyModel::MakeAddress(uint16_t cellId, uint16_t rnti)
{
    const uint8_t bytes[8] = {0,
                              0,
                              0,
                              0,
                              static_cast<uint8_t>(cellId >> 8),
                              static_cast<uint8_t>(cellId & 0xff),
                              static_cast<uint8_t>(rnti >> 8),
                              static_cast<uint8_t>(rnti & 0xff)};
    Mac64Address address;
    address.CopyFrom(bytes);
    return address;
}

void
LteUeEnergyModel::SetDevice(Ptr<LteUeNetDevice> device)
{
    NS_ABORT_MSG_IF(m_device, "LteUeEnergyModel: a device was set before");
    m_device = device;
    Ptr<LteUeRrc> rrc = device->GetRrc();
    rrc->TraceConnectWithoutContext("ConnectionEstablished",
                                    MakeCallback(&LteUeEnergyModel::Connected, this));
    rrc->TraceConnectWithoutContext("HandoverEndOk",
                                    MakeCallback(&LteUeEnergyModel::Connected, this));
    Ptr<LteSpectrumPhy> uplink = device->GetPhy()->GetUlSpectrumPhy();
    uplink->TraceConnectWithoutContext("TxStart", MakeCallback(&LteUeEnergyModel::TxStarts, this));
    uplink->TraceConnectWithoutContext("TxEnd", MakeCallback(&LteUeEnergyModel::TxEnds, this));
    if (rrc->GetRnti() > 0)
    {
        Connected(0, rrc->GetCellId(), rrc->GetRnti());
    }
}

void
LteUeEnergyModel::Connected(uint64_t, uint16_t cellId, uint16_t rnti)
{
    m_cell = MakeAddress(cellId, 0);
    if (GetRegistry())
    {
        GetRegistry()->Remove(this);
        GetRegistry()->Add(MakeAddress(cellId, rnti), this);
    }
}

void
LteUeEnergyModel::SetEnergySource(Ptr<EnergySource> source)
{
    RadioEnergyModel::SetEnergySource(source);
    SwitchOn();
}

void
LteUeEnergyModel::SwitchOn()
{
    m_task = StageShares();
    Continue();
}

void
LteUeEnergyModel::ChangeState(int newState)
{
    const auto state = static_cast<PowerState>(newState);
    Enter(state, state == PowerState::OFF ? 0 : m_power.GetW(state));
}

const StageShares&
LteUeEnergyModel::GetTask() const
{
    return m_task;
}

void
LteUeEnergyModel::TxStarts(Ptr<const PacketBurst> burst)
{
    const uint64_t bits = CountBits(burst);
    if (bits == 0)
    {
        return;
    }
    StageShares shares;
    bool hasUserData = false;
    for (auto it = burst->Begin(); it != burst->End(); ++it)
    {
        shares.Add(ReadStages(*it));
        hasUserData = hasUserData || IsUserData(*it);
    }
    if (shares.IsEmpty() && hasUserData)
    {
        shares = m_task;
    }
    else if (!shares.IsEmpty())
    {
        m_task = shares;
    }
    Sent(bits);
    m_rxEvent.Cancel();
    Enter(PowerState::TX, m_power.GetTxW(m_device->GetPhy()->GetTxPower()), shares);
    if (GetRegistry())
    {
        const int64_t nowNs = Simulator::Now().GetNanoSeconds();
        GetRegistry()->Announce(m_cell, {nowNs, nowNs + UL_DATA_NS, shares, bits, this});
    }
}

void
LteUeEnergyModel::TxEnds(Ptr<const PacketBurst>)
{
    if (GetPowerState() == PowerState::TX)
    {
        Continue();
    }
}

void
LteUeEnergyModel::Expect(const FrameAnnouncement& airing)
{
    Received(airing);
    if (!airing.shares.IsEmpty())
    {
        m_task = airing.shares;
    }
    m_incoming = airing.shares;
    m_rxEndNs = airing.endNs;
    if (GetPowerState() != PowerState::TX)
    {
        Continue();
    }
}

void
LteUeEnergyModel::Continue()
{
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    m_activeNs = nowNs;
    m_rxEvent.Cancel();
    if (m_rxEndNs > nowNs)
    {
        Enter(PowerState::RX, m_power.GetW(PowerState::RX), m_incoming);
        m_rxEvent =
            Simulator::Schedule(NanoSeconds(m_rxEndNs - nowNs), &LteUeEnergyModel::Continue, this);
        return;
    }
    Enter(PowerState::TAIL, m_power.GetW(PowerState::TAIL), m_task);
    if (m_tailEvent.IsExpired())
    {
        m_tailEvent = Simulator::Schedule(m_inactivity, &LteUeEnergyModel::TailEnds, this);
    }
}

void
LteUeEnergyModel::TailEnds()
{
    // One event at a time: data in between has only moved the end of the tail.
    const Time left = NanoSeconds(m_activeNs) + m_inactivity - Simulator::Now();
    if (left.IsStrictlyPositive())
    {
        m_tailEvent = Simulator::Schedule(left, &LteUeEnergyModel::TailEnds, this);
    }
    else if (GetPowerState() == PowerState::TAIL)
    {
        m_task = StageShares();
        Enter(PowerState::IDLE, m_power.GetW(PowerState::IDLE));
    }
}

void
LteUeEnergyModel::DoDispose()
{
    m_tailEvent.Cancel();
    m_rxEvent.Cancel();
    m_device = nullptr;
    RadioEnergyModel::DoDispose();
}

} // namespace aiot
} // namespace ns3
