// SPDX-License-Identifier: GPL-2.0-only
#include "power-cap-curve.h"

#include "ns3/finite-number.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

namespace ns3::aiot
{

namespace
{

void
RequirePositive(double number, const std::string& what)
{
    if (!std::isfinite(number) || number <= 0.0)
    {
        throw std::invalid_argument(what + " must be above 0, not " + ShownNumber(number));
    }
}

/// The point of least cost among some; of equal ones the faster, then the lower cap.
template <typename Cost, typename Allowed>
PowerCapPoint
FindCheapest(const PowerCapCurve& curve, Cost cost, Allowed allowed)
{
    PowerCapPoint best = curve.GetReference();
    double least = std::numeric_limits<double>::infinity();
    for (const PowerCapPoint& point : curve.GetPoints())
    {
        const double own = cost(point);
        if (allowed(point) && (own < least || (own == least && point.timeS < best.timeS)))
        {
            best = point;
            least = own;
        }
    }
    return best;
}

} // namespace

PowerCapCurve::PowerCapCurve(std::vector<PowerCapPoint> points)
    : m_points(std::move(points))
{
    if (m_points.empty())
    {
        throw std::invalid_argument("a power cap curve needs a point at least");
    }
    for (const PowerCapPoint& point : m_points)
    {
        RequirePositive(point.capW, "a power cap [W]");
        RequirePositive(point.timeS, "the time under a power cap [s]");
        RequirePositive(point.powerW, "the power under a power cap [W]");
        RequirePositive(point.GetEnergyJ(), "the energy under a power cap [J]");
    }
    std::sort(m_points.begin(), m_points.end(), [](const auto& a, const auto& b) {
        return a.capW < b.capW;
    });
    const auto twice =
        std::adjacent_find(m_points.begin(), m_points.end(), [](const auto& a, const auto& b) {
            return a.capW == b.capW;
        });
    if (twice != m_points.end())
    {
        throw std::invalid_argument("the power cap " + ShownNumber(twice->capW) +
                                    " W stands there twice");
    }
    for (const PowerCapPoint& point : m_points)
    {
        RequirePositive(point.timeS / GetReference().timeS, "a ratio of times");
        RequirePositive(point.GetEnergyJ() / GetReference().GetEnergyJ(), "a ratio of energies");
    }
}

PowerCapPoint
PowerCapCurve::At(double capW) const
{
    const double lowest = m_points.front().capW;
    if (!std::isfinite(capW) || capW < lowest)
    {
        throw std::invalid_argument("a power cap of " + ShownNumber(capW) +
                                    " W is below the curve, whose lowest cap is " +
                                    ShownNumber(lowest) + " W");
    }
    const auto above =
        std::lower_bound(m_points.begin(), m_points.end(), capW, [](const auto& point, double cap) {
            return point.capW < cap;
        });
    if (above == m_points.end())
    {
        return {capW, m_points.back().timeS, m_points.back().powerW};
    }
    if (above->capW == capW)
    {
        return *above;
    }
    const PowerCapPoint& low = *std::prev(above);
    const double share = (capW - low.capW) / (above->capW - low.capW);
    return {capW,
            low.timeS + share * (above->timeS - low.timeS),
            low.powerW + share * (above->powerW - low.powerW)};
}

double
PowerCapCurve::GetTimeRatio(double capW) const
{
    return At(capW).timeS / GetReference().timeS;
}

double
PowerCapCurve::GetEnergyRatio(double capW) const
{
    return At(capW).GetEnergyJ() / GetReference().GetEnergyJ();
}

const std::vector<PowerCapPoint>&
PowerCapCurve::GetPoints() const
{
    return m_points;
}

const PowerCapPoint&
PowerCapCurve::GetReference() const
{
    return m_points.back();
}

double
PowerCapCost::Of(const PowerCapCurve& curve, const PowerCapPoint& point) const
{
    const double power = maxPowerW.value_or(curve.GetReference().capW);
    return eta * point.GetEnergyJ() + (1.0 - eta) * power * point.timeS;
}

PowerCapPoint
FindBestCap(const PowerCapCurve& curve, const PowerCapCost& cost)
{
    if (!(cost.eta >= 0.0 && cost.eta <= 1.0))
    {
        throw std::invalid_argument("eta must be from 0 (time) to 1 (energy), not " +
                                    ShownNumber(cost.eta));
    }
    if (cost.maxPowerW)
    {
        RequirePositive(*cost.maxPowerW, "the processor's maximum power [W]");
    }
    return FindCheapest(
        curve,
        [&](const PowerCapPoint& point) { return cost.Of(curve, point); },
        [](const PowerCapPoint&) { return true; });
}

PowerCapPoint
FindCapWithin(const PowerCapCurve& curve, double slowdown)
{
    if (!(slowdown >= 0.0))
    {
        throw std::invalid_argument("a slowdown must not be negative, but is " +
                                    ShownNumber(slowdown));
    }
    const double longest = curve.GetReference().timeS * (1.0 + slowdown);
    return FindCheapest(
        curve,
        [](const PowerCapPoint& point) { return point.GetEnergyJ(); },
        [&](const PowerCapPoint& point) { return point.timeS <= longest; });
}

} // namespace ns3::aiot
