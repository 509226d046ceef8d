// SPDX-License-Identifier: GPL-2.0-only
#include "operational-carbon.h"

#include "ns3/civil-time.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// @throw std::invalid_argument unless the value is finite and at least `least`
void
RequireAtLeast(const char* name, double value, double least)
{
    if (!std::isfinite(value) || value < least)
    {
        std::ostringstream what;
        what << name << " " << value << " is not a finite number of at least " << least;
        throw std::invalid_argument(what.str());
    }
}

} // namespace

double
OperationalGrams(const IntensitySeries& series,
                 double powerW,
                 int64_t fromNs,
                 int64_t untilNs,
                 double pue)
{
    RequireAtLeast("power in watts", powerW, 0);
    RequireAtLeast("PUE", pue, 1);
    if (untilNs < fromNs)
    {
        throw std::invalid_argument("interval ends at " + std::to_string(untilNs) +
                                    " ns, before its begin at " + std::to_string(fromNs) + " ns");
    }
    series.RequireCovered(fromNs, untilNs);
    double grams = 0;
    while (fromNs < untilNs)
    {
        const IntensityStep& step = series.GetStep(series.FindStep(fromNs));
        const int64_t endNs = std::min(step.endNs, untilNs);
        const double energyJ = powerW * (static_cast<double>(endNs - fromNs) /
                                         static_cast<double>(NANOSECONDS_PER_SECOND));
        grams += energyJ / JOULES_PER_KWH * step.ciLocationGPerKwh;
        fromNs = endNs;
    }
    return pue * grams;
}

} // namespace ns3::aiot
