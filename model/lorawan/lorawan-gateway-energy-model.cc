// SPDX-License-Identifier: GPL-2.0-only
#include "lorawan-gateway-energy-model.h"

#include "ns3/double.h"
#include "ns3/gateway-lora-phy.h"
#include "ns3/lora-channel.h"
#include "ns3/lora-tag.h"
#include "ns3/simulator.h"
#include "ns3/stage-tag.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(LorawanGatewayEnergyModel);

TypeId
LorawanGatewayEnergyModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::LorawanGatewayEnergyModel")
            .SetParent<RadioEnergyModel>()
            .SetGroupName("Aiot")
            .AddConstructor<LorawanGatewayEnergyModel>()
            .AddAttribute("TxPower",
                          "Output power of downlinks, which the PHY does not tell (dBm).",
                          DoubleValue(14),
                          MakeDoubleAccessor(&LorawanGatewayEnergyModel::m_txPowerDbm),
                          MakeDoubleChecker<double>(-50, 50));
    return tid;
}

LorawanGatewayEnergyModel::LorawanGatewayEnergyModel() = default;

void
LorawanGatewayEnergyModel::SetDevice(Ptr<lorawan::LoraNetDevice> device)
{
    NS_ABORT_MSG_IF(m_phy, "LorawanGatewayEnergyModel: a device was set before");
    m_phy = DynamicCast<lorawan::GatewayLoraPhy>(device->GetPhy());
    NS_ABORT_MSG_IF(!m_phy, "LorawanGatewayEnergyModel: the device's PHY is not a gateway's");
    NS_ABORT_MSG_IF(!device->GetMac(), "LorawanGatewayEnergyModel: the device has no MAC yet");
    for (PowerState state : {PowerState::RX, PowerState::IDLE})
    {
        NS_ABORT_MSG_IF(!m_power.Has(state),
                        "LorawanGatewayEnergyModel: the power table has no "
                            << PowerStateName(state));
    }
    m_device = device;
    m_phy->TraceConnectWithoutContext("StartSending",
                                      MakeCallback(&LorawanGatewayEnergyModel::TxBegins, this));
    m_phy->TraceConnectWithoutContext("PhyRxBegin",
                                      MakeCallback(&LorawanGatewayEnergyModel::RxBegins, this));
    m_phy->TraceConnectWithoutContext(
        "OccupiedReceptionPaths",
        MakeCallback(&LorawanGatewayEnergyModel::DemodulatorsChange, this));
    m_phy->TraceConnectWithoutContext("ReceivedPacket",
                                      MakeCallback(&LorawanGatewayEnergyModel::RxSucceeds, this));
}

void
LorawanGatewayEnergyModel::SetEnergySource(Ptr<EnergySource> source)
{
    RadioEnergyModel::SetEnergySource(source);
    Listen();
}

void
LorawanGatewayEnergyModel::ChangeState(int newState)
{
    const auto state = static_cast<PowerState>(newState);
    Enter(state, state == PowerState::OFF ? 0 : m_power.GetW(state));
}

void
LorawanGatewayEnergyModel::Listen()
{
    if (m_locked > 0)
    {
        Enter(PowerState::RX, m_power.GetW(PowerState::RX), m_incoming);
    }
    else
    {
        ChangeState(static_cast<int>(PowerState::IDLE));
    }
}

Time
LorawanGatewayEnergyModel::GetAirTime(const Ptr<const Packet>& packet) const
{
    lorawan::LoraTag tag;
    packet->PeekPacketTag(tag);
    auto mac = m_device->GetMac();
    lorawan::LoraTxParameters parameters;
    parameters.sf = mac->GetSfFromDataRate(tag.GetDataRate());
    parameters.bandwidthHz = mac->GetBandwidthFromDataRate(tag.GetDataRate());
    parameters.lowDataRateOptimizationEnabled =
        lorawan::LoraPhy::GetTSym(parameters) > MilliSeconds(16);
    return lorawan::LoraPhy::GetOnAirTime(packet->Copy(), parameters);
}

void
LorawanGatewayEnergyModel::TxBegins(Ptr<const Packet> packet, uint32_t)
{
    // The PHY drops what it receives, without a word to its counter of demodulators.
    m_locked = 0;
    if (GetPowerState() == PowerState::OFF)
    {
        return;
    }
    Sent(uint64_t{packet->GetSize()} * 8);
    Enter(PowerState::TX, m_power.GetTxW(m_txPowerDbm), ReadStages(packet));
    m_txEvent.Cancel();
    m_txEvent = Simulator::Schedule(GetAirTime(packet), &LorawanGatewayEnergyModel::TxEnds, this);
}

void
LorawanGatewayEnergyModel::TxEnds()
{
    Listen();
}

void
LorawanGatewayEnergyModel::RxBegins(Ptr<const Packet> packet)
{
    if (m_txEvent.IsExpired())
    {
        m_incoming = ReadStages(packet);
    }
}

void
LorawanGatewayEnergyModel::DemodulatorsChange(int before, int after)
{
    m_locked = std::max(m_locked + after - before, 0);
    if (m_txEvent.IsExpired())
    {
        Listen();
    }
}

void
LorawanGatewayEnergyModel::RxSucceeds(Ptr<const Packet> packet, uint32_t)
{
    if (GetPowerState() != PowerState::OFF)
    {
        const int64_t nowNs = Simulator::Now().GetNanoSeconds();
        const uint64_t bits = uint64_t{packet->GetSize()} * 8;
        Received({nowNs, nowNs, ReadStages(packet), bits, nullptr});
    }
}

void
LorawanGatewayEnergyModel::SwitchOff()
{
    m_txEvent.Cancel();
    if (m_phy)
    {
        m_channel = m_phy->GetChannel();
        m_phy->SetChannel(CreateObject<lorawan::LoraChannel>());
    }
}

void
LorawanGatewayEnergyModel::SwitchOn()
{
    m_phy->SetChannel(m_channel);
    m_channel = nullptr;
    Listen();
}

void
LorawanGatewayEnergyModel::DoDispose()
{
    m_txEvent.Cancel();
    m_device = nullptr;
    m_phy = nullptr;
    m_channel = nullptr;
    RadioEnergyModel::DoDispose();
}

} // namespace aiot
} // namespace ns3
