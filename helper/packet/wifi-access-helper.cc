// SPDX-License-Identifier: GPL-2.0-only
#include "wifi-access-helper.h"

#include "ns3/cell-loss.h"
#include "ns3/double.h"
#include "ns3/given-defaults.h"
#include "ns3/node.h"
#include "ns3/propagation-delay-model.h"
#include "ns3/propagation-loss-model.h"
#include "ns3/qos-txop.h"
#include "ns3/ssid.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"
#include "ns3/wifi-helper.h"
#include "ns3/wifi-mac-helper.h"
#include "ns3/wifi-mac.h"
#include "ns3/wifi-net-device.h"
#include "ns3/yans-wifi-channel.h"
#include "ns3/yans-wifi-helper.h"

#include <array>

namespace ns3
{
namespace aiot
{
namespace
{

constexpr std::array<int, 3> CHANNEL_NUMBERS = {1, 6, 11};

Ptr<YansWifiChannel>
CreateRadioChannel()
{
    const auto loss = CreateObject<LogDistancePropagationLossModel>();
    loss->SetPathLossExponent(CellLoss::PATH_LOSS_EXPONENT);
    loss->SetReference(1.0, CellLoss::GetReferenceLossDb(WifiPlan::FREQUENCY_HZ));
    const auto channel = CreateObject<YansWifiChannel>();
    channel->SetPropagationLossModel(loss);
    channel->SetPropagationDelayModel(CreateObject<ConstantSpeedPropagationDelayModel>());
    return channel;
}

void
SetTxPower(YansWifiPhyHelper& phy, double powerDbm)
{
    phy.Set("TxPowerStart", DoubleValue(powerDbm));
    phy.Set("TxPowerEnd", DoubleValue(powerDbm));
}

// By default a sender waits for the answer to a block ack request for 1 ms, which a beacon in
// between exceeds. It then sends one frame without block ack, whereupon the receiver (ns-3.37)
// waits for that frame for ever, and keeps what comes after it.
void
AllowSlowBlockAckSetup(const NetDeviceContainer& devices)
{
    for (auto device = devices.Begin(); device != devices.End(); ++device)
    {
        const auto mac = DynamicCast<WifiNetDevice>(*device)->GetMac();
        for (const AcIndex category : {AC_BE, AC_BK, AC_VI, AC_VO})
        {
            mac->GetQosTxop(category)->SetAttribute("AddBaResponseTimeout",
                                                    TimeValue(MilliSeconds(200)));
        }
    }
}

} // namespace

struct WifiAccessHelper::Channels
{
    std::array<Ptr<YansWifiChannel>, CHANNEL_NUMBERS.size()> radio; //!< by index of the number
    std::array<uint32_t, CHANNEL_NUMBERS.size()> stations{};        //!< so far on each
    std::vector<uint32_t> firstRank; //!< per cell: rank of its first station on its channel
};

WifiAccessHelper::WifiAccessHelper(const AccessNetworkConfig& config)
    : RoutedAccessHelper(config, WifiPlan::Make(config)),
      m_channels(std::make_unique<Channels>())
{
}

WifiAccessHelper::~WifiAccessHelper() = default;

bool
WifiAccessHelper::IsAdHoc() const
{
    return GetConfig().peerRangeM.value_or(0) > 0;
}

bool
WifiAccessHelper::DoesBridgeSensors() const
{
    return !IsAdHoc();
}

uint32_t
WifiAccessHelper::TakeRanks(uint32_t cell, uint32_t sensors)
{
    uint32_t& stations = m_channels->stations[cell % CHANNEL_NUMBERS.size()];
    const uint32_t first = stations;
    m_channels->firstRank.push_back(first);
    stations += sensors;
    return first;
}

void
WifiAccessHelper::SkipCell(uint32_t cell, uint32_t sensors)
{
    TakeRanks(cell, sensors);
}

RoutedAccessHelper::CellDevices
WifiAccessHelper::InstallCell(uint32_t cell, const NodeContainer& sensors, const Ptr<Node>& gateway)
{
    const std::size_t index = cell % CHANNEL_NUMBERS.size();
    if (!m_channels->radio[index])
    {
        m_channels->radio[index] = CreateRadioChannel();
    }
    uint32_t rank = TakeRanks(cell, sensors.GetN());

    WifiHelper wifi;
    wifi.SetStandard(WIFI_STANDARD_80211n);
    if (const auto& mcs = GetPlan().rate)
    {
        wifi.SetRemoteStationManager("ns3::ConstantRateWifiManager",
                                     "DataMode",
                                     StringValue("HtMcs" + std::to_string(*mcs)),
                                     "ControlMode",
                                     StringValue("OfdmRate6Mbps"));
    }
    else
    {
        wifi.SetRemoteStationManager("ns3::IdealWifiManager");
    }
    YansWifiPhyHelper phy;
    phy.SetChannel(m_channels->radio[index]);
    phy.Set("ChannelSettings",
            StringValue("{" + std::to_string(CHANNEL_NUMBERS[index]) + ", 20, BAND_2_4GHZ, 0}"));

    const SsidValue ssid(Ssid("cell-" + std::to_string(cell)));
    WifiMacHelper mac;
    CellDevices devices;
    SetTxPower(phy, WifiPlan::ACCESS_POINT_DBM);
    IsAdHoc() ? mac.SetType("ns3::AdhocWifiMac") : mac.SetType("ns3::ApWifiMac", "Ssid", ssid);
    devices.gateway = devices.gatewayIp = wifi.Install(phy, mac, gateway).Get(0);
    SetTxPower(phy, *GetPlan().txPowerDbm);
    for (auto sensor = sensors.Begin(); sensor != sensors.End(); ++sensor)
    {
        if (!IsAdHoc())
        {
            mac.SetType("ns3::StaWifiMac",
                        "Ssid",
                        ssid,
                        "WaitBeaconTimeout",
                        TimeValue(GetScanTime(rank++)),
                        "MaxMissedBeacons",
                        UintegerValue(MAX_MISSED_BEACONS));
        }
        devices.sensors.Add(wifi.Install(phy, mac, *sensor));
    }
    if (!IsDefaultGiven("ns3::QosTxop::AddBaResponseTimeout"))
    {
        AllowSlowBlockAckSetup(
            NetDeviceContainer(NetDeviceContainer(devices.gateway), devices.sensors));
    }
    devices.sensorsIp = devices.sensors;
    return devices;
}

Time
WifiAccessHelper::GetScanTime(uint32_t rank) const
{
    // Longer than a beacon interval, 102.4 ms, so that each scan hears one beacon at least.
    return MilliSeconds(120) + rank * GetConfig().joinInterval;
}

Time
WifiAccessHelper::GetReadyTime(uint32_t sensor, uint32_t cells) const
{
    if (IsAdHoc())
    {
        return Time(0);
    }
    // A request that got lost is sent again after 500 ms.
    const uint32_t rank = m_channels->firstRank[sensor % cells] + sensor / cells;
    return GetScanTime(rank) + MilliSeconds(600);
}

int64_t
WifiAccessHelper::DoAssignStreams(const Nodes& nodes, const AccessNetwork& network, int64_t first)
{
    const DeviceStreams assign = [](const Ptr<NetDevice>& device, int64_t stream) {
        return WifiHelper().AssignStreams(NetDeviceContainer(device), stream);
    };
    const int64_t used = AssignGateways(nodes, network, first, assign);
    return used + AssignSensors(nodes, network, first + used, assign);
}

} // namespace aiot
} // namespace ns3
