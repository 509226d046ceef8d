// SPDX-License-Identifier: GPL-2.0-only
#include "lte-energy-model.h"

#include "stage-tag.h"

#include "ns3/double.h"
#include "ns3/lte-enb-phy.h"
#include "ns3/lte-radio-bearer-tag.h"
#include "ns3/lte-spectrum-phy.h"
#include "ns3/lte-ue-phy.h"
#include "ns3/lte-ue-rrc.h"
#include "ns3/mac64-address.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(LteUeEnergyModel);
NS_OBJECT_ENSURE_REGISTERED(LteEnbEnergyModel);

namespace
{

/// Data part of a downlink subframe: 11 of 14 symbols of 1 ms less the guard of ns-3 (ns).
constexpr int64_t DL_DATA_NS = 785713;

/// Data part of an uplink subframe: 1 ms less the last symbol, kept for sounding, and a guard (ns).
constexpr int64_t UL_DATA_NS = 928570;

/// Logical channels from here on carry user data; those below are signalling (TS 36.331, 6.3.2).
constexpr uint8_t FIRST_DATA_CHANNEL = 3;

/**
 * @param burst packets of one subframe, or null
 * @return their bits
 */
uint64_t
CountBits(Ptr<const PacketBurst> burst)
{
    return burst ? uint64_t{burst->GetSize()} * 8 : 0;
}

/**
 * @param packet a packet of a transport block
 * @return whether it belongs to a data bearer, not to signalling
 */
bool
IsUserData(Ptr<const Packet> packet)
{
    LteRadioBearerTag bearer;
    return packet->PeekPacketTag(bearer) && bearer.GetLcid() >= FIRST_DATA_CHANNEL;
}

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
    // SIM7000 hardware guide (secondary) at 3.8 V: 167 mA at 23 dBm, 109 mA at 10 dBm, 11 mA
    // connected, 1 mA asleep; receiving, not given there, as SARA-N2: 60 mA at 3.6 V (secondary).
    m_power = RadioPowerTable()
                  .SetTx(10, 0.109 * 3.8)
                  .SetTx(23, 0.167 * 3.8)
                  .Set(PowerState::RX, 0.060 * 3.6)
                  .Set(PowerState::TAIL, 0.011 * 3.8)
                  .Set(PowerState::IDLE, 0.001 * 3.8);
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
LteUeEnergyModel::Expect(const Airing& airing)
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

TypeId
LteEnbEnergyModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::LteEnbEnergyModel")
                            .SetParent<RadioEnergyModel>()
                            .SetGroupName("Aiot")
                            .AddConstructor<LteEnbEnergyModel>()
                            .AddAttribute("Transceivers",
                                          "Number of transceivers N_trx.",
                                          UintegerValue(2),
                                          MakeUintegerAccessor(&LteEnbEnergyModel::m_transceivers),
                                          MakeUintegerChecker<uint32_t>(1, 64))
                            .AddAttribute("NoLoadPower",
                                          "Power P_0 of a transceiver without load (W).",
                                          DoubleValue(4.8),
                                          MakeDoubleAccessor(&LteEnbEnergyModel::m_p0W),
                                          MakeDoubleChecker<double>(0, 1e6))
                            .AddAttribute("LoadSlope",
                                          "Slope Delta_p of power over output power.",
                                          DoubleValue(8),
                                          MakeDoubleAccessor(&LteEnbEnergyModel::m_deltaP),
                                          MakeDoubleChecker<double>(0, 1e3))
                            .AddAttribute("MaxOutputPower",
                                          "Largest output power P_max of a transceiver (W).",
                                          DoubleValue(0.05),
                                          MakeDoubleAccessor(&LteEnbEnergyModel::m_maxOutW),
                                          MakeDoubleChecker<double>(0, 1e6));
    return tid;
}

LteEnbEnergyModel::LteEnbEnergyModel() = default;

void
LteEnbEnergyModel::SetDevice(Ptr<LteEnbNetDevice> device)
{
    NS_ABORT_MSG_IF(m_device, "LteEnbEnergyModel: a device was set before");
    m_device = device;
    Ptr<LteSpectrumPhy> downlink = device->GetPhy()->GetDlSpectrumPhy();
    downlink->TraceConnectWithoutContext("TxStart",
                                         MakeCallback(&LteEnbEnergyModel::TxStarts, this));
    downlink->TraceConnectWithoutContext("TxEnd", MakeCallback(&LteEnbEnergyModel::TxEnds, this));
    if (GetRegistry())
    {
        GetRegistry()->Add(LteUeEnergyModel::MakeAddress(device->GetCellId(), 0), this);
    }
}

void
LteEnbEnergyModel::SetEnergySource(Ptr<EnergySource> source)
{
    RadioEnergyModel::SetEnergySource(source);
    SwitchOn();
}

void
LteEnbEnergyModel::SwitchOn()
{
    EnterIdle();
}

void
LteEnbEnergyModel::ChangeState(int newState)
{
    const auto state = static_cast<PowerState>(newState);
    if (state == PowerState::OFF)
    {
        Enter(state, 0);
    }
    else
    {
        EnterIdle();
    }
}

void
LteEnbEnergyModel::EnterIdle()
{
    Enter(PowerState::IDLE, m_transceivers * m_p0W);
}

double
LteEnbEnergyModel::GetTxW() const
{
    const double configuredW = std::pow(10, (m_device->GetPhy()->GetTxPower() - 30) / 10);
    return m_transceivers * (m_p0W + m_deltaP * std::min(configuredW, m_maxOutW));
}

void
LteEnbEnergyModel::Expect(const Airing& airing)
{
    Received(airing);
}

Address
LteEnbEnergyModel::GetAddress(uint16_t rnti) const
{
    return LteUeEnergyModel::MakeAddress(m_device->GetCellId(), rnti);
}

StageShares
LteEnbEnergyModel::GetTask(uint16_t rnti) const
{
    RadioEnergyModel* terminal = GetRegistry() ? GetRegistry()->Find(GetAddress(rnti)) : nullptr;
    return terminal ? static_cast<LteUeEnergyModel*>(terminal)->GetTask() : StageShares();
}

void
LteEnbEnergyModel::TxStarts(Ptr<const PacketBurst> burst)
{
    if (CountBits(burst) == 0)
    {
        return;
    }
    std::map<uint16_t, Airing> terminals;
    StageShares shares;
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    for (auto it = burst->Begin(); it != burst->End(); ++it)
    {
        StageShares packetShares = ReadStages(*it);
        LteRadioBearerTag bearer;
        if ((*it)->PeekPacketTag(bearer))
        {
            if (packetShares.IsEmpty() && IsUserData(*it))
            {
                packetShares = GetTask(bearer.GetRnti());
            }
            Airing& airing = terminals[bearer.GetRnti()];
            airing.startNs = nowNs;
            airing.endNs = nowNs + DL_DATA_NS;
            airing.sender = this;
            airing.bits += uint64_t{(*it)->GetSize()} * 8;
            airing.shares.Add(packetShares);
        }
        shares.Add(packetShares);
    }
    Sent(CountBits(burst));
    Enter(PowerState::TX, GetTxW(), shares);
    for (const auto& [rnti, airing] : terminals)
    {
        if (GetRegistry())
        {
            GetRegistry()->Announce(GetAddress(rnti), airing);
        }
    }
}

void
LteEnbEnergyModel::TxEnds(Ptr<const PacketBurst>)
{
    if (GetPowerState() == PowerState::TX)
    {
        EnterIdle();
    }
}

void
LteEnbEnergyModel::DoDispose()
{
    m_device = nullptr;
    RadioEnergyModel::DoDispose();
}

} // namespace aiot
} // namespace ns3
