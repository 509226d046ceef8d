// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_IP_SETUP_H
#define AIOT_IP_SETUP_H

#include "ns3/address.h"
#include "ns3/ipv6-address.h"
#include "ns3/net-device.h"
#include "ns3/node-container.h"

#include <cstdint>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_packet
 * @brief One IP subnet of a factory network: one cell, the LAN or the WAN link.
 *
 * | subnet | IPv4            | IPv6                      |
 * |--------|-----------------|---------------------------|
 * | cell c | 10.(1+c).0.0/16 | fda1:700:0:(0x100+c)::/64 |
 * | LAN    | 172.16.0.0/16   | fda1:700:0:1::/64         |
 * | WAN    | 172.17.0.0/16   | fda1:700:0:2::/64         |
 * | WAN k  | 172.(17+k).0.0/16 | fda1:700:0:(0x200+k)::/64 |
 *
 * Private addresses both: RFC 1918 and RFC 4193. ns-3 does not forward RFC 3849's 2001:db8::/32.
 */
struct IpSubnet
{
    uint32_t number; //!< 0 the LAN, 1 the WAN, 2 + c the cell c, FURTHER_WAN + k the link k

    static constexpr uint32_t FURTHER_WAN = 0x100; //!< before the numbers of further WAN links
    static constexpr uint32_t MAX_WAN = 14;        //!< highest number of a further WAN link

    /// @return the factory LAN
    static IpSubnet Lan();
    /// @return the link from edge to cloud
    static IpSubnet Wan();
    /**
     * @param link 0 for Wan(), 1 to MAX_WAN for links to further clouds
     * @return the link from edge to that cloud
     */
    static IpSubnet Wan(uint32_t link);
    /**
     * @param cell number of the cell, at most 199
     * @return the subnet of the cell
     */
    static IpSubnet Cell(uint32_t cell);
};

/**
 * @ingroup aiot_helper_packet
 * @brief Gives nodes one IP version, and devices their addresses, routes and neighbours, all of it
 * static.
 *
 * Static throughout, so that no message waits for, or is lost to, address resolution and no radio
 * listens for it: no ARP, no duplicate address detection, no router solicitations, no neighbour
 * solicitations. Only the routing protocol "static" is installed.
 *
 * IPv6 interface identifiers are 0000:00ff:fe00:XXXX, the form that 6LoWPAN compresses to two
 * octets, or to none where XXXX is the node's 802.15.4 short address (RFC 6282, 3.1.1 and 3.2.2).
 *
 * Addresses travel as ns3::Address: an Ipv4Address or Ipv6Address inside, as the version is.
 */
class IpSetup
{
  public:
    /**
     * @param version 4 or 6
     * @throw std::invalid_argument for any other
     */
    explicit IpSetup(int version);

    /// @return 4 or 6
    int GetVersion() const;

    /**
     * Install IP, UDP and TCP.
     * @param nodes nodes without an Internet stack
     */
    void InstallStack(const NodeContainer& nodes) const;

    /**
     * Add an interface with one address.
     * @param device a device of a node that has a stack
     * @param subnet the subnet
     * @param host number within the subnet, 1 to 65533
     * @param router whether the interface forwards
     * @return the address
     */
    Address Assign(const Ptr<NetDevice>& device,
                   const IpSubnet& subnet,
                   uint32_t host,
                   bool router) const;

    /**
     * @param device a device with an address of the chosen version
     * @return its first address; with IPv6 its first global one
     */
    Address GetAddress(const Ptr<NetDevice>& device) const;

    /**
     * Send what has no better route through a neighbour.
     * @param device the device to leave by
     * @param nextHop the neighbour's address
     */
    void AddDefaultRoute(const Ptr<NetDevice>& device, const Address& nextHop) const;

    /**
     * Send what goes to a subnet through a neighbour.
     * @param device the device to leave by
     * @param subnet the destination
     * @param nextHop the neighbour's address
     */
    void AddRoute(const Ptr<NetDevice>& device,
                  const IpSubnet& subnet,
                  const Address& nextHop) const;

    /**
     * Give a device permanent neighbour entries for a peer, and the peer's device one for it. They
     * are set again whenever a link goes up or down, since ns-3 then flushes the cache.
     * @param device a device
     * @param address its address
     * @param peer a device on the same link
     * @param peerAddress the peer's address
     */
    void JoinNeighbors(const Ptr<NetDevice>& device,
                       const Address& address,
                       const Ptr<NetDevice>& peer,
                       const Address& peerAddress) const;

    /**
     * Send what goes to one host through a neighbour, which forwards it by the device that it came
     * in by, and does not tell of a shorter way.
     * @param device the device to leave by
     * @param host the destination
     * @param gateway the neighbour's device
     */
    void AddDetour(const Ptr<NetDevice>& device,
                   const Address& host,
                   const Ptr<NetDevice>& gateway) const;

    /**
     * @param subnet a subnet
     * @return its IPv6 prefix, 64 bits
     */
    static Ipv6Prefix GetIpv6Prefix(const IpSubnet& subnet);

    /**
     * Keep an IPv6 host from soliciting routers. Nothing to do for IPv4.
     *
     * ns-3 solicits from hosts only, so the interface counts as a router's until the events of this
     * instant are over.
     * @param device a host's device, just given its address
     */
    static void SilenceHost(const Ptr<NetDevice>& device);

  private:
    int m_version; //!< 4 or 6
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_IP_SETUP_H
