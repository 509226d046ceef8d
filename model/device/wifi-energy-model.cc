// SPDX-License-Identifier: GPL-2.0-only
#include "wifi-energy-model.h"

#include "ns3/llc-snap-header.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/stage-tag.h"
#include "ns3/wifi-mac-header.h"
#include "ns3/wifi-mac.h"
#include "ns3/wifi-mpdu.h"
#include "ns3/wifi-phy-listener.h"
#include "ns3/wifi-phy-state-helper.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

NS_LOG_COMPONENT_DEFINE("AiotWifiEnergyModel");
NS_OBJECT_ENSURE_REGISTERED(WifiEnergyModel);

/**
 * Passes the PHY's notifications on. Both forms of NotifyRxEndError() are declared, as ns-3.45 gave
 * it an argument: the one that is virtual in the base is the one that is called.
 */
class WifiEnergyModel::Listener : public WifiPhyListener
{
  public:
    /// @param model callback target
    explicit Listener(WifiEnergyModel* model)
        : m_model(model)
    {
    }

    void NotifyRxStart(Time duration) override
    {
        m_model->RxStarts(duration);
    }

    void NotifyRxEndOk() override
    {
        m_model->RxEnds(true);
    }

    /// Up to ns-3.44.
    virtual void NotifyRxEndError()
    {
        m_model->RxEnds(false);
    }

    /// From ns-3.45.
    virtual void NotifyRxEndError(const WifiTxVector&)
    {
        m_model->RxEnds(false);
    }

    void NotifyTxStart(Time duration, double txPowerDbm) override
    {
        m_model->TxStarts(duration, txPowerDbm);
    }

    void NotifyCcaBusyStart(Time duration,
                            WifiChannelListType channelType,
                            const std::vector<Time>&) override
    {
        if (channelType == WIFI_CHANLIST_PRIMARY)
        {
            m_model->ChannelBusy(duration);
        }
    }

    void NotifySwitchingStart(Time duration) override
    {
        m_model->SwitchingStarts(duration);
    }

    void NotifySleep() override
    {
        m_model->ChangeState(static_cast<int>(PowerState::SLEEP));
    }

    void NotifyOff() override
    {
        m_model->ChangeState(static_cast<int>(PowerState::OFF));
    }

    void NotifyWakeup() override
    {
        m_model->ChangeState(static_cast<int>(PowerState::IDLE));
    }

    void NotifyOn() override
    {
        m_model->ChangeState(static_cast<int>(PowerState::IDLE));
    }

  private:
    WifiEnergyModel* m_model; //!< callback target
};

namespace
{

/// Register by shared pointer, from ns-3.41.
template <class Phy, class Listener>
auto
Register(Phy& phy, const std::shared_ptr<Listener>& listener, int)
    -> decltype(phy.RegisterListener(listener))
{
    phy.RegisterListener(listener);
}

/// Register by plain pointer, up to ns-3.40.
template <class Phy, class Listener>
void
Register(Phy& phy, const std::shared_ptr<Listener>& listener, long)
{
    phy.RegisterListener(listener.get());
}

/// Unregister by shared pointer, from ns-3.41.
template <class Phy, class Listener>
auto
Unregister(Phy& phy, const std::shared_ptr<Listener>& listener, int)
    -> decltype(phy.UnregisterListener(listener))
{
    phy.UnregisterListener(listener);
}

/// Unregister by plain pointer, up to ns-3.40.
template <class Phy, class Listener>
void
Unregister(Phy& phy, const std::shared_ptr<Listener>& listener, long)
{
    phy.UnregisterListener(listener.get());
}

/// Two addresses and the length ahead of each MSDU of an A-MSDU (IEEE 802.11-2020, 9.3.2.2).
constexpr uint32_t AMSDU_HEADER_BYTES = 14;

/// @return powers of the Intel 5300 as in ns-3's WifiRadioEnergyModel, at 3 V
RadioPowerTable
DefaultTable()
{
    return RadioPowerTable()
        .Set(PowerState::TX, 0.380 * 3)
        .Set(PowerState::RX, 0.313 * 3)
        .Set(PowerState::IDLE, 0.273 * 3)
        .Set(PowerState::CCA, 0.273 * 3)
        .Set(PowerState::SWITCHING, 0.273 * 3)
        .Set(PowerState::SLEEP, 0.033 * 3);
}

} // namespace

TypeId
WifiEnergyModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::WifiEnergyModel")
                            .SetParent<RadioEnergyModel>()
                            .SetGroupName("Aiot")
                            .AddConstructor<WifiEnergyModel>();
    return tid;
}

WifiEnergyModel::WifiEnergyModel()
{
    m_power = DefaultTable();
}

WifiEnergyModel::~WifiEnergyModel() = default;

void
WifiEnergyModel::SetDevice(Ptr<WifiNetDevice> device, uint8_t linkId)
{
    NS_ABORT_MSG_IF(m_phy, "WifiEnergyModel: a device was set before");
    m_phy = device->GetPhy(linkId);
    m_listener = std::make_shared<Listener>(this);
    m_phyState = m_phy->GetState();
    Register(*m_phyState, m_listener, 0);
    m_phy->TraceConnectWithoutContext("PhyTxPsduBegin",
                                      MakeCallback(&WifiEnergyModel::PsduBegins, this));
    device->GetMac()->TraceConnectWithoutContext("MacTx",
                                                 MakeCallback(&WifiEnergyModel::MacTx, this));
    m_switch.SetDevice(m_phy, device->GetMac());
    if (GetRegistry())
    {
        GetRegistry()->Add(device->GetAddress(), this);
    }
}

void
WifiEnergyModel::SetEnergySource(Ptr<EnergySource> source)
{
    RadioEnergyModel::SetEnergySource(source);
    EnterPhyState();
}

void
WifiEnergyModel::ChangeState(int newState)
{
    const auto state = static_cast<PowerState>(newState);
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    CancelEnd();
    ApplyDueChanges(nowNs);
    if (state == PowerState::OFF)
    {
        Enter(PowerState::OFF, 0);
    }
    else if (state == PowerState::SLEEP)
    {
        Enter(PowerState::SLEEP, m_power.GetW(PowerState::SLEEP));
    }
    else
    {
        Listen(nowNs);
    }
}

void
WifiEnergyModel::Flush()
{
    ApplyDueChanges(Simulator::Now().GetNanoSeconds());
    RadioEnergyModel::Flush();
}

void
WifiEnergyModel::ApplyDueChanges(int64_t nowNs)
{
    if (GetEnteredState() == PowerState::CCA && m_busyUntilNs < nowNs)
    {
        EnterAt(m_busyUntilNs, PowerState::IDLE);
        Reattribute({});
    }
}

void
WifiEnergyModel::Listen(int64_t nowNs)
{
    const double idleW = m_power.GetW(PowerState::IDLE);
    if (m_busyUntilNs <= nowNs)
    {
        EnterNow(nowNs, PowerState::IDLE, idleW);
        return;
    }
    const double ccaW = m_power.GetW(PowerState::CCA);
    if (ccaW == idleW)
    {
        // No event for the end of the busy time: ApplyDueChanges() records it when something
        // happens next.
        EnterNow(nowNs, PowerState::CCA, ccaW);
    }
    else
    {
        EnterFor(PowerState::CCA, ccaW, NanoSeconds(m_busyUntilNs - nowNs));
    }
}

void
WifiEnergyModel::EndState()
{
    m_endIsDue = false;
    Listen(Simulator::Now().GetNanoSeconds());
}

void
WifiEnergyModel::CancelEnd()
{
    if (m_endIsDue)
    {
        m_endEvent.Cancel();
        m_endIsDue = false;
    }
}

void
WifiEnergyModel::EnterFor(PowerState state, double powerW, Time duration, const StageShares& shares)
{
    CancelEnd();
    Enter(state, powerW, shares);
    m_endEvent = Simulator::Schedule(duration, &WifiEnergyModel::EndState, this);
    m_endIsDue = true;
}

StageShares
WifiEnergyModel::ReadPsdu(Ptr<const WifiPsdu> psdu) const
{
    const WifiMacHeader& first = psdu->GetHeader(0);
    if (first.IsRts())
    {
        return m_lastQueued;
    }
    if (first.IsBlockAckReq() || first.IsCfEnd())
    {
        return m_lastSent;
    }
    if (first.IsCtl())
    {
        return GetLastReceived();
    }
    StageShares shares;
    if (!first.IsData())
    {
        return shares;
    }
    for (std::size_t i = 0; i < psdu->GetNMpdus(); ++i)
    {
        shares.Add(ReadStages(psdu->GetPayload(i)));
    }
    // What the first MSDU is: within an A-MSDU it has a header of its own.
    const bool isAggregate = first.IsQosData() && first.IsQosAmsdu();
    const uint32_t offset = isAggregate ? AMSDU_HEADER_BYTES : 0;
    Ptr<const Packet> payload = psdu->GetPayload(0);
    if (shares.IsEmpty() && payload->GetSize() > offset + LLC_SNAP_HEADER_LENGTH)
    {
        LlcSnapHeader llc;
        payload->CreateFragment(offset, LLC_SNAP_HEADER_LENGTH)->PeekHeader(llc);
        shares = GetUntaggedShares(payload, llc.GetType(), offset + LLC_SNAP_HEADER_LENGTH);
    }
    return shares;
}

void
WifiEnergyModel::MacTx(Ptr<const Packet> packet)
{
    const StageShares shares = ReadStages(packet);
    if (!shares.IsEmpty())
    {
        m_lastQueued = shares;
    }
}

void
WifiEnergyModel::PsduBegins(WifiConstPsduMap psdus, WifiTxVector, double)
{
    m_outgoing.clear();
    for (const auto& [staId, psdu] : psdus)
    {
        m_outgoing.push_back({psdu->GetAddr1(), ReadPsdu(psdu), uint64_t{psdu->GetSize()} * 8});
        if (psdu->GetHeader(0).IsData())
        {
            m_lastSent = m_outgoing.back().shares;
        }
    }
}

void
WifiEnergyModel::TxStarts(Time duration, double txPowerDbm)
{
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    ApplyDueChanges(nowNs);
    if (GetEnteredState() == PowerState::OFF)
    {
        return;
    }
    const int64_t endNs = nowNs + duration.GetNanoSeconds();
    StageShares shares;
    for (const auto& [to, psduShares, bits] : m_outgoing)
    {
        shares.Add(psduShares);
        Sent(bits);
        const FrameAnnouncement airing{nowNs, endNs, psduShares, bits, this};
        if (GetRegistry() && !to.IsGroup())
        {
            GetRegistry()->Announce(to, airing);
        }
        else if (GetRegistry() && !psduShares.IsEmpty())
        {
            GetRegistry()->AnnounceToAll(airing);
        }
    }
    m_outgoing.clear();
    EnterFor(PowerState::TX, m_power.GetTxW(txPowerDbm), duration, shares);
}

void
WifiEnergyModel::RxStarts(Time duration)
{
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    CancelEnd();
    ApplyDueChanges(nowNs);
    const int64_t rxEndNs = nowNs + duration.GetNanoSeconds();
    m_incomingIsOurs = TakeExpected(rxEndNs, MAX_FLIGHT_NS, m_incoming);
    const StageShares shares = m_incomingIsOurs ? m_incoming.shares : StageShares();
    if (m_incomingIsOurs && GetEnteredState() == PowerState::CCA)
    {
        // Preamble and header were decoded since the frame arrived.
        EnterAt(std::max(m_incoming.startNs, GetIntervalStartNs()), PowerState::CCA);
        Reattribute(shares);
    }
    EnterNow(nowNs, PowerState::RX, m_power.GetW(PowerState::RX));
    Reattribute(shares);
}

void
WifiEnergyModel::RxEnds(bool ok)
{
    if (m_incomingIsOurs && ok)
    {
        Received(m_incoming);
    }
    m_incomingIsOurs = false;
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    if (GetEnteredState() == PowerState::CCA)
    {
        // Given up before the payload began: the channel counts as free.
        m_busyUntilNs = std::min(m_busyUntilNs, nowNs);
    }
    if (GetEnteredState() != PowerState::TX)
    {
        Listen(nowNs);
    }
}

void
WifiEnergyModel::ChannelBusy(Time duration)
{
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    ApplyDueChanges(nowNs);
    m_busyUntilNs = std::max(m_busyUntilNs, nowNs + duration.GetNanoSeconds());
    const PowerState state = GetEnteredState();
    if (state == PowerState::IDLE || (state == PowerState::CCA && m_endIsDue))
    {
        Listen(nowNs);
    }
}

void
WifiEnergyModel::SwitchingStarts(Time duration)
{
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    ApplyDueChanges(nowNs);
    m_busyUntilNs = std::min(m_busyUntilNs, nowNs);
    EnterFor(PowerState::SWITCHING, m_power.GetW(PowerState::SWITCHING), duration);
}

void
WifiEnergyModel::SwitchOff()
{
    CancelEnd();
    m_incomingIsOurs = false;
    m_switch.Off();
}

void
WifiEnergyModel::SwitchOn()
{
    CancelEnd();
    m_switch.On();
    EnterPhyState();
}

void
WifiEnergyModel::EnterPhyState()
{
    if (!m_phy || m_phy->IsStateIdle() || m_phy->IsStateCcaBusy())
    {
        Listen(Simulator::Now().GetNanoSeconds());
    }
    else if (m_phy->IsStateTx())
    {
        EnterFor(PowerState::TX,
                 m_power.GetTxW(m_phy->GetTxPowerStart()),
                 m_phy->GetDelayUntilIdle());
    }
    else if (m_phy->IsStateRx())
    {
        Enter(PowerState::RX, m_power.GetW(PowerState::RX));
    }
    else if (m_phy->IsStateSwitching())
    {
        EnterFor(PowerState::SWITCHING,
                 m_power.GetW(PowerState::SWITCHING),
                 m_phy->GetDelayUntilIdle());
    }
    else
    {
        ChangeState(static_cast<int>(m_phy->IsStateSleep() ? PowerState::SLEEP : PowerState::OFF));
    }
}

void
WifiEnergyModel::DoDispose()
{
    CancelEnd();
    m_switch.Dispose();
    if (m_phyState)
    {
        // By the state helper, as the PHY may have been disposed of before.
        Unregister(*m_phyState, m_listener, 0);
        m_phyState = nullptr;
        m_phy = nullptr;
    }
    m_listener = nullptr;
    RadioEnergyModel::DoDispose();
}

} // namespace aiot
} // namespace ns3
