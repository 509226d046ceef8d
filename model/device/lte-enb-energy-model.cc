// SPDX-License-Identifier: GPL-2.0-only
#include "lte-enb-energy-model.h"

#include "lte-burst.h"
#include "lte-ue-energy-model.h"

#include "ns3/double.h"
#include "ns3/lte-enb-phy.h"
#include "ns3/lte-radio-bearer-tag.h"
#include "ns3/lte-spectrum-phy.h"
#include "ns3/simulator.h"
#include "ns3/stage-tag.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(LteEnbEnergyModel);

namespace
{

/// Data part of a downlink subframe: 11 of 14 symbols of 1 ms less the guard of ns-3 (ns).
constexpr int64_t DL_DATA_NS = 785713;

} // namespace

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
LteEnbEnergyModel::Expect(const FrameAnnouncement& airing)
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
    std::map<uint16_t, FrameAnnouncement> terminals;
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
            FrameAnnouncement& airing = terminals[bearer.GetRnti()];
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
