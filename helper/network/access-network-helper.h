// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ACCESS_NETWORK_HELPER_H
#define AIOT_ACCESS_NETWORK_HELPER_H

#include "access-network.h"
#include "access-plan.h"
#include "cell-share.h"

#include <cstdint>
#include <vector>

/**
 * @defgroup aiot_helper_network Network helpers
 * @ingroup aiot
 * Installers of access networks, backhauls and backbones.
 */

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_network
 * @brief Connects sensors through one gateway per cell to an edge node and a cloud node.
 *
 *     sensors ~ radio ~ gateway (one per cell) - factory LAN (CSMA) - edge - WAN - cloud
 *
 * @code
 *   AccessNetworkConfig config;
 *   config.radiusM = 30;
 *   auto helper = CreateAccessNetworkHelper("wifi", config);
 *   helper->AssignStreams(1000);
 *   AccessNetwork network = helper->Install(sensors, gateways, edge, cloud);
 *   socket->Connect(network.GetSocketAddress(edge, 9000));
 * @endcode
 *
 * Gateways route, one subnet per cell: the edge keeps one route per cell and each sensor one in
 * all, so a packet's cost does not grow with the number of sensors. A bridge would carry every
 * broadcast of one cell into all others, and a route per sensor would make ns-3's linear look-up
 * dominate the run at 1000 sensors. Addresses, routes and neighbours are static (IpSetup).
 *
 * The nodes given have no Internet stack yet; the gateways of LTE no application either. No queue
 * disc is installed: the devices' own queues are the only ones.
 *
 * An interface, so that programs need not be linked with the packet level's library, which takes
 * ns-3's radios along; CreateAccessNetworkHelper() loads it.
 */
class AccessNetworkHelper
{
  public:
    /// Streams that AssignStreams sets aside, enough for 10000 sensors on any radio.
    static constexpr int64_t STREAM_BLOCK = 1 << 20;

    AccessNetworkHelper() = default;
    virtual ~AccessNetworkHelper() = default;
    AccessNetworkHelper(const AccessNetworkHelper&) = delete;
    AccessNetworkHelper& operator=(const AccessNetworkHelper&) = delete;

    /// @return what will be built
    virtual const AccessPlan& GetPlan() const = 0;

    /**
     * Fix the random streams of places, devices and stacks. Call it before Install; without it the
     * streams are ns-3's automatic ones.
     * @param first first stream
     * @return STREAM_BLOCK, the number of streams set aside from there
     */
    virtual int64_t AssignStreams(int64_t first) = 0;

    /**
     * Before Install, where the plan has separate cells: build these cells only. Others' nodes are
     * placed and left without devices; what is built has the places, addresses and random streams
     * that it has among all.
     * @param share cells that are built; may be none, so that edge and cloud are alone
     */
    virtual void BuildOnly(const CellShare& share) = 0;

    /**
     * Build everything, or what BuildOnly() says. Call it once, before the simulation runs.
     * @param sensors at least one
     * @param gateways one per cell, 1 to AccessPlan::MAX_CELLS
     * @param edge the edge node
     * @param cloud the cloud node
     * @return what was built
     * @throw std::invalid_argument if there are more sensors in a cell than the radio can have;
     * nothing is built then
     */
    virtual AccessNetwork Install(const NodeContainer& sensors,
                                  const NodeContainer& gateways,
                                  const Ptr<Node>& edge,
                                  const Ptr<Node>& cloud) = 0;

    /**
     * Connect further cloud nodes to the edge node, each by a WAN link of its own at the configured
     * rate. After Install().
     * @param edge the edge node
     * @param clouds the nodes, without Internet stack
     * @param delays of their links, one way, in the same order
     * @param network what Install() returned; gains wiredDevices and the clouds' addresses
     */
    virtual void InstallFurtherClouds(const Ptr<Node>& edge,
                                      const NodeContainer& clouds,
                                      const std::vector<Time>& delays,
                                      AccessNetwork& network) const = 0;
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_ACCESS_NETWORK_HELPER_H
