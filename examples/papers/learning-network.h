// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEARNING_NETWORK_H
#define AIOT_LEARNING_NETWORK_H

#include "ns3/energy-carbon-sink.h"
#include "ns3/learning-setup.h"
#include "ns3/node-container.h"
#include "ns3/nstime.h"
#include "ns3/object-factory.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// Who learns together.
struct LearningNodes
{
    NodeContainer devices; //!< who learn
    Ptr<Node> server;      //!< who averages or trains
};

/// How they are connected.
struct LearningLinks
{
    NodeContainer gateways;               //!< nodes in between, metered
    ObjectFactoryValue transport;         //!< attribute Transport of LearningNode
    std::vector<Address> deviceAddresses; //!< where devices listen
    Address serverAddress;                //!< where the server listens
    Time ready;                           //!< when all may send
    uint32_t blockBytes{0};               //!< attribute BlockBytes of LearningNode (B)
    Time tryTimeout{Seconds(3600)};       //!< attribute TryTimeout of LearningNode
};

/// Port that learners and the server listen at.
constexpr uint16_t LEARNING_PORT = 5003;

/**
 * Connect nodes by links that are known by their efficiency, and meter all: processors that draw
 * what training takes, radios that draw what messages take, and nothing else.
 *
 * Where the downlink is counted without the data centre's PUE, a base station of its own sends.
 *
 * @param nodes who learns; metered and labelled here
 * @param setup the links' efficiencies
 * @param rateBps bit rate of each sender (bit/s)
 * @param sink gets the labels of gateways
 * @param serverZone zone of the server, and of the base station
 * @return how they are connected
 */
LearningLinks InstallEfficiencyLinks(const LearningNodes& nodes,
                                     const LearningSetup& setup,
                                     double rateBps,
                                     EnergyCarbonSink& sink,
                                     const std::string& serverZone);

} // namespace aiot
} // namespace ns3

#endif // AIOT_LEARNING_NETWORK_H
