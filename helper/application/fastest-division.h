// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FASTEST_DIVISION_H
#define AIOT_FASTEST_DIVISION_H

#include "ns3/inference-plan.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace ns3
{
namespace aiot
{

class NetworkDivision;

/// @return how long a message of a size takes (s); unset where the link carries none of that size
using MessageTimes = std::function<std::optional<double>(uint32_t bytes)>;

/**
 * @ingroup aiot_helper_application
 * The division between device and edge of least seconds for one sample: the whole network on either
 * of them, each cut of one tensor, and the minimum cut at the rate of a whole sample, where several
 * tensors may cross. NetworkDivision::FindBest() knows rates only; a message also takes what it
 * begins with (a connection, an advertising interval), so that times are compared here.
 *
 * @param division of a network that is placed on device and edge
 * @param payloadBytes size of a sample (B)
 * @param findMessageS of the link between them
 * @return its steps; one: the whole network runs on that tier
 */
std::vector<InferenceStep> FindFastestDivision(const NetworkDivision& division,
                                               uint32_t payloadBytes,
                                               const MessageTimes& findMessageS);

} // namespace aiot
} // namespace ns3

#endif // AIOT_FASTEST_DIVISION_H
