// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LORAWAN_TEST_NETWORK_H
#define AIOT_LORAWAN_TEST_NETWORK_H

#include "../energy/energy-test-tools.h"

#include "ns3/class-a-end-device-lorawan-mac.h"
#include "ns3/constant-position-mobility-model.h"
#include "ns3/gateway-lorawan-mac.h"
#include "ns3/lora-channel.h"
#include "ns3/lora-frame-header.h"
#include "ns3/lora-modulation.h"
#include "ns3/lora-net-device.h"
#include "ns3/lora-phy-helper.h"
#include "ns3/lora-tag.h"
#include "ns3/lorawan-energy-helper.h"
#include "ns3/lorawan-energy-model.h"
#include "ns3/lorawan-gateway-energy-model.h"
#include "ns3/lorawan-mac-header.h"
#include "ns3/lorawan-mac-helper.h"
#include "ns3/mains-supply.h"
#include "ns3/propagation-delay-model.h"
#include "ns3/propagation-loss-model.h"
#include "ns3/stage-tag.h"

namespace ns3
{
namespace aiot
{

/// Bytes that the module puts before the payload: MHDR 1, FHDR 7, FPort 1. It leaves out the MIC.
constexpr uint32_t LORAWAN_HEADER_BYTES = 9;

/// End devices and one gateway of the module lorawan, 100 m apart, in the EU868 region.
class LorawanTestNetwork
{
  public:
    LorawanTestNetwork()
    {
        auto loss = CreateObject<LogDistancePropagationLossModel>();
        loss->SetPathLossExponent(3.76);
        loss->SetReference(1, 7.7);
        auto delay = CreateObject<ConstantSpeedPropagationDelayModel>();
        m_channel = CreateObject<lorawan::LoraChannel>(loss, delay);
        m_phys.SetChannel(m_channel);
        m_phys.SetDeviceType(lorawan::LoraPhyHelper::GW);
        m_macs.SetDeviceType(lorawan::LorawanMacHelper::GW);
        gateway = AddDevice(Vector(0, 0, 10));
        gateway->SetReceiveCallback(MakeCallback(&LorawanTestNetwork::Arrived, this));
        m_phys.SetDeviceType(lorawan::LoraPhyHelper::ED);
        m_macs.SetDeviceType(lorawan::LorawanMacHelper::ED_A);
    }

    /// @return an end device that sends with a spreading factor from 7 to 12
    Ptr<lorawan::LoraNetDevice> AddEndDevice(uint8_t spreadingFactor)
    {
        auto device = AddDevice(Vector(100, 0, 1));
        auto mac = GetMac(device);
        mac->SetDataRate(12 - spreadingFactor);
        mac->SetMType(lorawan::LorawanMacHeader::UNCONFIRMED_DATA_UP);
        mac->SetDeviceAddress(lorawan::LoraDeviceAddress(1, device->GetNode()->GetId()));
        return device;
    }

    static Ptr<lorawan::ClassAEndDeviceLorawanMac> GetMac(Ptr<lorawan::LoraNetDevice> device)
    {
        return DynamicCast<lorawan::ClassAEndDeviceLorawanMac>(device->GetMac());
    }

    /// Send payload of a stage, or without a tag.
    static void SendAt(Time at,
                       Ptr<lorawan::LoraNetDevice> device,
                       uint32_t bytes,
                       std::optional<Stage> stage = Stage::INFERENCE)
    {
        Simulator::Schedule(at,
                            &LorawanTestNetwork::Send,
                            device,
                            bytes,
                            stage.value_or(Stage{}),
                            stage.has_value());
    }

    /// Send from the gateway to a device, in the second window's channel and data rate.
    void SendDownAt(Time at, Ptr<lorawan::LoraNetDevice> device, uint32_t bytes, uint32_t address)
    {
        Simulator::Schedule(at, &LorawanTestNetwork::SendDown, this, device, bytes, address);
    }

    /// @return time on air of a frame, rounded as ns-3 does (ns)
    static int64_t GetAirtimeNs(uint32_t spreadingFactor, uint32_t frameBytes)
    {
        LoraModulation modulation;
        modulation.spreadingFactor = spreadingFactor;
        return Seconds(modulation.GetAirtimeS(frameBytes)).GetNanoSeconds();
    }

    Ptr<lorawan::LoraNetDevice> gateway;
    int arrived{0}; ///< frames that the gateway passed on

  private:
    Ptr<lorawan::LoraNetDevice> AddDevice(const Vector& position)
    {
        auto node = CreateObject<Node>();
        auto mobility = CreateObject<ConstantPositionMobilityModel>();
        mobility->SetPosition(position);
        node->AggregateObject(mobility);
        auto device = CreateObject<lorawan::LoraNetDevice>();
        device->SetPhy(m_phys.Create(node, device));
        auto mac = m_macs.Create(node, device);
        mac->SetPhy(device->GetPhy());
        device->SetMac(mac);
        node->AddDevice(device);
        return device;
    }

    bool Arrived(Ptr<NetDevice>, Ptr<const Packet>, uint16_t, const Address&)
    {
        ++arrived;
        return true;
    }

    static void Send(Ptr<lorawan::LoraNetDevice> device, uint32_t bytes, Stage stage, bool isTagged)
    {
        auto packet = Create<Packet>(bytes);
        if (isTagged)
        {
            TagStage(packet, stage);
        }
        device->Send(packet);
    }

    void SendDown(Ptr<lorawan::LoraNetDevice> device, uint32_t bytes, uint32_t address)
    {
        auto packet = Create<Packet>(bytes);
        lorawan::LoraFrameHeader frameHeader;
        frameHeader.SetAsDownlink();
        frameHeader.SetAddress(lorawan::LoraDeviceAddress(1, address));
        packet->AddHeader(frameHeader);
        lorawan::LorawanMacHeader macHeader;
        macHeader.SetMType(lorawan::LorawanMacHeader::UNCONFIRMED_DATA_DOWN);
        packet->AddHeader(macHeader);
        lorawan::LoraTag tag;
        tag.SetDataRate(0);
        // In the unit of the module's version.
        tag.SetFrequency(GetMac(device)->GetSecondReceiveWindowFrequency());
        packet->AddPacketTag(tag);
        gateway->Send(packet);
    }

    Ptr<lorawan::LoraChannel> m_channel;
    lorawan::LoraPhyHelper m_phys;
    lorawan::LorawanMacHelper m_macs;
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LORAWAN_TEST_NETWORK_H
