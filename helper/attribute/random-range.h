// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RANDOM_RANGE_H
#define AIOT_RANDOM_RANGE_H

#include "ns3/random-variable-stream.h"

#include <optional>
#include <utility>

namespace ns3
{
namespace aiot
{

/**
 * @param random a random variable
 * @return the least and the largest value that it can draw; none if that is not known
 */
std::optional<std::pair<double, double>> FindRandomRange(const Ptr<RandomVariableStream>& random);

} // namespace aiot
} // namespace ns3

#endif // AIOT_RANDOM_RANGE_H
