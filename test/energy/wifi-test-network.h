// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_WIFI_TEST_NETWORK_H
#define AIOT_WIFI_TEST_NETWORK_H

#include "energy-test-tools.h"

#include "ns3/constant-position-mobility-model.h"
#include "ns3/net-device-container.h"
#include "ns3/node-container.h"
#include "ns3/propagation-delay-model.h"
#include "ns3/propagation-loss-model.h"
#include "ns3/ssid.h"
#include "ns3/stage-tag.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"
#include "ns3/wifi-energy-model.h"
#include "ns3/wifi-helper.h"
#include "ns3/wifi-mac-helper.h"
#include "ns3/wifi-mac.h"
#include "ns3/wifi-net-device.h"
#include "ns3/yans-wifi-channel.h"
#include "ns3/yans-wifi-helper.h"

namespace ns3
{
namespace aiot
{

/// Length of an OFDM frame of clause 17: 20 us of preamble and SIGNAL, symbols of 4 us.
constexpr int64_t
OfdmNs(int64_t bytes, int64_t bitsPerSymbol)
{
    return (20 + 4 * ((16 + 8 * bytes + 6 + bitsPerSymbol - 1) / bitsPerSymbol)) * 1000;
}

/// Length of a one-stream frame in HT mixed format: 36 us of preambles and signals, symbols of 4
/// us.
constexpr int64_t
HtNs(int64_t bytes, int64_t bitsPerSymbol)
{
    return (36 + 4 * ((16 + 8 * bytes + 6 + bitsPerSymbol - 1) / bitsPerSymbol)) * 1000;
}

/**
 * Wi-Fi nodes that all hear each other well, 3 m apart; built with ns-3's own helpers.
 * Node 0 is the access point if there is one.
 */
class WifiTestNetwork
{
  public:
    /// What to build.
    struct Setup
    {
        uint32_t nodes{2};
        WifiStandard standard{WIFI_STANDARD_80211a};
        std::string dataMode{"OfdmRate6Mbps"};
        std::string controlMode{"OfdmRate6Mbps"};
        bool infrastructure{false};
        uint32_t rtsThreshold{4692480};
        uint32_t maxMissedBeacons{10};
    };

    explicit WifiTestNetwork(const Setup& setup)
        : registry(Create<ChannelRadioRegistry>())
    {
        nodes.Create(setup.nodes);
        auto channel = CreateObject<YansWifiChannel>();
        channel->SetPropagationLossModel(CreateObject<LogDistancePropagationLossModel>());
        channel->SetPropagationDelayModel(CreateObject<ConstantSpeedPropagationDelayModel>());
        YansWifiPhyHelper phy;
        phy.SetChannel(channel);
        phy.Set("ChannelSettings", StringValue("{36, 20, BAND_5GHZ, 0}"));
        WifiHelper wifi;
        wifi.SetStandard(setup.standard);
        wifi.SetRemoteStationManager("ns3::ConstantRateWifiManager",
                                     "DataMode",
                                     StringValue(setup.dataMode),
                                     "ControlMode",
                                     StringValue(setup.controlMode),
                                     "RtsCtsThreshold",
                                     UintegerValue(setup.rtsThreshold));
        WifiMacHelper mac;
        const SsidValue ssid(Ssid("test"));
        for (uint32_t i = 0; i < setup.nodes; ++i)
        {
            if (!setup.infrastructure)
            {
                mac.SetType("ns3::AdhocWifiMac");
            }
            else if (i == 0)
            {
                mac.SetType("ns3::ApWifiMac", "Ssid", ssid);
            }
            else
            {
                mac.SetType("ns3::StaWifiMac",
                            "Ssid",
                            ssid,
                            "MaxMissedBeacons",
                            UintegerValue(setup.maxMissedBeacons));
            }
            devices.Add(wifi.Install(phy, mac, nodes.Get(i)));
            auto mobility = CreateObject<ConstantPositionMobilityModel>();
            mobility->SetPosition(Vector(3.0 * i, 0, 0));
            nodes.Get(i)->AggregateObject(mobility);
        }
        wifi.AssignStreams(devices, 100);
    }

    Ptr<WifiNetDevice> GetDevice(uint32_t i) const
    {
        return DynamicCast<WifiNetDevice>(devices.Get(i));
    }

    Ptr<WifiPhy> GetPhy(uint32_t i) const
    {
        return GetDevice(i)->GetPhy();
    }

    /// Give a node our energy model on a supply.
    Ptr<WifiEnergyModel> Meter(uint32_t i,
                               const Ptr<PowerSupply>& supply,
                               const RadioPowerTable* table = nullptr)
    {
        auto model = CreateObject<WifiEnergyModel>();
        model->SetRegistry(registry);
        if (table)
        {
            model->SetPowerTable(*table);
        }
        model->SetDevice(GetDevice(i));
        return Attach(supply, model);
    }

    /// Send a packet from one node to another now, straight through the device.
    void Send(uint32_t from, uint32_t to, uint32_t bytes, std::optional<Stage> stage = {}) const
    {
        SendPacket(from, GetDevice(to)->GetAddress(), MakePacket(bytes, stage));
    }

    /// Send a packet to all.
    void Broadcast(uint32_t from, uint32_t bytes, std::optional<Stage> stage = {}) const
    {
        SendPacket(from, Mac48Address::GetBroadcast(), MakePacket(bytes, stage));
    }

    void SendPacket(uint32_t from, const Address& to, const Ptr<Packet>& packet) const
    {
        GetDevice(from)->Send(packet, to, 0x88b5); // EtherType for experiments
    }

    static Ptr<Packet> MakePacket(uint32_t bytes, std::optional<Stage> stage)
    {
        auto packet = Create<Packet>(bytes);
        if (stage)
        {
            TagStage(packet, *stage);
        }
        return packet;
    }

    NodeContainer nodes;
    NetDeviceContainer devices;
    Ptr<ChannelRadioRegistry> registry;
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_WIFI_TEST_NETWORK_H
