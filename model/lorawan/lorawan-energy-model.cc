// SPDX-License-Identifier: GPL-2.0-only
#include "lorawan-energy-model.h"

#include "ns3/end-device-lora-phy.h"
#include "ns3/end-device-lorawan-mac.h"
#include "ns3/lora-channel.h"
#include "ns3/lora-frame-header.h"
#include "ns3/lorawan-link.h"
#include "ns3/lorawan-mac-header.h"
#include "ns3/simulator.h"
#include "ns3/stage-tag.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(LorawanEnergyModel);

namespace
{

/// @return the present instant (ns)
int64_t
NowNs()
{
    return Simulator::Now().GetNanoSeconds();
}

/**
 * @param shares stages of a frame
 * @return that of most bytes
 */
Stage
GetMainStage(const StageShares& shares)
{
    Stage main = Stage::STANDBY;
    for (std::size_t i = 0; i < STAGE_COUNT; ++i)
    {
        const auto stage = static_cast<Stage>(i);
        main = shares.GetWeight(stage) > shares.GetWeight(main) ? stage : main;
    }
    return main;
}

} // namespace

/// Passes on what the PHY tells.
class LorawanEnergyModel::Listener : public lorawan::EndDeviceLoraPhyListener
{
  public:
    /// @param model callback target
    explicit Listener(LorawanEnergyModel* model)
        : m_model(model)
    {
    }

    void NotifyRxStart() override
    {
        m_model->PhyReceives();
    }

    void NotifyTxStart(double txPowerDbm) override
    {
        m_model->PhySends(txPowerDbm);
    }

    void NotifySleep() override
    {
        m_model->PhyRests();
    }

    void NotifyStandby() override
    {
        m_model->PhyListens();
    }

    /// Asked for by later versions of the module only; said when its own energy model has run out.
    virtual void NotifyOff()
    {
    }

  private:
    LorawanEnergyModel* m_model; //!< callback target
};

TypeId
LorawanEnergyModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::LorawanEnergyModel")
            .SetParent<RadioEnergyModel>()
            .SetGroupName("Aiot")
            .AddConstructor<LorawanEnergyModel>()
            .AddAttribute("RadioWake",
                          "Start of oscillator and synthesiser for each frame and window "
                          "(default unverified).",
                          TimeValue(MilliSeconds(3)),
                          MakeTimeAccessor(&LorawanEnergyModel::m_radioWake),
                          MakeTimeChecker(Seconds(0), MilliSeconds(500)))
            .AddAttribute("MinRxSymbols",
                          "Least length of an empty window in symbols; LoRaMac-node has 6. 0: as "
                          "long as the MAC has it.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&LorawanEnergyModel::m_minRxSymbols),
                          MakeUintegerChecker<uint32_t>(0, 255))
            .AddAttribute("RxError",
                          "Error of the clock that an empty window allows for, with MinRxSymbols "
                          "above 0; default of LoRaMac-node.",
                          TimeValue(MilliSeconds(10)),
                          MakeTimeAccessor(&LorawanEnergyModel::m_rxError),
                          MakeTimeChecker(Seconds(0), MilliSeconds(500)))
            .AddAttribute("HostTime",
                          "How long the processor of SetHost() is awake for each frame.",
                          TimeValue(Seconds(0)),
                          MakeTimeAccessor(&LorawanEnergyModel::m_hostTime),
                          MakeTimeChecker(Seconds(0), Seconds(200)));
    return tid;
}

LorawanEnergyModel::LorawanEnergyModel() = default;

LorawanEnergyModel::~LorawanEnergyModel() = default;

void
LorawanEnergyModel::SetDevice(Ptr<lorawan::LoraNetDevice> device)
{
    NS_ABORT_MSG_IF(m_phy, "LorawanEnergyModel: a device was set before");
    m_phy = DynamicCast<lorawan::EndDeviceLoraPhy>(device->GetPhy());
    NS_ABORT_MSG_IF(!m_phy, "LorawanEnergyModel: the device's PHY is not that of an end device");
    NS_ABORT_MSG_IF(!device->GetMac(), "LorawanEnergyModel: the device has no MAC yet");
    for (PowerState state : {PowerState::RX, PowerState::SLEEP, PowerState::SWITCHING})
    {
        NS_ABORT_MSG_IF(!m_power.Has(state),
                        "LorawanEnergyModel: the power table has no " << PowerStateName(state));
    }
    m_device = device;
    m_listener = std::make_unique<Listener>(this);
    m_phy->RegisterListener(m_listener.get());
    m_phy->TraceConnectWithoutContext("StartSending",
                                      MakeCallback(&LorawanEnergyModel::TxBegins, this));
    m_phy->TraceConnectWithoutContext("PhyRxBegin",
                                      MakeCallback(&LorawanEnergyModel::RxBegins, this));
    device->GetMac()->TraceConnectWithoutContext(
        "ReceivedPacket",
        MakeCallback(&LorawanEnergyModel::RxSucceeds, this));
}

void
LorawanEnergyModel::SetPayloadStage(Stage stage)
{
    m_payloadStage = stage;
}

void
LorawanEnergyModel::SetHost(const Ptr<LoadEnergyModel>& host)
{
    m_host = host;
}

void
LorawanEnergyModel::SetEnergySource(Ptr<EnergySource> source)
{
    RadioEnergyModel::SetEnergySource(source);
    ChangeState(static_cast<int>(PowerState::SLEEP));
}

void
LorawanEnergyModel::ChangeState(int newState)
{
    const auto state = static_cast<PowerState>(newState);
    Enter(state, state == PowerState::OFF ? 0 : m_power.GetW(state));
}

void
LorawanEnergyModel::PhySends(double txPowerDbm)
{
    StopWaiting();
    m_phyState = PowerState::TX;
    m_wakeOwedNs += m_radioWake.GetNanoSeconds();
    Enter(PowerState::TX, m_power.GetTxW(txPowerDbm), m_uplink);
}

void
LorawanEnergyModel::PhyReceives()
{
    StopWaiting();
    m_phyState = PowerState::RX;
    Enter(PowerState::RX, m_power.GetW(PowerState::RX));
}

void
LorawanEnergyModel::PhyListens()
{
    StopWaiting();
    const bool opens = m_phyState == PowerState::SLEEP;
    m_phyState = PowerState::IDLE;
    Enter(PowerState::RX, m_power.GetW(PowerState::RX), m_uplink);
    if (opens)
    {
        m_wakeOwedNs += m_radioWake.GetNanoSeconds();
        if (m_minRxSymbols > 0)
        {
            // The MAC sets the spreading factor of the second window after it has opened it.
            m_windowEvent = Simulator::ScheduleNow(&LorawanEnergyModel::PlanWindow, this);
        }
    }
}

void
LorawanEnergyModel::PlanWindow()
{
    LorawanConfig config;
    config.minRxSymbols = m_minRxSymbols;
    config.rxErrorS = m_rxError.GetSeconds();
    const double windowS = LorawanLink(config).GetEmptyWindowS(m_phy->GetSpreadingFactor());
    m_windowEvent = Simulator::Schedule(Seconds(windowS), &LorawanEnergyModel::Rest, this);
}

void
LorawanEnergyModel::PhyRests()
{
    m_phyState = PowerState::SLEEP;
    const bool hasSlept = GetPowerState() == PowerState::SLEEP || !m_wakeEvent.IsExpired();
    if (m_windowEvent.IsExpired() && !hasSlept)
    {
        Rest();
    }
}

void
LorawanEnergyModel::Rest()
{
    if (m_wakeOwedNs == 0)
    {
        ChangeState(static_cast<int>(PowerState::SLEEP));
        return;
    }
    Enter(PowerState::SWITCHING, m_power.GetW(PowerState::SWITCHING), m_uplink);
    m_wakeSinceNs = NowNs();
    m_wakeEvent =
        Simulator::Schedule(NanoSeconds(m_wakeOwedNs), &LorawanEnergyModel::EndWake, this);
}

void
LorawanEnergyModel::EndWake()
{
    m_wakeOwedNs = 0;
    ChangeState(static_cast<int>(PowerState::SLEEP));
}

void
LorawanEnergyModel::StopWaiting()
{
    m_windowEvent.Cancel();
    if (!m_wakeEvent.IsExpired())
    {
        m_wakeEvent.Cancel();
        m_wakeOwedNs -= NowNs() - m_wakeSinceNs;
    }
}

void
LorawanEnergyModel::TxBegins(Ptr<const Packet> packet, uint32_t)
{
    if (GetPowerState() == PowerState::OFF)
    {
        return;
    }
    m_uplink = ReadStages(packet);
    if (m_uplink.IsEmpty())
    {
        m_uplink = StageShares(m_payloadStage);
    }
    Sent(uint64_t{packet->GetSize()} * 8);
    if (m_phyState == PowerState::TX)
    {
        Reattribute(m_uplink);
    }
    WorkHost();
}

bool
LorawanEnergyModel::IsForThis(const Ptr<const Packet>& packet) const
{
    auto mac = DynamicCast<lorawan::EndDeviceLorawanMac>(m_device->GetMac());
    Ptr<Packet> copy = packet->Copy();
    lorawan::LorawanMacHeader macHeader;
    copy->RemoveHeader(macHeader);
    if (!mac || macHeader.IsUplink())
    {
        return false;
    }
    lorawan::LoraFrameHeader frameHeader;
    frameHeader.SetAsDownlink();
    copy->RemoveHeader(frameHeader);
    return frameHeader.GetAddress() == mac->GetDeviceAddress();
}

void
LorawanEnergyModel::RxBegins(Ptr<const Packet> packet)
{
    const StageShares payload = ReadStages(packet);
    const bool isOurs = IsForThis(packet);
    m_incoming = {NowNs(), 0, payload.IsEmpty() ? m_uplink : payload, 0, nullptr};
    Reattribute(isOurs ? m_incoming.shares : StageShares());
}

void
LorawanEnergyModel::RxSucceeds(Ptr<const Packet> packet)
{
    if (GetPowerState() == PowerState::OFF)
    {
        return;
    }
    m_incoming.endNs = NowNs();
    m_incoming.bits = uint64_t{packet->GetSize()} * 8;
    Received(m_incoming);
}

void
LorawanEnergyModel::WorkHost()
{
    if (!m_host || m_hostTime.IsZero())
    {
        return;
    }
    const bool isOurs = !m_hostEvent.IsExpired();
    if (!isOurs && m_host->GetPowerState() == PowerState::ACTIVE)
    {
        return;
    }
    m_hostRest = isOurs ? m_hostRest : m_host->GetPowerState();
    m_hostUntilNs = std::max(m_hostUntilNs, NowNs()) + m_hostTime.GetNanoSeconds();
    m_hostEvent.Cancel();
    m_hostEvent = Simulator::Schedule(NanoSeconds(m_hostUntilNs - NowNs()),
                                      &LorawanEnergyModel::RestHost,
                                      this);
    m_host->Work(GetMainStage(m_uplink));
}

void
LorawanEnergyModel::RestHost()
{
    if (m_hostRest == PowerState::SLEEP)
    {
        m_host->Sleep();
    }
    else
    {
        m_host->Idle();
    }
}

void
LorawanEnergyModel::SwitchOff()
{
    StopWaiting();
    m_wakeOwedNs = 0;
    if (m_phy)
    {
        // The MAC knows nothing of supplies and goes on; what it sends is to reach nobody.
        m_channel = m_phy->GetChannel();
        m_phy->SetChannel(CreateObject<lorawan::LoraChannel>());
    }
}

void
LorawanEnergyModel::SwitchOn()
{
    StopWaiting();
    m_wakeOwedNs = 0;
    m_phy->SetChannel(m_channel);
    m_channel = nullptr;
    ChangeState(static_cast<int>(PowerState::SLEEP));
}

void
LorawanEnergyModel::DoDispose()
{
    StopWaiting();
    m_hostEvent.Cancel();
    if (m_phy)
    {
        m_phy->UnregisterListener(m_listener.get());
    }
    m_device = nullptr;
    m_phy = nullptr;
    m_channel = nullptr;
    m_host = nullptr;
    RadioEnergyModel::DoDispose();
}

} // namespace aiot
} // namespace ns3
