// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TEST_LINK_H
#define AIOT_TEST_LINK_H

#include "ns3/data-rate.h"
#include "ns3/inet-socket-address.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv6-address-helper.h"
#include "ns3/net-device-container.h"
#include "ns3/node-container.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <string>

namespace ns3
{
namespace aiot
{

/// Two nodes with IPv4, and IPv6 if wanted, on a point-to-point link, whose frames have 2 B of link
/// header.
class TestLink
{
  public:
    /**
     * @param rate data rate of the link
     * @param delay propagation delay of the link
     * @param ip6 whether the nodes have IPv6, whose neighbour discovery sends frames of its own
     */
    explicit TestLink(const std::string& rate = "10Mbps",
                      Time delay = MilliSeconds(1),
                      bool ip6 = true)
    {
        RngSeedManager::SetSeed(1);
        RngSeedManager::SetRun(1);
        nodes.Create(2);
        PointToPointHelper link;
        link.SetDeviceAttribute("DataRate", StringValue(rate));
        link.SetChannelAttribute("Delay", TimeValue(delay));
        devices = link.Install(nodes);
        InternetStackHelper stack;
        stack.SetIpv6StackInstall(ip6);
        stack.Install(nodes);
        Ipv4AddressHelper("10.1.1.0", "255.255.255.0").Assign(devices);
        if (ip6)
        {
            Ipv6AddressHelper addresses;
            addresses.SetBase("2001:db8::", Ipv6Prefix(64));
            m_interfaces6 = addresses.Assign(devices);
        }
    }

    ~TestLink()
    {
        Simulator::Destroy();
    }

    TestLink(const TestLink&) = delete;
    TestLink& operator=(const TestLink&) = delete;

    /**
     * @param index 0 or 1
     * @param port a port
     * @param ip6 whether IPv6 is wanted
     * @return socket address of that node
     */
    Address GetAddress(uint32_t index, uint16_t port, bool ip6 = false) const
    {
        if (ip6)
        {
            return Inet6SocketAddress(m_interfaces6.GetAddress(index, 1), port);
        }
        return InetSocketAddress(Ipv4Address(index == 0 ? "10.1.1.1" : "10.1.1.2"), port);
    }

    NodeContainer nodes;        //!< the two nodes
    NetDeviceContainer devices; //!< their devices

  private:
    Ipv6InterfaceContainer m_interfaces6; //!< IPv6 addresses
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_TEST_LINK_H
