// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CARBON_CP_GRID_H
#define AIOT_CARBON_CP_GRID_H

#include "ns3/intensity-series.h"

#include <cstddef>
#include <cstdint>
#include <functional>

namespace ns3
{
namespace aiot
{

/// An hour (ns).
constexpr int64_t CARBON_CP_HOUR_NS = int64_t{3600} * 1000000000;

/// How hours differ from the mean day of their month: a model of ours, without a source.
struct CarbonCpWeather
{
    double deviation{0.15};   //!< relative standard deviation of an hour's intensity
    double persistence{0.95}; //!< correlation of an hour's deviation with the next one's
};

/**
 * A series whose hours scatter about another one's: the logarithm of the ratio is a Gaussian
 * autoregressive process of order 1, whose mean leaves the intensity's mean as it is.
 *
 * @param series mean values; hours
 * @param weather how they scatter; a deviation of 0 leaves them as they are
 * @param fromNs begin (ns since 1970), at a full hour
 * @param hours how many
 * @param drawNormal draws a standard normal number, the same ones for the same series
 * @return the series
 */
IntensitySeries AddWeather(const IntensitySeries& series,
                           const CarbonCpWeather& weather,
                           int64_t fromNs,
                           std::size_t hours,
                           const std::function<double()>& drawNormal);

} // namespace aiot
} // namespace ns3

#endif // AIOT_CARBON_CP_GRID_H
