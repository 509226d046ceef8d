// SPDX-License-Identifier: GPL-2.0-only
#include "intensity-gaps.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

namespace ns3::aiot
{

namespace
{

/// Largest number of steps that a gap may become: a year of minutes.
constexpr int64_t MOST_STEPS = 366 * 1440;

double
Between(double from, double to, double share)
{
    return from + (to - from) * share;
}

/// Appends steps on the line between two that do not touch.
void
AddLine(std::vector<IntensityStep>& steps, const IntensityStep& next, int64_t resolutionNs)
{
    const IntensityStep last = steps.back();
    const int64_t length = next.startNs - last.endNs;
    const int64_t count = std::clamp<int64_t>((length - 1) / resolutionNs + 1, 1, MOST_STEPS);
    for (int64_t k = 1; k <= count; ++k)
    {
        const double share = static_cast<double>(k) / static_cast<double>(count + 1);
        IntensityStep step{steps.back().endNs,
                           k == count ? next.startNs : steps.back().endNs + length / count,
                           Between(last.ciLocationGPerKwh, next.ciLocationGPerKwh, share)};
        if (last.ciMarketGPerKwh && next.ciMarketGPerKwh)
        {
            step.ciMarketGPerKwh = Between(*last.ciMarketGPerKwh, *next.ciMarketGPerKwh, share);
        }
        steps.push_back(step);
    }
}

} // namespace

GapPolicy
ParseGapPolicy(const std::string& text)
{
    for (const GapPolicy policy : {GapPolicy::FAIL, GapPolicy::HOLD, GapPolicy::LINEAR})
    {
        if (text == GapPolicyName(policy))
        {
            return policy;
        }
    }
    throw std::invalid_argument("gap policy " + QuotedText(text) + ": fail, hold or linear");
}

const char*
GapPolicyName(GapPolicy policy)
{
    if (policy == GapPolicy::FAIL)
    {
        return "fail";
    }
    return policy == GapPolicy::HOLD ? "hold" : "linear";
}

IntensitySeries
CloseGaps(const IntensitySeries& series, GapPolicy policy)
{
    if (policy == GapPolicy::FAIL || series.IsConstant())
    {
        return series;
    }
    std::vector<IntensityStep> steps;
    for (std::size_t i = 0; i < series.GetStepCount(); ++i)
    {
        const IntensityStep& next = series.GetStep(i);
        if (!steps.empty() && steps.back().endNs < next.startNs)
        {
            if (policy == GapPolicy::HOLD)
            {
                steps.back().endNs = next.startNs;
            }
            else
            {
                AddLine(steps, next, series.GetResolutionNs());
            }
        }
        steps.push_back(next);
    }
    IntensityProvenance provenance = series.GetProvenance();
    provenance.gapPolicy = GapPolicyName(policy);
    return {std::move(steps), series.GetResolutionNs(), std::move(provenance)};
}

} // namespace ns3::aiot
