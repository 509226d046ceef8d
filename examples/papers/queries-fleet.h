// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_QUERIES_FLEET_H
#define AIOT_QUERIES_FLEET_H

#include "ns3/scaling-policy.h"

#include <string>

namespace ns3
{
namespace aiot
{

/**
 * @param name type of a ScalingPolicy, a user's own too: `TYPE` or `TYPE[NAME=VALUE|NAME=VALUE]`
 * @throw std::invalid_argument one line, with what is allowed
 */
void RequireScalingPolicy(const std::string& name);

/// @param name as RequireScalingPolicy() takes it @return a policy, each time a new one
Ptr<ScalingPolicy> MakeScalingPolicy(const std::string& name);

} // namespace aiot
} // namespace ns3

#endif // AIOT_QUERIES_FLEET_H
