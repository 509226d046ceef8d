// SPDX-License-Identifier: GPL-2.0-only
#include "csma-access-helper.h"

#include "ns3/csma-helper.h"
#include "ns3/given-defaults.h"
#include "ns3/node.h"

#include <limits>
#include <stdexcept>

namespace ns3
{
namespace aiot
{
namespace
{

const std::vector<double> RATES_BPS = {10e6, 100e6, 1e9};
constexpr std::size_t DEFAULT_RATE = 1;

} // namespace

CsmaAccessHelper::CsmaAccessHelper(const AccessNetworkConfig& config)
    : RoutedAccessHelper(config),
      m_rateBps(RATES_BPS[ChooseDataRate(RATES_BPS, "csma").value_or(DEFAULT_RATE)])
{
    if (config.txPowerDbm)
    {
        throw std::invalid_argument("csma is a wire: a transmit power is not allowed");
    }
}

std::string
CsmaAccessHelper::GetName() const
{
    return "csma";
}

double
CsmaAccessHelper::GetNominalRateBps() const
{
    return m_rateBps;
}

std::optional<double>
CsmaAccessHelper::GetTxPowerDbm() const
{
    return std::nullopt;
}

uint32_t
CsmaAccessHelper::GetMaxSensorsPerCell() const
{
    return 65532; // host numbers of a subnet, less the gateway
}

double
CsmaAccessHelper::GetPeerRangeM() const
{
    return std::numeric_limits<double>::infinity(); // one segment
}

RoutedAccessHelper::CellDevices
CsmaAccessHelper::InstallCell(uint32_t /* cell */,
                              const NodeContainer& sensors,
                              const Ptr<Node>& gateway)
{
    CsmaHelper csma;
    csma.SetChannelAttribute("DataRate", DataRateValue(static_cast<uint64_t>(m_rateBps)));
    csma.SetChannelAttribute("Delay",
                             TimeValue(GetGivenTime("ns3::CsmaChannel::Delay", NanoSeconds(500))));
    const NetDeviceContainer all = csma.Install(NodeContainer(NodeContainer(gateway), sensors));
    CellDevices devices;
    devices.gateway = devices.gatewayIp = all.Get(0);
    for (uint32_t i = 1; i < all.GetN(); ++i)
    {
        devices.sensors.Add(all.Get(i));
    }
    devices.sensorsIp = devices.sensors;
    return devices;
}

int64_t
CsmaAccessHelper::DoAssignStreams(const Nodes& nodes, const AccessNetwork& network, int64_t first)
{
    const DeviceStreams assign = [](const Ptr<NetDevice>& device, int64_t stream) {
        return CsmaHelper().AssignStreams(NetDeviceContainer(device), stream);
    };
    const int64_t used = AssignSensors(nodes, network, first, assign);
    return used + AssignGateways(nodes, network, first + used, assign);
}

} // namespace aiot
} // namespace ns3
