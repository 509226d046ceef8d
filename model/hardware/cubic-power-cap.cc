// SPDX-License-Identifier: GPL-2.0-only
#include "cubic-power-cap.h"

#include "ns3/finite-number.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// Static power is searched in so many steps, up to what the lowest cap leaves.
constexpr int STATIC_STEPS = 2000;

/**
 * The best beta for a given split of power. Both ratios are linear in it: with s = 1 / f - 1 and p
 * the power relative to the uncapped one, time = 1 + beta s and energy = p (1 + beta s).
 */
double
SolveBeta(const CubicPowerCap& model, const PowerCapCurve& curve)
{
    double product = 0.0;
    double square = 0.0;
    const double uncapped = model.staticW + model.dynamicW;
    for (const PowerCapPoint& point : curve.GetPoints())
    {
        const double slope = 1.0 / model.GetClock(point.capW) - 1.0;
        const double power = model.GetPowerW(point.capW) / uncapped;
        product += slope * (curve.GetTimeRatio(point.capW) - 1.0) +
                   power * slope * (curve.GetEnergyRatio(point.capW) - power);
        square += slope * slope * (1.0 + power * power);
    }
    return square > 0.0 ? std::clamp(product / square, 0.0, 1.0) : 0.0;
}

} // namespace

double
CubicPowerCap::GetClock(double capW) const
{
    const double cube = (headroom * capW - staticW) / dynamicW;
    if (!(cube > 0.0))
    {
        throw std::invalid_argument("a power cap of " + ShownNumber(capW) +
                                    " W leaves nothing above the static power of " +
                                    ShownNumber(staticW) + " W");
    }
    return std::min(1.0, std::cbrt(cube));
}

double
CubicPowerCap::GetTimeRatio(double capW) const
{
    return (1.0 - beta) + beta / GetClock(capW);
}

double
CubicPowerCap::GetPowerW(double capW) const
{
    const double clock = GetClock(capW);
    return staticW + dynamicW * clock * clock * clock;
}

double
CubicPowerCap::GetEnergyRatio(double capW) const
{
    return GetTimeRatio(capW) * GetPowerW(capW) / (staticW + dynamicW);
}

double
GetRmsError(const CubicPowerCap& model, const PowerCapCurve& curve)
{
    double squares = 0.0;
    for (const PowerCapPoint& point : curve.GetPoints())
    {
        const double time = model.GetTimeRatio(point.capW) - curve.GetTimeRatio(point.capW);
        const double energy = model.GetEnergyRatio(point.capW) - curve.GetEnergyRatio(point.capW);
        squares += time * time + energy * energy;
    }
    return std::sqrt(squares / (2.0 * static_cast<double>(curve.GetPoints().size())));
}

CubicPowerCap
FitCubicPowerCap(const PowerCapCurve& curve)
{
    const double uncapped = curve.GetReference().powerW;
    CubicPowerCap model;
    const double limit = std::min(model.headroom * curve.GetPoints().front().capW, uncapped);
    CubicPowerCap best{0.0, uncapped, 0.0, model.headroom};
    double least = std::numeric_limits<double>::infinity();
    for (int step = 0; step < STATIC_STEPS; ++step)
    {
        model.staticW = limit * step / STATIC_STEPS;
        model.dynamicW = uncapped - model.staticW;
        model.beta = SolveBeta(model, curve);
        const double error = GetRmsError(model, curve);
        if (error < least)
        {
            best = model;
            least = error;
        }
    }
    return best;
}

} // namespace ns3::aiot
