// SPDX-License-Identifier: GPL-2.0-only
#include "carbon-cp-grid.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr double TWO_PI = 6.283185307179586;

/// @return a standard normal number (Box and Muller), the same on all platforms
double
DrawNormal(std::mt19937_64& random)
{
    const auto uniform = [&random] {
        return (static_cast<double>(random() >> 11) + 0.5) * 0x1p-53;
    };
    const double radius = std::sqrt(-2 * std::log(uniform()));
    return radius * std::cos(TWO_PI * uniform());
}

} // namespace

IntensitySeries
AddWeather(const IntensitySeries& series,
           const CarbonCpWeather& weather,
           int64_t fromNs,
           std::size_t hours,
           uint64_t seed)
{
    std::mt19937_64 random(seed);
    // Of a log-normal number with that relative deviation.
    const double sigma = std::sqrt(std::log1p(weather.deviation * weather.deviation));
    const double innovation = std::sqrt(1 - weather.persistence * weather.persistence);
    double state = DrawNormal(random);
    std::vector<IntensityStep> steps;
    for (std::size_t hour = 0; hour < hours; ++hour)
    {
        const int64_t startNs = fromNs + static_cast<int64_t>(hour) * CARBON_CP_HOUR_NS;
        const double mean = series.IntegrateLocation(startNs, startNs + CARBON_CP_HOUR_NS) / 3600;
        const double factor = std::exp(sigma * state - sigma * sigma / 2);
        steps.push_back({startNs,
                         startNs + CARBON_CP_HOUR_NS,
                         std::min(mean * factor, MAX_INTENSITY_G_PER_KWH)});
        state = weather.persistence * state + innovation * DrawNormal(random);
    }
    IntensityProvenance provenance = series.GetProvenance();
    if (weather.deviation > 0)
    {
        provenance.source += "; hours scattered by seed, a model of ours";
    }
    return IntensitySeries(std::move(steps), CARBON_CP_HOUR_NS, provenance);
}

} // namespace aiot
} // namespace ns3
