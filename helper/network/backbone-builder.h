// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BACKBONE_BUILDER_H
#define AIOT_BACKBONE_BUILDER_H

#include "ns3/board-energy-helper.h"
#include "ns3/ipv4-address.h"
#include "ns3/net-device-container.h"
#include "ns3/node-container.h"

#include <cstddef>

namespace ns3
{
namespace aiot
{

/// A node that is attached to a router.
struct BackboneHost
{
    Ptr<Node> node;             //!< the host
    std::size_t router{0};      //!< index of its router in the network
    Ipv4Address address;        //!< of the host
    NetDeviceContainer devices; //!< the host's, then the router's; none at message level
    double rateBps{0};          //!< of the link between
    double delayS{0};           //!< of the link between, one way
};

/**
 * @ingroup aiot_helper_network
 * Makes the nodes of a backbone, and what is between them: packets or messages.
 *
 * Call Install() first, then Attach(), Connect() and InstallEnergy(), each as often as needed.
 */
class BackboneBuilder
{
  public:
    virtual ~BackboneBuilder() = default;

    /// Make the routers and their links. Call once.
    virtual void Install() = 0;

    /// @return the routers, in the order of the network's nodes; after Install()
    virtual const NodeContainer& GetRouters() const = 0;

    /**
     * Attach a host by a point-to-point link; what it sends goes there.
     * @param host a node without Internet stack
     * @param router index of a node of the network
     * @param rateBps bit rate
     * @param delayS propagation delay, one way (s)
     * @return what it is known by
     * @throw std::invalid_argument if there are too many at one router, or routers with hosts
     */
    virtual BackboneHost Attach(const Ptr<Node>& host,
                                std::size_t router,
                                double rateBps,
                                double delayS) = 0;

    /**
     * Give the routers on the way routes between the hosts of two routers, both ways.
     * @param a a host
     * @param b another
     */
    virtual void Connect(const BackboneHost& a, const BackboneHost& b) = 0;

    /**
     * Meter the port of a host whose board is installed.
     * @param boards has installed the board
     * @param host the host
     * @param shared whether the messages of many nodes go over it
     */
    virtual void InstallHostEnergy(BoardEnergyHelper& boards,
                                   const BackboneHost& host,
                                   bool shared) = 0;

    /**
     * Put a board on each router and meter its ports: the board's port power, and jPerBit on top
     * while bits leave. Call after all hosts are attached.
     * @param boards installs the boards
     * @param router the board
     * @throw std::invalid_argument for a board without a port
     */
    virtual void InstallEnergy(BoardEnergyHelper& boards, const Board& router) = 0;
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_BACKBONE_BUILDER_H
