// SPDX-License-Identifier: GPL-2.0-only
#include "carbon-cp-grid.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace ns3
{
namespace aiot
{

IntensitySeries
AddWeather(const IntensitySeries& series,
           const CarbonCpWeather& weather,
           int64_t fromNs,
           std::size_t hours,
           const std::function<double()>& drawNormal)
{
    // Of a log-normal number with that relative deviation.
    const double sigma = std::sqrt(std::log1p(weather.deviation * weather.deviation));
    const double innovation = std::sqrt(1 - weather.persistence * weather.persistence);
    double state = drawNormal();
    std::vector<IntensityStep> steps;
    for (std::size_t hour = 0; hour < hours; ++hour)
    {
        const int64_t startNs = fromNs + static_cast<int64_t>(hour) * CARBON_CP_HOUR_NS;
        const double mean = series.IntegrateLocation(startNs, startNs + CARBON_CP_HOUR_NS) / 3600;
        const double factor = std::exp(sigma * state - sigma * sigma / 2);
        steps.push_back({startNs,
                         startNs + CARBON_CP_HOUR_NS,
                         std::min(mean * factor, MAX_INTENSITY_G_PER_KWH)});
        state = weather.persistence * state + innovation * drawNormal();
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
