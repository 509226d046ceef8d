// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BACKHAUL_HELPER_H
#define AIOT_BACKHAUL_HELPER_H

#include "ip-setup.h"

#include "ns3/access-network.h"
#include "ns3/data-rate.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_packet
 * @brief The wired part: factory LAN from gateways to edge, and WAN from edge to cloud.
 *
 * The LAN is one CSMA segment with 1 us of delay (200 m of cable), the WAN a point-to-point link.
 * Edge and cloud get their addresses here, gateways theirs on the LAN, and all the routes between.
 */
class BackhaulHelper
{
  public:
    /**
     * @param ip addresses and routes; outlives this object
     * @param mtu largest IP packet on both, in octets
     */
    BackhaulHelper(const IpSetup& ip, uint16_t mtu);

    /**
     * Build the LAN; every gateway gets the edge as its default route, and the edge one route per
     * cell.
     * @param gateways one per cell
     * @param cells those whose gateways are connected, which have an Internet stack
     * @param edge the edge node, with Internet stack
     * @param rate bit rate
     * @param network gains wiredDevices and the addresses of gateways and edge
     */
    void InstallLan(const NodeContainer& gateways,
                    const std::vector<uint32_t>& cells,
                    const Ptr<Node>& edge,
                    const DataRate& rate,
                    AccessNetwork& network) const;

    /**
     * Build the WAN; the cloud gets the edge as its default route.
     * @param edge the edge node, with Internet stack
     * @param cloud the cloud node, with Internet stack
     * @param rate bit rate
     * @param delay propagation delay, one way
     * @param network gains wiredDevices and the cloud's address
     * @param subnet the link's, if the edge has several
     */
    void InstallWan(const Ptr<Node>& edge,
                    const Ptr<Node>& cloud,
                    const DataRate& rate,
                    const Time& delay,
                    AccessNetwork& network,
                    const IpSubnet& subnet = IpSubnet::Wan()) const;

  private:
    const IpSetup& m_ip; //!< addresses and routes
    uint16_t m_mtu;      //!< largest packet
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_BACKHAUL_HELPER_H
