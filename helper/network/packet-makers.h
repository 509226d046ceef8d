// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PACKET_MAKERS_H
#define AIOT_PACKET_MAKERS_H

#include "access-network-helper.h"
#include "backbone-network.h"

#include "ns3/node-container.h"

#include <map>
#include <memory>
#include <string>

namespace ns3
{
namespace aiot
{

/// A backbone that is built with packets, see TopologyZooHelper.
class PacketBackbone : public BackboneNetwork, public BackboneBuilder
{
  public:
    using BackboneNetwork::BackboneNetwork;
};

/**
 * @ingroup aiot_helper_network
 * @brief What the packet level's library makes; it fills this in when it is loaded, as
 * PacketLibrary.
 */
struct PacketMakers
{
    using AccessMaker = std::unique_ptr<AccessNetworkHelper> (*)(const AccessNetworkConfig&);
    using BackboneMaker = std::unique_ptr<PacketBackbone> (*)(const NetworkGraph&,
                                                              const TopologyZooConfig&);
    using StackInstaller = void (*)(const NodeContainer&);

    std::map<std::string, AccessMaker> accessNetworks; //!< by name of the radio
    BackboneMaker makeBackbone{nullptr};               //!< see CreatePacketBackbone()
    StackInstaller installStack{nullptr};              //!< see InstallInternetStack()
};

/// @return what has been filled in; empty before the library is loaded
PacketMakers& GetPacketMakers();

/**
 * Loads the packet level's library unless that is there.
 * @param network nodes and links
 * @param config what the network does not say
 * @return a TopologyZooHelper
 * @throw std::invalid_argument as BackboneNetwork
 */
std::unique_ptr<PacketBackbone> CreatePacketBackbone(const NetworkGraph& network,
                                                     const TopologyZooConfig& config);

/**
 * Loads the packet level's library unless that is there.
 * @param nodes get ns-3's Internet stack: applications have sockets, even where nobody answers
 */
void InstallInternetStack(const NodeContainer& nodes);

} // namespace aiot
} // namespace ns3

#endif // AIOT_PACKET_MAKERS_H
