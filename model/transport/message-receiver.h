// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MESSAGE_RECEIVER_H
#define AIOT_MESSAGE_RECEIVER_H

#include "message.h"

#include "ns3/address.h"
#include "ns3/prefetch.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_transport
 * Whoever has messages come to it, without the detour over callbacks.
 */
class MessageReceiver : public PrefetchTarget
{
  public:
    virtual ~MessageReceiver() = default;

    /**
     * A message has arrived.
     * @param message the message
     * @param from where it came from
     */
    virtual void Receive(const Message& message, const Address& from) = 0;

    /**
     * A message of ours is given up.
     * @param message the message
     */
    virtual void SendFailed(const Message& message) = 0;
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_MESSAGE_RECEIVER_H
