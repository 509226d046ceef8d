// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ACCESS_NETWORK_H
#define AIOT_ACCESS_NETWORK_H

#include "ns3/address.h"
#include "ns3/data-rate.h"
#include "ns3/net-device-container.h"
#include "ns3/node-container.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_network
 * @brief How to build an access network. The number of cells is the number of gateways given.
 */
struct AccessNetworkConfig
{
    int ipVersion{0};                 //!< 4 or 6; 0: 6 for 802.15.4, which takes no other, else 4
    double radiusM{20.0};             //!< radius of a cell, above 0 and at most 10000
    std::optional<double> txPowerDbm; //!< of the sensors; unset: the radio's default
    std::string dataRate;             //!< of the radio; empty: its default
    /// Sensors send to each other, directly up to this distance, else by way of their gateway;
    /// unset: they do not (m).
    std::optional<double> peerRangeM;
    Time joinInterval{MilliSeconds(20)}; //!< between two stations' associations, or attaches
    DataRate lanDataRate{1000000000};    //!< of the factory LAN
    DataRate wanDataRate{1000000000};    //!< of the link from edge to cloud
    Time wanDelay{MilliSeconds(10)};     //!< of that link, one way
};

/**
 * @ingroup aiot_helper_network
 * @brief What an AccessNetworkHelper has installed.
 *
 * Sensor i is node i of the container that was given, and belongs to cell i modulo the number of
 * gateways; gateway c serves cell c.
 */
struct AccessNetwork
{
    /// One per sensor, in its order: the radio (or the wired port) itself, below any 6LoWPAN layer.
    NetDeviceContainer sensorDevices;
    /// One per gateway, in its order: the device towards the cell.
    NetDeviceContainer gatewayDevices;
    /// Wired devices of gateways, edge and cloud: LAN ports first, then the two ends of the WAN
    /// link.
    NetDeviceContainer wiredDevices;
    /// Nodes that the technology needs and nobody gave: SGW, PGW and MME of LTE, else none.
    NodeContainer unmetered;
    /// Per sensor: from when on it may send, once associated or attached. Simulated time.
    std::vector<Time> readyAt;
    /// Per node id: the address by which peers reach the node.
    std::map<uint32_t, Address> addresses;

    /**
     * @param node a sensor, the edge, the cloud, or a gateway (not with LTE, where it is no IP
     * node)
     * @return the address by which the others reach it: an Ipv4Address or Ipv6Address as
     * ns3::Address. Aborts for a node that is not of this network.
     */
    Address GetAddress(const Ptr<Node>& node) const;

    /**
     * @param node as for GetAddress
     * @param port UDP or TCP port
     * @return the same with the port, for Socket::Connect and SendTo
     */
    Address GetSocketAddress(const Ptr<Node>& node, uint16_t port) const;

    /// @return when the last sensor is ready; zero where there is none
    Time GetAllReadyTime() const;
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_ACCESS_NETWORK_H
