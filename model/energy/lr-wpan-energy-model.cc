// SPDX-License-Identifier: GPL-2.0-only
#include "lr-wpan-energy-model.h"

#include "stage-tag.h"

#include "ns3/lr-wpan-mac-header.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(LrWpanEnergyModel);
NS_OBJECT_ENSURE_REGISTERED(LrWpanDutyCycle);

namespace
{

/// Preamble, start-of-frame delimiter and PHY header of the 2.4 GHz PHY (IEEE 802.15.4, 12.1).
constexpr uint32_t PHY_OVERHEAD_BYTES = 6;

/// A receiver may report a frame as late as its PHY header; the shortest frame lasts 352 us.
constexpr int64_t START_TOLERANCE_NS = 250000;

} // namespace

TypeId
LrWpanEnergyModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::LrWpanEnergyModel")
                            .SetParent<RadioEnergyModel>()
                            .SetGroupName("Aiot")
                            .AddConstructor<LrWpanEnergyModel>();
    return tid;
}

LrWpanEnergyModel::LrWpanEnergyModel()
{
    m_power = RadioPowerTable()
                  .SetTx(-25, 0.02904)
                  .SetTx(-15, 0.03267)
                  .SetTx(-10, 0.03630)
                  .SetTx(-7, 0.04224)
                  .SetTx(-5, 0.04620)
                  .SetTx(-3, 0.05069)
                  .SetTx(-1, 0.05518)
                  .SetTx(0, 0.05742)
                  .Set(PowerState::RX, 0.062)
                  .Set(PowerState::IDLE, 0.062)
                  .Set(PowerState::SWITCHING, 0.062)
                  .Set(PowerState::SLEEP, 0.0014);
}

void
LrWpanEnergyModel::SetDevice(Ptr<LrWpanNetDevice> device, double txPowerDbm)
{
    NS_ABORT_MSG_IF(m_phy, "LrWpanEnergyModel: a device was set before");
    m_phy = device->GetPhy();
    m_mac = device->GetMac();
    m_txPowerDbm = txPowerDbm;
    m_phy->TraceConnectWithoutContext("TrxState",
                                      MakeCallback(&LrWpanEnergyModel::TrxStateChanges, this));
    m_phy->TraceConnectWithoutContext("PhyTxBegin",
                                      MakeCallback(&LrWpanEnergyModel::TxBegins, this));
    m_phy->TraceConnectWithoutContext("PhyRxBegin",
                                      MakeCallback(&LrWpanEnergyModel::RxBegins, this));
    if (GetRegistry())
    {
        GetRegistry()->Add(m_mac->GetShortAddress(), this);
        GetRegistry()->Add(m_mac->GetExtendedAddress(), this);
    }
}

void
LrWpanEnergyModel::SetEnergySource(Ptr<EnergySource> source)
{
    RadioEnergyModel::SetEnergySource(source);
    // The PHY is off until the MAC is initialised.
    EnterTrx(IEEE_802_15_4_PHY_TRX_OFF, {});
}

void
LrWpanEnergyModel::ChangeState(int newState)
{
    const auto state = static_cast<PowerState>(newState);
    Enter(state, state == PowerState::OFF ? 0 : m_power.GetW(state));
}

void
LrWpanEnergyModel::EnterTrx(TrxState state, const StageShares& shares)
{
    switch (state)
    {
    case IEEE_802_15_4_PHY_BUSY_TX:
        Enter(PowerState::TX, m_power.GetTxW(m_txPowerDbm), shares);
        break;
    case IEEE_802_15_4_PHY_BUSY_RX:
        Enter(PowerState::RX, m_power.GetW(PowerState::RX), shares);
        break;
    case IEEE_802_15_4_PHY_TX_ON:
        Enter(PowerState::SWITCHING, m_power.GetW(PowerState::SWITCHING), shares);
        break;
    case IEEE_802_15_4_PHY_RX_ON:
        Enter(PowerState::IDLE, m_power.GetW(PowerState::IDLE), shares);
        break;
    default:
        Enter(PowerState::SLEEP, m_power.GetW(PowerState::SLEEP), shares);
        break;
    }
}

void
LrWpanEnergyModel::TrxStateChanges(Time, TrxState oldState, TrxState newState)
{
    if (oldState == newState)
    {
        return;
    }
    if (oldState == IEEE_802_15_4_PHY_BUSY_RX && m_incomingIsOurs)
    {
        Received(m_incoming);
        m_incomingIsOurs = false;
    }
    EnterTrx(newState, newState == IEEE_802_15_4_PHY_BUSY_TX ? m_outgoing : StageShares());
}

std::pair<bool, Address>
LrWpanEnergyModel::ReadHeader(Ptr<const Packet> packet) const
{
    LrWpanMacHeader header;
    packet->PeekHeader(header);
    if (header.IsAcknowledgment())
    {
        return {true, Address()};
    }
    if (header.GetDstAddrMode() == LrWpanMacHeader::SHORTADDR)
    {
        return {false, header.GetShortDstAddr()};
    }
    if (header.GetDstAddrMode() == LrWpanMacHeader::EXTADDR)
    {
        return {false, header.GetExtDstAddr()};
    }
    return {false, Address()};
}

int64_t
LrWpanEnergyModel::GetAirTimeNs(Ptr<const Packet> packet) const
{
    const double bitsPerS = m_phy->GetDataOrSymbolRate(true);
    const double bits = 8.0 * (packet->GetSize() + PHY_OVERHEAD_BYTES);
    return static_cast<int64_t>(bits / bitsPerS * 1e9);
}

void
LrWpanEnergyModel::TxBegins(Ptr<const Packet> packet)
{
    const uint64_t bits = uint64_t{packet->GetSize()} * 8;
    const auto [isAck, to] = ReadHeader(packet);
    m_outgoing = isAck ? GetLastReceived() : ReadStages(packet);
    Sent(bits);
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    const Airing airing{nowNs, nowNs + GetAirTimeNs(packet), m_outgoing, bits, this};
    if (isAck && GetLastSender())
    {
        GetLastSender()->Expect(airing);
    }
    else if (!isAck && GetRegistry())
    {
        GetRegistry()->Announce(to, airing);
    }
}

void
LrWpanEnergyModel::RxBegins(Ptr<const Packet> packet)
{
    m_incomingIsOurs =
        IsExpecting() && TakeExpected(Simulator::Now().GetNanoSeconds() + GetAirTimeNs(packet),
                                      START_TOLERANCE_NS,
                                      m_incoming);
    if (m_incomingIsOurs)
    {
        Restage(m_incoming.shares);
    }
}

void
LrWpanEnergyModel::SwitchOff()
{
    if (m_phy)
    {
        m_mac->SetRxOnWhenIdle(false);
        m_phy->PlmeSetTRXStateRequest(IEEE_802_15_4_PHY_FORCE_TRX_OFF);
    }
}

void
LrWpanEnergyModel::SwitchOn()
{
    EnterTrx(IEEE_802_15_4_PHY_TRX_OFF, {});
}

void
LrWpanEnergyModel::DoDispose()
{
    m_phy = nullptr;
    m_mac = nullptr;
    RadioEnergyModel::DoDispose();
}

TypeId
LrWpanDutyCycle::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::LrWpanDutyCycle")
                            .SetParent<RadioDutyCycle>()
                            .SetGroupName("Aiot")
                            .AddConstructor<LrWpanDutyCycle>();
    return tid;
}

void
LrWpanDutyCycle::SetDevice(Ptr<LrWpanNetDevice> device)
{
    m_mac = device->GetMac();
    m_mac->SetRxOnWhenIdle(false);
}

void
LrWpanDutyCycle::DoWake()
{
    m_mac->SetRxOnWhenIdle(true);
}

void
LrWpanDutyCycle::DoRest()
{
    m_mac->SetRxOnWhenIdle(false);
}

void
LrWpanDutyCycle::DoDispose()
{
    m_mac = nullptr;
    RadioDutyCycle::DoDispose();
}

} // namespace aiot
} // namespace ns3
