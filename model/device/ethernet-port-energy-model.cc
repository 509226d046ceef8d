// SPDX-License-Identifier: GPL-2.0-only
#include "ethernet-port-energy-model.h"

#include "ns3/stage-tag.h"

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(EthernetPortEnergyModel);

namespace
{

constexpr uint32_t PPP_HEADER_BYTES = 2;

} // namespace

TypeId
EthernetPortEnergyModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::EthernetPortEnergyModel")
                            .SetParent<RadioEnergyModel>()
                            .SetGroupName("Aiot")
                            .AddConstructor<EthernetPortEnergyModel>();
    return tid;
}

EthernetPortEnergyModel::EthernetPortEnergyModel()
    : RadioEnergyModel(Component::PORT)
{
    m_power = RadioPowerTable().Set(PowerState::IDLE, 0.5).Set(PowerState::TX, 0.5);
}

void
EthernetPortEnergyModel::SetDevice(Ptr<NetDevice> device, uint32_t headerBytes)
{
    m_headerBytes = headerBytes;
    const bool connected =
        device->TraceConnectWithoutContext(
            "PhyTxBegin",
            MakeCallback(&EthernetPortEnergyModel::TxBegins, this)) &&
        device->TraceConnectWithoutContext("PhyTxEnd",
                                           MakeCallback(&EthernetPortEnergyModel::TxEnds, this)) &&
        device->TraceConnectWithoutContext("PhyTxDrop",
                                           MakeCallback(&EthernetPortEnergyModel::TxEnds, this)) &&
        device->TraceConnectWithoutContext("MacRx",
                                           MakeCallback(&EthernetPortEnergyModel::Receives, this));
    NS_ABORT_MSG_IF(!connected,
                    "EthernetPortEnergyModel: "
                        << device->GetInstanceTypeId().GetName()
                        << " lacks PhyTxBegin, PhyTxEnd, PhyTxDrop or MacRx");
}

void
EthernetPortEnergyModel::SetEnergySource(Ptr<EnergySource> source)
{
    RadioEnergyModel::SetEnergySource(source);
    SwitchOn();
}

void
EthernetPortEnergyModel::SwitchOn()
{
    ChangeState(static_cast<int>(PowerState::IDLE));
}

void
EthernetPortEnergyModel::ChangeState(int newState)
{
    const auto state = static_cast<PowerState>(newState);
    Enter(state, state == PowerState::OFF ? 0 : m_power.GetW(state));
}

uint16_t
EthernetPortEnergyModel::ReadEtherType(Ptr<const Packet> packet) const
{
    uint8_t start[64];
    const uint32_t have = packet->CopyData(start, sizeof(start));
    if (m_headerBytes < 2 || have < m_headerBytes)
    {
        return 0;
    }
    const auto type =
        static_cast<uint16_t>(start[m_headerBytes - 2] << 8 | start[m_headerBytes - 1]);
    // PPP numbers IPv4 and IPv6 in its own way (RFC 1332, RFC 5072).
    if (m_headerBytes == PPP_HEADER_BYTES)
    {
        return type == 0x0021 ? 0x0800 : type == 0x0057 ? 0x86dd : 0;
    }
    return type;
}

void
EthernetPortEnergyModel::TxBegins(Ptr<const Packet> packet)
{
    StageShares shares = ReadStages(packet);
    if (shares.IsEmpty())
    {
        shares = GetUntaggedShares(packet, ReadEtherType(packet), m_headerBytes);
    }
    Sent(uint64_t{packet->GetSize()} * 8);
    Enter(PowerState::TX, m_power.GetTxW(0), shares);
}

void
EthernetPortEnergyModel::TxEnds(Ptr<const Packet>)
{
    Enter(PowerState::IDLE, m_power.GetW(PowerState::IDLE));
}

void
EthernetPortEnergyModel::Receives(Ptr<const Packet> packet)
{
    const StageShares shares = ReadStages(packet);
    Received({0, 0, shares, uint64_t{packet->GetSize()} * 8, nullptr});
}

} // namespace aiot
} // namespace ns3
