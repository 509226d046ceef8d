// SPDX-License-Identifier: GPL-2.0-only
#include "lr-wpan-energy-model.h"

#include "ns3/lr-wpan-mac-header.h"
#include "ns3/lr-wpan-spectrum-value-helper.h"
#include "ns3/mac48-address.h"
#include "ns3/simulator.h"
#include "ns3/spectrum-value.h"
#include "ns3/stage-tag.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(LrWpanEnergyModel);

namespace
{

/// Preamble, start-of-frame delimiter and PHY header of the 2.4 GHz PHY (IEEE 802.15.4, 12.1).
constexpr uint32_t PHY_OVERHEAD_BYTES = 6;

constexpr uint8_t PROTOCOL_TCP = 6;

/// Dispatch bytes of 6LoWPAN (RFC 4944, 5.1 and 5.3; RFC 6282, 3.1.1).
constexpr uint8_t DISPATCH_IPV6 = 0x41;
constexpr uint8_t DISPATCH_FIRST_FRAGMENT = 0xc0;
constexpr uint8_t DISPATCH_IPHC = 0x60;

/**
 * @param packet a data frame
 * @param at bytes of its MAC header
 * @return whether it is 6LoWPAN that carries TCP, which has no compressed form there
 */
bool
CarriesTcp(Ptr<const Packet> packet, uint32_t at)
{
    uint8_t bytes[64] = {};
    const uint32_t have = packet->CopyData(bytes, sizeof(bytes));
    if (at + 16 > have)
    {
        return false;
    }
    if ((bytes[at] & 0xf8) == DISPATCH_FIRST_FRAGMENT)
    {
        at += 4;
    }
    if (bytes[at] == DISPATCH_IPV6)
    {
        return bytes[at + 7] == PROTOCOL_TCP;
    }
    const uint8_t first = bytes[at];
    if ((first & 0xe0) != DISPATCH_IPHC || (first & 0x04) != 0)
    {
        return false;
    }
    // Two bytes, a context byte if announced, traffic class and flow label, next header.
    static constexpr uint32_t trafficBytes[4] = {4, 3, 1, 0};
    at += 2 + (bytes[at + 1] >> 7) + trafficBytes[(first >> 3) & 3];
    return bytes[at] == PROTOCOL_TCP;
}

/**
 * @param panId number of a PAN
 * @param address short address, which every PAN gives out for itself
 * @return address that nobody else has on the channel: PAN, zero, short address, as RFC 4944,
 * section 6, joins them
 */
Address
GetPanAddress(uint16_t panId, const Mac16Address& address)
{
    uint8_t bytes[6] = {static_cast<uint8_t>(panId >> 8), static_cast<uint8_t>(panId)};
    address.CopyTo(bytes + 4);
    Mac48Address joined;
    joined.CopyFrom(bytes);
    return joined;
}

/**
 * @param header header of a frame
 * @return its destination; a nameless address if it has none
 */
Address
GetDestination(const LrWpanMacHeader& header)
{
    if (header.GetDstAddrMode() == LrWpanMacHeader::SHORTADDR)
    {
        return GetPanAddress(header.GetDstPanId(), header.GetShortDstAddr());
    }
    if (header.GetDstAddrMode() == LrWpanMacHeader::EXTADDR)
    {
        return header.GetExtDstAddr();
    }
    return Address();
}

/**
 * Half of all frames are acknowledgements, and reading a header takes longer than this.
 * @param frame a frame
 * @return whether it is one: bits 0 to 2 of its first byte are 2 (IEEE 802.15.4, 7.2.1.1)
 */
bool
IsAcknowledgment(const Packet& frame)
{
    uint8_t first = 0;
    frame.CopyData(&first, 1);
    return (first & 0x07) == 2;
}

/**
 * @param header header of a frame
 * @return whether it goes to all
 */
bool
IsBroadcast(const LrWpanMacHeader& header)
{
    return header.GetDstAddrMode() == LrWpanMacHeader::SHORTADDR &&
           header.GetShortDstAddr().IsBroadcast();
}

/// Four bytes of preamble at 250 kbit/s (ns).
constexpr int64_t PREAMBLE_NS = 128000;

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
    m_mac->TraceConnectWithoutContext("PromiscSniffer",
                                      MakeCallback(&LrWpanEnergyModel::RxSucceeds, this));
    if (GetRegistry())
    {
        GetRegistry()->Add(GetPanAddress(m_mac->GetPanId(), m_mac->GetShortAddress()), this);
        GetRegistry()->Add(m_mac->GetExtendedAddress(), this);
    }
}

void
LrWpanEnergyModel::SetEnergySource(Ptr<EnergySource> source)
{
    RadioEnergyModel::SetEnergySource(source);
    EnterTrx(Simulator::Now().GetNanoSeconds(), m_state, Stage::STANDBY);
}

void
LrWpanEnergyModel::ChangeState(int newState)
{
    const auto state = static_cast<PowerState>(newState);
    Enter(state, state == PowerState::OFF ? 0 : m_power.GetW(state));
}

void
LrWpanEnergyModel::EnterTrx(int64_t nowNs, TrxState state, Stage stage)
{
    switch (state)
    {
    case IEEE_802_15_4_PHY_BUSY_TX:
        EnterNow(nowNs, PowerState::TX, m_power.GetTxW(m_txPowerDbm), stage);
        break;
    case IEEE_802_15_4_PHY_BUSY_RX:
        EnterNow(nowNs, PowerState::RX, m_power.GetW(PowerState::RX), stage);
        break;
    case IEEE_802_15_4_PHY_TX_ON:
        EnterNow(nowNs, PowerState::SWITCHING, m_power.GetW(PowerState::SWITCHING), stage);
        break;
    case IEEE_802_15_4_PHY_RX_ON:
        EnterNow(nowNs, PowerState::IDLE, m_power.GetW(PowerState::IDLE), stage);
        break;
    default:
        EnterNow(nowNs, PowerState::SLEEP, m_power.GetW(PowerState::SLEEP), stage);
        break;
    }
}

void
LrWpanEnergyModel::TrxStateChanges(Time now, TrxState oldState, TrxState newState)
{
    if (oldState == newState)
    {
        return;
    }
    m_state = newState;
    if (newState == IEEE_802_15_4_PHY_BUSY_RX)
    {
        RestagePreamble();
    }
    const bool isListening =
        newState == IEEE_802_15_4_PHY_RX_ON || newState == IEEE_802_15_4_PHY_TX_ON;
    EnterTrx(now.GetNanoSeconds(), newState, isListening ? GetListeningStage() : Stage::STANDBY);
    if (newState == IEEE_802_15_4_PHY_BUSY_TX)
    {
        Reattribute(m_outgoing);
    }
}

Stage
LrWpanEnergyModel::GetListeningStage()
{
    if (!m_dutyCycle && !m_hasLooked)
    {
        m_dutyCycle = m_phy->GetDevice()->GetNode()->GetObject<RadioDutyCycle>();
        m_hasLooked = true;
    }
    return m_dutyCycle ? m_dutyCycle->GetStage() : Stage::STANDBY;
}

int64_t
LrWpanEnergyModel::GetAirTimeNs(Ptr<const Packet> packet) const
{
    const double bitsPerS = m_phy->GetDataOrSymbolRate(true);
    const double bits = 8.0 * (packet->GetSize() + PHY_OVERHEAD_BYTES);
    return static_cast<int64_t>(bits / bitsPerS * 1e9);
}

void
LrWpanEnergyModel::RestagePreamble()
{
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    const FrameAnnouncement* airing = FindExpected(nowNs);
    if (airing && nowNs - airing->startNs >= PREAMBLE_NS && GetPowerState() == PowerState::IDLE)
    {
        EnterAt(std::max(nowNs - PREAMBLE_NS, GetIntervalStartNs()), PowerState::IDLE);
        Reattribute(airing->shares);
    }
}

StageShares
LrWpanEnergyModel::ReadData(Ptr<const Packet> packet, uint32_t headerBytes) const
{
    const StageShares shares = ReadStages(packet);
    return shares.IsEmpty() && CarriesTcp(packet, headerBytes) ? GetLastTask() : shares;
}

FrameAnnouncement
LrWpanEnergyModel::Transmit(Ptr<const Packet> packet)
{
    const uint64_t bits = uint64_t{packet->GetSize()} * 8;
    Sent(bits);
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    return {nowNs, nowNs + GetAirTimeNs(packet), m_outgoing, bits, this};
}

void
LrWpanEnergyModel::TxBegins(Ptr<const Packet> packet)
{
    const bool isOn = GetPowerState() != PowerState::OFF;
    if (IsAcknowledgment(*packet))
    {
        m_outgoing = GetLastReceived();
        if (isOn)
        {
            const FrameAnnouncement airing = Transmit(packet);
            if (GetLastSender())
            {
                GetLastSender()->Expect(airing);
            }
        }
        return;
    }
    LrWpanMacHeader header;
    const uint32_t headerBytes = packet->PeekHeader(header);
    m_outgoing = header.IsData() ? ReadData(packet, headerBytes) : StageShares();
    if (!isOn)
    {
        return;
    }
    const FrameAnnouncement airing = Transmit(packet);
    if (!GetRegistry())
    {
        return;
    }
    if (!IsBroadcast(header))
    {
        GetRegistry()->Announce(GetDestination(header), airing);
    }
    else if (!m_outgoing.IsEmpty())
    {
        GetRegistry()->AnnounceToAll(airing);
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
        Reattribute(m_incoming.shares);
    }
}

void
LrWpanEnergyModel::RxSucceeds(Ptr<const Packet>)
{
    if (m_incomingIsOurs)
    {
        Received(m_incoming);
        m_incomingIsOurs = false;
    }
}

void
LrWpanEnergyModel::SetAntennaPower(std::optional<double> txPowerDbm)
{
    LrWpanSpectrumValueHelper helper;
    Ptr<SpectrumValue> psd =
        helper.CreateTxPowerSpectralDensity(txPowerDbm.value_or(0), m_phy->GetCurrentChannelNum());
    if (!txPowerDbm)
    {
        *psd = 0;
    }
    m_phy->SetTxPowerSpectralDensity(psd);
}

void
LrWpanEnergyModel::SwitchOff()
{
    if (m_phy)
    {
        SetAntennaPower(std::nullopt);
    }
}

void
LrWpanEnergyModel::SwitchOn()
{
    if (m_phy)
    {
        SetAntennaPower(m_txPowerDbm);
    }
    EnterTrx(Simulator::Now().GetNanoSeconds(), m_state, Stage::STANDBY);
}

void
LrWpanEnergyModel::DoDispose()
{
    m_phy = nullptr;
    m_mac = nullptr;
    m_dutyCycle = nullptr;
    RadioEnergyModel::DoDispose();
}

} // namespace aiot
} // namespace ns3
