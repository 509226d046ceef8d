// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MESSAGE_H
#define AIOT_MESSAGE_H

#include "ns3/stage.h"

#include <cstdint>
#include <ostream>
#include <string>

namespace ns3
{
namespace aiot
{

/// What a message is. The values travel in headers: append, never reorder.
enum class MessageType : uint8_t
{
    SAMPLE = 1, //!< data that is to be processed by the receiver, or by a tier behind it
    RESULT,     //!< answer to a SAMPLE, from the node that processed it
    REPORT,     //!< result that a device computed itself
    MODEL,      //!< model download
    ACK,        //!< the receiver has a REPORT, a MODEL or WEIGHTS
    WEIGHTS     //!< of a model that learns, up, down or sideways
};

/// Where a sample is processed. The values travel in headers: append, never reorder.
enum class Offload : uint8_t
{
    DEVICE = 0, //!< on the node that took it
    EDGE,       //!< on the server that the node talks to
    CLOUD       //!< on the tier behind that server
};

/// No node: the value of Message::server in everything but results.
constexpr uint32_t NO_NODE = 0xffffff;

/// Largest node id that fits a header.
constexpr uint32_t MAX_NODE = NO_NODE - 1;

/**
 * @ingroup aiot_transport
 * What applications exchange, whichever way it travels.
 *
 * A message is known by its origin and its id: a result, an acknowledgement and a relayed sample
 * carry those of the message that they belong to. Payload has a size but no content. Instants do
 * not travel: whoever wants to know how long an exchange took keeps its beginning.
 */
struct Message
{
    uint32_t id{0};                        //!< number of the exchange at its origin
    MessageType type{MessageType::SAMPLE}; //!< what it is
    Stage stage{Stage::INFERENCE};         //!< lifecycle stage for which it travels
    Offload target{Offload::EDGE};         //!< where its sample is processed
    uint16_t model{0};                     //!< number of the network, see ModelNumbers
    uint16_t plan{0};   //!< number of the plan whose step on `target` is meant; 0: all of `model`
    uint32_t origin{0}; //!< id of the node that began the exchange, <= MAX_NODE
    uint32_t server{NO_NODE}; //!< RESULT, REPORT: id of the node that processed it
    uint32_t payloadBytes{0}; //!< size of the payload (B)
    bool answered{true};      //!< a SAMPLE or REPORT whose sender waits for the answer
};

/**
 * @param type a type of message
 * @return its name in lower case, e.g. `sample`
 */
const char* MessageTypeName(MessageType type);

/**
 * @param target a tier
 * @return its name as the command line and the database spell it, e.g. `edge`
 */
const char* OffloadName(Offload target);

/**
 * @param name a name as OffloadName() gives it
 * @return the tier
 * @throw std::invalid_argument if no tier has that name
 */
Offload ParseOffload(const std::string& name);

/**
 * @param os where to print
 * @param message what to print
 * @return @p os
 */
std::ostream& operator<<(std::ostream& os, const Message& message);

} // namespace aiot
} // namespace ns3

#endif // AIOT_MESSAGE_H
