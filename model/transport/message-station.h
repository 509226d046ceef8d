// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MESSAGE_STATION_H
#define AIOT_MESSAGE_STATION_H

#include "message-link.h"
#include "message.h"

#include "ns3/address.h"
#include "ns3/link-interface-energy-model.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace ns3
{
namespace aiot
{

class MessageLevelEndpoint;

/// A link and its upper end.
struct MessageMedium
{
    Ptr<MessageLink> link;                   //!< how messages traverse it
    uint32_t hub;                            //!< id of the node at the upper end
    Ptr<LinkInterfaceEnergyModel> interface; //!< its interface
    MediumState state{};                     //!< what changes with each message
    std::shared_ptr<LinkRandom> up{};        //!< draws waits and losses on the way up
    std::shared_ptr<LinkRandom> down{};      //!< draws waits and losses on the way down
    /// Whether a station, by node id, reaches another without the hub; empty: none does.
    std::function<bool(uint32_t, uint32_t)> reaches{};
};

/// Where an endpoint is.
struct MessagePlace
{
    uint32_t nodeId{0}; //!< id of its node
    uint16_t port{0};   //!< its port
};

/// An endpoint that is open.
struct MessageListener
{
    uint16_t port;                  //!< its port
    MessageLevelEndpoint* endpoint; //!< it
};

/// A node. Very many are asked for one by one: none stands in two lines of a cache.
struct alignas(64) MessageStation
{
    uint32_t medium{0};                      //!< link upwards
    uint32_t depth{0};                       //!< links to the root; 0: the root
    uint32_t number{0};                      //!< at that link, see MessageLink::AddStation()
    bool known{false};                       //!< it was added
    Ptr<LinkInterfaceEnergyModel> interface; //!< its interface upwards
    MessageListener first{0, nullptr};       //!< an open endpoint
    std::vector<MessageListener> others;     //!< more of them
};

/// A message under way.
struct InFlightMessage
{
    Message message;                     //!< the message
    MessagePlace from;                   //!< where answers go
    uint16_t toPort;                     //!< port of the receiver
    InterfaceUse use;                    //!< what receiving takes
    LinkInterfaceEnergyModel* interface; //!< interface that receives; may be null
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_MESSAGE_STATION_H
