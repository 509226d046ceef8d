// SPDX-License-Identifier: GPL-2.0-only
#include "routed-access-helper.h"

#include "backhaul-helper.h"

#include "ns3/node.h"

namespace ns3
{
namespace aiot
{

Time
RoutedAccessHelper::GetReadyTime(uint32_t /* sensor */, uint32_t /* cells */) const
{
    return Time(0);
}

uint16_t
RoutedAccessHelper::GetWiredMtu() const
{
    return 1500;
}

bool
RoutedAccessHelper::DoesBridgeSensors() const
{
    return false;
}

void
RoutedAccessHelper::SkipCell(uint32_t /* cell */, uint32_t /* sensors */)
{
}

int64_t
RoutedAccessHelper::AssignSensors(const Nodes& nodes,
                                  const AccessNetwork& network,
                                  int64_t first,
                                  const DeviceStreams& assign) const
{
    return AssignAlike(
        GetSensorPlaces(GetShare(), nodes.gateways.GetN(), nodes.sensors.GetN()),
        first,
        [&](uint32_t i, int64_t stream) { return assign(network.sensorDevices.Get(i), stream); });
}

int64_t
RoutedAccessHelper::AssignGateways(const Nodes& nodes,
                                   const AccessNetwork& network,
                                   int64_t first,
                                   const DeviceStreams& assign) const
{
    return AssignAlike(
        GetCellPlaces(GetShare(), nodes.gateways.GetN()),
        first,
        [&](uint32_t i, int64_t stream) { return assign(network.gatewayDevices.Get(i), stream); });
}

void
RoutedAccessHelper::InstallBackhaul(const Nodes& nodes, AccessNetwork& network)
{
    const uint32_t cells = nodes.gateways.GetN();
    for (const uint32_t i : GetSensorPlaces(GetShare(), cells, nodes.sensors.GetN()).built)
    {
        GetIp().InstallStack(NodeContainer(nodes.sensors.Get(i)));
    }
    const std::vector<uint32_t> built = GetCellPlaces(GetShare(), cells).built;
    for (const uint32_t cell : built)
    {
        GetIp().InstallStack(NodeContainer(nodes.gateways.Get(cell)));
    }
    GetIp().InstallStack(NodeContainer(nodes.edge, nodes.cloud));

    const BackhaulHelper backhaul(GetIp(), GetWiredMtu());
    backhaul.InstallLan(nodes.gateways, built, nodes.edge, GetConfig().lanDataRate, network);
    backhaul.InstallWan(nodes.edge,
                        nodes.cloud,
                        GetConfig().wanDataRate,
                        GetConfig().wanDelay,
                        network);
}

void
RoutedAccessHelper::DoInstall(const Nodes& nodes, AccessNetwork& network)
{
    InstallBackhaul(nodes, network);
    const uint32_t cells = nodes.gateways.GetN();
    std::vector<CellDevices> devices(cells);
    for (uint32_t cell = 0; cell < cells; ++cell)
    {
        NodeContainer sensors;
        for (uint32_t i = cell; i < nodes.sensors.GetN(); i += cells)
        {
            sensors.Add(nodes.sensors.Get(i));
        }
        if (GetShare().Has(cell))
        {
            devices[cell] = InstallCell(cell, sensors, nodes.gateways.Get(cell));
            AddCell(cell, sensors, devices[cell], network);
        }
        else
        {
            SkipCell(cell, sensors.GetN());
        }
    }
    for (const uint32_t i : GetSensorPlaces(GetShare(), cells, nodes.sensors.GetN()).built)
    {
        network.sensorDevices.Add(devices[i % cells].sensors.Get(i / cells));
        network.readyAt.push_back(GetReadyTime(i, cells));
    }
}

void
RoutedAccessHelper::AddCell(uint32_t cell,
                            const NodeContainer& sensors,
                            const CellDevices& devices,
                            AccessNetwork& network) const
{
    const IpSubnet subnet = IpSubnet::Cell(cell);
    const Address gateway = GetIp().Assign(devices.gatewayIp, subnet, GATEWAY_HOST, true);
    network.gatewayDevices.Add(devices.gateway);
    for (uint32_t i = 0; i < sensors.GetN(); ++i)
    {
        const Ptr<NetDevice> device = devices.sensorsIp.Get(i);
        const Address address = GetIp().Assign(device, subnet, GATEWAY_HOST + 1 + i, false);
        network.addresses[sensors.Get(i)->GetId()] = address;
        GetIp().JoinNeighbors(device, address, devices.gatewayIp, gateway);
        GetIp().AddDefaultRoute(device, gateway);
    }
    if (GetConfig().peerRangeM)
    {
        JoinSensors(sensors, devices, network);
    }
}

void
RoutedAccessHelper::JoinSensors(const NodeContainer& sensors,
                                const CellDevices& devices,
                                const AccessNetwork& network) const
{
    const double rangeM = *GetConfig().peerRangeM;
    for (uint32_t i = 0; i < sensors.GetN(); ++i)
    {
        for (uint32_t j = i + 1; j < sensors.GetN(); ++j)
        {
            const Ptr<NetDevice> device = devices.sensorsIp.Get(i);
            const Ptr<NetDevice> other = devices.sensorsIp.Get(j);
            const Address address = network.GetAddress(sensors.Get(i));
            const Address otherAddress = network.GetAddress(sensors.Get(j));
            if (DoesBridgeSensors() ||
                CellLayout::AreWithin(sensors.Get(i), sensors.Get(j), rangeM))
            {
                GetIp().JoinNeighbors(device, address, other, otherAddress);
            }
            else
            {
                GetIp().AddDetour(device, otherAddress, devices.gatewayIp);
                GetIp().AddDetour(other, address, devices.gatewayIp);
            }
        }
    }
}

} // namespace aiot
} // namespace ns3
