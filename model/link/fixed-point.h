// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FIXED_POINT_H
#define AIOT_FIXED_POINT_H

#include <functional>

namespace ns3::aiot
{

/**
 * @param function continuous, from [0, 1] into [0, 1]
 * @return x with function(x) = x, to the last digits, by halving; the only one where function falls
 */
double FindFixedPoint(const std::function<double(double)>& function);

} // namespace ns3::aiot

#endif // AIOT_FIXED_POINT_H
