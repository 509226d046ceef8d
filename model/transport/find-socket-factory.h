// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FIND_SOCKET_FACTORY_H
#define AIOT_FIND_SOCKET_FACTORY_H

#include "ns3/node.h"
#include "ns3/type-id.h"

#include <string>

namespace ns3
{
namespace aiot
{

/**
 * Find what makes the sockets of a node, by name: ns-3's Internet module is not linked with what
 * only computes messages.
 *
 * @param node a node; the program ends if it has no Internet stack
 * @param name of the factory's type, such as `ns3::UdpSocketFactory`
 * @param user who asks, for the message
 * @return the type, for Socket::CreateSocket()
 */
TypeId FindSocketFactory(const Ptr<Node>& node, const std::string& name, const std::string& user);

} // namespace aiot
} // namespace ns3

#endif // AIOT_FIND_SOCKET_FACTORY_H
