// SPDX-License-Identifier: GPL-2.0-only
#include "port-energy-model.h"

#include "stage-tag.h"

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(PortEnergyModel);

namespace
{

constexpr uint32_t PPP_HEADER_BYTES = 2;

} // namespace

TypeId
PortEnergyModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::PortEnergyModel")
                            .SetParent<RadioEnergyModel>()
                            .SetGroupName("Aiot")
                            .AddConstructor<PortEnergyModel>();
    return tid;
}

PortEnergyModel::PortEnergyModel()
    : RadioEnergyModel(Component::PORT)
{
    m_power = RadioPowerTable().Set(PowerState::IDLE, 0.5).Set(PowerState::TX, 0.5);
}

void
PortEnergyModel::SetDevice(Ptr<NetDevice> device, uint32_t headerBytes)
{
    m_headerBytes = headerBytes;
    const bool connected =
        device->TraceConnectWithoutContext("PhyTxBegin",
                                           MakeCallback(&PortEnergyModel::TxBegins, this)) &&
        device->TraceConnectWithoutContext("PhyTxEnd",
                                           MakeCallback(&PortEnergyModel::TxEnds, this)) &&
        device->TraceConnectWithoutContext("PhyTxDrop",
                                           MakeCallback(&PortEnergyModel::TxEnds, this)) &&
        device->TraceConnectWithoutContext("MacRx", MakeCallback(&PortEnergyModel::Receives, this));
    NS_ABORT_MSG_IF(!connected,
                    "PortEnergyModel: " << device->GetInstanceTypeId().GetName()
                                        << " lacks PhyTxBegin, PhyTxEnd, PhyTxDrop or MacRx");
}

void
PortEnergyModel::SetEnergySource(Ptr<EnergySource> source)
{
    RadioEnergyModel::SetEnergySource(source);
    SwitchOn();
}

void
PortEnergyModel::SwitchOn()
{
    ChangeState(static_cast<int>(PowerState::IDLE));
}

void
PortEnergyModel::ChangeState(int newState)
{
    const auto state = static_cast<PowerState>(newState);
    Enter(state, state == PowerState::OFF ? 0 : m_power.GetW(state));
}

uint16_t
PortEnergyModel::ReadEtherType(Ptr<const Packet> packet) const
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
PortEnergyModel::TxBegins(Ptr<const Packet> packet)
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
PortEnergyModel::TxEnds(Ptr<const Packet>)
{
    Enter(PowerState::IDLE, m_power.GetW(PowerState::IDLE));
}

void
PortEnergyModel::Receives(Ptr<const Packet> packet)
{
    const StageShares shares = ReadStages(packet);
    Received({0, 0, shares, uint64_t{packet->GetSize()} * 8, nullptr});
}

} // namespace aiot
} // namespace ns3
